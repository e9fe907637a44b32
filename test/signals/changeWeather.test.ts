import { describe, expect, it } from '@jest/globals';
import type { Weather } from '../../src/model/signal.ts';
import { saturationVapourPressure } from '../../src/physics/psychrometrics.ts';
import { changeWeather } from '../../src/signals/changeWeather.ts';
import { civilDate } from '../../src/units/civil.ts';
import { DAY, HOUR } from '../../src/units/constants.ts';

const START = Date.UTC(2027, 0, 1) / 1000;

/** A year of days between 10 and 20 °C at a humidity of 60 %. */
const year = (): Weather => ({
  dryBulbC: {
    start: START,
    step: HOUR,
    values: Float64Array.from({ length: 8760 }, (_, hour) => 15 + 5 * Math.sin((2 * Math.PI * hour) / 24)),
  },
  relativeHumidityPct: { start: START, step: HOUR, values: new Float64Array(8760).fill(60) },
});
const unchanged = { monthlyK: undefined, warmingK: 0, heatWaves: [] };

describe('changed weather', () => {
  it('is the same object where nothing is changed', () => {
    const weather = year();

    expect(changeWeather(weather, unchanged)).toBe(weather);
  });

  it('is warmer by a constant at the same relative humidity', () => {
    const { dryBulbC, relativeHumidityPct } = changeWeather(year(), { ...unchanged, warmingK: 1.5 });

    expect(dryBulbC.values[6]).toBeCloseTo(15 + 5 + 1.5, 12);
    expect(relativeHumidityPct.values).toEqual(year().relativeHumidityPct.values);
  });

  it('differs month by month by what the table says', () => {
    const monthlyK = [-2.0, -2.1, -0.3, -1.0, -1.3, -0.5, -1.1, -1.5, -1.0, -1.2, -2.3, -3.0];

    const before = year().dryBulbC.values;
    const { dryBulbC } = changeWeather(year(), { ...unchanged, monthlyK });

    const sums = new Array(12).fill(0);
    const hours = new Array(12).fill(0);
    dryBulbC.values.forEach((celsius, hour) => {
      const month = civilDate(START + hour * HOUR).month - 1;
      sums[month] += celsius - (before[hour] as number);
      hours[month] += 1;
    });
    for (const [month, sum] of sums.entries()) expect(sum / hours[month]).toBeCloseTo(monthlyK[month] as number, 1);
  });

  it('has the peak of a heat wave exactly, nothing outside it, and the vapour it had', () => {
    const start = START + 200 * DAY;
    const wave = { start, end: start + 7 * DAY, peakC: 41 };
    const before = year();

    const { dryBulbC, relativeHumidityPct } = changeWeather(before, { ...unchanged, heatWaves: [wave] });

    expect(Math.max(...dryBulbC.values)).toBeCloseTo(41, 9);
    expect(dryBulbC.values.slice(0, 200 * 24)).toEqual(before.dryBulbC.values.slice(0, 200 * 24));
    expect(dryBulbC.values.slice(207 * 24)).toEqual(before.dryBulbC.values.slice(207 * 24));
    for (const hour of [201 * 24, 203 * 24 + 6, 206 * 24 + 13]) {
      const vapour = (dry: number, percent: number) => percent * saturationVapourPressure(dry);
      expect(vapour(dryBulbC.values[hour]!, relativeHumidityPct.values[hour]!)).toBeCloseTo(
        vapour(before.dryBulbC.values[hour]!, 60),
        6,
      );
    }
  });

  it('keeps what was hotter than a heat wave anyway', () => {
    const wave = { start: START, end: START + 7 * DAY, peakC: 18 };

    expect(changeWeather(year(), { ...unchanged, heatWaves: [wave] }).dryBulbC.values).toEqual(year().dryBulbC.values);
  });
});
