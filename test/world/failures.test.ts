import { describe, expect, it } from '@jest/globals';
import { Streams } from '../../src/random/streams.ts';
import type { Scheduler } from '../../src/schedulers/contract.ts';
import { easyBackfill } from '../../src/schedulers/easyBackfill.ts';
import { fifo } from '../../src/schedulers/fifo.ts';
import { DAY, HOUR, YEAR } from '../../src/units/constants.ts';
import { DomainFailures } from '../../src/world/failures/domainFailures.ts';
import { Maintenance, type MaintenanceOptions } from '../../src/world/failures/maintenance.ts';
import { type NodeFailureOptions, NodeFailures } from '../../src/world/failures/nodeFailures.ts';
import { NodeHazard } from '../../src/world/failures/nodeHazard.ts';
import { Outages } from '../../src/world/failures/outages.ts';
import { RepairShop } from '../../src/world/failures/repairShop.ts';
import { Reservation } from '../../src/world/reservation.ts';
import { checkpointedPool, planOf } from '../support/checkpointedPool.ts';

const anyFailure = { id: 'any', weight: 1, detection: 60, diagnosis: 240, hardwareShare: 0.5, repair: 2 * DAY };

/** A pool whose nodes fail, each ten times a year. */
function failingPool(
  parts: Partial<NodeFailureOptions> & {
    readonly crews?: number;
    readonly cold?: number;
    readonly scheduler?: Scheduler;
  } = {},
) {
  const pool = checkpointedPool(50, planOf(), parts.scheduler ?? fifo.create({}));
  const { sim, dispatcher } = pool;
  const outages = new Outages(dispatcher, () => sim.now);
  const shop = new RepairShop(sim, 'pool', {
    crews: parts.crews ?? Number.POSITIVE_INFINITY,
    coldSpares: parts.cold ?? 0,
    swap: HOUR,
  });
  const failures = new NodeFailures(
    sim,
    {
      site: 'pool',
      perNode: 10 / YEAR,
      ageing: undefined,
      lemonShape: undefined,
      classes: [anyFailure],
      repairVariation: 0.5,
      ...parts,
    },
    outages,
    shop,
    new Streams(5, 0),
    () => {},
  );
  failures.grow(50);
  dispatcher.absences = () => outages.absences();
  return { ...pool, outages, shop };
}

const beginsOf = (outages: Outages): number[] => outages.log.map(({ start }) => start);

