import type { NodePool, NodeRuns } from '../nodePool.ts';
import { type Domain, domainsWithRoom, takeFrom } from './domains.ts';

/** Leaves the domains as evenly filled as can be: nodes come from the emptiest ones, so that the failure of one takes least. */
export function spread(pool: NodePool, count: number, domainNodes: number): NodeRuns {
  const emptiestFirst = domainsWithRoom(pool, domainNodes).sort((a, b) => b.free - a.free || a.first - b.first);
  const shares = evenShares(
    emptiestFirst.map(({ free }) => free),
    count,
  );
  const runs: number[] = [];
  shares.forEach((share, index) => {
    if (share > 0) takeFrom(pool, emptiestFirst[index] as Domain, share, runs);
  });
  return runs;
}

/** How many to take from each of some descending stocks, so that what remains is as level as can be. */
function evenShares(stocks: readonly number[], count: number): number[] {
  // The level to which the highest stocks are brought down.
  let used = 0;
  let level = stocks[0] ?? 0;
  let taken = 0;
  for (;;) {
    while (used < stocks.length && (stocks[used] as number) >= level) used++;
    if (taken + used >= count) break;
    taken += used;
    level--;
  }
  let beyond = count - taken;
  return stocks.map((stock) => {
    if (stock < level) return 0;
    const extra = beyond > 0 ? 1 : 0;
    beyond -= extra;
    return stock - level + extra;
  });
}
