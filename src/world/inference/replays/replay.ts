import type { EventKind, Simulator } from '../../../kernel/simulator.ts';
import type { ReplayRow } from '../../../model/recordSink.ts';
import type { LatencyLimits } from '../../../serving/fluid/deploymentTable.ts';
import type { EpochSeconds, Fraction, Seconds, SimTime } from '../../../units/flavors.ts';
import { Phase } from '../../phases.ts';
import type { ReplicaPool } from '../replicaPool.ts';
import type { FleetReplica } from '../requests/fleetReplica.ts';
import type { RequestFleet } from '../requests/requestFleet.ts';
import { emptyLatencies, latencyQuantiles, type RequestTally } from '../requests/requestTally.ts';
import { FluidWindow } from './fluidWindow.ts';

/** Length of the slices in which requests are played and their power is booked, s. As where they are accounted. */
const SLICE = 10;

/** Time before the window from which requests are played, so that replicas are not empty as it begins, s. An assumption: many answers long. */
const LEAD = 900;

/** Least speed under a cap, so that a step begun under the deepest one ends. An assumption, as where requests are accounted. */
const LEAST_SPEED = 0.01;

/** Replicas and requests that exist only to be compared with. */
export interface ReplayedFleet {
  readonly fleet: RequestFleet;
  readonly tally: RequestTally;
  readonly createReplica: () => FleetReplica;
}

export interface ReplayOptions {
  /** Of the service, and of the window among those of the service. */
  readonly name: string;
  readonly service: string;
  readonly tenant: string;
  readonly promptTokens: number;
  readonly outputTokens: number;
  readonly objective: LatencyLimits | undefined;
  readonly from: SimTime;
  readonly to: SimTime;
  readonly create: () => ReplayedFleet;
}

/**
 * A window of a fluid pool played a second time, request by request: as many replicas, as fast, at the same mean rate of requests. It holds no node and draws no power; what
 * the fluid gives is accounted, this is told beside it.
 */
export class Replay {
  private readonly sim: Simulator;
  private readonly pool: ReplicaPool;
  private readonly options: ReplayOptions;
  private readonly tickKind: EventKind;
  private played: ReplayedFleet | undefined;
  private readonly replicas: FleetReplica[] = [];
  private leaving: FleetReplica[] = [];
  private rate = -1;
  private speed: Fraction = 1;
  private powerShare: Fraction = 1;
  private booked: SimTime = 0;
  private powerBooked = 0;
  private aboveIdleJoules = 0;
  private fluid: FluidWindow | undefined;
  private before: Counts | undefined;
  private result: readonly ReplayRow[] = [];

  constructor(sim: Simulator, pool: ReplicaPool, options: ReplayOptions) {
    this.sim = sim;
    this.pool = pool;
    this.options = options;
    this.tickKind = sim.register(`replay/${options.name}/${pool.site.id}`, Phase.power, () => this.tick());
    sim.schedule(Math.max(0, options.from - LEAD), this.tickKind);
  }

  /** A row for either engine, once the window is over. @param start of the run */
  rows(start: EpochSeconds): ReplayRow[] {
    const { from, to } = this.options;
    return this.result.map((row) => ({ ...row, from_s: start + from, to_s: start + to }));
  }

  private tick(): void {
    const { sim, pool, options } = this;
    if (this.played === undefined) this.open();
    this.follow();
    if (sim.now === options.from) this.begin();
    if (sim.now === options.to) this.close();
    else sim.scheduleIn(Math.min(SLICE, options.to - sim.now), this.tickKind);
    pool.queue.advance();
  }

  private open(): void {
    this.played = this.options.create();
    this.booked = this.sim.now;
    // Nothing has been played so far: the clock of the fleet starts with the lead.
    this.played.fleet.advance(this.sim.now);
    this.pool.followers.push(this);
  }

