import type { NodePool, NodeRuns } from '../nodePool.ts';

/** A scale-up domain with free nodes. */
export interface Domain {
  /** Number of its first node. */
  readonly first: number;
  readonly free: number;
}

/** Domains that have free nodes, by number. */
export function domainsWithRoom(pool: NodePool, domainNodes: number): Domain[] {
  const domains: Domain[] = [];
  for (let first = 0; first < pool.total; first += domainNodes) {
    const free = pool.freeWithin(first, Math.min(domainNodes, pool.total - first));
    if (free > 0) domains.push({ first, free });
  }
  return domains;
}

/** Takes the lowest free nodes of a domain, `count` of which there are, and notes them. */
export function takeFrom(pool: NodePool, { first }: Domain, count: number, into: number[]): void {
  let missing = count;
  let node = first;
  while (missing > 0) {
    node = pool.nextFree(node);
    const taken = pool.takeRun(node, missing);
    into.push(node, taken);
    missing -= taken;
    node += taken;
  }
}

/** Domains that nodes lie in. */
export function domainsOf(runs: NodeRuns, domainNodes: number): number {
  const domains = new Set<number>();
  for (let at = 0; at < runs.length; at += 2) {
    const first = runs[at] as number;
    const last = first + (runs[at + 1] as number) - 1;
    const end = Math.floor(last / domainNodes);
    for (let domain = Math.floor(first / domainNodes); domain <= end; domain++) domains.add(domain);
  }
  return domains.size;
}
