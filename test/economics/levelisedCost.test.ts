import { describe, expect, it } from '@jest/globals';
import { capitalRecovery } from '../../src/economics/annuity.ts';
import { COST_LINES, levelisedCost } from '../../src/economics/levelisedCost.ts';
import type { SitePricing } from '../../src/economics/sitePricing.ts';
import { LocalClock } from '../../src/units/calendar.ts';
import { hourOfDay } from '../../src/units/civil.ts';
import { DAY, HOUR, MEGAWATT_HOUR, YEAR } from '../../src/units/constants.ts';
import { expectFigures, oracleCase, oracleCases } from '../support/oracle.ts';
import { sitePricing } from '../support/pricing.ts';
import { type HourRow, hourRow, NEW_YEAR_2027, recordOf } from '../support/record.ts';

const costsOf = (hours: readonly HourRow[], ...pricings: readonly SitePricing[]) =>
  levelisedCost(recordOf({ hours }).hours, pricings);

/** Sum over months and sites, by line. */
function byLine(hours: readonly HourRow[], ...pricings: readonly SitePricing[]): Record<string, number> {
  const sums: Record<string, number> = Object.fromEntries(COST_LINES.map((line) => [line, 0]));
  for (const { line, costEur } of costsOf(hours, ...pricings)) sums[line] = (sums[line] ?? 0) + costEur;
  return sums;
}

const hoursFrom = (start: number, count: number, row: Partial<HourRow> = {}): HourRow[] =>
  Array.from({ length: count }, (_, hour) => hourRow({ time_s: start + hour * HOUR, ...row }));

describe('the levelised cost of one hour', () => {
  const oneRack = hourRow({
    racks_delivered_s: HOUR,
    it_capacity_j: 132_000 * HOUR,
    limit_w: 150_000,
    facility_j: 0.1 * MEGAWATT_HOUR,
    price_eur_per_j: 60 / MEGAWATT_HOUR,
    water_m3: 0.02,
    backup_j: 0.03 * MEGAWATT_HOUR,
    unmet_j: 0.04 * MEGAWATT_HOUR,
    call_reduction_j: 0.05 * MEGAWATT_HOUR,
    heat_reused_j: 0.06 * MEGAWATT_HOUR,
  });

  it('has every line at its price', () => {
    const lines = byLine(
      [oneRack],
      sitePricing({
        rackPrice: 3e6,
        rackLifeYears: 5,
        networkPerRack: 0.5e6,
        facilityPerW: 9.6,
        facilityLifeYears: 15,
        itSupport: 0.04,
        facilityUpkeep: 0.035,
        gridCapacityPerW: 0.02,
        water: 3.5,
        battery: 10e6,
        batteryLifeYears: 15,
        backup: 400 / MEGAWATT_HOUR,
        unmetCall: 1000 / MEGAWATT_HOUR,
        callAvailability: 87_600,
        callReduction: 200 / MEGAWATT_HOUR,
        heat: 20 / MEGAWATT_HOUR,
        energyRate: (wholesale) => wholesale + 17 / MEGAWATT_HOUR,
      }),
    );

    const expected = {
      racks: 3e6 / 5 / 8760,
      network: 0.5e6 / 5 / 8760,
      facility: (9.6 * 132_000) / 15 / 8760,
      it_support: (0.04 * 3.5e6) / 8760,
      facility_upkeep: (0.035 * 9.6 * 132_000) / 8760,
      energy: 0.1 * (60 + 17),
      grid_capacity: (0.02 * 150_000) / 8760,
      water: 0.02 * 3.5,
      battery: 10e6 / 15 / 8760,
      backup: 0.03 * 400,
      curtailment_penalty: 0.04 * 1000,
      curtailment_payment: -10 - 0.05 * 200,
      heat_sales: -0.06 * 20,
    };
    for (const line of COST_LINES) expect([line, lines[line]]).toEqual([line, expect.closeTo(expected[line], 9)]);
  });

  it('is that of the reference case for a used GPU-hour', () => {
    const { inputs, expected } = oracleCase('04_physics', 'gpu-hour-cost');
    const { capex_per_gpu, rate, years, utilization, it_kw_per_gpu, pue, price_per_kwh } = inputs;
    // One GPU stands for an hour and is used, at full power, for a share of it.
    const facilityJ = it_kw_per_gpu * pue * 1e3 * utilization * HOUR;

    const { racks = 0, energy = 0 } = byLine(
      [hourRow({ racks_delivered_s: HOUR, facility_j: facilityJ })],
      sitePricing({
        costOfCapital: rate,
        rackPrice: capex_per_gpu,
        rackLifeYears: years,
        energyRate: () => price_per_kwh / 3.6e6,
      }),
    );

    expectFigures(expected, {
      capex_per_used_gpu_hour: racks / utilization,
      energy_per_used_gpu_hour: energy / utilization,
      total_per_used_gpu_hour: (racks + energy) / utilization,
    });
  });

  it('spreads a purchase over the 8,760 hours of a year, so that a year of hours is one payment', () => {
    const { racks } = byLine(
      hoursFrom(NEW_YEAR_2027, YEAR / HOUR, { racks_delivered_s: HOUR }),
      sitePricing({ costOfCapital: 0.06, rackPrice: 1e6, rackLifeYears: 5 }),
    );

    expect(racks).toBeCloseTo(1e6 * capitalRecovery(0.06, 5), 3);
  });

  it('charges racks that stand delivered, in service or not', () => {
    const { racks } = byLine(
      [hourRow({ racks_delivered_s: 3 * HOUR, gpu_s_installed: 0 })],
      sitePricing({ rackPrice: 8760 }),
    );

    expect(racks).toBeCloseTo(3, 9);
  });

  it('charges each site by its own prices', () => {
    const rows = ['essonne', 'borlange'].map((site) => hourRow({ site, water_m3: 10 }));

    const cells = costsOf(rows, sitePricing({ water: 2 }), sitePricing({ site: 'borlange', water: 3 }));

    const water = cells.filter(({ line }) => line === 'water').map(({ site, costEur }) => [site, costEur]);
    expect(water).toEqual([
      ['essonne', 20],
      ['borlange', 30],
    ]);
  });
});

