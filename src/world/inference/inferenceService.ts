import type { EventKind, Simulator } from '../../kernel/simulator.ts';
import type { LatencyRow, PlacementRow, ReplayRow, ServiceRow } from '../../model/recordSink.ts';
import { LATENCY_MEASURES, type LatencyMeasure } from '../../serving/fluid/deploymentTable.ts';
import { Phase } from '../phases.ts';
import type { Replay } from './replays/replay.ts';
import type { ReplicaPool } from './replicaPool.ts';
import type { RequestService } from './requests/requestService.ts';
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
  /** Windows that are played request by request as well. */
  readonly replays: readonly Replay[];
  /** The same service at other sites, request by request; its replicas and its share of the demand are decided here. */
  readonly byRequest?: RequestService;
}

/** Share of requests that may meet replicas about full while quantiles are still told. An assumption. */
const MOST_CROWDED = 0.01;

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
  readonly waitedSeconds: number;
  readonly itJoules: number;
  readonly crowded: number;
  readonly doubtful: number;
  readonly loadSum: number;
  readonly slownessSum: number;
  readonly within: number;
}

const totalsOf = (pool: ReplicaPool): Totals => {
  pool.queue.advance();
  const { arrived, served, rejected, saturatedSeconds } = pool.queue;
  const { coldStarts, replicaSeconds, wantedSeconds, tokenSeconds, waitedSeconds, itJoules } = pool;
  const { crowded, doubtful, loadSum, slownessSum, within } = pool.loads;
  return {
    ...{ arrived, served, rejected, saturatedSeconds, coldStarts, replicaSeconds, wantedSeconds, tokenSeconds },
    ...{ waitedSeconds, itJoules, crowded, doubtful, loadSum, slownessSum, within },
  };
};

/** Sum over the requests of an hour of the time to their first token, at the mean load they met. */
function firstTokenSeconds(pool: ReplicaPool, served: number, now: Totals, before: Totals): number {
  const waited = now.waitedSeconds - before.waitedSeconds;
  if (served === 0) return waited;
  const load = (now.loadSum - before.loadSum) / served;
  return pool.timeToFirstToken(load) * (now.slownessSum - before.slownessSum) + waited;
}

const HOURLY = [
  ['p50', 0.5],
  ['p95', 0.95],
  ['p99', 0.99],
] as const;

type HourlyLatencies = Record<`${LatencyMeasure}_${(typeof HOURLY)[number][0]}_s`, number>;

/** Quantiles of an hour at the mean load its requests met; none where too many met replicas about full. */
function hourlyLatencies(pool: ReplicaPool, served: number, now: Totals, before: Totals): HourlyLatencies {
  const isKnown = served > 0 && now.crowded - before.crowded <= MOST_CROWDED * served;
  const load = (now.loadSum - before.loadSum) / served;
  const slow = (now.slownessSum - before.slownessSum) / served;
  return Object.fromEntries(
    LATENCY_MEASURES.flatMap((measure) =>
      HOURLY.map(([rank, share]) => [
        `${measure}_${rank}_s`,
        isKnown ? pool.latency(measure, load, share) * slow : Number.NaN,
      ]),
    ),
  ) as HourlyLatencies;
}

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
    for (const pool of [...options.pools, ...(options.byRequest?.pools ?? [])])
      pool.onReplicasChange = () => this.split();
    this.sliceKind = sim.register(`slice/${options.id}`, Phase.arrivals, () => this.beginSlice());
    sim.schedule(0, this.sliceKind);
  }

  private beginSlice(): void {
    this.rate = this.options.demand(this.sim.now);
    const { pools, byRequest, autoscaler } = this.options;
    scaleReplicas([...pools, ...(byRequest?.pools ?? [])], this.rate, autoscaler);
    this.split();
    this.sim.scheduleIn(this.options.autoscaler.interval, this.sliceKind);
  }

  private split(): void {
    const { pools, byRequest } = this.options;
    const elsewhere = byRequest?.activeCapacity ?? 0;
    const active = pools.reduce((sum, pool) => sum + pool.activeReplicas * pool.replicaCapacity, elsewhere);
    pools.forEach((pool, index) => {
      const share = active > 0 ? (pool.activeReplicas * pool.replicaCapacity) / active : index === 0 ? 1 : 0;
      pool.offer(this.rate * share);
    });
    byRequest?.offer(active > 0 ? (this.rate * elsewhere) / active : 0);
  }

  /** Every stay of the service on a site, for the audit. */
  placements(start: number): PlacementRow[] {
    const { id, tenant, pools } = this.options;
    return pools.flatMap(({ site, stays }) => stayRows(id, tenant, site, stays, start));
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
        requests_waiting_s: now.waitedSeconds - before.waitedSeconds,
        requests_within: now.within - before.within,
        preemptions: 0,
        tokens_in: served * promptTokens,
        tokens_out: served * outputTokens,
        replica_s: now.replicaSeconds - before.replicaSeconds,
        replica_s_wanted: now.wantedSeconds - before.wantedSeconds,
        gpu_s: (now.replicaSeconds - before.replicaSeconds) * pool.gpusPerReplica,
        it_j: now.itJoules - before.itJoules,
        cold_starts: now.coldStarts - before.coldStarts,
        tpot_token_s: (now.tokenSeconds - before.tokenSeconds) * outputTokens,
        ttft_request_s: firstTokenSeconds(pool, served, now, before),
        ...hourlyLatencies(pool, served, now, before),
        saturated_s: now.saturatedSeconds - before.saturatedSeconds,
        requests_crowded: now.crowded - before.crowded,
        requests_extrapolated: pool.extrapolated ? served : now.doubtful - before.doubtful,
      };
    });
    this.reported = totals;
    return rows;
  }
}
