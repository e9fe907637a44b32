import type { Seconds } from '../../units/flavors.ts';
import { lambertW } from './lambertW.ts';

/** Useful work between two checkpoints to first order. Source: Young (1974), CACM 17(9): √(2·w·M). */
export const youngInterval = (write: Seconds, mtti: Seconds): Seconds => Math.sqrt(2 * write * mtti);

/** The same to higher order. Source: Daly (2006), Future Generation Computer Systems 22(3), eq. 37; M itself from w = 2M on. */
export function dalyInterval(write: Seconds, mtti: Seconds): Seconds {
  if (write >= 2 * mtti) return mtti;
  const ratio = write / (2 * mtti);
  return Math.sqrt(2 * write * mtti) * (1 + Math.sqrt(ratio) / 3 + ratio / 9) - write;
}

/** Below this ratio of write to M the series in its root is exact to 10⁻¹³ and the branch point costs digits. */
const SHORT_WRITE = 1e-6;

/**
 * The useful work between checkpoints that makes the expected time of a run least, with exponential failures.
 * It does not depend on the time to restart. An infinite `mtti` gives an infinite interval; a free write gives 0.
 * Source: the root of (1 − τ/M)·e^{(τ+w)/M} = 1, i.e. τ = M·(1 + W₀(−e^{−1−w/M})); Daly (2006), §3.
 */
export function optimalInterval(write: Seconds, mtti: Seconds): Seconds {
  if (mtti === Number.POSITIVE_INFINITY) return mtti;
  const ratio = write / mtti;
  // 1 + W about the branch point: p − p²/3 + 11p³/72 with p = √(2(1 − e^{−w/M})).
  const p = Math.sqrt(-2 * Math.expm1(-ratio));
  const onePlusW = ratio < SHORT_WRITE ? p - (p * p) / 3 + (11 / 72) * p ** 3 : 1 + lambertW(-Math.exp(-1 - ratio));
  return mtti * onePlusW;
}
