import type { Fraction, Seconds } from '../../units/flavors.ts';

/**
 * Smallest s with P(X ≤ s) ≥ `confidence` for a Poisson count of the given mean.
 * Range: mean from 0 to about 10⁶, confidence below 1.
 */
export function poissonQuantile(mean: number, confidence: Fraction): number {
  if (mean === 0) return 0;
  let count = 0;
  // In logarithms, since e^{−mean} underflows beyond 745.
  let logTerm = -mean;
  let below = Math.exp(logTerm);
  while (below < confidence && count < mean + 40 * Math.sqrt(mean) + 40) {
    count++;
    logTerm += Math.log(mean / count);
    below += Math.exp(logTerm);
  }
  return count;
}

/**
 * Mean number of nodes in repair at once. Source: M/G/∞: rate of failures that need hardware times the mean repair
 * (insensitive to how repair times spread).
 */
export const meanInRepair = (failuresPerSecond: number, hardwareShare: Fraction, meanRepair: Seconds): number =>
  failuresPerSecond * hardwareShare * meanRepair;

/** Steady-state share of time that a node is up. Source: alternating renewal, MTBF / (MTBF + MTTR). */
export const nodeAvailability = (mtbf: Seconds, mttr: Seconds): Fraction => mtbf / (mtbf + mttr);

/**
 * Probability that at least `needed` of `nodes` are up, each on its own.
 * Source: Barlow & Proschan (1975), k-out-of-n structure: the upper tail of the binomial.
 */
export function gangAvailability(nodes: number, needed: number, availability: Fraction): Fraction {
  let sum = 0;
  let logTerm = nodes * Math.log(availability);
  const logOdds = Math.log1p(-availability) - Math.log(availability);
  for (let down = 0; down <= nodes - needed; down++) {
    sum += Math.exp(logTerm);
    logTerm += Math.log((nodes - down) / (down + 1)) + logOdds;
  }
  return Math.min(1, sum);
}
