import { describe, expect, it } from '@jest/globals';
import { throttledSpeed } from '../../../src/physics/capping.ts';
import { fifo } from '../../../src/schedulers/fifo.ts';
import { Metered } from '../../../src/world/siteMeter.ts';
import { poolOf } from '../../support/pool.ts';

const hour = 3600;
const policy = { holdsBack: true, sheds: 'never', capFloor: 0 } as const;

describe('a curtailment call', () => {
  it('binds after its notice and caps running work until it ends', () => {
    const call = { announced: hour, begin: 2 * hour, end: 3 * hour, limitW: 400 };
    const pool = poolOf({ nodes: 10, scheduler: fifo.create({}), maxW: 100, limitW: 1000, power: { events: [call] } });
    pool.submit('job', 0, 8, 5 * hour);

    pool.sim.run(2.5 * hour);
    expect(pool.site.power.cause).toBe('call');
    expect(pool.site.meter.rates[Metered.grid_j]).toBeCloseTo(400, 9);
    expect(pool.site.meter.rates[Metered.call_reduction_j]).toBeCloseTo(800 - 400, 9);

    pool.sim.run(10 * hour);
    // An hour at the speed of half the power; the rest at full speed.
    expect(pool.jobNamed('job').end).toBeCloseTo(5 * hour + hour * (1 - throttledSpeed(0.5, 1)), 6);
  });

  it('holds work back, which starts the moment it ends', () => {
    const call = { announced: 0, begin: 0, end: 1.25 * hour, limitW: 200 };
    const pool = poolOf({ nodes: 10, scheduler: fifo.create({}), maxW: 100, limitW: 1000, power: { events: [call] } });
    pool.submit('job', 0.5 * hour, 5, hour);

    pool.sim.run(1.2 * hour);
    expect(pool.site.meter.rates[Metered.gpu_s_without_power]).toBe(5);
    pool.sim.run(5 * hour);
    expect(pool.jobNamed('job').start).toBe(1.25 * hour);
  });

  it('slows everybody where nothing is held back', () => {
    const pool = poolOf({
      nodes: 10,
      scheduler: fifo.create({}),
      maxW: 100,
      limitW: 600,
      power: { policy: { ...policy, holdsBack: false } },
    });
    pool.submit('first', 0, 6, hour);
    pool.submit('second', 0, 4, hour);

    pool.sim.run(10 * hour);
    expect(pool.jobNamed('second').start).toBe(0);
    expect(pool.jobNamed('first').end).toBeCloseTo(hour / throttledSpeed(0.6, 1), 6);
  });

  it('that asks for less than idle racks draw is counted as not met, and no crash', () => {
    const call = { announced: 0, begin: hour, end: 2 * hour, limitW: 250 };
    const pool = poolOf({
      nodes: 10,
      scheduler: fifo.create({}),
      maxW: 100,
      idleW: 40,
      limitW: 1000,
      power: { events: [call] },
    });
    pool.submit('job', 0, 5, 3 * hour);

    pool.sim.run(1.5 * hour);
    const { rates } = pool.site.meter;
    expect(pool.site.power.share).toBe(0);
    expect(rates[Metered.grid_j]).toBe(10 * 40);
    expect(rates[Metered.unmet_j]).toBe(10 * 40 - 250);
    expect(rates[Metered.over_limit_j]).toBe(10 * 40 - 250);
    pool.sim.run(10 * hour);
    expect(pool.jobNamed('job').end).toBe(4 * hour);
  });

  it('leaves the lower of two limits while both bind', () => {
    const long = { announced: 0, begin: hour, end: 4 * hour, limitW: 600 };
    const short = { announced: 0, begin: 2 * hour, end: 3 * hour, limitW: 300 };
    const pool = poolOf({ nodes: 10, scheduler: fifo.create({}), power: { events: [long, short] }, limitW: 1000 });
    const limits: number[] = [];
    for (const at of [0.5, 1.5, 2.5, 3.5, 4.5]) {
      pool.sim.run(at * hour);
      limits.push(pool.site.power.grid.limitW);
    }
    expect(limits).toEqual([1000, 600, 300, 600, 1000]);
  });
});

describe('an outage', () => {
  it('stops work, has generators carry idle racks, and lets work go on after it', () => {
    const outage = { announced: hour, begin: hour, end: 2 * hour };
    const pool = poolOf({
      nodes: 10,
      scheduler: fifo.create({}),
      maxW: 100,
      idleW: 40,
      limitW: 1000,
      power: { events: [outage] },
    });
    pool.submit('job', 0, 5, 3 * hour);

    pool.sim.run(1.5 * hour);
    expect(pool.site.power.cause).toBe('outage');
    expect(pool.site.meter.rates[Metered.grid_j]).toBe(0);
    expect(pool.site.meter.rates[Metered.backup_j]).toBe(400);
    pool.sim.run(10 * hour);
    expect(pool.jobNamed('job').end).toBe(4 * hour);
  });
});
