import type { PowerCurve } from './gpuPower.ts';
import type { StepCoefficients } from './stepCoefficients.ts';

const common = {
  memory: 0.87,
  experts: 0.63,
  cache: 0.62,
  arithmetic: 0.8,
  quantised: 0.45,
  link: 0.8,
  expertSkew: 0.53,
  perDoubling: 7.7e-6,
  perQuantisedLayer: 35e-6,
  perExpertLayer: 67e-6,
  perMixedLayer: 0.17e-3,
  perSequence: 25e-6,
  perExpertSequence: 27e-6,
  hostExponent: 0.6,
};

/**
 * Coefficients of the step law by generation.
 * Source: fitted by `fleetwatt calibrate` to measurements of ML.ENERGY v3 (Chung et al., 2025; vLLM on H100 and B200).
 */
export const stepCoefficients: Readonly<Record<'hopper' | 'blackwell', StepCoefficients>> = {
  hopper: { ...common, perLayer: 37e-6, hostFloor: 0 },
  blackwell: { ...common, perLayer: 66e-6, hostFloor: 0.9e-3 },
};

/** Power curves by generation. Source: as `stepCoefficients`. */
export const powerCurves: Readonly<Record<'hopper' | 'blackwell', PowerCurve>> = {
  hopper: { base: 0.56, experts: 0, memory: 0.13, arithmetic: 1.04 },
  blackwell: { base: 0.14, experts: 0.2, memory: 1.18, arithmetic: 2.89 },
};
