import { describe, expect, it } from '@jest/globals';
import type { CheckpointPlan } from '../../src/world/checkpointing.ts';
import { JobStatus } from '../../src/world/jobStore.ts';
import { Metered } from '../../src/world/siteMeter.ts';
import { StorageShare } from '../../src/world/storageShare.ts';
import { checkpointedPool, planOf } from '../support/checkpointedPool.ts';
import { fc } from '../support/properties.ts';

/** Jobs of one node each that save 10 s of writing after every 100 s of work, on storage of a bandwidth. */
function poolOnStorage(nodes: number, bandwidth: number, plan: Partial<CheckpointPlan> = {}) {
  const pool = checkpointedPool(nodes, planOf({ interval: 100, block: 10, bandwidth: 1, ...plan }));
  pool.dispatcher.watches.push(new StorageShare(pool.sim, pool.dispatcher, pool.checkpointing, bandwidth));
  return pool;
}

describe('storage that jobs share', () => {
  it('does not slow those that write at different times', () => {
    const pool = poolOnStorage(2, 1);
    pool.submit('one', 0, 1, 250);
    pool.submit('other', 50, 1, 250);

    pool.sim.run(1e5);

    // 250 s of work and two checkpoints of 10 s.
    expect(pool.jobNamed('one').end).toBeCloseTo(270, 5);
    expect(pool.jobNamed('other').end).toBeCloseTo(50 + 270, 5);
  });

  it('takes twice as long for two that write together', () => {
    const pool = poolOnStorage(2, 1);
    pool.submit('one', 0, 1, 250);
    pool.submit('other', 0, 1, 250);

    pool.sim.run(1e5);

    expect(pool.jobNamed('one').end).toBeCloseTo(250 + 2 * 20, 5);
    expect(pool.jobNamed('other').end).toBeCloseTo(250 + 2 * 20, 5);
  });

  it('is shared only while both write', () => {
    const pool = poolOnStorage(2, 1);
    pool.submit('one', 0, 1, 150);
    pool.submit('other', 5, 1, 150);

    pool.sim.run(1e5);

    // One writes alone for 5 s, then half as fast for 10 s; the other has 5 s left when it gets all of it.
    expect(pool.jobNamed('one').end).toBeCloseTo(150 + 15, 5);
    expect(pool.jobNamed('other').end).toBeCloseTo(5 + 150 + 15, 5);
  });

  it('leaves jobs alone that together write no faster than it takes in', () => {
    const pool = poolOnStorage(3, 2);
    pool.submit('one', 0, 1, 150);
    pool.submit('other', 0, 1, 150);
    const before = pool.sim.events;

    pool.sim.run(1e5);

    expect(pool.jobNamed('one').end).toBeCloseTo(160, 5);
    // Arrivals, starts, ends and power, but nothing for a checkpoint.
    expect(pool.sim.events - before).toBeLessThan(14);
  });

  it('books what jobs wait for it as the cost of checkpoints', () => {
    const pool = poolOnStorage(2, 1);
    pool.submit('one', 0, 1, 150);
    pool.submit('other', 0, 1, 150);

    pool.sim.run(1000);
    pool.site.meter.accrue(1000);

    const row = pool.site.meter.close('pool', 0, 0);
    expect(row.gpu_s_lost_checkpoint).toBeCloseTo(2 * 20, 4);
    expect(row.gpu_s_training).toBeCloseTo(2 * 150, 4);
    expect(pool.site.meter.rates[Metered.gpu_s_training]).toBe(0);
  });

  it('keeps an async checkpoint unsafe for longer, and the next one waiting for it', () => {
    // 2 s of copy, then 60 s of writing behind; two that write together need 120 s, more than the 100 s until the next is due.
    const pool = poolOnStorage(2, 1, { block: 2, flush: 60 });
    pool.submit('one', 0, 1, 250);
    pool.submit('other', 0, 1, 250);
    pool.at(180, () => pool.dispatcher.interrupt(0, 'failure'));

    pool.sim.run(182);
    // 102 + 60 would be safe if it wrote alone; at 180 s it is not, so that all is lost.
    expect(pool.store.lost[0]).toBeCloseTo(178, 5);
    pool.sim.run(1e5);

    // The other has had 39 s of its flush by then and 21 s alone after it: done at 201 s, before the next is due at 202 s.
    expect(pool.jobNamed('other').end).toBeCloseTo(250 + 2 * 2, 4);
  });

  it('holds an async job up when its flush outlasts the interval', () => {
    const pool = poolOnStorage(2, 1, { block: 2, flush: 60 });
    pool.submit('one', 0, 1, 250);
    pool.submit('other', 0, 1, 250);

    pool.sim.run(1e5);

    // Flushes from 102 s to 222 s; the next is due at 202 s: 20 s of waiting. The last begins at 224 s and ends with nobody waiting.
    expect(pool.jobNamed('one').end).toBeCloseTo(250 + 2 * 2 + 20, 4);
  });

  it('takes twice as long to give two jobs back what they saved, and gives it all to the one that is left', () => {
    // A start of 5 s, then 10 s to load at the full bandwidth.
    const pool = poolOnStorage(2, 1, { init: 5, load: 10 });
    pool.submit('one', 0, 1, 250);
    pool.submit('other', 0, 1, 250);
    pool.at(150, () => pool.dispatcher.interrupt(0, 'failure'));
    pool.at(154, () => pool.dispatcher.interrupt(1, 'failure'));

    pool.sim.run(1e5);

    // Both wrote together until 120 s and lose what came then; 100 s are safe. One loads alone from 155 s to 159 s, then half as fast:
    // 6 s are left, until 171 s. The other has loaded 6 s by then and has 4 s to go alone, until 175 s. Then 150 s of work, and one
    // checkpoint of each after 100 s of it: together for 6 s (12 s), each 4 s alone.
    expect(pool.store.restarting[0]).toBeCloseTo(171 - 150, 5);
    expect(pool.store.restarting[1]).toBeCloseTo(175 - 154, 5);
    expect(pool.jobNamed('one').end).toBeCloseTo(171 + 150 + 4 + 12, 4);
    expect(pool.jobNamed('other').end).toBeCloseTo(175 + 150 + 12 + 4, 4);
  });

  it('is shared by one who loads and one who saves', () => {
    const pool = poolOnStorage(2, 1, { load: 10 });
    pool.submit('loads', 0, 1, 150);
    pool.submit('saves', 10, 1, 150);
    // The first has saved alone until 110 s; the other saves from then on.
    pool.at(115, () => pool.dispatcher.interrupt(0, 'failure'));

    pool.sim.run(1e5);

    // 5 s alone, then both half as fast: the one who saves has 5 s left, until 125 s; the load has 5 s left then.
    expect(pool.jobNamed('saves').end).toBeCloseTo(125 + 50, 5);
    expect(pool.jobNamed('loads').end).toBeCloseTo(130 + 50, 5);
  });

  it('makes all jobs that a domain takes down wait for one another as they start again', () => {
    const pool = poolOnStorage(20, 1, { init: 5, load: 10 });
    for (let job = 0; job < 10; job++) pool.submit(`job-${job}`, 0, 1, 150);
    // Ten that write together are done at 200 s.
    pool.at(210, () => {
      for (let node = 0; node < 10; node++) pool.dispatcher.takeDown(node, 'failure');
    });

    pool.sim.run(1e5);

    for (let job = 0; job < 10; job++) {
      expect(pool.store.restarting[job]).toBeCloseTo(5 + 10 * 10, 4);
      expect(pool.jobNamed(`job-${job}`).end).toBeCloseTo(210 + 5 + 10 * 10 + 50, 4);
    }
  });

  it('gives back what was saved on notice also to jobs that save at no other time', () => {
    const pool = poolOnStorage(2, 1, { interval: Number.POSITIVE_INFINITY, savesOnNotice: true, load: 10 });
    pool.submit('one', 0, 1, 100);
    pool.submit('other', 0, 1, 100);
    pool.at(50, () => {
      for (const job of [0, 1]) pool.dispatcher.interrupt(job, 'reclaim');
    });

    pool.sim.run(1e5);

    // 10 s each to save before they left, which is not shared, then 20 s for both loads, and 50 s of work.
    expect(pool.jobNamed('one').end).toBeCloseTo(50 + 10 + 20 + 50, 4);
    expect(pool.jobNamed('other').end).toBeCloseTo(50 + 10 + 20 + 50, 4);
  });

  it('loads as by the plan while there is enough for all', () => {
    const pool = poolOnStorage(2, 2, { init: 5, load: 10 });
    pool.submit('one', 0, 1, 150);
    pool.submit('other', 0, 1, 150);
    pool.at(120, () => {
      for (const job of [0, 1]) pool.dispatcher.interrupt(job, 'failure');
    });

    pool.sim.run(1e5);

    expect(pool.jobNamed('one').end).toBeCloseTo(120 + 5 + 10 + 50, 5);
    expect(pool.jobNamed('other').end).toBeCloseTo(120 + 5 + 10 + 50, 5);
  });

  it('moves no more than its bandwidth, and every job as much as alone', () => {
    const jobs = fc.array(fc.record({ at: fc.nat(150), work: fc.integer({ min: 20, max: 900 }) }), {
      minLength: 2,
      maxLength: 6,
    });
    fc.assert(
      fc.property(jobs, fc.integer({ min: 1, max: 3 }), (queue, bandwidth) => {
        const pool = poolOnStorage(6, bandwidth);
        queue.forEach(({ at, work }, index) => {
          pool.submit(`job-${index}`, at, 1, work);
        });
        pool.sim.run(1e6);
        const writes = queue.map(({ work }) => Math.ceil(work / 100) - 1);
        const total = writes.reduce((sum, count) => sum + 10 * count, 0);
        const ends = queue.map((_, index) => pool.jobNamed(`job-${index}`).end as number);
        for (const [index, { at, work }] of queue.entries()) {
          const alone = work + 10 * (writes[index] as number);
          expect(ends[index]).toBeGreaterThanOrEqual(at + alone - 1e-4);
          // At worst everything that others write goes before.
          expect(ends[index]).toBeLessThanOrEqual(at + alone + total + 1e-3);
        }
        pool.site.meter.accrue(1e6);
        const row = pool.site.meter.close('pool', 0, 0);
        expect(row.gpu_s_training).toBeCloseTo(
          queue.reduce((sum, { work }) => sum + work, 0),
          3,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('is shared by those who save as they end, in either mode', () => {
    const sync = poolOnStorage(2, 1, { savesAtEnd: true });
    const async = poolOnStorage(2, 1, { savesAtEnd: true, block: 2, flush: 60 });
    for (const pool of [sync, async]) {
      pool.submit('one', 0, 1, 50);
      pool.submit('other', 5, 1, 50);
      pool.sim.run(1e5);
    }

    // One writes alone from 50 s to 55 s, both half as fast until 65 s; the other has 5 s left then.
    expect(sync.jobNamed('one').end).toBeCloseTo(65, 5);
    expect(sync.jobNamed('other').end).toBeCloseTo(70, 5);
    // Writing begins at 52 s and 57 s: 55 s are left to both, for 110 s; then 5 s of the other.
    expect(async.jobNamed('one').end).toBeCloseTo(57 + 110, 5);
    expect(async.jobNamed('other').end).toBeCloseTo(57 + 110 + 5, 5);
  });

  it('ends every job however they are interrupted, and books every second of theirs', () => {
    const job = fc.record({ at: fc.nat(150), work: fc.integer({ min: 20, max: 300 }), least: fc.constantFrom(1, 2) });
    const jobs = fc.array(job, { minLength: 2, maxLength: 4 });
    const cuts = fc.array(fc.record({ at: fc.integer({ min: 1, max: 1500 }), job: fc.nat(4) }), { maxLength: 8 });
    const plans = fc.record({
      block: fc.constantFrom(0, 10, 150),
      flush: fc.constantFrom(0, 60),
      savesAtEnd: fc.boolean(),
      load: fc.constantFrom(0, 10),
    });
    fc.assert(
      fc.property(jobs, cuts, plans, fc.integer({ min: 1, max: 3 }), (queue, interrupts, plan, bandwidth) => {
        const pool = poolOnStorage(6, bandwidth, { init: 3, ...plan });
        queue.forEach(({ at, work, least }, index) => {
          pool.submit(`job-${index}`, at, 2, work, work, 0, { leastGpus: least });
        });
        for (const { at, job } of interrupts)
          pool.at(at, () => {
            if (pool.store.status[job] === JobStatus.running) pool.dispatcher.interrupt(job, 'failure');
          });
        pool.sim.run(1e6);
        pool.site.meter.accrue(1e6);

        const row = pool.site.meter.close('pool', 0, 0);
        let worked = 0;
        let held = 0;
        for (const [index] of queue.entries()) {
          const number = pool.store.names.indexOf(`job-${index}`);
          worked += pool.dispatcher.clock.workedGpuSeconds(number);
          for (const stay of pool.staysOf(`job-${index}`))
            held +=
              ((stay.end as number) - (stay.start as number)) *
              ('gpus' in stay ? stay.gpus : (pool.store.gpus[number] as number));
        }
        expect(row.gpu_s_training).toBeCloseTo(worked, 3);
        expect(held).toBeCloseTo(
          row.gpu_s_training + row.gpu_s_lost_checkpoint + row.gpu_s_lost_failures + row.gpu_s_lost_restart,
          3,
        );
      }),
      { numRuns: 150 },
    );
  });
});
