import { describe, expect, it } from '@jest/globals';
import { fifo } from '../../src/schedulers/fifo.ts';
import { type Continuity, resuming } from '../../src/world/continuity.ts';
import { Metered } from '../../src/world/siteMeter.ts';
import { poolOf } from '../support/pool.ts';
import { fc } from '../support/properties.ts';

const scheduler = fifo.create({});

/** A pool with a way to do something at an instant, in the phase of failures. */
function brokenPool(nodes: number, continuity: Continuity = resuming()) {
  const pool = poolOf({ nodes, scheduler, dispatcher: { continuity } });
  let count = 0;
  const at = (instant: number, act: () => void): void => {
    pool.sim.schedule(instant, pool.sim.register(`act-${count++}`, 2, act));
  };
  return { ...pool, at };
}

describe('an interrupted job', () => {
  it('goes on where it was, and its first completion never comes', () => {
    const pool = brokenPool(4);
    pool.submit('job', 0, 4, 100);
    pool.submit('next', 0, 4, 10);
    pool.at(30, () => pool.dispatcher.interrupt(0, 'reclaim'));

    pool.sim.run(99);
    expect(pool.jobNamed('job').end).toBeNaN();
    pool.sim.run(1000);

    // It is back at the head of the queue and starts again in the pass of the same instant.
    expect(pool.jobNamed('job')).toEqual({ start: 0, end: 100 });
    expect(pool.jobNamed('next').start).toBe(100);
    expect(pool.store.segments).toEqual([{ job: 0, site: 0, start: 0, end: 30, gpus: 4, cause: 'reclaim' }]);
  });

  it('waits behind what is more important and before what came later', () => {
    const pool = brokenPool(4);
    pool.submit('job', 0, 4, 100);
    pool.submit('later', 1, 4, 10);
    pool.submit('important', 2, 4, 10, 10, 1);
    pool.at(30, () => pool.dispatcher.interrupt(0, 'reclaim'));

    pool.sim.run(1000);

    expect(pool.jobNamed('important').start).toBe(30);
    expect(pool.jobNamed('job').end).toBe(40 + 70);
    expect(pool.jobNamed('later').start).toBe(110);
  });

  it('pays its restart before it gets on, and the GPUs it holds meanwhile are booked as lost', () => {
    const pool = brokenPool(4, resuming(5));
    pool.submit('job', 0, 3, 100);
    pool.at(30, () => pool.dispatcher.interrupt(0, 'reclaim'));

    pool.sim.run(32);
    expect(pool.site.meter.rates[Metered.gpu_s_lost_restart]).toBe(3);
    expect(pool.site.meter.rates[Metered.gpu_s_training]).toBe(0);
    pool.sim.run(40);
    expect(pool.site.meter.rates[Metered.gpu_s_lost_restart]).toBe(0);
    expect(pool.dispatcher.clock.progress(0)).toBe(35);
    pool.sim.run(1000);

    expect(pool.jobNamed('job').end).toBe(105);
    expect(pool.store.restarting[0]).toBe(5);
  });

  it('pays only what it spent when it is interrupted while it restarts', () => {
    const pool = brokenPool(4, resuming(5));
    pool.submit('job', 0, 4, 100);
    pool.at(30, () => pool.dispatcher.interrupt(0, 'reclaim'));
    pool.at(32, () => pool.dispatcher.interrupt(0, 'reclaim'));

    pool.sim.run(1000);

    expect(pool.store.restarting[0]).toBe(2 + 5);
    expect(pool.jobNamed('job').end).toBe(100 + 2 + 5);
  });

  it('loses what was not saved: ten seconds of work, then one second that saves them', () => {
    const saving: Continuity = {
      restart: () => 4,
      // A checkpoint after every full ten seconds of work but for the end.
      timeFor: (_, work) => work + Math.max(0, Math.ceil(work / 10) - 1),
      workBy: (_, time) => Math.floor(time / 11) * 10 + Math.min(10, time % 11),
      keptBy: (_, time) => Math.floor(time / 11) * 10,
    };
    const pool = brokenPool(3, saving);
    pool.submit('job', 0, 2, 50);
    pool.at(27, () => pool.dispatcher.takeDown(0, 'failure'));

    pool.sim.run(1000);

    // 27 s: two checkpoints, five seconds lost. Then 4 s of restart, 30 s of work, two checkpoints.
    expect(pool.store.lost[0]).toBe(5);
    expect(pool.jobNamed('job').end).toBe(27 + 4 + 30 + 2);
  });

  it('cannot be interrupted when it does not run', () => {
    const pool = brokenPool(1);
    pool.submit('job', 0, 1, 10);
    pool.sim.run(20);

    expect(() => pool.dispatcher.interrupt(0, 'failure')).toThrow(
      'job job does not run and cannot be interrupted by failure',
    );
  });
});

