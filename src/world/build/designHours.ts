import { humidityOf } from '../../physics/humidityOf.ts';
import { wetBulbPsychrometer } from '../../physics/wetBulbPsychrometer.ts';
import type { SiteSettings } from '../../scenario/schema.ts';
import type { Kelvins } from '../../units/flavors.ts';
import type { DesignHour } from '../sizing.ts';
import { climateOf } from './climateOf.ts';

/** The same hour in a climate warmer by so much, its relative humidity unchanged. */
function warmerBy(hour: DesignHour, warmingK: Kelvins): DesignHour {
  if (warmingK === 0) return hour;
  const dryBulbC = hour.dryBulbC + warmingK;
  return { dryBulbC, wetBulbC: wetBulbPsychrometer(dryBulbC, humidityOf(hour.dryBulbC, hour.wetBulbC)) };
}

/** The hours that decide what fits: those the site states, or the hottest and the most humid of its climate. */
export function designHours(settings: SiteSettings): readonly DesignHour[] {
  const { designHours: stated, warming } = settings.weather;
  if (stated !== undefined) return stated.map(({ dryBulb, wetBulb }) => ({ dryBulbC: dryBulb, wetBulbC: wetBulb }));
  const climate = climateOf(settings);
  const hours = [
    { dryBulbC: climate.designDryBulbC.value, wetBulbC: climate.designWetBulbC.value },
    { dryBulbC: climate.humidDryBulbC.value, wetBulbC: climate.humidWetBulbC.value },
  ];
  return hours.map((hour) => warmerBy(hour, warming));
}
