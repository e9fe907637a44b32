import type { EventKind, Simulator } from '../../kernel/simulator.ts';
import type { PlacementRow, ServiceRow } from '../../model/recordSink.ts';
import { Phase } from '../phases.ts';
import type { ReplicaPool } from './replicaPool.ts';

export interface AutoscalerOptions {
  readonly targetLoad: number;
  readonly minReplicas: number;
  /** Seconds between two decisions. */
  readonly interval: number;
}

export interface InferenceServiceOptions {
  readonly id: string;
  readonly tenant: string;
  readonly promptTokens: number;
  readonly outputTokens: number;
  readonly autoscaler: AutoscalerOptions;
  /** Requests per second in the slice that begins at a simulated instant. */
  readonly demand: (now: number) => number;
  /** Replicas of this service at every site where they may be. */
  readonly pools: readonly ReplicaPool[];
}

/** Totals of a pool since the start, as of some instant. */
interface Totals {
  readonly arrived: number;
  readonly served: number;
  readonly rejected: number;
  readonly saturatedSeconds: number;
  readonly coldStarts: number;
  readonly replicaSeconds: number;
  readonly wantedSeconds: number;
  readonly tokenSeconds: number;
}

const totalsOf = (pool: ReplicaPool): Totals => {
  pool.queue.advance();
  const { arrived, served, rejected, saturatedSeconds } = pool.queue;
  const { coldStarts, replicaSeconds, wantedSeconds, tokenSeconds } = pool;
  return { arrived, served, rejected, saturatedSeconds, coldStarts, replicaSeconds, wantedSeconds, tokenSeconds };
};

/**
 * One inference service of the fleet: demand in slices, an autoscaler that follows it, and the requests split over its
 * sites in proportion to the replicas in service there.
 */
export class InferenceService {
  readonly options: InferenceServiceOptions;
  private readonly sim: Simulator;
  private readonly sliceKind: EventKind;
  private reported: readonly Totals[];
  private rate = 0;

  constructor(sim: Simulator, options: InferenceServiceOptions) {
    this.sim = sim;
    this.options = options;
    this.reported = options.pools.map(totalsOf);
    for (const pool of options.pools) pool.onReplicasChange = () => this.split();
    this.sliceKind = sim.register(`slice/${options.id}`, Phase.arrivals, () => this.beginSlice());
    sim.schedule(0, this.sliceKind);
  }

  private beginSlice(): void {
    this.rate = this.options.demand(this.sim.now);
    this.scale();
    this.split();
    this.sim.scheduleIn(this.options.autoscaler.interval, this.sliceKind);
  }

  /**
   * Wants replicas that carry the demand at the target load. More of them come at the site whose power is cheapest for a
   * request and that has room; fewer go from where it is dearest. What stands is never moved for a price.
   */
  private scale(): void {
    const { autoscaler, pools } = this.options;
    const target = this.rate / autoscaler.targetLoad;
    const cheapestFirst = pools
      .map((pool, index) => ({ pool, index, cost: pool.costPerRequest() }))
      .sort((a, b) => a.cost - b.cost || a.index - b.index);
    const counts = pools.map((pool) => pool.heldReplicas);
    let capacity = pools.reduce((sum, pool) => sum + pool.heldReplicas * pool.replicaCapacity, 0);
    let total = counts.reduce((sum, count) => sum + count, 0);
    const change = (index: number, replicas: number): void => {
      counts[index] = (counts[index] as number) + replicas;
      total += replicas;
      capacity += replicas * (pools[index] as ReplicaPool).replicaCapacity;
    };
    const lacking = (pool: ReplicaPool): number =>
      Math.max(Math.ceil((target - capacity) / pool.replicaCapacity), autoscaler.minReplicas - total, 0);

    for (const { pool, index } of cheapestFirst)
      change(index, Math.min(lacking(pool), pool.capacityReplicas - (counts[index] as number)));
    for (const { pool, index } of cheapestFirst.toReversed()) {
      const spare = Math.min(
        Math.floor((capacity - target) / pool.replicaCapacity),
        total - autoscaler.minReplicas,
        counts[index] as number,
      );
      if (spare > 0) change(index, -spare);
    }
    // What no site has room for is left waiting at one that is open, so that the shortage shows.
    const shortage = cheapestFirst.find(({ pool }) => pool.site.pool.total > 0) ?? cheapestFirst[0];
    if (shortage !== undefined) change(shortage.index, lacking(shortage.pool));
    for (const [index, pool] of pools.entries()) pool.want(counts[index] as number);
  }

  private split(): void {
    const { pools } = this.options;
    const active = pools.reduce((sum, pool) => sum + pool.activeReplicas * pool.replicaCapacity, 0);
    pools.forEach((pool, index) => {
      const share = active > 0 ? (pool.activeReplicas * pool.replicaCapacity) / active : index === 0 ? 1 : 0;
      pool.offer(this.rate * share);
    });
  }

  /** Every stay of the service on a site, for the audit. */
  placements(start: number): PlacementRow[] {
    const { id, tenant, pools } = this.options;
    return pools.flatMap((pool) =>
      pool.stays.map((stay) => ({
        work: 'service',
        id,
        tenant,
        site: pool.site.id,
        country: pool.site.country,
        start_s: start + stay.start,
        end_s: start + stay.end,
        gpus: stay.gpus,
        cut_by: '',
      })),
    );
  }

  /** Closes an hour: one row per site, counted since the last call. */
  report(timeS: number): ServiceRow[] {
    const { id, tenant, promptTokens, outputTokens, pools } = this.options;
    const totals = pools.map(totalsOf);
    const rows = pools.map((pool, index): ServiceRow => {
      const now = totals[index] as Totals;
      const before = this.reported[index] as Totals;
      const served = now.served - before.served;
      return {
        service: id,
        tenant,
        site: pool.site.id,
        time_s: timeS,
        requests_arrived: now.arrived - before.arrived,
        requests_served: served,
        requests_rejected: now.rejected - before.rejected,
        requests_in_flight: pool.queue.backlog,
        tokens_in: served * promptTokens,
        tokens_out: served * outputTokens,
        replica_s: now.replicaSeconds - before.replicaSeconds,
        replica_s_wanted: now.wantedSeconds - before.wantedSeconds,
        cold_starts: now.coldStarts - before.coldStarts,
        tpot_token_s: (now.tokenSeconds - before.tokenSeconds) * outputTokens,
        saturated_s: now.saturatedSeconds - before.saturatedSeconds,
      };
    });
    this.reported = totals;
    return rows;
  }
}
