import type { SimTime } from '../units/flavors.ts';

/** Jobs that wait, in queue order; position 0 is the head. */
export interface WaitingJobs {
  readonly length: number;
  /** Whole nodes a job needs, all at once; 0 for a job that takes a part of one node and shares it. */
  nodes(position: number): number;
  /** GPUs asked for; below 1 for a job that shares one. */
  gpus(position: number): number;
  /** Run time left as the user estimated it, s. Schedulers never see the true one. */
  estimate(position: number): number;
  submitted(position: number): SimTime;
  priority(position: number): number;
  /** When the job should be done; infinite without a deadline. */
  deadline(position: number): SimTime;
  /** Whose job it is, a small whole number; accounts are those of the view. */
  account(position: number): number;
  /** How long after its submission the job may be held back for a better hour, s; 0 for most. */
  patience(position: number): number;
}

/** Jobs that run, in order of their estimated end. */
export interface RunningJobs {
  readonly length: number;
  /** Whole nodes that its end sets free by the estimates: of those who share a node, the last one to end frees it. */
  nodes(position: number): number;
  /** Whole nodes it holds; 0 for a job that shares one. */
  wholeNodes(position: number): number;
  gpus(position: number): number;
  /** Start plus estimate; may lie in the past when a job outlives its estimate. */
  estimatedEnd(position: number): SimTime;
  /** When the job got the nodes it holds. */
  started(position: number): SimTime;
  priority(position: number): number;
  account(position: number): number;
  /** Order of arrival, to settle ties. */
  job(position: number): number;
}

/** Nodes that are promised to somebody for a time. */
export interface ReservedWindow {
  readonly start: SimTime;
  readonly end: SimTime;
  readonly nodes: number;
}

/** Those who share the nodes of a site. */
export interface Accounts {
  readonly length: number;
  /** What an account is entitled to, relative to the others. */
  weight(account: number): number;
  /** GPU-seconds it has held, the older the less they count. */
  used(account: number): number;
}

/** What a scheduler may look at. */
export interface SchedulerView {
  readonly now: SimTime;
  readonly gpusPerNode: number;
  /** Whole nodes in service that nobody holds and no replica waits for. */
  readonly freeNodes: number;
  /** Nodes, and parts of one, that may be loaded now without passing the power limit. */
  readonly powerNodes: number;
  /** Shared nodes that have exactly that many free GPUs, 1 to `gpusPerNode` − 1. */
  sharedNodesWith(freeGpus: number): number;
  /** Whether any GPU is shared. */
  readonly sharesGpus: boolean;
  /** Shared GPUs that have exactly that many hundredths free, 1 to 99. */
  sharedGpusWith(parts: number): number;
  readonly waiting: WaitingJobs;
  readonly running: RunningJobs;
  /** Windows that lie ahead or last, by start. Nodes of those that last are not among the free. */
  readonly reserved: readonly ReservedWindow[];
  readonly accounts: Accounts;
  /** Market price, €/J, and carbon intensity, kg/J, of the hour of an instant, as forecasts without error. */
  signal(kind: 'price' | 'carbon', at: SimTime): number;
}

/** A scheduler's answer. Preemptions come into force before starts; who is preempted returns to its place in the queue. */
export interface Decisions {
  /** Starts the waiting job at a position of the queue as seen. */
  start(position: number): void;
  /** Takes the running job at a position of the list as seen off its nodes. */
  preempt(position: number): void;
}
