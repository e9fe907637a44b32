import { describe, expect, it } from '@jest/globals';
import { fifo } from '../../../src/schedulers/fifo.ts';
import { jobsToShed } from '../../../src/world/power/jobsToShed.ts';
import type { PowerPolicy } from '../../../src/world/power/powerPolicy.ts';
import { poolOf } from '../../support/pool.ts';

const hour = 3600;
const call = { announced: 0, begin: hour, end: 2 * hour, limitW: 400 };

/** Ten nodes of 100 W under a call for 400 W in the second hour; two jobs of four nodes, the second of low priority. */
function underCall(policy: PowerPolicy) {
  const pool = poolOf({
    nodes: 10,
    scheduler: fifo.create({}),
    maxW: 100,
    limitW: 1000,
    power: { policy, events: [call] },
  });
  pool.submit('important', 0, 4, 4 * hour);
  pool.submit('other', 0, 4, 4 * hour);
  const lower = pool.sim.register('lower', 5, () => {
    pool.store.priority[pool.store.names.indexOf('other')] = -1;
  });
  pool.sim.schedule(0, lower);
  return pool;
}

describe('a site that sheds', () => {
  it('interrupts the lowest priority until the rest fits, and starts it again when the call ends', () => {
    const pool = underCall({ holdsBack: true, sheds: 'first', capFloor: 0.5 });

    pool.sim.run(10 * hour);

    expect(pool.jobNamed('important').end).toBe(4 * hour);
    expect(pool.jobNamed('other').end).toBe(5 * hour);
    expect(pool.store.segments.map(({ start, end, cause }) => ({ start, end, cause }))).toEqual([
      { start: 0, end: hour, cause: 'power' },
    ]);
  });

  it('caps first where the cap comes first, and sheds no more than the cap at its floor leaves over', () => {
    const halved = underCall({ holdsBack: true, sheds: 'after-cap', capFloor: 0.5 });
    halved.sim.run(1.5 * hour);
    expect(halved.store.segments).toEqual([]);
    expect(halved.site.power.share).toBeCloseTo(0.5, 12);

    const firm = underCall({ holdsBack: true, sheds: 'after-cap', capFloor: 0.75 });
    firm.sim.run(1.5 * hour);
    expect(firm.store.segments).toHaveLength(1);
    expect(firm.site.power.share).toBe(1);
  });
});

describe('the jobs to shed', () => {
  const job = (id: number, priority: number, started: number, loadW: number) => ({ job: id, priority, started, loadW });

  it('are those of the lowest priority, the latest first', () => {
    const running = [job(0, 1, 9, 50), job(1, 0, 2, 50), job(2, 0, 5, 50)];

    expect(jobsToShed(running, 40)).toEqual([2]);
    expect(jobsToShed(running, 90).toSorted()).toEqual([1, 2]);
    expect(jobsToShed(running, 101).toSorted()).toEqual([0, 1, 2]);
  });

  it('spare a small one where a larger one has to go anyway', () => {
    expect(jobsToShed([job(0, 0, 9, 10), job(1, 0, 5, 100)], 60)).toEqual([1]);
  });

  it('are none where nothing is in excess, and all where all is not enough', () => {
    expect(jobsToShed([job(0, 0, 0, 10)], 0)).toEqual([]);
    expect(jobsToShed([job(0, 0, 0, 10), job(1, 0, 0, 10)], 1000)).toHaveLength(2);
  });
});
