import type { Signal, Weather } from '../model/signal.ts';
import { saturationVapourPressure } from '../physics/psychrometrics.ts';
import { DAY } from '../units/constants.ts';
import type { Celsius, EpochSeconds, Kelvins } from '../units/flavors.ts';
import { monthlyCurve, placeInYear } from './monthlyCurve.ts';

/** A spell of hot days over whatever the weather was. */
export interface HeatWave {
  readonly start: EpochSeconds;
  readonly end: EpochSeconds;
  /** The hottest hour of the spell. */
  readonly peakC: Celsius;
}

/** How the weather of a site differs from the years it is taken from. */
export interface WeatherChange {
  /** K by month, January first. */
  readonly monthlyK?: readonly number[] | undefined;
  readonly warmingK: Kelvins;
  readonly heatWaves: readonly HeatWave[];
}

/** Rise and fall of a heat wave, over a day each. */
function weightAt(instant: EpochSeconds, { start, end }: HeatWave): number {
  const ramp = Math.min(DAY, (end - start) / 2);
  return Math.min(1, Math.max(0, Math.min(instant - start, end - instant) / ramp));
}

/** Rise at the height of a wave, K, with which its hottest hour has the wanted temperature; 0 when it was hotter anyway. */
function riseOf({ start, step, values }: Signal, wave: HeatWave): Kelvins {
  let rise = Number.POSITIVE_INFINITY;
  for (let index = 0; index < values.length; index++) {
    const weight = weightAt(start + (index + 0.5) * step, wave);
    if (weight > 0) rise = Math.min(rise, (wave.peakC - (values[index] as number)) / weight);
  }
  return rise === Number.POSITIVE_INFINITY ? 0 : Math.max(0, rise);
}

/**
 * Weather moved to another place or climate, with heat waves laid over it. A move by month or by a constant leaves the relative
 * humidity as it is, as a warmer climate does; a heat wave leaves the vapour pressure, so that it is hot and dry.
 */
export function changeWeather(weather: Weather, { monthlyK, warmingK, heatWaves }: WeatherChange): Weather {
  const { dryBulbC, relativeHumidityPct } = weather;
  if (monthlyK === undefined && warmingK === 0 && heatWaves.length === 0) return weather;
  const { start, step } = dryBulbC;
  const byMonth = monthlyK === undefined ? () => 0 : monthlyCurve(monthlyK);
  const middle = (index: number): EpochSeconds => start + (index + 0.5) * step;
  const moved = dryBulbC.values.map((celsius, index) => celsius + warmingK + byMonth(placeInYear(middle(index))));

  const hot = heatWaves.reduce((values, wave) => {
    const rise = riseOf({ ...dryBulbC, values }, wave);
    return values.map((celsius, index) => celsius + rise * weightAt(middle(index), wave));
  }, moved);
  const humidity = relativeHumidityPct.values.map((percent, index) => {
    const [before, after] = [moved[index] as number, hot[index] as number];
    if (before === after) return percent;
    return (percent * saturationVapourPressure(before)) / saturationVapourPressure(after);
  });
  return { dryBulbC: { ...dryBulbC, values: hot }, relativeHumidityPct: { ...relativeHumidityPct, values: humidity } };
}
