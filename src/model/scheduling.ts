import type { SimTime } from '../units/flavors.ts';

/** Jobs that wait, in queue order; position 0 is the head. */
export interface WaitingJobs {
  readonly length: number;
  /** Whole nodes a job needs, all at once. */
  nodes(position: number): number;
  gpus(position: number): number;
  /** Run time left as the user estimated it, with the restart of a job that was interrupted, s. Schedulers never see the true one. */
  estimate(position: number): number;
  submitted(position: number): SimTime;
  priority(position: number): number;
}

/** Jobs that run, in order of their estimated end. */
export interface RunningJobs {
  readonly length: number;
  nodes(position: number): number;
  gpus(position: number): number;
  /** Start plus estimate; may lie in the past when a job outlives its estimate. */
  estimatedEnd(position: number): SimTime;
  /** When the job got the nodes it holds. */
  started(position: number): SimTime;
  priority(position: number): number;
}

/** What a scheduler may look at. */
export interface SchedulerView {
  readonly now: SimTime;
  /** Nodes that can take work now: healthy, unheld, and within the power the site may draw. */
  readonly freeNodes: number;
  readonly waiting: WaitingJobs;
  readonly running: RunningJobs;
}

/** A scheduler's answer. Preemptions come into force before starts; who is preempted returns to its place in the queue. */
export interface Decisions {
  /** Starts the waiting job at a position of the queue as seen; positions must ascend. */
  start(position: number): void;
  /** Takes the running job at a position of the list as seen off its nodes. */
  preempt(position: number): void;
}
