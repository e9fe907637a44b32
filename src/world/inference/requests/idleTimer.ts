import type { EventKind, Simulator } from '../../../kernel/simulator.ts';
import type { Seconds, SimTime } from '../../../units/flavors.ts';
import { Phase } from '../../phases.ts';
import type { RequestFleet } from './requestFleet.ts';
import type { RequestPool } from './requestPool.ts';

export interface IdleTimerOptions {
  /** Of the service. */
  readonly name: string;
  readonly idleAfter: Seconds;
  readonly pools: readonly RequestPool[];
  readonly fleet: RequestFleet;
  /** Asks for replicas again. */
  readonly wake: () => void;
}

/**
 * Lets every replica of a service go once no request has been there for a while. The next request to come has replicas start, and
 * waits for them in the lobby. Both happen at their exact instants: a slice that is played ends there.
 */
export class IdleTimer {
  isAsleep = false;
  private readonly sim: Simulator;
  private readonly options: IdleTimerOptions;
  private readonly wakeKind: EventKind;
  private readonly dozeKind: EventKind;
  /** When a request or a replica on its way was last seen at the beginning of a slice. */
  private lastSeen: SimTime = 0;

  constructor(sim: Simulator, options: IdleTimerOptions) {
    this.sim = sim;
    this.options = options;
    this.wakeKind = sim.register(`wake/${options.name}`, Phase.arrivals, () => this.wake());
    this.dozeKind = sim.register(`doze/${options.name}`, Phase.arrivals, () => this.doze());
  }

  /** Plans what happens within a slice that is about to be played. @returns where the slice has to end */
  endOfSlice(end: SimTime): SimTime {
    return this.isAsleep ? this.untilWoken(end) : this.untilIdle(end);
  }

  private untilWoken(end: SimTime): SimTime {
    const { sim, wakeKind } = this;
    const { nextArrival } = this.options.fleet;
    if (nextArrival > end) return end;
    const until = nextArrival > sim.now ? nextArrival : end;
    sim.schedule(until, wakeKind);
    return until;
  }

  private untilIdle(end: SimTime): SimTime {
    const { sim, options } = this;
    if (this.isInUse) this.lastSeen = sim.now;
    // No slice is longer than the timer, so that it never runs out before it is looked at.
    const { dueAt } = this;
    const until = Math.min(end, sim.now + options.idleAfter, dueAt > sim.now ? dueAt : end);
    if (dueAt <= until) sim.schedule(until, this.dozeKind);
    return until;
  }

  /** Whether a request is there, or a replica on its way. */
  private get isInUse(): boolean {
    return this.options.pools.some(({ tally, stock }) => tally.inFlight > 0 || stock.gpusStarting > 0);
  }

  /** When the timer runs out, as far as has been played. */
  private get dueAt(): SimTime {
    const { pools, fleet, idleAfter } = this.options;
    const lastEnd = pools.reduce(
      (latest, { tally }) => Math.max(latest, fleet.instantOf(tally.lastEnd)),
      this.lastSeen,
    );
    return lastEnd + idleAfter;
  }

  private doze(): void {
    const { sim, options } = this;
    if (this.isInUse || this.dueAt > sim.now || options.fleet.nextArrival <= sim.now) return;
    this.isAsleep = true;
    for (const pool of options.pools) pool.want(0);
  }

  private wake(): void {
    this.isAsleep = false;
    this.lastSeen = this.sim.now;
    this.options.wake();
  }
}
