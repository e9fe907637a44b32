import type { Celsius, Fraction } from '../units/flavors.ts';

/**
 * Coefficient of performance of a water-cooled centrifugal chiller, fitted by others: what the chillers of the plants are compared with.
 * @param condenserWater water that enters the condenser; 15 to 35 °C
 * @param load part load, 0.2 to 0.8
 * Source: Lei & Masanet (2020), PUE prediction tool, internal function 13.
 */
export const chillerRegression = (condenserWater: Celsius, load: Fraction): number =>
  16.798751 +
  0.00884 * condenserWater ** 2 -
  8.528931 * load ** 2 +
  9.885294 * load -
  0.760621 * condenserWater +
  0.084615 * load * condenserWater;
