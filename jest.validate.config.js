import config from './jest.config.js';

/** Proofs that take minutes: many replications, wide grids, long random runs. */
export default { ...config, testMatch: ['**/*.validate.ts'], testTimeout: 3_600_000 };
