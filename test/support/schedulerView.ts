import type { SchedulerView } from '../../src/model/scheduling.ts';
import type { Scheduler } from '../../src/schedulers/contract.ts';

export interface WaitingJob {
  readonly nodes: number;
  readonly estimate: number;
  readonly priority?: number;
}

export interface RunningJob {
  readonly nodes: number;
  readonly estimatedEnd: number;
  readonly started?: number;
  readonly priority?: number;
}

/** A moment of a queue as plain data. */
export interface Moment {
  readonly now: number;
  readonly freeNodes: number;
  readonly waiting: readonly WaitingJob[];
  readonly running: readonly RunningJob[];
}

/** What a scheduler decided at a moment: positions, in its own order. */
export interface Decided {
  readonly starts: number[];
  readonly preempted: number[];
}

/** The view that a scheduler gets of a moment: nodes of one GPU, running jobs in order of their estimated end. */
function viewOf({ now, freeNodes, waiting, running }: Moment): SchedulerView {
  const byEnd = [...running].sort((a, b) => a.estimatedEnd - b.estimatedEnd);
  const at = <T>(list: readonly T[], position: number): T => {
    const entry = list[position];
    if (entry === undefined) throw new RangeError(`asked for position ${position} of ${list.length}`);
    return entry;
  };
  return {
    now,
    freeNodes,
    waiting: {
      length: waiting.length,
      nodes: (position) => at(waiting, position).nodes,
      gpus: (position) => at(waiting, position).nodes,
      estimate: (position) => at(waiting, position).estimate,
      submitted: (position) => position,
      priority: (position) => at(waiting, position).priority ?? 0,
    },
    running: {
      length: byEnd.length,
      nodes: (position) => at(byEnd, position).nodes,
      gpus: (position) => at(byEnd, position).nodes,
      estimatedEnd: (position) => at(byEnd, position).estimatedEnd,
      started: (position) => at(byEnd, position).started ?? 0,
      priority: (position) => at(byEnd, position).priority ?? 0,
    },
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
