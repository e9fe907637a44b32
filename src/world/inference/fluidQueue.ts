import type { EventHandle } from '../../kernel/eventQueue.ts';
import type { EventKind, Simulator } from '../../kernel/simulator.ts';
import type { Seconds, SimTime } from '../../units/flavors.ts';
import { Phase } from '../phases.ts';

/** Told what the queue does. */
export interface FluidListener {
  /** Time passed under constant rates: for `elapsed`, in which `passedBy` requests went out and others waited for `waited` in all. */
  passed(): void;
  /** The served rate changed by itself: the backlog ran dry. */
  rateChanged(): void;
}

/** A backlog that is gone within this time counts as served, s: rounding must not plan an event for the present instant. */
const SHORTEST_DRAIN = 1e-6;

/**
 * Requests as a fluid: a constant rate flows in, at most the capacity flows out, the difference waits. Between changes the
 * backlog is a straight line, so totals are exact and an event is needed only where it reaches zero or the longest wait.
 *
 * A request that would wait longer than `maxWait` is rejected: the backlog never exceeds capacity × maxWait for longer than an instant,
 * and while nothing serves, only those wait who come within that time of what will. What is in a batch is taken as served when it enters,
 * since a batch turns over in seconds.
 */
export class FluidQueue {
  arrived = 0;
  served = 0;
  rejected = 0;
  /** Requests that go out per second, until the next change. */
  servedRate = 0;
  /** What passed since the last but one look: seconds, requests served, and request-seconds of waiting. Fields, since a listener is told in every slice. */
  elapsed = 0;
  passedBy = 0;
  waited = 0;
  /** Seconds in which more was offered than could be served. */
  saturatedSeconds = 0;
  private readonly sim: Simulator;
  private readonly maxWait: number;
  private readonly listener: FluidListener;
  private readonly turnKind: EventKind;
  private turn: EventHandle = -1;
  private arrivalRate = 0;
  private capacityRate = 0;
  /** While nothing serves: when those begin to come who need not wait too long for what will. */
  private opens = Number.POSITIVE_INFINITY;
  private waiting = 0;
  private updated = 0;

  constructor(sim: Simulator, name: string, maxWait: number, listener: FluidListener) {
    this.sim = sim;
    this.maxWait = maxWait;
    this.listener = listener;
    this.turnKind = sim.register(name, Phase.completions, () => {
      this.turn = -1;
      this.advance();
      this.plan();
      this.listener.rateChanged();
    });
  }

  get capacity(): number {
    return this.capacityRate;
  }

  get arrivals(): number {
    return this.arrivalRate;
  }

  /** Requests that are here and not served; `advance` first. */
  get present(): number {
    return this.waiting;
  }

  /** Those of them that may wait on. */
  get backlog(): number {
    return Math.min(this.waiting, this.most);
  }

  /** Whether more comes than can be served. */
  get isRising(): boolean {
    return this.arrivalRate > this.capacityRate;
  }

  setArrivals(rate: number): void {
    this.advance();
    this.arrivalRate = rate;
    this.plan();
  }

  setCapacity(rate: number): void {
    if (rate === this.capacityRate) return;
    this.advance();
    this.capacityRate = rate;
    this.plan();
  }

  /** While nothing serves: when something will; infinite when nothing is on its way. */
  setReady(at: SimTime): void {
    const opens = at - this.maxWait;
    if (opens === this.opens) return;
    this.advance();
    this.opens = opens;
  }

  /** Most requests that may wait. */
  private get most(): number {
    if (this.capacityRate > 0) return this.capacityRate * this.maxWait;
    return this.sim.now < this.opens ? 0 : Number.POSITIVE_INFINITY;
  }

  /** Brings the totals up to now. */
  advance(): void {
    const elapsed = this.sim.now - this.updated;
    if (elapsed === 0) return;
    this.updated = this.sim.now;
    const inflow = this.arrivalRate * elapsed;
    const outflow = this.servedRate * elapsed;
    this.arrived += inflow;
    if (this.isRising) this.saturatedSeconds += elapsed;
    this.elapsed = elapsed;
    if (this.waiting === 0 && !this.isRising) {
      this.passedBy = outflow;
      this.waited = 0;
      this.listener.passed();
      this.served += outflow;
      return;
    }
    if (this.capacityRate === 0) {
      this.stand(elapsed, inflow);
      return;
    }
    // What a lower capacity left over is cut off here, so that several changes of one instant count as one.
    this.rejectBeyondLongestWait();
    // The backlog may run dry a rounding error before its event.
    const left = this.waiting + inflow - outflow;
    const served = outflow + Math.min(0, left);
    this.passedBy = served;
    this.waited = this.waitedFor(elapsed, left);
    this.listener.passed();
    this.served += served;
    this.waiting = Math.max(0, left);
    this.rejectBeyondLongestWait();
  }

  /** Nothing serves: those wait who came late enough. */
  private stand(elapsed: Seconds, inflow: number): void {
    if (this.sim.now - elapsed < this.opens) {
      this.rejected += this.waiting;
      this.waiting = 0;
    }
    const open = Math.max(0, Math.min(elapsed, this.sim.now - this.opens));
    const joined = this.arrivalRate * open;
    this.passedBy = 0;
    this.waited = this.waiting * elapsed + (joined * open) / 2;
    this.listener.passed();
    this.waiting += joined;
    this.rejected += inflow - joined;
  }

  /** Integral of the backlog over a time in which it went to `left` on a straight line, but never above its most. */
  private waitedFor(elapsed: number, left: number): number {
    const { most } = this;
    const end = Math.max(0, left);
    if (end <= most) return ((this.waiting + end) / 2) * elapsed;
    const rising = (elapsed * (most - this.waiting)) / (end - this.waiting);
    return ((this.waiting + most) / 2) * rising + most * (elapsed - rising);
  }

  private rejectBeyondLongestWait(): void {
    const { most } = this;
    if (this.waiting <= most) return;
    this.rejected += this.waiting - most;
    this.waiting = most;
  }

  /** Schedules the instant at which the backlog runs dry; growth needs no event, since what overflows is cut off exactly. */
  private plan(): void {
    if (this.turn >= 0) this.sim.cancel(this.turn);
    this.turn = -1;
    const drain = this.capacityRate - this.arrivalRate;
    if (drain > 0 && this.waiting < this.capacityRate * SHORTEST_DRAIN) {
      this.served += this.waiting;
      this.waiting = 0;
    }
    this.servedRate = this.backlog > 0 ? this.capacityRate : Math.min(this.arrivalRate, this.capacityRate);
    if (this.waiting > 0 && drain > 0) this.turn = this.sim.scheduleIn(this.backlog / drain, this.turnKind);
  }
}