describe('nodes that fail', () => {
  it('do so as often as they should, and are back after they were found out or mended', () => {
    const { sim, site, outages } = failingPool();

    sim.run(YEAR);

    // 500 failures expected, fewer by the time nodes are down: 0.5 · 2 days of 36.5.
    expect(outages.log.length).toBeGreaterThan(500 - 4 * Math.sqrt(500) - 15);
    expect(outages.log.length).toBeLessThan(500 + 4 * Math.sqrt(500));
    expect(site.pool.down).toBe(outages.log.filter(({ end }) => Number.isNaN(end)).length);
    for (const { start, end, hardware } of outages.log)
      if (!hardware && end > 0) expect(end - start).toBeCloseTo(300, 6);
  });

  it('fail at the same instants whatever runs on them, and whoever decides what runs', () => {
    const quiet = failingPool();
    const busy = failingPool({ scheduler: easyBackfill.create({ depth: 10 }) });
    for (let job = 0; job < 200; job++) busy.submit(`job-${job}`, job * 10_000, 1 + (job % 40), 50_000);

    quiet.sim.run(YEAR / 4);
    busy.sim.run(YEAR / 4);

    expect(beginsOf(busy.outages)).toEqual(beginsOf(quiet.outages));
    expect(busy.outages.log.some(({ interrupted }) => interrupted > 0)).toBe(true);
  });

  it('wait for a crew, one after the other', () => {
    const free = failingPool();
    const short = failingPool({ crews: 1 });

    free.sim.run(YEAR);
    short.sim.run(YEAR);

    const down = ({ outages }: typeof free): number =>
      outages.log.reduce((sum, { start, end, hardware }) => sum + (hardware && end > 0 ? end - start : 0), 0);
    // Five hundred days of repair a year are more than one crew has.
    expect(short.shop.waiting).toBeGreaterThan(10);
    expect(down(short)).toBeGreaterThan(2 * down(free));
  });

  it('are replaced from the shelf within the hour while spares last', () => {
    const { sim, outages } = failingPool({ cold: 30 });

    sim.run(YEAR / 10);

    const mended = outages.log.filter(({ hardware, end }) => hardware && end > 0);
    expect(mended.length).toBeGreaterThan(10);
    for (const { start, end, coldSpare, hotSpare } of mended) {
      expect(coldSpare).toBe(true);
      expect(hotSpare).toBe(false);
      expect(end - start).toBeCloseTo(300 + HOUR, 6);
    }
  });

  it('leave hot spares free for work that lost a node', () => {
    const { sim, site, submit, jobNamed, at, dispatcher, store } = checkpointedPool(10, planOf({ interval: 10 }));
    site.pool.hotSpares = 2;
    submit('large', 0, 8, 1000);
    submit('small', 1, 1, 10);
    at(500, () => dispatcher.takeDown(3, 'failure'));

    sim.run(600);
    // The two free nodes were no nodes for more work, but one of them takes the place of the one that failed.
    expect(jobNamed('small').start).toBeNaN();
    expect(store.status[0]).toBe(1);
    sim.run(1e5);
    expect(jobNamed('large').end).toBeCloseTo(1000, 6);
    expect(jobNamed('small').start).toBeCloseTo(1000, 6);
  });

  it('call on a hot spare when work is on them and one is left', () => {
    const { sim, site, submit, dispatcher } = checkpointedPool(10, planOf());
    const outages = new Outages(dispatcher, () => sim.now);
    site.pool.hotSpares = 2;
    submit('large', 0, 7, 1000);
    sim.run(10);

    expect(outages.hasHotSpareFor(3)).toBe(true);
    expect(outages.hasHotSpareFor(9)).toBe(false);
    for (const node of [8, 9]) dispatcher.takeDown(node, 'failure');
    expect(outages.hasHotSpareFor(3)).toBe(false);
  });

  it('fail more when they are young, and some far more than others', () => {
    const streams = new Streams(2, 0);
    const hazard = new NodeHazard(
      {
        first: 0,
        count: 1000,
        born: 0,
        perNode: 1 / YEAR,
        ageing: { shape: 0.8, matureAge: 944 * DAY },
        lemonShape: 0.4,
      },
      { when: streams.open('when'), where: streams.open('where'), lemons: streams.open('lemons') },
    );
    const counts = new Float64Array(1000);
    let young = 0;
    let total = 0;
    for (let at = hazard.next(); at < YEAR; at = hazard.next()) {
      const node = hazard.node();
      counts[node] = (counts[node] as number) + 1;
      total++;
      if (at < 90 * DAY) young++;
    }

    // Twice the rate in the first 90 of 365 days: 2·90 of (365/944)^-0.2/0.8·365 expected.
    const expected = ((365 / 944) ** -0.2 / 0.8) * 365;
    expect(Math.abs(young / total - (2 * 90) / expected)).toBeLessThan(4 * Math.sqrt(0.24 / total));
    const worst = counts.sort().reverse().subarray(0, 100);
    expect(worst.reduce((sum, count) => sum + count, 0) / total).toBeGreaterThan(0.4);
  });
});

describe('domains that fail', () => {
  it('take all their racks down together and bring them back together', () => {
    const { sim, site, dispatcher } = checkpointedPool(40, planOf());
    const outages = new Outages(dispatcher, () => sim.now);
    const domain = new DomainFailures(
      sim,
      { site: 'pool', id: 'unit', racks: 4, rate: 20 / YEAR, outage: HOUR, variation: 0, nodesPerRack: 2 },
      outages,
      new Streams(1, 0),
      () => {},
    );
    domain.grow(40);
    const seen = new Set<number>();
    for (let step = 1; step < 20_000; step++) {
      sim.run((step * YEAR) / 20_000);
      seen.add(site.pool.down);
    }

    // Five domains of eight nodes, twenty times a year each.
    expect(Math.abs(outages.log.length - 100)).toBeLessThan(4 * Math.sqrt(100));
    for (const { nodes, start, end } of outages.log) {
      expect(nodes).toBe(8);
      if (end > 0) expect(end - start).toBeCloseTo(HOUR, 6);
    }
    expect([...seen].every((down) => down % 8 === 0)).toBe(true);
  });
});

