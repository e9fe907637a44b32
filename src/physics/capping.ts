import type { Fraction } from '../units/flavors.ts';

/** Exponent of dynamic power over clock: power goes with f·V² and voltage is affine in f. Range: 2 to 3; an assumption. */
const CLOCK_EXPONENT = 2.4;

/** Clock that a share of the power above idle leaves, over the full one. Source: dynamic power with the clock to 2.4. */
export const clockAt = (powerShare: Fraction): Fraction => powerShare ** (1 / CLOCK_EXPONENT);

/**
 * Speed of work under a power cap, over its speed without.
 * @param powerShare (cap − idle) over (demand − idle); from 1 on the cap does not bind
 * @param computeShare share of run time that the clock of the GPUs bounds; the rest waits for memory or network
 * Returns 0 when the cap leaves nothing above idle.
 * Source: dynamic power P = idle + (full − idle)·φ^2.4 with φ the clock, and Amdahl (1967) over the clocked share.
 */
export function throttledSpeed(powerShare: Fraction, computeShare: Fraction): Fraction {
  if (powerShare >= 1) return 1;
  if (powerShare <= 0) return 0;
  return 1 / (1 - computeShare + computeShare / clockAt(powerShare));
}
