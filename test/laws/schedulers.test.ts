import { describe, expect, it } from '@jest/globals';
import { schedulers } from '../../src/schedulers/index.ts';
import { moments, reservedMoments } from '../support/moments.ts';
import { fc } from '../support/properties.ts';
import { byEstimatedEnd, decidedAt, type Moment, startsOf } from '../support/schedulerView.ts';

/** Nodes that are free and unpromised as an instant ahead begins, when jobs end as estimated and some more have started. */
function freeAt(instant: number, moment: Moment, starts: readonly number[], preempted: readonly number[]): number {
  const { now, freeNodes, waiting, running, reserved = [] } = moment;
  const evicted = new Set(preempted);
  let free = freeNodes;
  byEstimatedEnd(running).forEach(({ nodes, estimatedEnd }, position) => {
    if (evicted.has(position) || estimatedEnd <= instant) free += nodes;
  });
  for (const position of starts) {
    const job = waiting[position] as (typeof waiting)[number];
    if (now + job.estimate > instant) free -= job.nodes;
  }
  for (const { start, end, nodes } of reserved) {
    if (start <= now) free += end <= instant ? nodes : 0;
    else if (start <= instant && instant < end) free -= nodes;
  }
  return free;
}

describe.each(schedulers.map((plugin) => [plugin.kind, plugin] as const))('the queue under %s', (_, plugin) => {
  const fresh = () => plugin.create(plugin.options.parse({}));

  it('never gets more nodes than are free and given back', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const { starts, preempted } = decidedAt(fresh(), moment);
        const taken = starts.reduce((sum, at) => sum + (moment.waiting[at]?.nodes ?? Infinity), 0);
        const running = byEstimatedEnd(moment.running);
        const givenBack = preempted.reduce((sum, at) => sum + (running[at]?.nodes ?? -Infinity), 0);
        expect(taken).toBeLessThanOrEqual(moment.freeNodes + givenBack);
      }),
    );
  });

  it('starts jobs that wait and preempts jobs that run, each once', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const { starts, preempted } = decidedAt(fresh(), moment);
        expect(new Set(starts).size).toBe(starts.length);
        expect(new Set(preempted).size).toBe(preempted.length);
        for (const at of starts) expect(moment.waiting[at]).toBeDefined();
        for (const at of preempted) expect(moment.running[at]).toBeDefined();
      }),
    );
  });

  it('never preempts but for a job that is more important', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const { starts, preempted } = decidedAt(fresh(), moment);
        const running = byEstimatedEnd(moment.running);
        const most = Math.max(...starts.map((at) => moment.waiting[at]?.priority as number));
        for (const at of preempted) expect(running[at]?.priority).toBeLessThan(most);
      }),
    );
  });

  it('is decided by what is seen alone: not by what was decided before, and the same each time', () => {
    fc.assert(
      fc.property(fc.oneof(moments, reservedMoments), fc.oneof(moments, reservedMoments), (before, moment) => {
        const used = fresh();
        decidedAt(used, before);
        expect(decidedAt(used, moment)).toEqual(decidedAt(fresh(), moment));
      }),
    );
  });

  it('does not stand still while everything fits', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const freeNodes = moment.waiting.reduce((sum, { nodes }) => sum + nodes, 0);
        expect(startsOf(fresh(), { ...moment, freeNodes })).toHaveLength(moment.waiting.length);
      }),
    );
  });

  it('honours reservations: what it starts leaves to no window fewer nodes than it had, unless it had enough', () => {
    fc.assert(
      fc.property(reservedMoments, (moment) => {
        const { starts, preempted } = decidedAt(fresh(), moment);
        for (const { start } of moment.reserved ?? []) {
          if (start <= moment.now) continue;
          const before = freeAt(start, moment, [], []);
          expect(freeAt(start, moment, starts, preempted)).toBeGreaterThanOrEqual(Math.min(0, before));
        }
      }),
    );
  });
});
