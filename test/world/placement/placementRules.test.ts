import { describe, expect, it } from '@jest/globals';
import { NodePool, type NodeRuns } from '../../../src/world/nodePool.ts';
import { domainsOf } from '../../../src/world/placement/domains.ts';
import { placementRules } from '../../../src/world/placement/placementRule.ts';
import { fc } from '../../support/properties.ts';

/** Racks of four nodes, with so many free in each. */
function racks(...free: readonly number[]): NodePool {
  const pool = new NodePool(8);
  pool.grow(4 * free.length);
  free.forEach((count, rack) => {
    for (let node = count; node < 4; node++) pool.takeRun(4 * rack + node, 1);
  });
  return pool;
}

const nodesOf = (runs: NodeRuns): number[] =>
  Array.from({ length: runs.length / 2 }, (_, at) =>
    Array.from({ length: runs[2 * at + 1] as number }, (__, node) => (runs[2 * at] as number) + node),
  )
    .flat()
    .sort((a, b) => a - b);

describe('the nodes of a gang', () => {
  it('are the lowest numbers, wherever they are', () => {
    expect(nodesOf(placementRules['lowest-number'](racks(1, 2, 4), 4, 4))).toEqual([0, 4, 5, 8]);
  });

  it('fill the fullest racks first when they are packed', () => {
    expect(nodesOf(placementRules.pack(racks(4, 1, 2), 3, 4))).toEqual([4, 8, 9]);
  });

  it('leave racks evenly filled when they are spread', () => {
    expect(nodesOf(placementRules.spread(racks(4, 2, 4), 4, 4))).toEqual([0, 1, 8, 9]);
    expect(nodesOf(placementRules.spread(racks(4, 3, 4), 5, 4))).toEqual([0, 1, 4, 8, 9]);
  });

  it('lie in as few racks as can be, in the fullest that holds the rest', () => {
    expect(nodesOf(placementRules['fewest-domains'](racks(1, 3, 2, 4), 2, 4))).toEqual([8, 9]);
    expect(nodesOf(placementRules['fewest-domains'](racks(1, 3, 2, 4), 5, 4))).toEqual([0, 12, 13, 14, 15]);
  });

  it.each(Object.entries(placementRules))(
    'are as many as asked for under %s, all free before and none after',
    (_, rule) => {
      fc.assert(
        fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 12 }), fc.nat(100), (free, share) => {
          const pool = racks(...free);
          const total = pool.free;
          const count = Math.ceil((total * share) / 100);
          if (count === 0) return;
          const before = new Set(
            Array.from({ length: pool.total }, (__, node) => node).filter((node) => pool.freeWithin(node, 1) === 1),
          );

          const nodes = nodesOf(rule(pool, count, 4));

          expect(new Set(nodes).size).toBe(count);
          expect(nodes.every((node) => before.has(node) && pool.freeWithin(node, 1) === 0)).toBe(true);
          expect(pool.free).toBe(total - count);
        }),
      );
    },
  );

  it('never lie in fewer racks under another rule', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 12 }), fc.nat(100), (free, share) => {
        const count = Math.ceil((free.reduce((sum, nodes) => sum + nodes, 0) * share) / 100);
        if (count === 0) return;
        const needed = (name: keyof typeof placementRules) =>
          domainsOf(placementRules[name](racks(...free), count, 4), 4);
        const fewest = needed('fewest-domains');
        for (const name of ['lowest-number', 'pack', 'spread'] as const)
          expect(needed(name)).toBeGreaterThanOrEqual(fewest);
      }),
    );
  });
});
