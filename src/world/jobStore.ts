import type { EventHandle } from '../kernel/eventQueue.ts';
import type { InterruptionCause } from '../model/interruption.ts';
import type { NodeRuns } from './nodePool.ts';

export const JobStatus = { waiting: 0, running: 1, completed: 2, rejected: 3 } as const;
export type JobStatusCode = (typeof JobStatus)[keyof typeof JobStatus];

/** What a job is when it arrives. */
export interface JobArrival {
  readonly name: string;
  readonly workload: number;
  readonly submit: number;
  readonly gpus: number;
  readonly duration: number;
  readonly estimate: number;
  /** The larger, the more important; 0 without. */
  readonly priority?: number;
}

/** A stay of a job on its nodes that was cut short; times are simulated seconds. */
export interface Segment {
  readonly job: number;
  readonly site: number;
  readonly start: number;
  readonly end: number;
  readonly gpus: number;
  readonly cause: InterruptionCause;
}

/** Every job that arrived, one array per attribute; a job is its index. Times are simulated seconds, NaN before they come. */
export class JobStore {
  readonly names: string[] = [];
  readonly workload: number[] = [];
  readonly site: number[] = [];
  readonly submit: number[] = [];
  /** First start. */
  readonly start: number[] = [];
  readonly end: number[] = [];
  readonly gpus: number[] = [];
  readonly nodes: number[] = [];
  readonly duration: number[] = [];
  readonly estimate: number[] = [];
  readonly status: JobStatusCode[] = [];
  /** Why a job was rejected; empty otherwise. */
  readonly reason: string[] = [];
  readonly priority: number[] = [];
  /** Start of the present stay on nodes; that of the last one when the job holds none. */
  readonly segmentStart: number[] = [];
  /** When the present stay would end by the estimate. */
  readonly estimatedEnd: number[] = [];
  /** Work done before the present segment, s of run time on full speed. */
  readonly done: number[] = [];
  /** Time to go on the clock of the segment, as of `updated`. */
  readonly toGo: number[] = [];
  /** Instant up to which `toGo` is booked. */
  readonly updated: number[] = [];
  /** Work done and lost again by interruptions, s. */
  readonly lost: number[] = [];
  /** Time spent on nodes before the first progress of a segment, s. */
  readonly restarting: number[] = [];
  /** 1 while a job holds nodes and has not come to its first progress there. */
  readonly isRestarting: number[] = [];
  readonly interruptions: number[] = [];
  /** Next event of a running job: its completion, or the end of its restart; −1 when there is none. */
  readonly nextEvent: EventHandle[] = [];
  /** Nodes held; empty while none are. */
  readonly runs: NodeRuns[] = [];
  /** Next job on the same shared node; −1 after the last. */
  readonly nextOnNode: number[] = [];
  /** Stays that were cut short, as they happened; the last stay of a job is in the columns. */
  readonly segments: Segment[] = [];

  get length(): number {
    return this.names.length;
  }

  /** What is left of the estimate, s; 0 for a job that has outlived it. */
  estimateLeft(job: number): number {
    return Math.max(0, (this.estimate[job] as number) - (this.done[job] as number));
  }

  /** Takes a job in and returns its index; it belongs to no site yet. */
  add(arrival: JobArrival): number {
    this.names.push(arrival.name);
    this.workload.push(arrival.workload);
    this.site.push(-1);
    this.submit.push(arrival.submit);
    this.start.push(Number.NaN);
    this.end.push(Number.NaN);
    this.gpus.push(arrival.gpus);
    this.nodes.push(0);
    this.duration.push(arrival.duration);
    this.estimate.push(arrival.estimate);
    this.status.push(JobStatus.waiting);
    this.reason.push('');
    this.priority.push(arrival.priority ?? 0);
    this.segmentStart.push(Number.NaN);
    this.estimatedEnd.push(Number.NaN);
    this.done.push(0);
    this.toGo.push(0);
    this.updated.push(arrival.submit);
    this.lost.push(0);
    this.restarting.push(0);
    this.isRestarting.push(0);
    this.interruptions.push(0);
    this.nextEvent.push(-1);
    this.nextOnNode.push(-1);
    return this.runs.push([]) - 1;
  }
}
