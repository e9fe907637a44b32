import type { Seconds } from '../../units/flavors.ts';
import type { Site } from '../site.ts';

export interface AutoscalerOptions {
  readonly targetLoad: number;
  readonly minReplicas: number;
  /** Seconds between two decisions. */
  readonly interval: number;
  /** Time without any request after which every replica is let go, s; only with no replicas at least. Default: one is kept while any are expected. */
  readonly idleAfter?: Seconds | undefined;
}

/** What an autoscaler goes by until the last replica has been idle for long enough to be let go. */
export const whileAwake = (autoscaler: AutoscalerOptions): AutoscalerOptions =>
  autoscaler.idleAfter === undefined ? autoscaler : { ...autoscaler, minReplicas: 1 };

/** The replicas of a service at one site, as the autoscaler sees them. */
export interface ScalablePool {
  readonly site: Site;
  readonly heldReplicas: number;
  readonly wantedReplicas: number;
  /** Replicas this site could hold at once. */
  readonly capacityReplicas: number;
  /** Requests per second that one replica here sustains at most. */
  readonly replicaCapacity: number;
  /** Electricity of a request here and now, €. */
  costPerRequest(): number;
  want(replicas: number): void;
}

/**
 * Wants replicas that carry a rate of requests at the target load. More of them come at the site whose power is cheapest for a
 * request and that has room; fewer go from where it is dearest. What stands is never moved for a price.
 */
export function scaleReplicas(pools: readonly ScalablePool[], rate: number, autoscaler: AutoscalerOptions): void {
  const target = rate / autoscaler.targetLoad;
  if (!areEnough(pools, target, autoscaler.minReplicas)) distribute(pools, target, autoscaler.minReplicas);
  else for (let index = 0; index < pools.length; index++) keep(pools[index] as ScalablePool);
}

/** Wants what is there, and nothing that was still wanted besides. */
function keep(pool: ScalablePool): void {
  if (pool.wantedReplicas !== pool.heldReplicas) pool.want(pool.heldReplicas);
}

/** Apart from what is done in most slices, since what its functions share is kept anew with each call. */
function distribute(pools: readonly ScalablePool[], target: number, minReplicas: number): void {
  const cheapestFirst = pools
    .map((pool, index) => ({ pool, index, cost: pool.costPerRequest() }))
    .sort((a, b) => a.cost - b.cost || a.index - b.index);
  const counts = pools.map((pool) => pool.heldReplicas);
  let capacity = pools.reduce((sum, pool) => sum + pool.heldReplicas * pool.replicaCapacity, 0);
  let total = counts.reduce((sum, count) => sum + count, 0);
  const add = (index: number, replicas: number): void => {
    counts[index] = (counts[index] as number) + replicas;
    total += replicas;
    capacity += replicas * (pools[index] as ScalablePool).replicaCapacity;
  };
  const lacking = (pool: ScalablePool): number =>
    Math.max(Math.ceil((target - capacity) / pool.replicaCapacity), minReplicas - total, 0);

  for (const { pool, index } of cheapestFirst)
    add(index, Math.min(lacking(pool), pool.capacityReplicas - (counts[index] as number)));
  for (const { pool, index } of cheapestFirst.toReversed()) {
    const spare = Math.min(
      Math.floor((capacity - target) / pool.replicaCapacity),
      total - minReplicas,
      counts[index] as number,
    );
    if (spare > 0) add(index, -spare);
  }
  // What no site has room for is left waiting at one that is open, so that the shortage shows.
  const shortage = cheapestFirst.find(({ pool }) => pool.site.pool.total > 0) ?? cheapestFirst[0];
  if (shortage !== undefined) add(shortage.index, lacking(shortage.pool));
  for (const [index, pool] of pools.entries()) pool.want(counts[index] as number);
}

/** Whether the replicas held are as many as are wanted: in most slices nothing changes. */
function areEnough(pools: readonly ScalablePool[], target: number, minReplicas: number): boolean {
  let capacity = 0;
  let total = 0;
  for (let index = 0; index < pools.length; index++) {
    const pool = pools[index] as ScalablePool;
    capacity += pool.heldReplicas * pool.replicaCapacity;
    total += pool.heldReplicas;
  }
  if (capacity < target || total < minReplicas) return false;
  if (total === minReplicas) return true;
  for (let index = 0; index < pools.length; index++) {
    const pool = pools[index] as ScalablePool;
    if (pool.heldReplicas > 0 && capacity - target >= pool.replicaCapacity) return false;
  }
  return true;
}
