import type { InterruptionCause } from '../model/interruption.ts';
import type { Seconds, SimTime } from '../units/flavors.ts';

/**
 * What interruptions cost and how work gets on between them. A segment is a stay of a job on its nodes; its clock counts
 * the time since the job made its first progress there, as if on full speed, and so is slowed by a power cap as work is.
 * All times are seconds; work is run time on full speed without interruption.
 */
export interface Continuity {
  /** Time from nodes to first progress of a job that starts again. */
  restart(job: number): Seconds;
  /** Time on the clock of a segment that work takes from its begin, saving included. */
  timeFor(job: number, work: Seconds): Seconds;
  /** Work done by a time on the clock of a segment; the inverse of `timeFor`. */
  workBy(job: number, time: Seconds): Seconds;
  /** The part of that work that outlives an interruption. */
  keptBy(job: number, time: Seconds, cause: InterruptionCause): Seconds;
  /** Told that a segment ends at a time on its clock, before it is booked; without a cause when the job is done. */
  ended?(job: number, time: Seconds, cause?: InterruptionCause): void;
  /** When it is known what made a job fail: until then its nodes hang, and none of them is given to others. Undefined: at once. */
  foundAt?(job: number): SimTime;
  /** Told that a job changed its size. */
  resized?(job: number): void;
}

/** Nothing is lost and nothing is saved: the job goes on where it was, `restart` seconds after it gets nodes again. */
export const resuming = (restart: Seconds = 0): Continuity => ({
  restart: () => restart,
  timeFor: (_, work) => work,
  workBy: (_, time) => time,
  keptBy: (_, time) => time,
});
