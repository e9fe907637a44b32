import { describe, expect, it } from '@jest/globals';
import { Metered } from '../../src/world/siteMeter.ts';
import { checkpointedPool, planOf } from '../support/checkpointedPool.ts';

/** Saves all it does at no cost every ten seconds, and takes 5 s from nodes to work. */
const plan = planOf({ interval: 10, init: 5, waitsForDetection: true });

/** A pool in which a gang of four has 100 s to do and loses a node at 30 s, which is found out 20 s later. */
function poolWithFailure(nodes: number, gang = 4) {
  const pool = checkpointedPool(nodes, plan);
  pool.submit('gang', 0, gang, 100);
  pool.at(30, () => {
    pool.checkpointing.noteFailure(0, 20);
    pool.dispatcher.takeDown(0, 'failure');
  });
  return pool;
}

describe('a failure that takes time to be found', () => {
  it('holds the nodes that the gang has left until then, and is not charged again to a gang that had to queue', () => {
    const pool = poolWithFailure(4);
    pool.submit('small', 10, 1, 15);
    pool.at(70, () => pool.dispatcher.bringBack(0));

    pool.sim.run(40);
    expect(pool.site.meter.rates[Metered.gpu_s_lost_restart]).toBe(3);
    expect(pool.site.meter.rates[Metered.gpu_s_free]).toBe(0);
    pool.sim.run(1000);

    // 30 s of work, 20 s until it is found, 20 s in the queue, 5 s of start, 70 s of work.
    expect(pool.jobNamed('gang').end).toBe(30 + 20 + 20 + 5 + 70);
    expect(pool.staysOf('gang').map(({ start, end }) => [start, end])).toEqual([
      [0, 30],
      [30, 50],
      [70, 145],
    ]);
    expect(pool.store.restarting[0]).toBe(20 + 5);
    expect(pool.store.interruptions[0]).toBe(1);
  });

  it('has a gang go on with a spare as soon as it is found', () => {
    const pool = poolWithFailure(5);

    pool.sim.run(1000);

    expect(pool.jobNamed('gang').end).toBe(30 + 20 + 5 + 70);
    // Three nodes while it hangs, four while it starts.
    pool.site.meter.accrue(1000);
    expect(pool.site.meter.close('pool', 0, 0).gpu_s_lost_restart).toBe(3 * 20 + 4 * 5);
  });

  it('is not known sooner because the node is back sooner', () => {
    const pool = poolWithFailure(4);
    pool.at(40, () => pool.dispatcher.bringBack(0));

    pool.sim.run(1000);

    expect(pool.jobNamed('gang').end).toBe(30 + 20 + 5 + 70);
  });

  it('is waited for on new nodes where none is left', () => {
    const pool = poolWithFailure(2, 1);

    pool.sim.run(1000);

    expect(pool.jobNamed('gang').end).toBe(30 + 20 + 5 + 70);
    expect(pool.store.restarting[0]).toBe(20 + 5);
  });

  it('is looked for anew when another node fails meanwhile', () => {
    const pool = poolWithFailure(6);
    pool.at(45, () => {
      pool.checkpointing.noteFailure(0, 20);
      pool.dispatcher.takeDown(1, 'failure');
    });

    pool.sim.run(1000);

    expect(pool.jobNamed('gang').end).toBe(65 + 5 + 70);
    expect(pool.store.interruptions[0]).toBe(1);
  });

  it('keeps a job that failed by itself on its nodes, which then starts again', () => {
    const pool = checkpointedPool(4, plan);
    pool.submit('gang', 0, 4, 100);
    pool.submit('small', 10, 1, 15);
    pool.at(30, () => {
      pool.checkpointing.noteFailure(0, 20);
      pool.dispatcher.interrupt(0, 'failure');
    });

    pool.sim.run(1000);

    expect(pool.jobNamed('gang').end).toBe(30 + 20 + 5 + 70);
    expect(pool.jobNamed('small').start).toBe(125);
  });
});

describe('the time to save that a job owes', () => {
  const saving = planOf({ interval: 10, block: 2, init: 5, savesOnNotice: true });

  it('is paid once, also when it is interrupted again before it has paid', () => {
    const pool = checkpointedPool(1, saving);
    pool.submit('job', 0, 1, 100);
    // At 28 s two checkpoints are safe and 4 s of work are not; saving those costs 2 s.
    pool.at(28, () => pool.dispatcher.interrupt(0, 'reclaim'));
    pool.at(30, () => pool.dispatcher.interrupt(0, 'reclaim'));

    pool.sim.run(1000);

    // 24 s are done by 28 s; 2 s of the first restart, 7 s of the second, and 76 s of work with seven checkpoints.
    expect(pool.jobNamed('job').end).toBe(30 + 7 + 76 + 7 * 2);
    expect(pool.store.checkpoints[0]).toBe(2 + 1 + 7);
  });

  it('is nothing where all was saved', () => {
    const pool = checkpointedPool(1, saving);
    pool.submit('job', 0, 1, 100);
    pool.at(24, () => pool.dispatcher.interrupt(0, 'reclaim'));

    pool.sim.run(1000);

    expect(pool.jobNamed('job').end).toBe(24 + 5 + 80 + 7 * 2);
  });
});
