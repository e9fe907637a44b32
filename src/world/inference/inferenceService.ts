import type { Simulator } from '../../kernel/simulator.ts';
import type { LatencyRow, PlacementRow, ReplayRow, ServiceRow } from '../../model/recordSink.ts';
import { LATENCY_MEASURES } from '../../serving/fluid/deploymentTable.ts';
import { PoolHours } from './poolHours.ts';
import type { Replay } from './replays/replay.ts';
import type { ReplicaPool } from './replicaPool.ts';
import type { RequestPool } from './requests/requestPool.ts';
import type { RequestService } from './requests/requestService.ts';
import { type AutoscalerOptions, scaleReplicas } from './scaleReplicas.ts';
import type { Service } from './service.ts';
import type { SliceClock } from './sliceClock.ts';
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
  /** Windows that are played request by request as well. */
  readonly replays: readonly Replay[];
  /** The same service at other sites, request by request; its replicas and its share of the demand are decided here. */
  readonly byRequest?: RequestService;
}

/**
 * One inference service of the fleet: demand in slices, an autoscaler that follows it, and the requests split over its
 * sites in proportion to the replicas in service there.
 */
export class InferenceService implements Service {
  readonly options: InferenceServiceOptions;
  private readonly sim: Simulator;
  private readonly hours: readonly PoolHours[];
  /** All that the autoscaler decides on. */
  private readonly scaled: readonly (ReplicaPool | RequestPool)[];
  private rate = 0;

  constructor(sim: Simulator, slices: SliceClock, options: InferenceServiceOptions) {
    this.sim = sim;
    this.options = options;
    const { id: service, tenant, promptTokens, outputTokens, pools, byRequest } = options;
    this.hours = pools.map((pool) => new PoolHours(pool, { service, tenant, promptTokens, outputTokens }));
    this.scaled = [...pools, ...(byRequest?.pools ?? [])];
    for (const pool of this.scaled) pool.onReplicasChange = () => this.split();
    slices.every(options.autoscaler.interval, () => this.beginSlice());
  }

  get places(): number {
    return this.hours.length;
  }

  private beginSlice(): void {
    this.rate = this.options.demand(this.sim.now);
    scaleReplicas(this.scaled, this.rate, this.options.autoscaler);
    this.split();
  }

  private split(): void {
    const { pools, byRequest } = this.options;
    const elsewhere = byRequest?.activeCapacity ?? 0;
    let active = elsewhere;
    for (const pool of pools) active += pool.activeReplicas * pool.replicaCapacity;
    for (let index = 0; index < pools.length; index++) {
      const pool = pools[index] as ReplicaPool;
      const share = active > 0 ? (pool.activeReplicas * pool.replicaCapacity) / active : index === 0 ? 1 : 0;
      pool.offer(this.rate * share);
    }
    byRequest?.offer(active > 0 ? (this.rate * elsewhere) / active : 0);
  }

  /** Every stay of the service on a site, for the audit. */
  placements(start: number): PlacementRow[] {
    const { id, tenant, pools } = this.options;
    return pools.flatMap(({ site, stock }) => stayRows(id, tenant, site, stock.stays, start));
  }

  replayed(start: number): ReplayRow[] {
    return this.options.replays.flatMap((replay) => replay.rows(start));
  }

  /** Latencies of all requests served, from the loads they met. */
  latencies(): LatencyRow[] {
    const { id, tenant, pools } = this.options;
    return pools.flatMap((pool) => {
      pool.queue.advance();
      const scope = { service: id, tenant, site: pool.site.id };
      return LATENCY_MEASURES.flatMap((measure) => {
        const rows: LatencyRow[] = [];
        pool.loads.histogram(measure).visit((seconds, requests) => rows.push({ ...scope, measure, seconds, requests }));
        return rows;
      });
    });
  }

  /** Closes an hour: one row per site, counted since the last call. */
  report(timeS: number): ServiceRow[] {
    return this.hours.map((hours) => hours.close(timeS));
  }
}
