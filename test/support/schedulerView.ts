import type { ReservedWindow, SchedulerView } from '../../src/model/scheduling.ts';
import type { Scheduler } from '../../src/schedulers/contract.ts';

export interface WaitingJob {
  readonly nodes: number;
  readonly estimate: number;
  readonly priority?: number;
  readonly account?: number;
  readonly deadline?: number;
  readonly patience?: number;
}

export interface RunningJob {
  readonly nodes: number;
  readonly estimatedEnd: number;
  readonly started?: number;
  readonly priority?: number;
  readonly account?: number;
}

/** A moment of a queue as plain data. */
export interface Moment {
  readonly now: number;
  readonly freeNodes: number;
  readonly waiting: readonly WaitingJob[];
  readonly running: readonly RunningJob[];
  readonly reserved?: readonly ReservedWindow[];
  /** GPU-seconds used and weight, by account. */
  readonly accounts?: readonly { readonly used: number; readonly weight: number }[];
  /** Price and carbon alike, by the hour from second 0 on; the last one goes on. */
  readonly signal?: readonly number[];
}

/** What a scheduler decided at a moment: positions, in its own order. */
export interface Decided {
  readonly starts: number[];
  readonly preempted: number[];
}

/** Running jobs in the order in which a scheduler sees them. */
export const byEstimatedEnd = (running: readonly RunningJob[]): RunningJob[] =>
  [...running].sort((a, b) => a.estimatedEnd - b.estimatedEnd);

/** The view that a scheduler gets of a moment: nodes of one GPU, as many as power allows. */
export function viewOf(moment: Moment): SchedulerView {
  const { now, freeNodes, waiting, reserved = [], signal = [1] } = moment;
  const accounts = moment.accounts ?? Array.from({ length: 8 }, () => ({ used: 0, weight: 1 }));
  const byEnd = byEstimatedEnd(moment.running);
  const at = <T>(list: readonly T[], position: number): T => {
    const entry = list[position];
    if (entry === undefined) throw new RangeError(`asked for position ${position} of ${list.length}`);
    return entry;
  };
  return {
    now,
    gpusPerNode: 1,
    freeNodes,
    powerNodes: freeNodes,
    sharedNodesWith: () => 0,
    sharesGpus: false,
    sharedGpusWith: () => 0,
    waiting: {
      length: waiting.length,
      nodes: (position) => at(waiting, position).nodes,
      gpus: (position) => at(waiting, position).nodes,
      estimate: (position) => at(waiting, position).estimate,
      submitted: (position) => position,
      priority: (position) => at(waiting, position).priority ?? 0,
      deadline: (position) => at(waiting, position).deadline ?? Number.POSITIVE_INFINITY,
      account: (position) => at(waiting, position).account ?? 0,
      patience: (position) => at(waiting, position).patience ?? 0,
    },
    running: {
      length: byEnd.length,
      nodes: (position) => at(byEnd, position).nodes,
      wholeNodes: (position) => at(byEnd, position).nodes,
      gpus: (position) => at(byEnd, position).nodes,
      estimatedEnd: (position) => at(byEnd, position).estimatedEnd,
      started: (position) => at(byEnd, position).started ?? 0,
      priority: (position) => at(byEnd, position).priority ?? 0,
      account: (position) => at(byEnd, position).account ?? 0,
      job: (position) => position,
    },
    reserved,
    accounts: {
      length: accounts.length,
      weight: (account) => at(accounts, account).weight,
      used: (account) => at(accounts, account).used,
    },
    signal: (_, instant) => signal[Math.min(signal.length - 1, Math.floor(instant / 3600))] as number,
  };
}

/** What a scheduler decides at a moment. */
export function decidedAt(scheduler: Scheduler, moment: Moment): Decided {
  const starts: number[] = [];
  const preempted: number[] = [];
  scheduler.decide(viewOf(moment), {
    start: (position) => starts.push(position),
    preempt: (position) => preempted.push(position),
  });
  return { starts, preempted };
}

/** Queue positions that a scheduler starts at a moment, in its own order. */
export const startsOf = (scheduler: Scheduler, moment: Moment): number[] => decidedAt(scheduler, moment).starts;
