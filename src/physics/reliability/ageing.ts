import type { Seconds } from '../../units/flavors.ts';

/**
 * How the failure rate of hardware changes with its age: rate(a) = rate · (a / matureAge)^(shape − 1).
 * Below shape 1 young nodes fail more often, above 1 old ones; at 1 age does not matter.
 * Source: Weibull (1951) hazard, as the intensity of a power-law process (Crow 1974): a repaired node is as old as it was.
 */
export interface Ageing {
  readonly shape: number;
  /** Age at which the stated rate holds. */
  readonly matureAge: Seconds;
}

/** Expected failures by an age, in units of the stated rate: ∫ (a/A)^(k−1) da = A/k · (a/A)^k. */
export const cumulativeAgeing = ({ shape, matureAge }: Ageing, age: Seconds): number =>
  (matureAge / shape) * (age / matureAge) ** shape;

/** The age by which that many failures, in units of the stated rate, are expected: the inverse of `cumulativeAgeing`. */
export const ageOfCumulative = ({ shape, matureAge }: Ageing, cumulative: number): Seconds =>
  matureAge * ((shape * cumulative) / matureAge) ** (1 / shape);

/**
 * The mature age with which the mean rate of the first `period` is `factor` times the stated one.
 * Range: shape below 1 for a factor above 1/shape. Source: (period/A)^(k−1) / k = factor, solved for A.
 */
export const matureAgeFor = (shape: number, period: Seconds, factor: number): Seconds =>
  period * (factor * shape) ** (1 / (1 - shape));
