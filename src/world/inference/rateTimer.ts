import type { EventHandle } from '../../kernel/eventQueue.ts';
import type { EventKind, Simulator } from '../../kernel/simulator.ts';
import type { Seconds } from '../../units/flavors.ts';
import { Phase } from '../phases.ts';

/** Share of gaps between requests that may be longer than the timer while a fluid, which has no gaps, is taken at its word. An assumption. */
const MOST_GAPS = 0.01;

export interface RateTimerOptions {
  /** Of the service. */
  readonly name: string;
  readonly idleAfter: Seconds;
  /** Whether requests still wait. */
  readonly isQueued: () => boolean;
  /** Lets all replicas go. */
  readonly runOut: () => void;
}

/**
 * Lets every replica of a fluid go once no requests have come for a while. A fluid knows requests by their rate alone: it keeps its
 * last replica while that is above zero, however rare they are, and says where single requests would have let it go.
 */
export class RateTimer {
  isAsleep = false;
  private readonly sim: Simulator;
  private readonly options: RateTimerOptions;
  private readonly kind: EventKind;
  private pending: EventHandle = -1;

  constructor(sim: Simulator, options: RateTimerOptions) {
    this.sim = sim;
    this.options = options;
    this.kind = sim.register(`idle/${options.name}`, Phase.arrivals, () => this.end());
  }

  /** Requests per second that come from now on. */
  follow(rate: number): void {
    if (rate > 0) {
      if (this.pending >= 0) this.sim.cancel(this.pending);
      this.pending = -1;
      this.isAsleep = false;
    } else if (!this.isAsleep && this.pending < 0) this.begin();
  }

  /**
   * Whether requests at a rate leave gaps longer than the timer too often for a fluid to tell how long replicas stay.
   * Source: gaps of a Poisson process, P(gap > t) = e^(−λt).
   */
  isIntermittent(rate: number): boolean {
    return rate > 0 && Math.exp(-rate * this.options.idleAfter) > MOST_GAPS;
  }

  private begin(): void {
    this.pending = this.sim.scheduleIn(this.options.idleAfter, this.kind);
  }

  private end(): void {
    if (this.options.isQueued()) {
      this.begin();
      return;
    }
    this.pending = -1;
    this.isAsleep = true;
    this.options.runOut();
  }
}
