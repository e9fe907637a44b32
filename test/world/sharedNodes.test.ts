import { describe, expect, it } from '@jest/globals';
import { schedulers } from '../../src/schedulers/index.ts';
import { resuming } from '../../src/world/continuity.ts';
import { Metered } from '../../src/world/siteMeter.ts';
import { poolOf } from '../support/pool.ts';
import { fc } from '../support/properties.ts';

const scheduler = (kind: string) => {
  const plugin = schedulers.find((candidate) => candidate.kind === kind) as (typeof schedulers)[number];
  return plugin.create(plugin.options.parse({}));
};

describe('jobs smaller than a node', () => {
  it('share it, and start together where they fit', () => {
    const pool = poolOf({ nodes: 1, gpusPerNode: 8, scheduler: scheduler('fifo') });
    pool.submit('three', 0, 3, 100);
    pool.submit('five', 0, 5, 50);
    pool.submit('one', 0, 1, 10);

    pool.sim.run(1);
    expect(pool.site.meter.rates[Metered.gpu_s_free]).toBe(0);
    expect(pool.site.meter.rates[Metered.gpu_s_lost_fragmentation]).toBe(0);
    pool.sim.run(1000);

    expect(pool.jobNamed('five').start).toBe(0);
    expect(pool.jobNamed('one').start).toBe(50);
  });

  it('go to the fullest node that has room, and leave empty ones to gangs', () => {
    const pool = poolOf({ nodes: 3, gpusPerNode: 8, scheduler: scheduler('fifo') });
    pool.submit('six', 0, 6, 100);
    pool.submit('two', 0, 2, 100);
    pool.submit('gang', 0, 16, 100);

    pool.sim.run(1);

    expect(['six', 'two', 'gang'].map((name) => pool.jobNamed(name).start)).toEqual([0, 0, 0]);
  });

  it('hold whole nodes where nodes are not shared', () => {
    const pool = poolOf({ nodes: 1, gpusPerNode: 8, scheduler: scheduler('fifo'), dispatcher: { sharesNodes: false } });
    pool.submit('three', 0, 3, 100);
    pool.submit('five', 0, 5, 50);

    pool.sim.run(1);

    expect(pool.site.meter.rates[Metered.gpu_s_lost_fragmentation]).toBe(5);
    expect(pool.jobNamed('five').start).toBeNaN();
  });

  it('share a GPU when they ask for less than one, by hundredths', () => {
    const pool = poolOf({ nodes: 1, gpusPerNode: 2, scheduler: scheduler('fifo') });
    for (const [name, gpus] of [
      ['a', 0.6],
      ['b', 0.4],
      ['c', 0.55],
      ['d', 0.46],
      ['e', 0.45],
    ] as const)
      pool.submit(name, 0, gpus, 100);

    pool.sim.run(1);

    // a and b fill the first GPU, c takes the second and leaves 0.45 to e; d is ahead of e and blocks it.
    expect(['a', 'b', 'c', 'd', 'e'].map((name) => pool.jobNamed(name).start)).toEqual([
      0,
      0,
      0,
      Number.NaN,
      Number.NaN,
    ]);
    expect(pool.site.meter.rates[Metered.gpu_s_free]).toBeCloseTo(0.45, 9);
  });

  it('are all interrupted when their node fails, and the GPUs they shared come back with it', () => {
    const pool = poolOf({ nodes: 1, gpusPerNode: 2, scheduler: scheduler('fifo') });
    pool.submit('a', 0, 0.6, 100);
    pool.submit('b', 0, 1, 100);
    pool.sim.schedule(
      10,
      pool.sim.register('failure', 2, () => pool.dispatcher.takeDown(0, 'failure')),
    );
    pool.sim.schedule(
      20,
      pool.sim.register('repair', 3, () => pool.dispatcher.bringBack(0)),
    );

    pool.sim.run(15);
    expect(pool.site.meter.rates[Metered.gpu_s_down]).toBe(2);
    pool.sim.run(1000);

    expect([pool.jobNamed('a').end, pool.jobNamed('b').end]).toEqual([110, 110]);
    expect(pool.site.pool.freeGpus).toBe(2);
  });
});

