import { describe, expect, it } from '@jest/globals';
import { fifo } from '../../../src/schedulers/fifo.ts';
import { RampBounds } from '../../../src/world/power/rampBounds.ts';
import { Metered } from '../../../src/world/siteMeter.ts';
import { poolOf } from '../../support/pool.ts';

const minute = 60;

/** 200 W a minute, levelled over a minute: two nodes of 100 W at a time. */
const ramp = { rate: 200 / minute, window: minute };

const site = (limitW = 1e6) => poolOf({ nodes: 20, scheduler: fifo.create({}), maxW: 100, limitW, power: { ramp } });

describe('a ramp limit', () => {
  it('staggers the starts of jobs, a step a window', () => {
    const pool = site();
    for (let job = 0; job < 6; job++) pool.submit(`job-${job}`, 10 * minute, 1, 3600);

    pool.sim.run(3600);

    const starts = [0, 1, 2, 3, 4, 5].map((job) => (pool.jobNamed(`job-${job}`).start as number) / minute);
    expect(starts).toEqual([10, 10, 11, 11, 12, 12]);
  });

  it('lets a job up step by step that is larger than a step', () => {
    const pool = site();
    pool.submit('small', minute, 1, 7200);
    pool.submit('gang', 10 * minute, 5, 7200);

    const powers: number[] = [];
    for (const at of [9.5, 10.5, 11.5, 12.5]) {
      pool.sim.run(at * minute);
      powers.push(Math.round(pool.site.meter.rates[Metered.grid_j] as number));
    }
    expect(powers).toEqual([100, 300, 500, 600]);
    expect(pool.jobNamed('gang').start).toBe(10 * minute);
  });

  it('counts what a fall would have to burn, exactly', () => {
    const pool = site();
    pool.submit('gang', 0, 8, 10 * minute);

    pool.sim.run(3600);
    pool.site.accrue();
    const row = pool.site.meter.close('pool', 0, 0);

    // From 800 W to 0 at 200 W a minute, of which a step of 200 W is allowed at once: a triangle of 600 W and 3 minutes.
    expect(row.ramp_below_j).toBeCloseTo((600 * 3 * minute) / 2, 6);
    expect(row.ramp_above_j).toBe(0);
  });
});

describe('the band of a ramp limit', () => {
  it('is that of every earlier instant together', () => {
    const bounds = new RampBounds({ rate: 2, window: 10 });
    const times = [0, 3, 4, 9, 30, 31, 31.5, 50];
    const powers = [100, 90, 130, 60, 61, 80, 40, 45];
    for (const [index, time] of times.entries()) {
      bounds.advance(time);
      const ceilings: number[] = [];
      const floors: number[] = [];
      for (let earlier = 0; earlier < index; earlier++) {
        // A power lasts until the next instant, so that its latest moment bounds the most.
        const last = times[earlier + 1] as number;
        ceilings.push((powers[earlier] as number) + 2 * (time - last) + 20);
        floors.push((powers[earlier] as number) - 2 * (time - last) - 20);
      }
      expect(bounds.ceiling).toBeCloseTo(Math.min(...ceilings), 9);
      expect(bounds.floor).toBeCloseTo(Math.max(...floors), 9);
      bounds.set(powers[index] as number);
    }
  });
});
