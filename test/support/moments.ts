import { fc } from './properties.ts';
import type { Moment } from './schedulerView.ts';

const nodes = fc.integer({ min: 1, max: 12 });
const priority = fc.integer({ min: 0, max: 3 });
const account = fc.integer({ min: 0, max: 7 });

/** In the order of the queue: the more important ahead. */
const waiting = fc
  .array(
    fc.record({
      nodes,
      priority,
      account,
      estimate: fc.integer({ min: 1, max: 50 }),
      deadline: fc.constantFrom(Number.POSITIVE_INFINITY, 120, 160),
      patience: fc.constantFrom(0, 0, 4000),
    }),
    { maxLength: 12 },
  )
  .map((jobs) => jobs.toSorted((a, b) => b.priority - a.priority));

/** Queues of up to twelve jobs, some larger than what is free, beside running jobs of which some have outlived their estimate. */
export const moments: fc.Arbitrary<Moment> = fc.record({
  now: fc.constant(100),
  freeNodes: fc.integer({ min: 0, max: 16 }),
  waiting,
  running: fc.array(
    fc.record({ nodes, priority, account, estimatedEnd: fc.integer({ min: 90, max: 150 }), started: fc.nat(100) }),
    { maxLength: 8 },
  ),
});

/** The same with windows that lie ahead or last. */
export const reservedMoments: fc.Arbitrary<Moment> = fc
  .tuple(
    moments,
    fc.array(fc.record({ start: fc.integer({ min: 80, max: 150 }), length: fc.integer({ min: 1, max: 60 }), nodes }), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([moment, windows]) => ({
    ...moment,
    reserved: windows
      .map(({ start, length, nodes: promised }) => ({ start, end: Math.max(101, start + length), nodes: promised }))
      .toSorted((a, b) => a.start - b.start),
  }));