describe.each(schedulers.map(({ kind }) => kind))('a fleet of shared nodes under %s', (kind) => {
  it('runs every job for its whole time, loses no GPU, and splits GPU time completely', () => {
    const jobs = fc.array(
      fc.record({
        at: fc.nat(60),
        gpus: fc.constantFrom(0.25, 0.5, 0.7, 1, 2, 3, 4, 8, 12),
        duration: fc.integer({ min: 1, max: 60 }),
        estimate: fc.integer({ min: 1, max: 90 }),
        priority: fc.nat(2),
      }),
      { minLength: 1, maxLength: 25 },
    );
    const failures = fc.array(
      fc.record({ at: fc.nat(150), node: fc.nat(3), length: fc.integer({ min: 1, max: 30 }) }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(jobs, failures, (queue, broken) => {
        const pool = poolOf({
          nodes: 4,
          gpusPerNode: 4,
          scheduler: scheduler(kind),
          dispatcher: { continuity: resuming(2), domainNodes: 2 },
        });
        queue.forEach(({ at, gpus, duration, estimate, priority }, index) => {
          pool.submit(`job-${index}`, at, gpus, duration, estimate, priority);
        });
        broken.forEach(({ at, node, length }, index) => {
          pool.sim.schedule(
            at,
            pool.sim.register(`failure-${index}`, 2, () => pool.dispatcher.takeDown(node, 'failure')),
          );
          pool.sim.schedule(
            at + length,
            pool.sim.register(`repair-${index}`, 3, () => pool.dispatcher.bringBack(node)),
          );
        });
        // A job that was preempted is looked at again at the next change, so something must change.
        for (let at = 0; at < 5000; at += 25)
          pool.sim.schedule(
            at,
            pool.sim.register(`look-${at}`, 0, () => pool.dispatcher.followSignals()),
          );

        pool.sim.run(1e5);

        const { store, site } = pool;
        site.meter.accrue(pool.sim.now);
        const metered = site.meter.close('pool', 0, 0);
        const parts =
          metered.gpu_s_training +
          metered.gpu_s_lost_restart +
          metered.gpu_s_lost_fragmentation +
          metered.gpu_s_free +
          metered.gpu_s_down;
        expect(Math.abs(parts / metered.gpu_s_installed - 1)).toBeLessThan(1e-9);
        expect(site.pool.freeGpus).toBeCloseTo(16, 9);
        expect(site.pool.free).toBe(4);
        let worked = 0;
        for (let job = 0; job < store.length; job++) {
          expect(store.status[job]).toBe(2);
          worked += (store.gpus[job] as number) * (store.duration[job] as number);
        }
        expect(Math.abs(metered.gpu_s_training - worked)).toBeLessThan(1e-6 * worked);
      }),
      { numRuns: 20 },
    );
  });
});

describe('an elastic job whose fewest GPUs are a part of a node', () => {
  const poolOfEights = (nodes: number) => poolOf({ nodes, gpusPerNode: 8, scheduler: scheduler('fifo') });
  const elastic = { leastGpus: 2 };

  it('takes whole nodes when they would stay free', () => {
    const pool = poolOfEights(3);
    pool.submit('elastic', 0, 20, 100, 100, 0, elastic);

    pool.sim.run(1000);

    expect(pool.jobNamed('elastic').end).toBe(100);
  });

  it('takes a whole node where its most would need more than are free', () => {
    const pool = poolOfEights(2);
    pool.submit('other', 0, 8, 1000);
    pool.submit('elastic', 0, 16, 100, 100, 0, elastic);

    pool.sim.run(1000);

    // Half of its GPUs for twice as long.
    expect(pool.jobNamed('elastic').end).toBe(200);
  });

  it('takes what it can use of a node for itself', () => {
    const pool = poolOfEights(1);
    pool.submit('elastic', 0, 4, 100, 100, 0, elastic);

    pool.sim.run(1000);

    expect(pool.jobNamed('elastic').end).toBe(100);
    expect(pool.site.pool.freeGpus).toBe(8);
  });

  it('takes what another leaves of a node that they share', () => {
    const pool = poolOfEights(2);
    pool.submit('one', 0, 5, 1000);
    pool.submit('other', 0, 6, 1000);
    pool.submit('elastic', 1, 8, 100, 100, 0, elastic);

    pool.sim.run(1000);

    // Three GPUs beside the first job, of the eight it could use.
    expect(pool.jobNamed('elastic').end).toBeCloseTo(1 + (100 * 8) / 3, 9);
  });

  it('stays small while others wait', () => {
    const pool = poolOfEights(2);
    pool.submit('one', 0, 8, 10);
    pool.submit('two', 0, 8, 1000);
    pool.submit('elastic', 1, 8, 100, 100, 0, elastic);
    pool.submit('large', 2, 16, 10);

    pool.sim.run(5);
    expect(pool.jobNamed('elastic').start).toBeNaN();
    pool.sim.run(1e4);

    // First in, first out: the large one waits behind it, so that it stays at two of eight GPUs.
    expect(pool.jobNamed('elastic')).toEqual({ start: 10, end: 10 + 100 * 4 });
  });

  it('starts again on its most once there is room, after it had to go on with less', () => {
    const pool = poolOfEights(2);
    pool.submit('other', 0, 6, 1000);
    pool.submit('elastic', 0, 8, 100, 100, 0, elastic);
    const at = (instant: number, act: () => void): void =>
      void pool.sim.schedule(instant, pool.sim.register(`act-${instant}`, 2, act));
    at(50, () => pool.dispatcher.takeDown(1, 'failure'));
    at(90, () => pool.dispatcher.bringBack(1));

    pool.sim.run(1e4);

    // Half is done by 50 s; a quarter of the speed for 40 s does 10 s; then 40 s at full speed.
    expect(pool.jobNamed('elastic').end).toBeCloseTo(90 + 40, 9);
    expect(pool.staysOf('elastic')).toHaveLength(3);
  });
});
