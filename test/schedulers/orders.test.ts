import { describe, expect, it } from '@jest/globals';
import { cheapHours } from '../../src/schedulers/cheapHours.ts';
import { conservativeBackfill } from '../../src/schedulers/conservativeBackfill.ts';
import { deadlineFirst } from '../../src/schedulers/deadlineFirst.ts';
import { easyBackfill } from '../../src/schedulers/easyBackfill.ts';
import { fairShare } from '../../src/schedulers/fairShare.ts';
import { fifo } from '../../src/schedulers/fifo.ts';
import { priorityPreemption } from '../../src/schedulers/priorityPreemption.ts';
import { decidedAt, startsOf } from '../support/schedulerView.ts';

const HOUR = 3600;
const empty = { now: 0, running: [] };

describe('conservative backfill', () => {
  it('lets nobody overtake who would delay any job ahead, where EASY looks at the head alone', () => {
    // Four of eight nodes are busy until 10. The head takes all of them then; behind it the second takes five from 20 to 30.
    const running = [{ nodes: 4, estimatedEnd: 10 }];
    const waiting = [
      { nodes: 6, estimate: 10 },
      { nodes: 3, estimate: 10 },
      { nodes: 2, estimate: 25 },
    ];
    const moment = { now: 0, freeNodes: 4, waiting, running };

    expect(startsOf(easyBackfill.create({ depth: 9 }), moment)).toEqual([1]);
    expect(startsOf(conservativeBackfill.create({ depth: 9 }), moment)).toEqual([1]);

    const longer = [waiting[0], { nodes: 5, estimate: 10 }, { nodes: 2, estimate: 25 }] as typeof waiting;
    expect(startsOf(easyBackfill.create({ depth: 9 }), { ...moment, waiting: longer })).toEqual([2]);
    // At 20 the second needs five of the eight, and the third leaves six: it may go ahead too.
    expect(startsOf(conservativeBackfill.create({ depth: 9 }), { ...moment, waiting: longer })).toEqual([2]);

    const wide = [waiting[0], { nodes: 7, estimate: 10 }, { nodes: 2, estimate: 25 }] as typeof waiting;
    expect(startsOf(easyBackfill.create({ depth: 9 }), { ...moment, waiting: wide })).toEqual([2]);
    expect(startsOf(conservativeBackfill.create({ depth: 9 }), { ...moment, waiting: wide })).toEqual([]);
  });
});

describe('preemption by priority', () => {
  const scheduler = priorityPreemption.create({});
  const running = [
    { nodes: 2, estimatedEnd: 10, priority: 1, started: 0 },
    { nodes: 2, estimatedEnd: 20, priority: 0, started: 0 },
    { nodes: 2, estimatedEnd: 30, priority: 0, started: 5 },
    { nodes: 2, estimatedEnd: 40, priority: 2, started: 0 },
  ];

  it('takes the least important first, of them the last to start, and no more than it needs', () => {
    const waiting = [{ nodes: 3, estimate: 10, priority: 2 }];

    expect(decidedAt(scheduler, { now: 6, freeNodes: 0, waiting, running })).toEqual({
      starts: [0],
      preempted: [2, 1],
    });
  });

  it('interrupts nobody when even that would not make room', () => {
    const waiting = [{ nodes: 7, estimate: 10, priority: 2 }];

    expect(decidedAt(scheduler, { now: 6, freeNodes: 0, waiting, running })).toEqual({ starts: [], preempted: [] });
  });
});

describe('the earliest deadline', () => {
  it('comes first, whatever the order of the queue; jobs without one come last', () => {
    const waiting = [
      { nodes: 4, estimate: 10 },
      { nodes: 4, estimate: 10, deadline: 200 },
      { nodes: 4, estimate: 10, deadline: 100 },
    ];

    expect(startsOf(deadlineFirst.create({ depth: 9 }), { ...empty, freeNodes: 8, waiting })).toEqual([2, 1]);
  });
});

