import type { Celsius, PercentHumidity } from '../units/flavors.ts';
import { saturationVapourPressure } from './psychrometrics.ts';
import { vapourOfWetBulb } from './wetBulbPsychrometer.ts';

/** Relative humidity of air of a given wet bulb, at sea level: the inverse of `wetBulbPsychrometer`. */
export const humidityOf = (dryBulb: Celsius, wetBulb: Celsius): PercentHumidity =>
  (100 * Math.max(vapourOfWetBulb(dryBulb, wetBulb), 0)) / saturationVapourPressure(dryBulb);
