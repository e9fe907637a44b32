import { describe, expect, it } from '@jest/globals';
import { EventQueue, type QueueState } from '../../src/kernel/eventQueue.ts';
import { fc } from '../support/properties.ts';

interface Pending {
  readonly time: number;
  readonly phase: number;
  readonly id: number;
}

/** The order that a queue must keep, by sorting everything each time. */
class SortedList {
  private readonly pending: Pending[] = [];

  add(event: Pending): void {
    this.pending.push(event);
    this.pending.sort((a, b) => a.time - b.time || a.phase - b.phase || a.id - b.id);
  }

  remove(id: number): boolean {
    const at = this.pending.findIndex((event) => event.id === id);
    if (at >= 0) this.pending.splice(at, 1);
    return at >= 0;
  }

  take(): Pending | undefined {
    return this.pending.shift();
  }

  get length(): number {
    return this.pending.length;
  }
}

function takeFrom(queue: EventQueue): { time: number; kind: number; id: number } | undefined {
  if (!queue.settle()) return undefined;
  const taken = { time: queue.topTime(), kind: queue.topKind(), id: queue.topPayload() };
  queue.pop();
  return taken;
}

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ act: fc.constant('add' as const), time: fc.nat(30), phase: fc.nat(8) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('cancel' as const), victim: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('take' as const) }) },
);
const steps = fc.array(step, { maxLength: 300 });

describe('the event queue', () => {
  // A near future of 4 makes the far future, its batches and the return from near to far happen all the time.
  it.each([4, 32_768])('agrees with a sorted list when the near future holds %p events', (nearLimit) => {
    fc.assert(
      fc.property(steps, (actions) => {
        const queue = new EventQueue(nearLimit);
        const list = new SortedList();
        const handles: number[] = [];
        for (const action of actions) {
          if (action.act === 'add') {
            list.add({ time: action.time, phase: action.phase, id: handles.length });
            handles.push(queue.push(action.time, action.phase, action.phase, handles.length));
          } else if (action.act === 'take') {
            expect(takeFrom(queue)?.id).toBe(list.take()?.id);
          } else if (handles.length > 0) {
            const id = action.victim % handles.length;
            expect(queue.cancel(handles[id] as number)).toBe(list.remove(id));
          }
          expect(queue.length).toBe(list.length);
        }
        while (list.length > 0) expect(takeFrom(queue)?.id).toBe(list.take()?.id);
        expect(queue.settle()).toBe(false);
      }),
      { seed: 20270101, numRuns: 120 },
    );
  });

  it('continues identically from a saved state, handles included', () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const queue = new EventQueue(4);
        const handles: number[] = [];
        const play = (target: EventQueue, actions: typeof before, known: number[]): unknown[] =>
          actions.map((action) => {
            if (action.act === 'add') {
              return known.push(target.push(action.time, action.phase, action.phase, known.length));
            }
            if (action.act === 'take') return takeFrom(target);
            return known.length > 0 && target.cancel(known[action.victim % known.length] as number);
          });
        play(queue, before, handles);
        const saved = JSON.parse(JSON.stringify(queue.state())) as QueueState;
        const resumed = new EventQueue(4);
        resumed.restore(saved);

        expect(play(resumed, after, [...handles])).toEqual(play(queue, after, [...handles]));
      }),
      { seed: 20270102, numRuns: 100 },
    );
  });

  it('keeps the order of scheduling after 10^12 events and beyond', () => {
    const queue = new EventQueue();
    queue.restore({ sequence: 10 ** 12, pending: [] });
    for (let id = 0; id < 100; id++) queue.push(1, 15, 0, id);

    const taken = Array.from({ length: 100 }, () => takeFrom(queue)?.id);

    expect(taken).toEqual(Array.from({ length: 100 }, (_, id) => id));
    expect(queue.state().sequence).toBe(10 ** 12 + 100);
  });

  it('holds a hundred thousand events of one instant and hands them out as they came', () => {
    const queue = new EventQueue(1000);
    for (let id = 0; id < 100_000; id++) queue.push(7, 0, 0, id);

    let inOrder = true;
    for (let id = 0; id < 100_000; id++) inOrder &&= takeFrom(queue)?.id === id;

    expect(inOrder).toBe(true);
    expect(queue.settle()).toBe(false);
  });
});
