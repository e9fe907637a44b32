import type { Joules, SimTime, Watts } from '../../units/flavors.ts';

/** How fast power at a connection may change. */
export interface RampOptions {
  /** W/s. */
  readonly rate: number;
  /** Time over which steps are levelled: power may step by `rate · window` at once. */
  readonly window: number;
}

/**
 * The band that a ramp limit leaves. Power P steps, so that the limit is held over windows: for any two instants s < t,
 * P(t) − P(s) ≤ rate·(t − s) + rate·window, and the same downwards. The ceiling is the least of P(s) + rate·(t − s) over all s,
 * plus one step; it follows P upwards at the rate and never leads it by more than the step.
 * The run begins, and comes back from an outage, at whatever it draws.
 * Source: the network calculus of a leaky bucket, Cruz (1991), "A calculus for network delay", part I.
 */
export class RampBounds {
  /** Energy above the ceiling and below the floor, what smoothing would have had to hold back and to burn; whoever books it sets it to 0. */
  aboveJ: Joules = 0;
  belowJ: Joules = 0;
  private readonly rate: number;
  private readonly stepW: Watts;
  private powerW: Watts = 0;
  private ceilingW = Number.POSITIVE_INFINITY;
  private floorW = Number.NEGATIVE_INFINITY;
  private updated: SimTime = 0;
  private isFree = true;

  constructor({ rate, window }: RampOptions) {
    this.rate = rate;
    this.stepW = rate * window;
  }

  /** Most and least power allowed now, as of the last `advance`. */
  get ceiling(): Watts {
    return this.ceilingW;
  }

  get floor(): Watts {
    return this.floorW;
  }

  /** Whether the largest step there is may be taken now. */
  get isRested(): boolean {
    return this.ceilingW >= (this.powerW + this.stepW) * (1 - 1e-12);
  }

  /** Moves the band on to now, at the power set last. */
  advance(now: SimTime): void {
    const elapsed = now - this.updated;
    if (elapsed === 0) return;
    this.updated = now;
    if (this.isFree) return;
    const { rate, stepW, powerW } = this;
    this.aboveJ += closingGap(powerW - this.ceilingW, rate, elapsed);
    this.belowJ += closingGap(this.floorW - powerW, rate, elapsed);
    this.ceilingW = Math.min(this.ceilingW + rate * elapsed, powerW + stepW);
    this.floorW = Math.max(this.floorW - rate * elapsed, powerW - stepW);
  }

  /** Power from now on. */
  set(powerW: Watts): void {
    this.powerW = powerW;
    this.isFree = false;
  }

  /** Forgets the past: any power is allowed until the next one that lasts. */
  release(): void {
    this.isFree = true;
    this.ceilingW = Number.POSITIVE_INFINITY;
    this.floorW = Number.NEGATIVE_INFINITY;
  }
}

/** Integral over time of a gap that closes at a constant rate. */
function closingGap(gapW: Watts, rate: number, elapsed: number): Joules {
  if (!(gapW > 0)) return 0;
  const open = Math.min(elapsed, gapW / rate);
  return gapW * open - (rate * open * open) / 2;
}
