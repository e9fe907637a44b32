import { describe, expect, it } from '@jest/globals';
import { fifo } from '../../src/schedulers/fifo.ts';
import { resuming } from '../../src/world/continuity.ts';
import { Metered } from '../../src/world/siteMeter.ts';
import { poolOf } from '../support/pool.ts';

/** A pool whose gangs keep their nodes for so long after a failure, and restart in five seconds. */
function holdingPool(nodes: number, holdsNodes: number) {
  const pool = poolOf({
    nodes,
    scheduler: fifo.create({}),
    traits: [{ account: 0, patience: 0, crossing: 0, holdsNodes }],
    dispatcher: { continuity: resuming(5) },
  });
  let count = 0;
  const at = (instant: number, act: () => void): void => {
    pool.sim.schedule(instant, pool.sim.register(`act-${count++}`, 2, act));
  };
  return { ...pool, at };
}

describe('a gang that keeps its nodes when it loses one', () => {
  it('waits on the others until the node is back, and nobody else gets them', () => {
    const pool = holdingPool(4, 1000);
    pool.submit('gang', 0, 4, 100);
    pool.submit('small', 10, 1, 20);
    pool.at(30, () => pool.dispatcher.takeDown(0, 'failure'));
    pool.at(70, () => pool.dispatcher.bringBack(0));

    pool.sim.run(50);
    expect(pool.site.meter.rates[Metered.gpu_s_lost_restart]).toBe(3);
    expect(pool.site.meter.rates[Metered.gpu_s_free]).toBe(0);
    pool.sim.run(1000);

    // 30 s of work, 40 s of waiting, 5 s of restart, 70 s of work.
    expect(pool.jobNamed('gang').end).toBe(30 + 40 + 5 + 70);
    expect(pool.jobNamed('small').start).toBe(145);
    expect(pool.store.restarting[0]).toBe(40 + 5);
    expect(pool.store.interruptions[0]).toBe(1);
    expect(pool.staysOf('gang')).toEqual([
      { job: 0, site: 0, start: 0, end: 30, gpus: 4, cause: 'failure' },
      { job: 0, site: 0, start: 30, end: 70, gpus: 3, cause: undefined },
      { start: 70, end: 145 },
    ]);
  });

  it('takes a spare at once', () => {
    const pool = holdingPool(5, 1000);
    pool.submit('gang', 0, 4, 100);
    pool.at(30, () => pool.dispatcher.takeDown(0, 'failure'));

    pool.sim.run(1000);

    expect(pool.jobNamed('gang').end).toBe(105);
    expect(pool.store.segments).toHaveLength(1);
  });

  it('is put ahead of replicas and of more important jobs when a node comes free', () => {
    const pool = holdingPool(4, 1000);
    pool.submit('gang', 0, 3, 100);
    pool.submit('other', 0, 1, 60);
    pool.submit('important', 10, 1, 50, 50, 9);
    pool.at(30, () => pool.dispatcher.takeDown(0, 'failure'));

    pool.sim.run(1000);

    expect(pool.jobNamed('gang').end).toBe(60 + 5 + 70);
    expect(pool.jobNamed('important').start).toBe(135);
  });

  it('gathers nodes one by one as they come free, and small work does not get them', () => {
    const pool = holdingPool(6, 1000);
    pool.submit('gang', 0, 4, 100);
    pool.submit('one', 0, 1, 50);
    pool.submit('other', 0, 1, 70);
    for (let job = 0; job < 9; job++) pool.submit(`small-${job}`, 10, 1, 1000);
    pool.at(30, () => {
      for (const node of [0, 1]) pool.dispatcher.takeDown(node, 'failure');
    });

    pool.sim.run(500);

    expect(pool.staysOf('gang').map(({ start, end }) => [start, end])).toEqual([
      [0, 30],
      [30, 50],
      [50, 70],
      [70, 70 + 5 + 70],
    ]);
    expect(pool.store.segments.map(({ gpus }) => gpus)).toEqual([4, 2, 3]);
  });

  it('gives up after its patience and queues, with what it did kept', () => {
    const pool = holdingPool(4, 15);
    pool.submit('gang', 0, 4, 100);
    pool.submit('small', 10, 2, 200);
    pool.at(30, () => pool.dispatcher.takeDown(0, 'failure'));
    pool.at(300, () => pool.dispatcher.bringBack(0));

    pool.sim.run(1000);

    expect(pool.staysOf('gang')[1]).toEqual({ job: 0, site: 0, start: 30, end: 45, gpus: 3, cause: undefined });
    // First in, first out: the small job waits for the gang, which cannot start on three nodes.
    expect(pool.jobNamed('gang').end).toBe(300 + 5 + 70);
    expect(pool.store.interruptions[0]).toBe(1);
  });

  it('is interrupted once by a failure that takes several of its nodes, and queues when it has none left', () => {
    const pool = holdingPool(4, 1000);
    pool.submit('gang', 0, 3, 100);
    pool.at(30, () => {
      for (const node of [0, 1, 2, 3]) pool.dispatcher.takeDown(node, 'failure');
    });
    pool.at(40, () => pool.dispatcher.bringBack(3));
    pool.at(50, () => {
      for (const node of [0, 1]) pool.dispatcher.bringBack(node);
    });

    pool.sim.run(1000);

    expect(pool.store.interruptions[0]).toBe(1);
    expect(pool.jobNamed('gang').end).toBe(50 + 5 + 70);
  });

  it('leaves its nodes for maintenance and for those who preempt it, as if it ran', () => {
    const pool = holdingPool(4, 1000);
    pool.submit('gang', 0, 4, 100);
    pool.at(30, () => pool.dispatcher.takeDown(0, 'failure'));
    pool.at(40, () => pool.dispatcher.takeDown(1, 'maintenance'));
    pool.at(50, () => pool.dispatcher.reclaim(2));

    pool.sim.run(60);

    expect(pool.site.pool.free).toBe(2);
    expect(pool.store.segments.map(({ cause }) => cause)).toEqual(['failure', undefined, 'reclaim']);
  });

  it('counts, as one that goes back to the queue, what failed by itself: it starts again at once on its nodes', () => {
    const pool = holdingPool(4, 1000);
    pool.submit('gang', 0, 4, 100);
    pool.submit('important', 10, 4, 50, 50, 9);
    pool.at(30, () => pool.dispatcher.interrupt(0, 'failure'));

    pool.sim.run(1000);

    expect(pool.jobNamed('gang').end).toBe(105);
  });
});
