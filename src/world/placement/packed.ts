import type { NodePool, NodeRuns } from '../nodePool.ts';
import { domainsWithRoom, takeFrom } from './domains.ts';

/** Fills the fullest domains first, so that empty ones stay whole for gangs to come. */
export function packed(pool: NodePool, count: number, domainNodes: number): NodeRuns {
  const runs: number[] = [];
  let missing = count;
  for (const domain of domainsWithRoom(pool, domainNodes).sort((a, b) => a.free - b.free || a.first - b.first)) {
    const taken = Math.min(missing, domain.free);
    takeFrom(pool, domain, taken, runs);
    missing -= taken;
    if (missing === 0) break;
  }
  return runs;
}
