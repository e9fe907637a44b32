import { createTransformer } from '@swc/jest';

/**
 * Tests run in a context of their own, where each look-up of a global goes through an interceptor: whatever reckons would spend most of its
 * time on finding `Math`. Bound once in each module they are found at once. On the first line, so that lines of errors stay true.
 */
const BOUND = 'const { Array, Float64Array, Int32Array, Map, Math, Number, Object, Set } = globalThis;';

export default {
  createTransformer(options) {
    const swc = createTransformer(options);
    const bound = ({ code, ...rest }) => ({ code: `${BOUND}${code}`, ...rest });
    return {
      ...swc,
      process: (...given) => bound(swc.process(...given)),
      processAsync: async (...given) => bound(await swc.processAsync(...given)),
    };
  },
};
