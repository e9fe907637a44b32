const transformer = [
  '<rootDir>/jest.transform.js',
  { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
];

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.ts$': '$1.ts' },
  transform: { '^.+\\.ts$': transformer, '/simple-statistics/.+\\.mjs$': transformer },
  transformIgnorePatterns: ['/node_modules/(?!simple-statistics/)'],
  maxWorkers: '100%',
  testTimeout: 180_000,
};
