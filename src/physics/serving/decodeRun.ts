import type { Seconds } from '../../units/flavors.ts';

/**
 * Time of the first `count` steps of a run in which step k (counted from 0) takes `first + growth·k`.
 * Source: arithmetic series.
 */
export const runTime = (first: Seconds, growth: Seconds, count: number): Seconds =>
  count * (first + (growth * (count - 1)) / 2);

/**
 * Fewest steps of such a run that take at least `elapsed`; 0 when no time has passed.
 * Range: first > 0, growth ≥ 0.
 */
export function stepsToReach(first: Seconds, growth: Seconds, elapsed: Seconds): number {
  if (elapsed <= 0) return 0;
  // The root of growth/2·n² + (first − growth/2)·n = elapsed, in the form that does not cancel for a small growth.
  const half = first - growth / 2;
  let count = Math.ceil((2 * elapsed) / (half + Math.sqrt(half * half + 2 * growth * elapsed)));
  // Rounding puts the root on the wrong side of a whole number at most by one.
  if (runTime(first, growth, count) < elapsed) count++;
  else if (count > 1 && runTime(first, growth, count - 1) >= elapsed) count--;
  return count;
}

/** Most steps of such a run that are over after `elapsed`. */
export function stepsWithin(first: Seconds, growth: Seconds, elapsed: Seconds): number {
  const reaching = stepsToReach(first, growth, elapsed);
  return runTime(first, growth, reaching) > elapsed ? reaching - 1 : reaching;
}
