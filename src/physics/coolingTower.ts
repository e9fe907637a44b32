import type { Celsius, Fraction, Watts } from '../units/flavors.ts';

/** Heat to evaporate a kilogram of water at about 30 °C, J/kg. Source: ASHRAE Fundamentals (2021), ch. 1, steam tables. */
const HEAT_OF_EVAPORATION = 2.43e6;
const WATER_DENSITY = 1000;
/** Water lost as droplets over water circulated; modern eliminators reach 0.001 to 0.005 %. An assumption. */
const DRIFT = 2e-5;
/** Warming of the circulated water, K, and its heat capacity, J/(kg·K). The range is an assumption. */
const RANGE = 6;
const HEAT_CAPACITY = 4186;

/**
 * Share of a tower's heat that leaves by evaporation; the rest warms the air.
 * Source: 0.75 at freezing and 0.02 more for each kelvin of dry bulb, never above 1; an assumption.
 */
export const latentShare = (dryBulb: Celsius): Fraction => Math.min(1, 0.75 + 0.02 * Math.max(0, dryBulb));

/**
 * Water that an open tower uses while it rejects `heat`, m³/s: evaporated, blown down to hold the salt, lost as drift.
 * @param cycles concentration of the circulated water over that of the make-up; above 1
 * Source: water and salt balance, blow-down = evaporation / (cycles − 1); ASHRAE HVAC Systems and Equipment (2020), ch. 40.
 */
export function towerWater(heat: Watts, dryBulb: Celsius, cycles: number): number {
  const evaporated = (heat * latentShare(dryBulb)) / (HEAT_OF_EVAPORATION * WATER_DENSITY);
  const drift = (DRIFT * heat) / (HEAT_CAPACITY * RANGE * WATER_DENSITY);
  return evaporated * (1 + 1 / (cycles - 1)) + drift;
}
