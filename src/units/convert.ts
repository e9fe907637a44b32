import { HOUR, KILOWATT_HOUR, MEGAWATT, MEGAWATT_HOUR } from './constants.ts';
import type { EurosPerJoule, Joules, KilogramsPerJoule, Seconds, Watts } from './flavors.ts';

/** Writing: from the units inside to those that people read. */
export const toMegawatts = (power: Watts): number => power / MEGAWATT;

export const toMegawattHours = (energy: Joules): number => energy / MEGAWATT_HOUR;

export const toHours = (duration: Seconds): number => duration / HOUR;

export const toEurosPerMegawattHour = (price: EurosPerJoule): number => price * MEGAWATT_HOUR;

export const toGramsPerKilowattHour = (intensity: KilogramsPerJoule): number => intensity * 1000 * KILOWATT_HOUR;
