import type { NodePool, NodeRuns } from '../nodePool.ts';
import { type Domain, domainsWithRoom, takeFrom } from './domains.ts';

/**
 * Spreads a gang over as few domains as can be: the emptiest ones whole, and what is left over to the fullest that holds it.
 * Taking the largest first needs the fewest, since no other choice covers more with as many.
 */
export function fewestDomains(pool: NodePool, count: number, domainNodes: number): NodeRuns {
  const runs: number[] = [];
  const emptiestFirst = domainsWithRoom(pool, domainNodes).sort((a, b) => b.free - a.free || a.first - b.first);
  let missing = count;
  let next = 0;
  while (missing > (emptiestFirst[next] as Domain).free) {
    const domain = emptiestFirst[next++] as Domain;
    takeFrom(pool, domain, domain.free, runs);
    missing -= domain.free;
  }
  let best = next;
  while (best + 1 < emptiestFirst.length && (emptiestFirst[best + 1] as Domain).free >= missing) best++;
  // Of those equally full, the lowest.
  const { free } = emptiestFirst[best] as Domain;
  while (best > next && (emptiestFirst[best - 1] as Domain).free === free) best--;
  takeFrom(pool, emptiestFirst[best] as Domain, missing, runs);
  return runs;
}
