import type { Celsius, Fraction } from '../units/flavors.ts';

/**
 * Share of their rated power that racks may draw with liquid of a supply temperature: less by `perKelvin` for each kelvin above the
 * limit. Source: warm-water classes W40 and W45 (ASHRAE TC 9.9, 2021) end at a limit; 2 % for each kelvin beyond is an assumption.
 */
export const powerShareAt = (supply: Celsius, limit: Celsius, perKelvin: number): Fraction =>
  Math.min(Math.max(1 - perKelvin * (supply - limit), 0), 1);