describe('fair share', () => {
  const scheduler = fairShare.create({ depth: 9, halfLife: 7 * 86_400 });
  const waiting = [
    { nodes: 4, estimate: 10, account: 0 },
    { nodes: 4, estimate: 10, account: 0 },
    { nodes: 4, estimate: 10, account: 1 },
  ];

  it('lets go first who has used less for its weight', () => {
    const used = [
      { used: 1000, weight: 1 },
      { used: 100, weight: 1 },
    ];
    expect(startsOf(scheduler, { ...empty, freeNodes: 4, waiting, accounts: used })).toEqual([2]);

    const weighed = [
      { used: 1000, weight: 20 },
      { used: 100, weight: 1 },
    ];
    expect(startsOf(scheduler, { ...empty, freeNodes: 4, waiting, accounts: weighed })).toEqual([0]);
  });

  it('takes turns within a pass, and counts what runs', () => {
    const equal = [
      { used: 0, weight: 1 },
      { used: 0, weight: 1 },
    ];
    expect(startsOf(scheduler, { ...empty, freeNodes: 8, waiting, accounts: equal })).toEqual([0, 2]);

    const running = [{ nodes: 4, estimatedEnd: 1000, account: 0 }];
    expect(startsOf(scheduler, { now: 0, freeNodes: 4, waiting, running, accounts: equal })).toEqual([2]);
  });
});

describe('deferral to cheap hours', () => {
  const scheduler = cheapHours.create({ depth: 9, follow: 'price', horizon: 24 * HOUR });
  // Dear for six hours, cheap for two, then dear again.
  const signal = Array.from({ length: 48 }, (_, hour) => (hour === 6 || hour === 7 ? 1 : 5));
  const moment = (now: number, job: object) => ({
    now,
    freeNodes: 8,
    running: [],
    waiting: [{ nodes: 4, estimate: 2 * HOUR, ...job }],
    signal,
  });

  it('holds a patient job back for the start that serves it best, and starts it then', () => {
    expect(startsOf(scheduler, moment(0, { patience: 12 * HOUR }))).toEqual([]);
    expect(startsOf(scheduler, moment(6 * HOUR, { patience: 12 * HOUR }))).toEqual([0]);
  });

  it('starts at once what has no patience, or none left before the cheap hours', () => {
    expect(startsOf(scheduler, moment(0, {}))).toEqual([0]);
    expect(startsOf(scheduler, moment(0, { patience: 4 * HOUR }))).toEqual([0]);
  });

  it('never holds a job back beyond the latest start that its deadline allows', () => {
    expect(startsOf(scheduler, moment(0, { patience: 12 * HOUR, deadline: 5 * HOUR }))).toEqual([0]);
    expect(startsOf(scheduler, moment(0, { patience: 12 * HOUR, deadline: 9 * HOUR }))).toEqual([]);
  });

  it('lets others go ahead of a job that is held back', () => {
    const waiting = [
      { nodes: 8, estimate: 2 * HOUR, patience: 12 * HOUR },
      { nodes: 8, estimate: 2 * HOUR },
    ];

    expect(startsOf(scheduler, { now: 0, freeNodes: 8, running: [], waiting, signal })).toEqual([1]);
  });
});

describe('a reservation ahead', () => {
  const reserved = [{ start: 100, end: 200, nodes: 6 }];

  it('keeps out who would still be there by its estimate, and lets others pass', () => {
    const waiting = [
      { nodes: 2, estimate: 500 },
      { nodes: 4, estimate: 100 },
      { nodes: 1, estimate: 101 },
    ];
    const moment = { ...empty, freeNodes: 8, waiting, reserved };

    expect(startsOf(fifo.create({}), moment)).toEqual([0, 1]);
    expect(startsOf(easyBackfill.create({ depth: 9 }), moment)).toEqual([0, 1]);
  });

  it('counts on nodes that come back before it opens', () => {
    const running = [{ nodes: 4, estimatedEnd: 90 }];
    const waiting = [
      { nodes: 2, estimate: 500 },
      { nodes: 1, estimate: 500 },
    ];

    expect(startsOf(fifo.create({}), { now: 0, freeNodes: 4, running, waiting, reserved })).toEqual([0]);
  });
});