  /** Plays up to now, then does as the pool does. */
  follow(): void {
    const { pool, sim, played } = this;
    if (played === undefined) return;
    const { fleet, createReplica } = played;
    fleet.advance(sim.now);
    this.book(played);
    if (pool.queue.arrivals !== this.rate) {
      this.rate = pool.queue.arrivals;
      fleet.setRate(this.rate);
    }
    while (this.replicas.length > pool.activeReplicas) {
      const replica = this.replicas.pop() as FleetReplica;
      fleet.retire(replica);
      this.leaving.push(replica);
    }
    while (this.replicas.length < pool.activeReplicas) {
      const replica = createReplica();
      this.replicas.push(replica);
      fleet.add(replica);
      if (this.speed < 1) fleet.setSpeed(replica, Math.max(LEAST_SPEED, this.speed));
    }
    if (pool.speed !== this.speed) {
      this.speed = pool.speed;
      for (const replica of [...this.replicas, ...this.leaving])
        fleet.setSpeed(replica, Math.max(LEAST_SPEED, this.speed));
    }
    this.powerShare = pool.cappedShare;
    const done = this.leaving.filter(({ outstanding }) => outstanding === 0);
    for (const replica of done) fleet.remove(replica);
    if (done.length > 0) this.leaving = this.leaving.filter((replica) => !done.includes(replica));
  }

  /** Energy above idle since it was last booked, by the law that the fluid has for nodes. */
  private book({ tally }: ReplayedFleet): void {
    const elapsed = this.sim.now - this.booked;
    if (elapsed === 0) return;
    const active = this.replicas.length;
    const full = (tally.powerSeconds - this.powerBooked) / elapsed;
    if (active > 0)
      this.aboveIdleJoules += this.pool.wattsAboveIdle(active, Math.min(1, full / active), this.powerShare) * elapsed;
    this.booked = this.sim.now;
    this.powerBooked = tally.powerSeconds;
  }

  private begin(): void {
    const { pool, options, played } = this;
    if (played === undefined) return;
    const { tally, fleet } = played;
    this.fluid = new FluidWindow(pool, options.objective);
    tally.latencies = emptyLatencies();
    this.before = countsOf(tally, fleet.onClock(this.sim.now), this.aboveIdleJoules);
  }

  private close(): void {
    const { pool, options, played, fluid, before } = this;
    if (played === undefined || fluid === undefined || before === undefined) return;
    const { service, tenant, from, to, promptTokens, outputTokens } = options;
    const scope = { service, tenant, site: pool.site.id, from_s: from, to_s: to };
    const ofFluid = fluid.close({ promptTokens, outputTokens });
    const { tally, fleet } = played;
    const counts = countsOf(tally, fleet.onClock(this.sim.now), this.aboveIdleJoules);
    const since = (name: keyof Counts): number => counts[name] - before[name];
    this.result = [
      { ...scope, engine: 'fluid', ...ofFluid },
      {
        ...scope,
        engine: 'requests',
        requests_arrived: since('arrived'),
        requests_served: since('served'),
        requests_rejected: since('rejected'),
        requests_waiting_s: since('waiting'),
        requests_within: since('within'),
        tokens_in: since('tokensIn'),
        tokens_out: since('tokensOut'),
        gpu_s: ofFluid.gpu_s,
        gpu_s_busy: since('busy') * pool.gpusPerReplica,
        it_j: fluid.idleJoules + since('aboveIdle'),
        ttft_request_s: since('ttft'),
        tpot_token_s: since('token'),
        ...latencyQuantiles(tally.latencies),
        saturated_s: ofFluid.saturated_s,
        requests_crowded: 0,
        requests_extrapolated: pool.lawExtrapolated ? since('served') : 0,
      },
    ];
    pool.followers.splice(pool.followers.indexOf(this), 1);
    this.played = undefined;
    this.replicas.length = 0;
    this.leaving = [];
  }
}

const countsOf = (tally: RequestTally, now: Seconds, aboveIdle: number) => ({
  arrived: tally.arrived,
  served: tally.served,
  rejected: tally.rejected,
  waiting: tally.waitingSeconds(now),
  within: tally.withinObjective,
  tokensIn: tally.tokensIn,
  tokensOut: tally.tokensOut,
  busy: tally.busySeconds,
  ttft: tally.ttftSeconds,
  token: tally.tokenSeconds,
  aboveIdle,
});

type Counts = ReturnType<typeof countsOf>;