describe('hours and months of the bill', () => {
  it('multiplies load and price hour by hour, negative prices included', () => {
    const { inputs, expected } = oracleCase('04_physics', 'hourly-product');
    const rows = inputs.load_mw.map((mw: number, hour: number) =>
      hourRow({
        time_s: NEW_YEAR_2027 + hour * HOUR,
        facility_j: mw * MEGAWATT_HOUR,
        price_eur_per_j: inputs.price_per_mwh[hour] / MEGAWATT_HOUR,
      }),
    );

    const { energy = 0 } = byLine(rows, sitePricing({ energyRate: (wholesale) => wholesale }));

    expectFigures(expected, { cost: energy });
  });

  it.each(oracleCases('04_physics', 'dst'))(
    'looks a tariff up by the local hour on a day of another length: $id',
    ({ inputs, expected }) => {
      const first = Date.parse(expected.first_hour_utc?.value as unknown as string) / 1000;
      const hours = expected.hours?.value as number;
      const isOffPeak = (local: number): boolean => inputs.off_peak_local_hours.includes(Math.floor(hourOfDay(local)));
      const rows = hoursFrom(first, hours, { facility_j: inputs.load_mw * MEGAWATT_HOUR });

      const { energy = 0 } = byLine(
        rows,
        sitePricing({
          timeZone: inputs.timezone,
          energyRate: (_, local) =>
            (isOffPeak(local) ? inputs.off_peak_price_per_mwh : inputs.peak_price_per_mwh) / MEGAWATT_HOUR,
        }),
      );

      const clock = new LocalClock(inputs.timezone, first, first + 2 * DAY);
      const offPeak = rows.filter(({ time_s }) => isOffPeak(clock.localAt(time_s))).length;
      expect(hourOfDay(clock.localAt(first))).toBe(0);
      expect(hourOfDay(clock.localAt(first + hours * HOUR))).toBe(0);
      expectFigures(expected, {
        cost: energy,
        energy_mwh: hours * inputs.load_mw,
        off_peak_hours: offPeak,
        peak_hours: hours - offPeak,
      });
    },
  );

  it('books an hour in the month of the site’s own calendar', () => {
    // In Paris, April 2027 begins at 22:00 UTC on 31 March, summer time; November at 23:00 UTC on 31 October.
    const hours = ['2027-03-31T21:00Z', '2027-03-31T22:00Z', '2027-10-31T22:00Z', '2027-10-31T23:00Z'];
    const rows = hours.map((text) => hourRow({ time_s: Date.parse(text) / 1000, water_m3: 1 }));

    const cells = costsOf(rows, sitePricing({ water: 1 })).filter(({ line }) => line === 'water');

    expect(cells.map(({ month }) => month)).toEqual(['2027-03', '2027-04', '2027-10', '2027-11']);
  });

  it('counts the hours that a month has, which daylight saving changes', () => {
    const first = Date.parse('2026-12-31T23:00Z') / 1000;
    const rows = hoursFrom(first, YEAR / HOUR, { limit_w: 8760 });

    const cells = costsOf(rows, sitePricing({ gridCapacityPerW: 1 })).filter(({ line }) => line === 'grid_capacity');

    const hoursOf = (month: string): number | undefined => cells.find((cell) => cell.month === month)?.costEur;
    expect(cells).toHaveLength(12);
    expect(hoursOf('2027-01')).toBeCloseTo(31 * 24, 6);
    expect(hoursOf('2027-02')).toBeCloseTo(28 * 24, 6);
    expect(hoursOf('2027-03')).toBeCloseTo(31 * 24 - 1, 6);
    expect(hoursOf('2027-10')).toBeCloseTo(31 * 24 + 1, 6);
  });
});
