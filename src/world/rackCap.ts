import type { Fraction } from '../units/flavors.ts';
import type { RackPark } from './sizing.ts';

/** Power between idle and the cap of its rack that work comes to draw, from the power between idle and full that it asks for. */
export function shareUnderCap({ idleW, maxW, fullW }: RackPark, share: Fraction): Fraction {
  return maxW < fullW ? Math.min(1, (share * (fullW - idleW)) / (maxW - idleW)) : share;
}

/** Share of the power above idle that work asks for which the cap of its rack leaves it; 1 where the cap does not bind. */
export function keptUnderCap({ idleW, maxW, fullW }: RackPark, share: Fraction): Fraction {
  const askedW = share * (fullW - idleW);
  return maxW < fullW && askedW > maxW - idleW ? (maxW - idleW) / askedW : 1;
}
