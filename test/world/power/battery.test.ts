import { describe, expect, it } from '@jest/globals';
import { fifo } from '../../../src/schedulers/fifo.ts';
import type { SitePowerOptions } from '../../../src/world/power/sitePower.ts';
import { Metered } from '../../../src/world/siteMeter.ts';
import { poolOf } from '../../support/pool.ts';

const hour = 3600;

/** A battery of 400 Wh that gives or takes 100 W, loses a tenth on each way, and begins half full. */
const battery = {
  energyJ: 400 * hour,
  powerW: 100,
  efficiency: 0.81,
  initialCharge: 0.5,
  reserveJ: 0,
  shaveAboveW: Number.POSITIVE_INFINITY,
};

/** Ten nodes of 100 W, idle at 0, on a site whose power is what its nodes draw. */
const siteWith = (power: Partial<SitePowerOptions>, limitW = 1000, price: readonly number[] = [0]) =>
  poolOf({ nodes: 10, scheduler: fifo.create({}), maxW: 100, limitW, power, price });

/** Power at an instant, by what the meter integrates. */
const rateOf = ({ site }: ReturnType<typeof siteWith>, name: keyof typeof Metered): number =>
  site.meter.rates[Metered[name]] as number;

describe('the battery of a site', () => {
  it('gives in dear hours until it is empty and takes in cheap ones until it is full, losing the product of both ways', () => {
    const pool = siteWith(
      { battery: { ...battery, initialCharge: 1, price: { chargeBelow: 10, dischargeAbove: 100 } } },
      1000,
      [200, 200, 200, 200, 0, 0, 0, 0, 0, 0],
    );
    pool.submit('job', 0, 5, 100 * hour);
    pool.followHours(10);

    pool.sim.run(hour);
    expect(rateOf(pool, 'grid_j')).toBe(500 - 100);
    expect(pool.site.power.battery?.stored).toBeCloseTo(400 * hour - (100 * hour) / 0.9, 3);

    // 400 Wh at the cells give 360 Wh in 3.6 hours.
    pool.sim.run(3.6 * hour + 1);
    expect(rateOf(pool, 'grid_j')).toBe(500);

    // From the fourth hour on 100 W go in, of which 90 W stay: full after 400 / 90 hours.
    pool.sim.run((4 + 400 / 90) * hour - 1);
    expect(rateOf(pool, 'grid_j')).toBe(600);
    pool.sim.run((4 + 400 / 90) * hour + 1);
    expect(rateOf(pool, 'grid_j')).toBe(500);
    expect(pool.site.power.battery?.stored).toBeCloseTo(400 * hour, 3);

    // The oracle: 360 Wh out for 400/0.9 Wh in, a round trip of 0.81.
    pool.site.accrue();
    const row = pool.site.meter.close('pool', 0, 0);
    expect(row.battery_discharge_j / row.battery_charge_j).toBeCloseTo(0.81, 9);
    expect(row.battery_loss_j).toBeCloseTo(row.battery_charge_j - row.battery_discharge_j, 3);
    expect(row.facility_j).toBeCloseTo(row.it_training_j + row.battery_loss_j, 3);
  });

  it('carries what comes on top of the level it shaves, and fills up below it', () => {
    const pool = siteWith({ battery: { ...battery, shaveAboveW: 450 } });
    pool.submit('long', 0, 4, 10 * hour);
    pool.submit('peak', hour, 1, hour);

    pool.sim.run(1);
    expect(rateOf(pool, 'grid_j')).toBe(450);
    pool.sim.run(hour + 1);
    expect(rateOf(pool, 'grid_j')).toBe(450);
    expect(rateOf(pool, 'battery_discharge_j')).toBe(50);
    pool.site.accrue();
    const row = pool.site.meter.close('pool', 0, 0);
    expect(row.facility_peak_w).toBe(450);
    expect(row.load_peak_w).toBe(500);
  });

  it('lets a call through while it lasts, and is empty to the second when the cap comes', () => {
    const call = { announced: 0, begin: hour, end: 4 * hour, limitW: 440 };
    const pool = siteWith({ battery, events: [call] });
    pool.submit('job', 0, 5, 100 * hour);

    // An hour at 100 W stores 90 Wh: as the call binds it holds 200 + 90 Wh.
    pool.sim.run(hour + 1);
    expect(rateOf(pool, 'grid_j')).toBe(440);
    expect(pool.site.power.share).toBe(1);

    // 60 W take 60/0.9 W from the cells: 290 Wh last 4.35 hours, longer than the call.
    pool.sim.run(4 * hour - 1);
    expect(pool.site.power.share).toBe(1);
    pool.sim.run(4 * hour + 1);
    expect(rateOf(pool, 'grid_j')).toBe(600);
  });

  it('keeps its charge for a call that is announced, in dear hours too, and fills up for it', () => {
    const call = { announced: hour, begin: 3 * hour, end: 4 * hour, limitW: 450 };
    const trading = { ...battery, price: { chargeBelow: 10, dischargeAbove: 100 } };
    const pool = siteWith({ battery: trading, events: [call] }, 1000, [50, 200, 200, 200, 50]);
    pool.submit('job', 0, 5, 100 * hour);
    pool.followHours(5);

    pool.sim.run(hour + 1);
    expect(rateOf(pool, 'grid_j')).toBe(600);
    pool.sim.run(3 * hour + 1);
    expect(rateOf(pool, 'battery_discharge_j')).toBe(50);
    expect(pool.site.power.battery?.stored).toBeCloseTo((200 + 180) * hour, 3);
  });

  it('fills up past its reserve when it begins a hair below it', () => {
    const kept = { ...battery, initialCharge: 0.4 * (1 - 1e-15), reserveJ: 0.4 * battery.energyJ };
    const pool = siteWith({ battery: kept });

    pool.sim.run(10 * hour);

    pool.site.accrue();
    expect(pool.site.power.battery?.stored).toBeCloseTo(battery.energyJ, 3);
  });

  it('bridges an outage with its reserve, after which work stands still', () => {
    const outage = { announced: 2 * hour, begin: 2 * hour, end: 4 * hour };
    const kept = {
      ...battery,
      reserveJ: 90 * hour,
      initialCharge: 90 / 400,
      price: { chargeBelow: -1, dischargeAbove: 1 },
    };
    const pool = siteWith({ battery: kept, events: [outage] }, 1000, [5]);
    pool.submit('job', 0, 1, 10 * hour);

    pool.sim.run(2 * hour + 1);
    expect(rateOf(pool, 'grid_j')).toBe(0);
    expect(rateOf(pool, 'battery_discharge_j')).toBe(100);

    // 90 Wh at the cells give 81 Wh: 0.81 hours.
    pool.sim.run(2.81 * hour + 1);
    expect(pool.site.power.share).toBe(0);
    expect(rateOf(pool, 'facility_j')).toBe(0);

    pool.sim.run(20 * hour);
    expect(pool.jobNamed('job').end).toBeCloseTo((10 + (2 - 0.81)) * hour, 3);
  });
});
