import type { Replica } from '../../../src/physics/serving/replica.ts';
import type { StepCoefficients } from '../../../src/physics/serving/stepCoefficients.ts';

/** A dense model of a billion weights on two GPUs, in round numbers. */
export const simple: Replica = {
  gpus: 2,
  parameters: 1e9,
  activeParameters: 1e9,
  layers: 10,
  hidden: 1000,
  routedParameters: 0,
  expertShare: 0,
  bytesPerWeight: 2,
  kvBytesPerToken: 1000,
  windowedKvBytesPerToken: 0,
  window: Number.POSITIVE_INFINITY,
  fullLayerShare: 1,
  memoryBandwidth: 1e12,
  flops: 1e14,
  bf16Flops: 1e14,
  linkBandwidth: 1e11,
};

/** Half of every peak, and overheads that can be told apart. */
export const plain: StepCoefficients = {
  memory: 0.5,
  experts: 0.25,
  cache: 0.5,
  arithmetic: 0.5,
  prompt: 0.4,
  quantised: 0.5,
  link: 0.5,
  expertSkew: 1,
  perLayer: 1e-5,
  perDoubling: 2e-6,
  perQuantisedLayer: 3e-6,
  perExpertLayer: 4e-6,
  perMixedLayer: 5e-5,
  perSequence: 1e-5,
  perExpertSequence: 2e-5,
  hostFloor: 0,
  hostExponent: 0.5,
};