describe('maintenance', () => {
  const windowsOf = (mode: 'drain' | 'stop', parts: Partial<MaintenanceOptions> = {}) => {
    const pool = checkpointedPool(8, planOf({ interval: 1000, block: 5, savesOnNotice: true, init: 20 }));
    const outages = new Outages(pool.dispatcher, () => pool.sim.now);
    const options = {
      site: 'pool',
      id: 'firmware',
      start: 100,
      every: 500,
      length: 200,
      racks: 1,
      mode,
      nodesPerRack: 4,
      ...parts,
    };
    pool.dispatcher.claims.push(new Maintenance(pool.sim, options, pool.site.pool, outages));
    return { ...pool, outages };
  };

  it('drains: it waits for work to end and takes the nodes before anybody else does', () => {
    const { sim, site, submit, jobNamed, store } = windowsOf('drain');
    submit('job', 0, 4, 150);
    submit('next', 10, 8, 100);

    sim.run(149);
    expect(site.pool.down).toBe(0);
    sim.run(151);
    expect(site.pool.down).toBe(4);
    sim.run(1e4);

    expect(store.interruptions[0]).toBe(0);
    expect(jobNamed('next').start).toBe(300);
  });

  it('stops: work saves, leaves, and pays for both when it starts again', () => {
    const { sim, submit, jobNamed, store } = windowsOf('stop');
    submit('job', 0, 4, 150);

    sim.run(1e4);

    // Told at 100 s, the job takes the other nodes at once: 5 s to save, 20 s to start.
    expect(store.segments.map(({ cause, end }) => [cause, end])).toEqual([['maintenance', 100]]);
    expect(store.lost[0]).toBe(0);
    expect(jobNamed('job').end).toBeCloseTo(150 + 25, 6);
  });

  it('may begin again as it ends: every window is as long as it should be, and one after the other is closed', () => {
    const { sim, site, outages } = windowsOf('stop', { every: 200 });

    sim.run(650);

    expect([0, 4].map((node) => site.pool.isDown(node))).toEqual([true, false]);
    expect(outages.log.map(({ start, end }) => [start, end])).toEqual([
      [100, 300],
      [300, 500],
      [500, Number.NaN],
    ]);
  });

  it('lasts for its rest where it began before the run, and is not played where it was over', () => {
    const lasting = windowsOf('stop', { start: -150, every: undefined });
    const again = windowsOf('stop', { start: -1150 });
    const over = windowsOf('stop', { start: -200, every: undefined });

    for (const { sim } of [lasting, again, over]) sim.run(1000);

    const log = ({ outages }: typeof over) => outages.log.map(({ start, end }) => [start, end]);
    expect(log(lasting)).toEqual([[0, 50]]);
    // At −1150, −650, −150, 350 and 850.
    expect(log(again)).toEqual([
      [0, 50],
      [350, 550],
      [850, Number.NaN],
    ]);
    expect(log(over)).toEqual([]);
  });

  it('goes round the racks, window by window', () => {
    const { sim, site, outages } = windowsOf('stop');

    sim.run(150);
    expect([0, 4].map((node) => site.pool.isDown(node))).toEqual([true, false]);
    sim.run(650);
    expect([0, 4].map((node) => site.pool.isDown(node))).toEqual([false, true]);
    sim.run(2000);
    expect(outages.log.map(({ start, nodes }) => [start, nodes])).toEqual([
      [100, 4],
      [600, 4],
      [1100, 4],
      [1600, 4],
    ]);
  });
});

