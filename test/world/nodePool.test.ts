import { describe, expect, it } from '@jest/globals';
import { NodePool, type NodeRuns } from '../../src/world/nodePool.ts';
import { fc } from '../support/properties.ts';

describe('the node pool', () => {
  it('hands out the lowest numbers first and joins what comes back', () => {
    const pool = new NodePool();
    pool.grow(10);
    const a = pool.take(4);
    const b = pool.take(3);
    pool.giveBack(a);

    expect(b).toEqual([4, 3]);
    expect(pool.take(6)).toEqual([0, 4, 7, 2]);
    expect(pool.free).toBe(1);
  });

  it('refuses to hand out more than is free', () => {
    const pool = new NodePool();
    pool.grow(2);

    expect(() => pool.take(3)).toThrow('asked for 3 nodes, 2 are free');
  });

  it('never hands a node to two holders, and loses none', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ take: fc.integer({ min: 1, max: 20 }), back: fc.nat(), grow: fc.integer({ min: 0, max: 5 }) }),
          { maxLength: 60 },
        ),
        (steps) => {
          const pool = new NodePool();
          const held: NodeRuns[] = [];
          for (const { take, back, grow } of steps) {
            pool.grow(grow);
            if (take <= pool.free) held.push(pool.take(take));
            if (held.length > 3) pool.giveBack(held.splice(back % held.length, 1)[0] as NodeRuns);
            const nodes = held.flatMap((runs) => {
              const all: number[] = [];
              for (let at = 0; at < runs.length; at += 2)
                for (let node = 0; node < (runs[at + 1] as number); node++) all.push((runs[at] as number) + node);
              return all;
            });
            expect(new Set(nodes).size).toBe(nodes.length);
            expect(nodes.length + pool.free).toBe(pool.total);
          }
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });
});
