import { type Calibration, defaultCalibration } from '../calibration.ts';

const step = {
  memory: 0.8,
  experts: 0.6,
  cache: 0.7,
  arithmetic: 0.7,
  prompt: 0.6,
  quantised: 0.5,
  link: 0.8,
  expertSkew: 0.7,
  perLayer: 50e-6,
  perDoubling: 5e-6,
  perQuantisedLayer: 20e-6,
  perExpertLayer: 50e-6,
  perMixedLayer: 100e-6,
  perSequence: 20e-6,
  perExpertSequence: 10e-6,
  hostFloor: 0,
  hostExponent: 0.7,
};
const curve = { base: 0.3, experts: 0.1, memory: 0.5, arithmetic: 1.5 };

/**
 * Round numbers from which the laws that ship are fitted, so that models left out of a fit have left no trace in where it began. Assumptions; only Blackwell begins
 * with a floor of the host.
 */
export const firstGuess: Calibration = {
  ...defaultCalibration,
  step: { hopper: step, blackwell: { ...step, hostFloor: 1e-3 } },
  power: { hopper: curve, blackwell: curve },
};
