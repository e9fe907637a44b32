import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { coolingPlantRows } from '../../docs/validation/coolingPlants.ts';
import { gpusWithin, hardwarePowerRows, SIZES } from '../../docs/validation/hardwarePower.ts';
import { plantYears } from '../../docs/validation/plantsByWeather.ts';
import { airOf, climateNamed, defaults, yearPue } from '../../docs/validation/presets.ts';
import { chillerCop, chillerPartLoad } from '../../src/physics/chiller.ts';
import { chillerRegression } from '../../src/physics/chillerRegression.ts';

/** Files that others made; never part of this repository. */
const DATA = path.join(import.meta.dirname, '../../../shared/data');
const hasData = existsSync(DATA);
if (!hasData) console.warn(`${DATA} is absent: plants are not played in measured weather`);

describe('rows of the validation page', () => {
  it('on devices and cooling hold, but for those that are known to miss', () => {
    const rows = [...hardwarePowerRows(), ...coolingPlantRows()];

    expect(rows.filter(({ verdict }) => verdict === 'misses').map(({ id }) => id)).toEqual(['V12b', 'V5']);
    for (const { verdict, note } of rows) if (verdict === 'misses') expect(note).toBeDefined();
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it.each(SIZES)('%d MW of %s by %s are the GPUs of the sizing table', (megawatts, id, field, gpus) => {
    expect(gpusWithin(megawatts, id, field)).toEqual(gpus);
  });
});

describe('warm-water liquid cooling', () => {
  const [essonne, borlange] = ['essonne', 'borlange'].map((id) => airOf(climateNamed(id))) as [
    ReturnType<typeof airOf>,
    ReturnType<typeof airOf>,
  ];
  const pue = (supplyTemperature: string, liquidShare: number, air = essonne): number =>
    yearPue({ ...defaults, liquidShare, options: { supplyTemperature } }, air);

  it('gains little from a Nordic climate, and less the more heat goes into the liquid', () => {
    const gains = [0.7, 0.85, 0.97].map((share) => pue('40 °C', share) - pue('40 °C', share, borlange));

    for (const gain of gains) {
      expect(gain).toBeGreaterThan(0);
      expect(gain).toBeLessThanOrEqual(0.015);
    }
    expect(gains[1]).toBeLessThan(gains[0] as number);
    expect(gains[2]).toBeLessThan(gains[1] as number);
  });

  it('costs less with a warmer supply, and with a larger liquid share', () => {
    const bySupply = ['32 °C', '36 °C', '40 °C', '45 °C'].map((supply) => pue(supply, 0.85));
    const byShare = [0.5, 0.7, 0.85, 0.97].map((share) => pue('40 °C', share));

    expect(bySupply).toEqual(bySupply.toSorted((one, other) => other - one));
    expect(byShare).toEqual(byShare.toSorted((one, other) => other - one));
  });
});

it('a chiller agrees with the regression of others within a quarter over its range', () => {
  for (const condenserWater of [18, 20, 25, 30])
    for (const load of [0.4, 0.6, 0.8]) {
      const ours = chillerCop(12, condenserWater, 0, 0.5) * chillerPartLoad(load);
      expect(Math.abs(ours / chillerRegression(condenserWater, load) - 1)).toBeLessThan(0.25);
    }
});

(hasData ? it : it.skip)(
  'plants in measured weather run without chillers in the hours that others counted',
  async () => {
    const years = await plantYears(DATA);

    expect(years).toHaveLength(8);
    for (const { counted, hoursWithoutChiller } of years)
      if (counted !== undefined) expect(Math.abs(hoursWithoutChiller / counted - 1)).toBeLessThan(0.003);
  },
);
