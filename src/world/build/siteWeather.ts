import { climateShifts } from '../../catalog/index.ts';
import type { Weather } from '../../model/signal.ts';
import { wetBulbStull } from '../../physics/psychrometrics.ts';
import { stationPressure, wetBulbAshrae } from '../../physics/wetBulbAshrae.ts';
import type { SiteSettings } from '../../scenario/schema.ts';
import { changeWeather } from '../../signals/changeWeather.ts';
import { localInstant } from '../../units/calendar.ts';
import { DAY } from '../../units/constants.ts';
import type { EpochSeconds } from '../../units/flavors.ts';
import { climateOf } from './climateOf.ts';

/** The weather of a site as it is played: what file or climate gave, with what the scenario changes of it. */
export function siteWeather({ weather: settings }: SiteSettings, given: Weather, timeZone: string): Weather {
  return changeWeather(given, {
    monthlyK: climateShifts.find(({ id }) => id === settings.shift)?.monthlyK.values,
    warmingK: settings.warming,
    heatWaves: settings.heatWaves.map(({ start, days, peak }) => {
      const begin = localInstant(start, timeZone);
      return { start: begin, end: begin + days * DAY, peakC: peak };
    }),
  });
}

/** How a site computes its wet bulb from dry bulb and humidity. */
export function wetBulbOf(settings: SiteSettings): (dryBulbC: number, humidityPct: number) => number {
  if (settings.weather.wetBulb === 'stull') return wetBulbStull;
  const pressure = stationPressure(climateOf(settings).altitudeM.value);
  return (dryBulbC, humidityPct) => wetBulbAshrae(dryBulbC, humidityPct, pressure);
}

/** Whether a site may evaporate water at an instant. */
export function waterRule({ droughts }: SiteSettings, timeZone: string): (instant: EpochSeconds) => boolean {
  const orders = droughts.map(({ start, end }) => ({
    start: localInstant(start, timeZone),
    end: localInstant(end, timeZone),
  }));
  return (instant) => !orders.some(({ start, end }) => instant >= start && instant < end);
}
