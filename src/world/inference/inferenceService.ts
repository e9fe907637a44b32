import type { EventKind, Simulator } from '../../kernel/simulator.ts';
import type { LatencyRow, PlacementRow, ServiceRow } from '../../model/recordSink.ts';
import { Phase } from '../phases.ts';
import type { ReplicaPool } from './replicaPool.ts';
import { type AutoscalerOptions, scaleReplicas } from './scaleReplicas.ts';
import type { Service } from './service.ts';
import { stayRows } from './stayRows.ts';

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

/** A fluid knows no single request. */
const unknownLatencies = {
  ttft_p50_s: Number.NaN,
  ttft_p95_s: Number.NaN,
  ttft_p99_s: Number.NaN,
  tpot_p50_s: Number.NaN,
  tpot_p95_s: Number.NaN,
  tpot_p99_s: Number.NaN,
  e2e_p50_s: Number.NaN,
  e2e_p95_s: Number.NaN,
  e2e_p99_s: Number.NaN,
};

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
export class InferenceService implements Service {
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
    scaleReplicas(this.options.pools, this.rate, this.options.autoscaler);
    this.split();
    this.sim.scheduleIn(this.options.autoscaler.interval, this.sliceKind);
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
    return pools.flatMap(({ site, stays }) => stayRows(id, tenant, site, stays, start));
  }

  /** None: a fluid knows no single request. */
  latencies(): LatencyRow[] {
    return [];
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
        requests_waiting_s: Number.NaN,
        requests_within: Number.NaN,
        preemptions: 0,
        tokens_in: served * promptTokens,
        tokens_out: served * outputTokens,
        replica_s: now.replicaSeconds - before.replicaSeconds,
        replica_s_wanted: now.wantedSeconds - before.wantedSeconds,
        gpu_s: (now.replicaSeconds - before.replicaSeconds) * pool.gpusPerReplica,
        it_j: Number.NaN,
        cold_starts: now.coldStarts - before.coldStarts,
        tpot_token_s: (now.tokenSeconds - before.tokenSeconds) * outputTokens,
        ttft_request_s: Number.NaN,
        ...unknownLatencies,
        saturated_s: now.saturatedSeconds - before.saturatedSeconds,
      };
    });
    this.reported = totals;
    return rows;
  }
}
