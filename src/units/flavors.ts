/**
 * Names for plain numbers at the doors of a room. A flavoured number takes any bare number, but a `Watts` does not pass
 * where `Celsius` is due.
 */
type Flavor<Name extends string> = number & { readonly __unit?: Name };

export type Watts = Flavor<'W'>;
export type Joules = Flavor<'J'>;
export type Seconds = Flavor<'s'>;
/** Seconds since the scenario's start, never rounded. */
export type SimTime = Flavor<'simulated s'>;
/** Whole seconds since 1970-01-01T00:00Z. */
export type EpochSeconds = Flavor<'epoch s'>;
export type Celsius = Flavor<'°C'>;
export type Kelvins = Flavor<'K'>;
export type Pascals = Flavor<'Pa'>;
/** Relative humidity in percent, 0 to 100, as psychrometric fits are written. */
export type PercentHumidity = Flavor<'%RH'>;
/** A share between 0 and 1. */
export type Fraction = Flavor<'1'>;
export type Euros = Flavor<'€'>;
export type EurosPerJoule = Flavor<'€/J'>;
export type KilogramsPerJoule = Flavor<'kg/J'>;
