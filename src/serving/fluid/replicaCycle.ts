import type { Fraction, Seconds } from '../../units/flavors.ts';

/** One replica through which a sample of requests goes. */
export interface ReplicaCycle {
  /** Requests that are here. */
  readonly present: number;
  /** Time with work, and the integral of the power share above idle, s; parts of a replica count by their GPUs. */
  readonly busy: number;
  readonly power: number;
  /** Requests that had to wait for lack of room in batch or cache. */
  readonly heldUp: number;
  /** Most of batch or cache that was taken at once. */
  readonly fullest: Fraction;
  /** Whether a request could ever be held. */
  holds(request: number): boolean;
  /** Plays everything before an instant. */
  advance(until: Seconds): void;
  /** A request comes; `advance` first. */
  enqueue(request: number, now: Seconds): void;
}