describe('a node out of service', () => {
  it('interrupts the job on it, which takes other nodes, and is handed out again once it is back', () => {
    const pool = brokenPool(3);
    pool.submit('pair', 0, 2, 100);
    pool.submit('trio', 5, 3, 10);
    pool.at(20, () => pool.dispatcher.takeDown(1, 'failure'));
    pool.at(50, () => pool.dispatcher.bringBack(1));

    pool.sim.run(30);
    expect(pool.store.runsOf(0)).toEqual([0, 1, 2, 1]);
    expect(pool.site.meter.rates[Metered.gpu_s_down]).toBe(1);
    expect(pool.site.meter.rates[Metered.gpu_s_free]).toBe(0);
    pool.sim.run(1000);

    expect(pool.jobNamed('pair').end).toBe(100);
    expect(pool.jobNamed('trio').start).toBe(100);
  });

  it('makes a gang wait that needs it', () => {
    const pool = brokenPool(2);
    pool.at(0, () => pool.dispatcher.takeDown(0, 'maintenance'));
    pool.submit('pair', 0, 2, 10);
    pool.at(70, () => pool.dispatcher.bringBack(0));

    pool.sim.run(1000);

    expect(pool.jobNamed('pair').start).toBe(70);
  });
});

describe('whatever interrupts and breaks', () => {
  it('loses no work, no node and no job while nothing is lost by interruptions', () => {
    const jobs = fc.array(
      fc.record({ at: fc.nat(50), gpus: fc.integer({ min: 1, max: 6 }), duration: fc.integer({ min: 1, max: 60 }) }),
      { minLength: 1, maxLength: 12 },
    );
    const acts = fc.array(
      fc.record({ at: fc.nat(200), node: fc.nat(5), act: fc.constantFrom('down', 'up', 'interrupt') }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(jobs, acts, fc.nat(4), (queue, events, restart) => {
        const pool = brokenPool(6, resuming(restart));
        queue.forEach(({ at, gpus, duration }, index) => {
          pool.submit(`job-${index}`, at, gpus, duration);
        });
        for (const { at, node, act } of events)
          pool.at(at, () => {
            const { dispatcher, site } = pool;
            if (act === 'down') dispatcher.takeDown(node, 'failure');
            else if (act === 'up') dispatcher.bringBack(node);
            else for (const job of dispatcher.allocation.jobsOn(node)) dispatcher.interrupt(job, 'reclaim');
            expect(site.pool.free + site.pool.down).toBeLessThanOrEqual(6);
          });
        for (let node = 0; node < 6; node++) pool.at(300, () => pool.dispatcher.bringBack(node));

        pool.sim.run(1e5);

        const { store, site } = pool;
        expect(site.pool.free).toBe(6);
        expect(site.trainingNodes[0]).toBe(0);
        for (let job = 0; job < store.length; job++) {
          const stays = [...store.segments.filter((stay) => stay.job === job)];
          const held = stays.reduce((sum, { start, end }) => sum + end - start, 0);
          const last = (store.end[job] as number) - (store.segmentStart[job] as number);
          expect(held + last - (store.restarting[job] as number)).toBeCloseTo(store.duration[job] as number, 6);
          expect(store.lost[job]).toBe(0);
        }
      }),
    );
  });
});
