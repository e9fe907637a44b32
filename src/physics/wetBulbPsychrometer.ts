import type { Celsius, Pascals, PercentHumidity } from '../units/flavors.ts';
import { saturationVapourPressure } from './psychrometrics.ts';

/** Psychrometer coefficient of a ventilated psychrometer, 1/K. Source: Allen et al. (1998), FAO-56, eq. 8. */
const PSYCHROMETER = 6.65e-4;

/** Vapour pressure of air from its wet bulb, over water; below 0 where the air cannot be that dry. Source: FAO-56, eq. 15. */
export const vapourOfWetBulb = (dryBulb: Celsius, wetBulb: Celsius, pressure: Pascals = 101_325): Pascals =>
  saturationVapourPressure(wetBulb) - PSYCHROMETER * pressure * (dryBulb - wetBulb);

/** Halvings of the interval: from 100 K to well below 1e-9 K. */
const HALVINGS = 40;

/**
 * Wet bulb from the psychrometer equation e = es(tw) − A·p·(t − tw), at any pressure and also below freezing, over water.
 * Slower than a fit; for describing weather, not for the inner loop.
 * Source: Allen et al. (1998), FAO-56, eq. 15; saturation pressure as `saturationVapourPressure`.
 */
export function wetBulbPsychrometer(dryBulb: Celsius, humidity: PercentHumidity, pressure: Pascals = 101_325): Celsius {
  const vapour = (Math.min(humidity, 100) / 100) * saturationVapourPressure(dryBulb);
  let low = dryBulb - 50;
  let high = dryBulb;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (vapourOfWetBulb(dryBulb, middle, pressure) > vapour) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
