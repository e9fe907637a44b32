import type { Fraction, Seconds } from '../../../units/flavors.ts';
import type { RequestId } from './requestSlab.ts';
import type { RequestTally } from './requestTally.ts';

/** A replica as the fleet sees it; instants are seconds since the base of the fleet's clock. */
export interface FleetReplica {
  /** When it has to be looked at next. */
  readonly boundary: Seconds;
  /** Requests that wait there or are served. */
  readonly outstanding: number;
  readonly tally: RequestTally;
  holds(promptTokens: number, outputTokens: number): boolean;
  advance(until: Seconds): void;
  enqueue(id: RequestId, now: Seconds): void;
  settle(now: Seconds): void;
  setSpeed(speed: Fraction, now: Seconds): void;
  /** Hands over every request that is here, each without its cache; `settle` first. */
  evacuate(now: Seconds, to: (id: RequestId) => void): void;
  rebase(seconds: Seconds): void;
}
