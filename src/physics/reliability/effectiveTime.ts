import type { Fraction, Seconds } from '../../units/flavors.ts';

/** A long run in its steady state: checkpoints at intervals, restarts that may fail too. */
export interface SteadyRun {
  readonly interval: Seconds;
  readonly write: Seconds;
  readonly mtti: Seconds;
  readonly restart: Seconds;
}

/**
 * Effective training time ratio: useful over total time of a long run with exponential failures.
 * Source: Daly (2006), eq. 13: ETTR = τ / (M·e^{R/M}·(e^{(τ+w)/M} − 1)).
 */
export function effectiveTimeRatio({ interval, write, mtti, restart }: SteadyRun): Fraction {
  return interval / (mtti * Math.exp(restart / mtti) * Math.expm1((interval + write) / mtti));
}

/**
 * The same to first order, with half an interval lost at each failure.
 * Source: Kokolis et al. (HPCA 2025, arXiv 2410.21680), eq. for expected ETTR without queueing: (1 − N·r_f·(u₀ + Δt/2)) / (1 + w/Δt).
 */
export function effectiveTimeRatioFirstOrder({ interval, write, mtti, restart }: SteadyRun): Fraction {
  return (1 - (restart + interval / 2) / mtti) / (1 + write / interval);
}

/**
 * Longest restart with which a run still reaches a ratio; below zero when none does.
 * Source: `effectiveTimeRatio` solved for R.
 */
export function longestRestart(target: Fraction, { interval, write, mtti }: Omit<SteadyRun, 'restart'>): Seconds {
  return mtti * Math.log(interval / (target * mtti * Math.expm1((interval + write) / mtti)));
}