describe('an elastic job', () => {
  /** A pool of four nodes and a job of four that can do with two. */
  const elasticPool = () => {
    const pool = checkpointedPool(4, planOf({ interval: 10, init: 5, savesOnNotice: true }));
    const { sim, store, dispatcher } = pool;
    const kind = sim.register('arrival/elastic', 5, () => {
      const job = store.add({
        name: 'job',
        workload: 0,
        submit: 0,
        gpus: 4,
        leastGpus: 2,
        duration: 100,
        estimate: 100,
      });
      store.site[job] = 0;
      dispatcher.enqueue(job);
    });
    sim.schedule(0, kind);
    return pool;
  };

  it('goes on with the nodes that are left, slower in proportion, and takes all of them once they are back', () => {
    const { sim, jobNamed, at, dispatcher, store } = elasticPool();
    at(50, () => dispatcher.takeDown(0, 'failure'));
    at(95, () => dispatcher.bringBack(0), 3);

    sim.run(60);
    expect(store.gpus[0]).toBe(3);
    sim.run(1e4);

    // 50 s done on four; from 55 to 95 on three, 40 · 3/4 = 30 more; from 100 on the last 20.
    expect(jobNamed('job').end).toBeCloseTo(120, 6);
    expect(store.segments.map(({ cause, gpus }) => [cause, gpus])).toEqual([
      ['failure', 4],
      ['shrink', 3],
    ]);
    expect(store.gpus[0]).toBe(4);
  });

  it('waits when less is left than it can do with', () => {
    const { sim, jobNamed, at, dispatcher } = elasticPool();
    for (const node of [0, 1, 2]) at(50, () => dispatcher.takeDown(node, 'failure'));
    at(80, () => dispatcher.bringBack(1), 3);

    sim.run(81);
    expect(dispatcher.allocation.jobsOn(1)).toEqual([0]);
    sim.run(1e4);

    // Two of four from 85 on: 50 s of work take 100.
    expect(jobNamed('job').end).toBeCloseTo(185, 6);
  });
});

describe('an elastic job beside a reservation', () => {
  const poolWith = (reserved: number, start: number) => {
    const pool = checkpointedPool(6, planOf({ interval: 10, init: 5, savesOnNotice: true }));
    const options = { id: 'promise', tenant: '', nodes: reserved, start, end: start + 50, powerShare: 1 };
    new Reservation(pool.sim, pool.dispatcher, options);
    pool.submit('job', 0, 4, 100, 100, 0, { leastGpus: 1 });
    return pool;
  };

  it('takes all it can use where enough is left', () => {
    const pool = poolWith(2, 150);

    pool.sim.run(1e4);

    expect(pool.staysOf('job').map(({ start, end }) => [start, end])).toEqual([[0, 100]]);
  });

  it('takes no node that is promised before it is done, and is not reclaimed', () => {
    const pool = poolWith(3, 50);

    pool.sim.run(1e4);

    // Three of six nodes, of the four it could use.
    expect(pool.jobNamed('job').end).toBeCloseTo((100 * 4) / 3, 9);
    expect(pool.store.interruptions[0]).toBe(0);
  });

  it('is not interrupted to grow into what is promised to others', () => {
    const pool = poolWith(3, 60);
    pool.at(10, () => {
      for (const node of [0, 1, 2]) pool.dispatcher.takeDown(node, 'failure');
    });
    pool.at(20, () => pool.dispatcher.bringBack(0), 3);

    pool.sim.run(59);

    expect(pool.store.segments.map(({ cause }) => cause)).toEqual(['failure']);
  });
});

describe('a scheduler beside nodes that are out', () => {
  it('lets nothing overtake a job that waits for a repair, if it would delay it', () => {
    const pool = failingPool({ perNode: 0, scheduler: easyBackfill.create({ depth: 10 }) });
    const outage = pool.outages.open('node', 'any', 100);
    pool.at(10, () => pool.outages.take(0, outage, 'failure'));
    pool.at(
      100,
      () => {
        pool.outages.release(0);
        pool.outages.close(outage);
      },
      3,
    );
    pool.submit('whole', 20, 50, 100);
    pool.submit('long', 30, 10, 500);
    pool.submit('short', 30, 10, 60);

    pool.sim.run(1e4);

    expect(pool.jobNamed('short').start).toBe(30);
    expect(pool.jobNamed('whole').start).toBe(100);
    expect(pool.jobNamed('long').start).toBe(200);
  });
});
