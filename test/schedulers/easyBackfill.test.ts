import { describe, expect, it } from '@jest/globals';
import { easyBackfill } from '../../src/schedulers/easyBackfill.ts';
import { fifo } from '../../src/schedulers/fifo.ts';
import { moments } from '../support/moments.ts';
import { poolOf } from '../support/pool.ts';
import { fc } from '../support/properties.ts';
import { type Moment, type RunningJob, startsOf } from '../support/schedulerView.ts';

const scheduler = easyBackfill.create({ depth: 1000 });

/** Earliest time at which nodes are free if every job ends as estimated; infinite when there will never be enough. */
function earliest(needed: number, free: number, running: readonly RunningJob[], now: number): number {
  const times = [now, ...running.map(({ estimatedEnd }) => Math.max(estimatedEnd, now))].sort((a, b) => a - b);
  const fits = (time: number): boolean =>
    running.reduce((sum, job) => (job.estimatedEnd <= time ? sum + job.nodes : sum), free) >= needed;
  return times.find(fits) ?? Number.POSITIVE_INFINITY;
}

/** The moment after some waiting jobs have started. */
function momentAfter(moment: Moment, starts: readonly number[]): { free: number; running: RunningJob[] } {
  const started = starts.map((position) => moment.waiting[position] as Moment['waiting'][number]);
  return {
    free: started.reduce((sum, { nodes }) => sum - nodes, moment.freeNodes),
    running: [
      ...moment.running,
      ...started.map(({ nodes, estimate }) => ({ nodes, estimatedEnd: moment.now + estimate })),
    ],
  };
}

describe('EASY backfill', () => {
  const running = [{ nodes: 4, estimatedEnd: 20 }];
  const head = { nodes: 6, estimate: 10 };

  it('lets a job overtake that ends before the head can start', () => {
    const waiting = [head, { nodes: 4, estimate: 20 }];

    expect(startsOf(scheduler, { now: 0, freeNodes: 4, waiting, running })).toEqual([1]);
  });

  it('holds back a job that would still hold nodes the head needs', () => {
    const waiting = [head, { nodes: 4, estimate: 21 }];

    expect(startsOf(scheduler, { now: 0, freeNodes: 4, waiting, running })).toEqual([]);
  });

  it('lets a long job overtake on nodes that the head will not need, and each such node only once', () => {
    // At 20 s eight nodes are free and the head takes six of them.
    const waiting = [head, { nodes: 2, estimate: 1000 }, { nodes: 1, estimate: 1000 }];

    expect(startsOf(scheduler, { now: 0, freeNodes: 4, waiting, running })).toEqual([1]);
  });

  it('looks no further behind the head than its depth', () => {
    const waiting = [head, { nodes: 5, estimate: 1 }, { nodes: 1, estimate: 1 }];

    expect(startsOf(easyBackfill.create({ depth: 1 }), { now: 0, freeNodes: 4, waiting, running })).toEqual([]);
    expect(startsOf(easyBackfill.create({ depth: 2 }), { now: 0, freeNodes: 4, waiting, running })).toEqual([2]);
  });

  it('never delays the first job that must wait, by the estimates known when it was passed over', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const starts = startsOf(scheduler, moment);
        const inOrder = starts.filter((position, index) => position === index);
        const blocked = moment.waiting[inOrder.length];
        if (blocked === undefined) return;

        const without = momentAfter(moment, inOrder);
        const withOvertaking = momentAfter(moment, starts);

        expect(earliest(blocked.nodes, withOvertaking.free, withOvertaking.running, moment.now)).toBeLessThanOrEqual(
          earliest(blocked.nodes, without.free, without.running, moment.now),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('starts whatever first in, first out would start', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        expect(startsOf(scheduler, moment)).toEqual(expect.arrayContaining(startsOf(fifo.create({}), moment)));
      }),
    );
  });

  it('does not know true run times: until the first job ends, two that differ only in them start alike', () => {
    const jobs = fc.array(
      fc.record({ gpus: fc.integer({ min: 1, max: 8 }), estimate: fc.integer({ min: 10, max: 100 }) }),
      { minLength: 1, maxLength: 10 },
    );
    const shares = fc.array(fc.double({ min: 0.1, max: 1, noNaN: true }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(jobs, shares, shares, (queue, some, others) => {
        const startedAtOnce = (share: readonly number[]): boolean[] => {
          const pool = poolOf({ nodes: 8, scheduler });
          queue.forEach(({ gpus, estimate }, index) => {
            pool.submit(`job-${index}`, 0, gpus, estimate * (share[index] as number), estimate);
          });
          pool.sim.run(0.5);
          return queue.map((_, index) => pool.jobNamed(`job-${index}`).start === 0);
        };

        expect(startedAtOnce(some)).toEqual(startedAtOnce(others));
      }),
    );
  });
});
