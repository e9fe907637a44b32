import { describe, expect, it } from '@jest/globals';
import { fifo } from '../../src/schedulers/fifo.ts';
import { moments } from '../support/moments.ts';
import { fc } from '../support/properties.ts';
import { startsOf } from '../support/schedulerView.ts';

const scheduler = fifo.create({});

describe('first in, first out', () => {
  it('lets a job that does not fit hold back a smaller one behind it', () => {
    const waiting = [
      { nodes: 3, estimate: 10 },
      { nodes: 4, estimate: 10 },
      { nodes: 1, estimate: 1 },
    ];

    expect(startsOf(scheduler, { now: 0, freeNodes: 6, waiting, running: [] })).toEqual([0]);
  });

  it('never lets a job overtake: what starts is the longest head of the queue that fits', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const starts = startsOf(scheduler, moment);

        expect(starts).toEqual(starts.map((_, position) => position));
        const taken = starts.reduce((sum, position) => sum + (moment.waiting[position]?.nodes ?? 0), 0);
        const next = moment.waiting[starts.length];
        if (next !== undefined) expect(taken + next.nodes).toBeGreaterThan(moment.freeNodes);
      }),
    );
  });
});
