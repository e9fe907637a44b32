import type { EventKind, Simulator } from '../../../kernel/simulator.ts';
import type { LatencyRow, PlacementRow, RecordSink, ReplayRow, ServiceRow } from '../../../model/recordSink.ts';
import { HOUR } from '../../../units/constants.ts';
import type { EpochSeconds, SimTime } from '../../../units/flavors.ts';
import { Phase } from '../../phases.ts';
import { type AutoscalerOptions, scaleReplicas, whileAwake } from '../scaleReplicas.ts';
import type { Service } from '../service.ts';
import { stayRows } from '../stayRows.ts';
import { IdleTimer } from './idleTimer.ts';
import { latencyRows } from './latencyRows.ts';
import { PoolReport } from './poolReport.ts';
import type { RequestFleet } from './requestFleet.ts';
import type { RequestPool } from './requestPool.ts';

/**
 * Length of a slice, s: the resolution in time with which power and busy GPUs are seen, their integrals being exact. An
 * assumption: finer than anything a site reacts to, and a divisor of the hour.
 */
const SLICE = 10;

export interface RequestServiceOptions {
  readonly id: string;
  readonly tenant: string;
  readonly autoscaler: AutoscalerOptions;
  /** Requests per second in the slice of demand that begins at a simulated instant. */
  readonly demand: (now: SimTime) => number;
  readonly pools: readonly RequestPool[];
  readonly fleet: RequestFleet;
  /** Whether somebody else decides on replicas and demand, by `offer`. */
  readonly isLed: boolean;
}

/** One inference service, request by request: an autoscaler that follows its demand, and a fleet played slice by slice. */
export class RequestService implements Service {
  private readonly options: RequestServiceOptions;
  private readonly sim: Simulator;
  private readonly decideKind: EventKind;
  private readonly playKind: EventKind;
  private readonly releaseKind: EventKind;
  private readonly reports: readonly PoolReport[];
  private readonly awake: AutoscalerOptions;
  private readonly idleTimer: IdleTimer | undefined;
  private nextDecision = 0;
  private rate = 0;
  private offered = 0;
  private hour: ServiceRow[] = [];

  constructor(sim: Simulator, options: RequestServiceOptions) {
    this.sim = sim;
    this.options = options;
    const { id, tenant, pools } = options;
    this.reports = pools.map((pool) => new PoolReport(pool, { service: id, tenant, site: pool.site.id }));
    this.decideKind = sim.register(`decide/${id}`, Phase.arrivals, () => this.decide());
    // After all changes of an instant, so that those who come into service at its beginning serve in the slice.
    this.playKind = sim.register(`play/${id}`, Phase.power, () => this.play());
    this.releaseKind = sim.register(`release/${id}`, Phase.completions, () => {
      for (const pool of pools) pool.releaseFinished();
    });
    const { idleAfter } = options.autoscaler;
    this.awake = whileAwake(options.autoscaler);
    if (idleAfter !== undefined && !options.isLed)
      this.idleTimer = new IdleTimer(sim, {
        name: id,
        idleAfter,
        pools,
        fleet: options.fleet,
        wake: () => this.scale(),
      });
    if (options.isLed) this.nextDecision = Number.POSITIVE_INFINITY;
    else sim.schedule(0, this.decideKind);
    sim.schedule(0, this.playKind);
  }

  get places(): number {
    return this.options.pools.length;
  }

  get pools(): readonly RequestPool[] {
    return this.options.pools;
  }

  /** Requests per second that the replicas in service sustain at most. */
  get activeCapacity(): number {
    return this.options.pools.reduce(
      (sum, { stock, replicaCapacity }) => sum + stock.activeReplicas * replicaCapacity,
      0,
    );
  }

  /** Requests per second that come from now on; within a slice that is played already, from its end on. */
  offer(rate: number): void {
    if (rate === this.offered) return;
    this.offered = rate;
    this.options.fleet.setRate(rate);
  }

  private decide(): void {
    const { autoscaler, demand, fleet } = this.options;
    this.rate = demand(this.sim.now);
    fleet.setRate(this.rate);
    if (this.idleTimer?.isAsleep !== true) this.scale();
    this.nextDecision = this.sim.now + autoscaler.interval;
    this.sim.schedule(this.nextDecision, this.decideKind);
  }

  private scale(): void {
    scaleReplicas(this.options.pools, this.rate, this.awake);
  }

  /** Closes the hour where one ends, and plays the next slice. */
  private play(): void {
    const { pools, fleet } = this.options;
    const { now } = this.sim;
    if (now % HOUR === 0) this.hour = this.reports.map((report) => report.closeHour(fleet.onClock(now)));
    let until = (Math.floor(now / SLICE) + 1) * SLICE;
    for (const { stock } of pools) if (stock.nextReady > now) until = Math.min(until, stock.nextReady);
    until = Math.min(until, this.nextDecision);
    if (this.idleTimer !== undefined) until = this.idleTimer.endOfSlice(until);
    fleet.advance(until);
    for (const pool of pools) pool.beginSlice(until - now, fleet.onClock(until));
    if (pools.some(({ hasFinished }) => hasFinished)) this.sim.schedule(until, this.releaseKind);
    this.sim.schedule(until, this.playKind);
  }

  report(timeS: EpochSeconds, sink: RecordSink): void {
    for (const row of this.hour) sink.service({ ...row, time_s: timeS });
  }

  placements(start: number): PlacementRow[] {
    const { id, tenant, pools } = this.options;
    return pools.flatMap(({ site, stock }) => stayRows(id, tenant, site, stock.stays, start));
  }

  /** Nothing is played again where every request is. */
  replayed(): ReplayRow[] {
    return [];
  }

  latencies(): LatencyRow[] {
    return this.reports.flatMap(({ scope, total }) => latencyRows(scope, total));
  }
}
