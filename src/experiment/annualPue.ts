import type { LoadedScenario } from '../scenario/loaded.ts';
import type { SiteSettings } from '../scenario/schema.ts';
import { weatherProfile } from '../signals/weatherProfile.ts';
import { HOUR, HOURS_PER_YEAR, YEAR } from '../units/constants.ts';
import type { EpochSeconds, Watts } from '../units/flavors.ts';
import { climateOf } from '../world/build/climateOf.ts';
import { siteWeather, waterRule, wetBulbOf } from '../world/build/siteWeather.ts';
import type { PowerTrain } from '../world/powerTrain.ts';

/** Hours of a year of outdoor air at a site, with what it may evaporate. */
export interface AirYear {
  readonly dryBulbC: Float64Array;
  readonly wetBulbC: Float64Array;
  readonly waterAllowed: readonly boolean[];
}

/**
 * A year of air from the start of a scenario on: of the site's weather file where the run plays a year of it, else the mean year of
 * its climate; with what the scenario changes of it.
 */
export function airYear({ scenario, signals, start, end }: LoadedScenario, settings: SiteSettings): AirYear {
  const fromFile = settings.weather.file !== undefined && end - start >= YEAR;
  const given = signals[scenario.sites.indexOf(settings)]?.weather;
  const source = fromFile && given !== undefined ? given : weatherProfile(climateOf(settings), start, start + YEAR);
  const { dryBulbC, relativeHumidityPct } = siteWeather(settings, source, scenario.timeZone);
  const wetBulb = wetBulbOf(settings);
  const mayEvaporate = waterRule(settings, scenario.timeZone);
  const dry = dryBulbC.values.slice(0, HOURS_PER_YEAR);
  const instant = (hour: number): EpochSeconds => dryBulbC.start + hour * HOUR;
  return {
    dryBulbC: dry,
    wetBulbC: dry.map((celsius, hour) => wetBulb(celsius, relativeHumidityPct.values[hour] as number)),
    waterAllowed: Array.from(dry, (_, hour) => mayEvaporate(instant(hour))),
  };
}

/** Facility energy over IT energy of a year at a constant IT power; leaves the train in the weather of the last hour. */
export function annualPue(train: PowerTrain, itW: Watts, { dryBulbC, wetBulbC, waterAllowed }: AirYear): number {
  let facility = 0;
  for (let hour = 0; hour < dryBulbC.length; hour++) {
    train.setWeather(dryBulbC[hour] as number, wetBulbC[hour] as number, waterAllowed[hour] as boolean);
    facility += train.facilityPower(itW);
  }
  return facility / (itW * dryBulbC.length);
}
