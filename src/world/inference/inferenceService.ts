import type { Simulator } from '../../kernel/simulator.ts';
import type { LatencyRow, PlacementRow, RecordSink, ReplayRow } from '../../model/recordSink.ts';
import { LATENCY_MEASURES } from '../../serving/fluid/deploymentTable.ts';
import type { EpochSeconds } from '../../units/flavors.ts';
import { PoolHours } from './poolHours.ts';
import { RateTimer } from './rateTimer.ts';
import type { Replay } from './replays/replay.ts';
import type { ReplicaPool } from './replicaPool.ts';
import type { RequestPool } from './requests/requestPool.ts';
import type { RequestService } from './requests/requestService.ts';
import { type AutoscalerOptions, type ScalablePool, scaleReplicas, whileAwake } from './scaleReplicas.ts';
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
  private readonly awake: AutoscalerOptions;
  private readonly timer: RateTimer | undefined;
  private rate = 0;

  constructor(sim: Simulator, slices: SliceClock, options: InferenceServiceOptions) {
    this.sim = sim;
    this.options = options;
    const { id: service, tenant, promptTokens, outputTokens, pools, byRequest } = options;
    this.hours = pools.map((pool) => new PoolHours(pool, { service, tenant, promptTokens, outputTokens }));
    this.scaled = [...pools, ...(byRequest?.pools ?? [])];
    for (const pool of this.scaled) pool.onReplicasChange = () => this.split();
    const { idleAfter } = options.autoscaler;
    this.awake = whileAwake(options.autoscaler);
    if (idleAfter !== undefined)
      this.timer = new RateTimer(sim, {
        name: service,
        idleAfter,
        isQueued: () => pools.some(({ isQueued }) => isQueued),
        runOut: () => this.scale(),
      });
    slices.every(options.autoscaler.interval, () => this.beginSlice());
  }

  get places(): number {
    return this.hours.length;
  }

  private beginSlice(): void {
    this.rate = this.options.demand(this.sim.now);
    if (this.timer !== undefined) this.followTimer(this.timer);
    this.scale();
    this.split();
  }

  private scale(): void {
    scaleReplicas(this.scaled, this.rate, this.timer?.isAsleep === true ? this.options.autoscaler : this.awake);
  }

  private followTimer(timer: RateTimer): void {
    timer.follow(this.rate);
    const isIntermittent = timer.isIntermittent(this.rate);
    for (const pool of this.options.pools) pool.setIntermittent(isIntermittent);
  }

  private split(): void {
    const { pools, byRequest } = this.options;
    const elsewhere = byRequest?.activeCapacity ?? 0;
    let active = elsewhere;
    for (const pool of pools) active += pool.activeReplicas * pool.replicaCapacity;
    if (active === 0) {
      this.splitByHeld();
      return;
    }
    // Mostly there is one: what it is in proportion to need not be worked out.
    if (this.scaled.length === 1) {
      (pools[0] as ReplicaPool).offer(this.rate);
      return;
    }
    for (let index = 0; index < pools.length; index++) {
      const pool = pools[index] as ReplicaPool;
      pool.offer(this.rate * ((pool.activeReplicas * pool.replicaCapacity) / active));
    }
    byRequest?.offer((this.rate * elsewhere) / active);
  }

  /** While none is in service requests wait where replicas start, and without any at the first site. */
  private splitByHeld(): void {
    const { pools, byRequest } = this.options;
    const capacityOf = (pool: ScalablePool): number => pool.heldReplicas * pool.replicaCapacity;
    const held = this.scaled.reduce((sum, pool) => sum + capacityOf(pool), 0);
    for (const [index, pool] of pools.entries())
      pool.offer(held > 0 ? (this.rate * capacityOf(pool)) / held : index === 0 ? this.rate : 0);
    const elsewhere = (byRequest?.pools ?? []).reduce((sum, pool) => sum + capacityOf(pool), 0);
    byRequest?.offer(held > 0 ? (this.rate * elsewhere) / held : 0);
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

  report(timeS: EpochSeconds, sink: RecordSink): void {
    for (let index = 0; index < this.hours.length; index++) {
      const hours = this.hours[index] as PoolHours;
      sink.serviceCells(hours.texts, hours.close(timeS));
    }
  }
}
