import type { PowerCurve } from './gpuPower.ts';
import type { StepCoefficients } from './stepCoefficients.ts';

/**
 * What generations of GPUs share.
 * Source: fitted, see `stepCoefficients`, but for two assumptions. `link` cannot be told from arithmetic. `prompt`: the longest steps (p99) of dense BF16 models
 * in the same measurements level off where a chunk of 8,192 tokens, the default of vLLM, takes 0.56 to 0.67 of the peak.
 */
const common = {
  memory: 0.825,
  experts: 0.621,
  cache: 0.712,
  arithmetic: 0.922,
  prompt: 0.6,
  quantised: 0.465,
  link: 0.8,
  expertSkew: 0.48,
  perDoubling: 6.62e-6,
  perQuantisedLayer: 37.7e-6,
  perExpertLayer: 80.2e-6,
  perMixedLayer: 130e-6,
  perSequence: 25.2e-6,
  perExpertSequence: 24.8e-6,
  hostExponent: 0.588,
};

/**
 * Coefficients of the step law by generation. Hopper was never seen to wait for the host.
 * Source: `fleetwatt calibrate --from round` on ML.ENERGY v3, chat (Chung et al., 2025; vLLM on H100 and B200): Llama 3.1 8B, 70B and 405B FP8, Qwen3 14B and 235B-A22B;
 * Llama 3.3 70B and Llama 3.1 405B BF16 took no part. docs/validation.md has the errors.
 */
export const stepCoefficients: Readonly<Record<'hopper' | 'blackwell', StepCoefficients>> = {
  hopper: { ...common, perLayer: 33.3e-6, hostFloor: 0 },
  blackwell: { ...common, perLayer: 60.3e-6, hostFloor: 0.988e-3 },
};

/** Power curves by generation. Source: fitted to the power measured with the same points. */
export const powerCurves: Readonly<Record<'hopper' | 'blackwell', PowerCurve>> = {
  hopper: { base: 0.344, experts: 0.119, memory: 0.468, arithmetic: 1.5 },
  blackwell: { base: 0.176, experts: 0.232, memory: 1.08, arithmetic: 2.75 },
};
