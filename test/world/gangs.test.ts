import { describe, expect, it } from '@jest/globals';
import { fifo } from '../../src/schedulers/fifo.ts';
import { placementRules } from '../../src/world/placement/placementRule.ts';
import { Metered } from '../../src/world/siteMeter.ts';
import { poolOf } from '../support/pool.ts';

const scheduler = fifo.create({});

describe('a gang that crosses scale-up domains', () => {
  const crossing = (rule: keyof typeof placementRules) => {
    const pool = poolOf({
      nodes: 8,
      scheduler,
      traits: [{ account: 0, patience: 0, crossing: 0.5, holdsNodes: 0 }],
      dispatcher: { domainNodes: 4, placement: placementRules[rule] },
    });
    pool.submit('first', 0, 2, 1000);
    pool.submit('gang', 0, 4, 100);
    return pool;
  };

  it('runs longer by the law: half of the slowdown over twice as many as it needs', () => {
    const pool = crossing('lowest-number');

    pool.sim.run(50);
    expect(pool.site.meter.rates[Metered.gpu_s_lost_crossing]).toBeCloseTo(4 * (1 - 1 / 1.25), 12);
    expect(pool.site.meter.rates[Metered.gpu_s_training]).toBeCloseTo(2 + 4 / 1.25, 12);
    expect(pool.store.estimatedEnd.of(1)).toBe(125);
    pool.sim.run(1e4);

    expect(pool.jobNamed('gang').end).toBe(100 * (1 + 0.5 * (1 - 1 / 2)));
    // Four GPUs for 25 s more.
    expect(pool.dispatcher.clock.workedGpuSeconds(1)).toBeCloseTo(4 * 100, 9);
    expect(pool.dispatcher.clock.crossedGpuSeconds(1)).toBeCloseTo(4 * 25, 9);
  });

  it('tells what the crossing took also while it runs, and of a stay that was cut short', () => {
    const pool = crossing('lowest-number');
    pool.sim.schedule(
      50,
      pool.sim.register('cut', 2, () => pool.dispatcher.interrupt(1, 'reclaim')),
    );

    pool.sim.run(75);

    // 75 s in which 60 s of work were done.
    expect(pool.dispatcher.clock.workedGpuSeconds(1)).toBeCloseTo(4 * 60, 9);
    expect(pool.dispatcher.clock.crossedGpuSeconds(1)).toBeCloseTo(4 * 15, 9);
  });

  it('loses nothing where it is placed in as few as can be', () => {
    const pool = crossing('fewest-domains');

    pool.sim.run(1e4);

    expect(pool.jobNamed('gang').end).toBe(100);
  });
});

describe('an elastic job', () => {
  const elastic = (others: readonly number[] = []) => {
    const pool = poolOf({ nodes: 8, scheduler });
    others.forEach((gpus, index) => {
      pool.submit(`other-${index}`, 0, gpus, 1000);
    });
    pool.submit('elastic', 10, 8, 100, 100, 0, { leastGpus: 2, scaling: 0.5 });
    pool.submit('next', 20, 1, 10);
    return pool;
  };

  it('takes all it can use when nobody else waits', () => {
    const pool = elastic();

    pool.sim.run(1e4);

    expect(pool.jobNamed('elastic')).toEqual({ start: 10, end: 110 });
    expect(pool.jobNamed('next').start).toBe(110);
  });

  it('starts on fewer when fewer are free, and takes longer as its scaling says', () => {
    const pool = elastic([4]);

    pool.sim.run(1e4);

    // Four of eight GPUs get on as (4/8)^0.5.
    expect(pool.jobNamed('elastic').start).toBe(10);
    expect(pool.jobNamed('elastic').end).toBeCloseTo(10 + 100 * Math.SQRT2, 9);
    expect(pool.dispatcher.clock.workedGpuSeconds(1)).toBeCloseTo(4 * 100 * Math.SQRT2, 9);
  });

  it('waits until its least size is free', () => {
    const pool = elastic([7]);

    pool.sim.run(1e4);

    expect(pool.jobNamed('elastic').start).toBe(1000);
  });

  it('keeps its work when it is interrupted and starts again on another size', () => {
    const pool = elastic();
    pool.sim.schedule(
      60,
      pool.sim.register('failure', 2, () => {
        for (const node of [0, 1, 2, 3]) pool.dispatcher.takeDown(node, 'failure');
      }),
    );

    pool.sim.run(1e4);

    // Half is done by 60 s. The rest runs on three of the four GPUs left, beside the other job, at (3/8)^0.5 of the speed.
    expect(pool.jobNamed('elastic').end).toBeCloseTo(60 + 50 / Math.sqrt(3 / 8), 9);
  });
});
