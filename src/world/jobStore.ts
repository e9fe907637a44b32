import type { InterruptionCause } from '../model/interruption.ts';
import type { NodeRuns } from './nodePool.ts';

export const JobStatus = { waiting: 0, running: 1, completed: 2, rejected: 3 } as const;

/** What a job is when it arrives. */
export interface JobArrival {
  readonly name: string;
  readonly workload: number;
  readonly submit: number;
  readonly gpus: number;
  readonly duration: number;
  readonly estimate: number;
  /** Fewest GPUs that an elastic job starts on; `gpus` is then the most, for which its run time is stated. */
  readonly leastGpus?: number;
  /** Exponent γ of an elastic job: n GPUs get on as n^(1−γ). */
  readonly scaling?: number;
  /** The larger, the more important; 0 without. */
  readonly priority?: number;
  /** Simulated seconds; infinite without. */
  readonly deadline?: number;
}

/** What all jobs of a workload share, as schedulers see it. */
export interface WorkloadTraits {
  /** Whose jobs they are. */
  readonly account: number;
  /** How long a job may be held back after its submission, s. */
  readonly patience: number;
  /** Run time that a gang gains when it is spread over far more scale-up domains than it needs, as a share. */
  readonly crossing: number;
  /** How long a gang that lost a node to a failure keeps the others and waits for another; 0 when it queues at once, s. */
  readonly holdsNodes: number;
}

const NO_NODES: NodeRuns = [];
const plainTraits: WorkloadTraits = { account: 0, patience: 0, crossing: 0, holdsNodes: 0 };

/** A stay of a job on its nodes that is over and was not its last; times are simulated seconds. */
export interface Segment {
  readonly job: number;
  readonly site: number;
  readonly start: number;
  readonly end: number;
  readonly gpus: number;
  /** Why it was cut short; undefined for one that was spent waiting for a node. */
  readonly cause: InterruptionCause | undefined;
}

/** Jobs there is room for at first; the room doubles as it fills. */
const FIRST_JOBS = 256;
const NOT_YET = Number.NaN;

/** Every job that arrived, one array per attribute; a job is its index. Times are simulated seconds, NaN before they come. */
export class JobStore {
  /** By workload; none for a store that needs none. */
  readonly traits: readonly WorkloadTraits[];
  readonly names: string[] = [];
  workload: Int32Array<ArrayBuffer>;
  /** −1 before a job is sent to a site. */
  site: Int32Array<ArrayBuffer>;
  submit: Float64Array<ArrayBuffer>;
  /** GPUs a job holds or would start on; the fewest while an elastic one waits. */
  gpus: Float64Array<ArrayBuffer>;
  /** Fewest and most GPUs, alike but for elastic jobs. */
  leastGpus: Float64Array<ArrayBuffer>;
  mostGpus: Float64Array<ArrayBuffer>;
  scaling: Float64Array<ArrayBuffer>;
  /** Whole nodes a job takes; 0 for one that takes a part of a node. */
  nodes: Int32Array<ArrayBuffer>;
  duration: Float64Array<ArrayBuffer>;
  estimate: Float64Array<ArrayBuffer>;
  priority: Float64Array<ArrayBuffer>;
  deadline: Float64Array<ArrayBuffer>;
  /** A `JobStatus`. */
  status: Uint8Array<ArrayBuffer>;
  /** First start. */
  start: Float64Array<ArrayBuffer>;
  end: Float64Array<ArrayBuffer>;
  /** Start of the present stay on nodes; that of the last one when the job holds none. */
  segmentStart: Float64Array<ArrayBuffer>;
  /** When the present stay would end by the estimate. */
  estimatedEnd: Float64Array<ArrayBuffer>;
  /** Work done before the present segment, s of run time on full speed. */
  done: Float64Array<ArrayBuffer>;
  /** Speed of the present stay, 1 where the gang needs no more scale-up domains than it must. */
  pace: Float64Array<ArrayBuffer>;
  /** GPU-seconds of work that was done in segments that have ended, and kept, on their clocks. */
  gpuSeconds: Float64Array<ArrayBuffer>;
  /** GPU-seconds that it took longer because gangs crossed domains. */
  crossedGpuSeconds: Float64Array<ArrayBuffer>;
  /** Time to go on the clock of the segment, as of `updated`. */
  toGo: Float64Array<ArrayBuffer>;
  /** Instant up to which `toGo` is booked. */
  updated: Float64Array<ArrayBuffer>;
  /** Share of that speed at which it goes on; below 1 while it waits for storage. */
  flow: Float64Array<ArrayBuffer>;
  /** Work done and lost again by interruptions, s. */
  lost: Float64Array<ArrayBuffer>;
  /** Time spent on nodes before the first progress of a segment, s. */
  restarting: Float64Array<ArrayBuffer>;
  /** 1 while a job holds nodes and has not come to its first progress there. */
  isRestarting: Uint8Array<ArrayBuffer>;
  /** When a job that restarts is to get on. */
  progressAt: Float64Array<ArrayBuffer>;
  interruptions: Int32Array<ArrayBuffer>;
  /** Checkpoints that became safe. */
  checkpoints: Int32Array<ArrayBuffer>;
  /** Next event of a running job, an `EventHandle`: its completion, or the end of its restart; −1 when there is none. */
  nextEvent: Float64Array<ArrayBuffer>;
  /** Next job on the same shared node; −1 after the last. */
  nextOnNode: Int32Array<ArrayBuffer>;
  /** Whole nodes that the end of a running job sets free by the estimates. */
  frees: Int32Array<ArrayBuffer>;
  /** Shared GPU of a job that runs on a fraction of one; −1 otherwise. */
  sharedGpu: Int32Array<ArrayBuffer>;
  /** The node of a running job that takes a part of one. */
  partNode: Int32Array<ArrayBuffer>;
  /** Whole nodes held by jobs that run; of all others, none. */
  readonly runs: NodeRuns[] = [];
  /** Why a job was rejected. */
  readonly reasons = new Map<number, string>();
  /** Stays that were cut short, as they happened; the last stay of a job is in the columns. */
  readonly segments: Segment[] = [];

  /** @param room jobs that fit before the columns must grow, which they do by themselves */
  constructor(traits: readonly WorkloadTraits[] = [], room = FIRST_JOBS) {
    this.traits = traits;
    this.workload = new Int32Array(room);
    this.site = new Int32Array(room).fill(-1);
    this.submit = new Float64Array(room);
    this.gpus = new Float64Array(room);
    this.leastGpus = new Float64Array(room);
    this.mostGpus = new Float64Array(room);
    this.scaling = new Float64Array(room);
    this.nodes = new Int32Array(room);
    this.duration = new Float64Array(room);
    this.estimate = new Float64Array(room);
    this.priority = new Float64Array(room);
    this.deadline = new Float64Array(room);
    this.status = new Uint8Array(room);
    this.start = new Float64Array(room).fill(NOT_YET);
    this.end = new Float64Array(room).fill(NOT_YET);
    this.segmentStart = new Float64Array(room).fill(NOT_YET);
    this.estimatedEnd = new Float64Array(room).fill(NOT_YET);
    this.done = new Float64Array(room);
    this.flow = new Float64Array(room).fill(1);
    this.gpuSeconds = new Float64Array(room);
    this.crossedGpuSeconds = new Float64Array(room);
    this.toGo = new Float64Array(room);
    this.updated = new Float64Array(room);
    this.lost = new Float64Array(room);
    this.pace = new Float64Array(room).fill(1);
    this.restarting = new Float64Array(room);
    this.isRestarting = new Uint8Array(room);
    this.progressAt = new Float64Array(room);
    this.interruptions = new Int32Array(room);
    this.checkpoints = new Int32Array(room);
    this.nextEvent = new Float64Array(room).fill(-1);
    this.nextOnNode = new Int32Array(room).fill(-1);
    this.frees = new Int32Array(room);
    this.sharedGpu = new Int32Array(room).fill(-1);
    this.partNode = new Int32Array(room);
  }

  get length(): number {
    return this.names.length;
  }

  /** Traits of the workload a job belongs to. */
  traitsOf(job: number): WorkloadTraits {
    return this.traits[this.workload[job] as number] ?? plainTraits;
  }

  /** What is left of the estimate on the GPUs the job would start on, s; 0 for a job that has outlived it. */
  estimateLeft(job: number): number {
    return Math.max(0, (this.estimate[job] as number) - (this.done[job] as number)) / this.scale(job);
  }

  /** Progress of a job on its GPUs over that on the most it can use: (n / most)^(1−γ). */
  scale(job: number): number {
    const gpus = this.gpus[job] as number;
    const most = this.mostGpus[job] as number;
    return gpus === most ? 1 : (gpus / most) ** (1 - (this.scaling[job] as number));
  }

  /** GPUs a job works on; those of a rigid one also while it waits on a part of its nodes. */
  sizeOf(job: number): number {
    return (this.leastGpus[job] === this.mostGpus[job] ? this.mostGpus[job] : this.gpus[job]) as number;
  }

  /** Takes a job in and returns its index; it belongs to no site yet. */
  add(arrival: JobArrival): number {
    const job = this.names.length;
    if (job === this.workload.length) this.grow(2 * job);
    this.names.push(arrival.name);
    this.runs.push(NO_NODES);
    this.workload[job] = arrival.workload;
    this.submit[job] = arrival.submit;
    this.updated[job] = arrival.submit;
    this.gpus[job] = arrival.leastGpus ?? arrival.gpus;
    this.leastGpus[job] = arrival.leastGpus ?? arrival.gpus;
    this.mostGpus[job] = arrival.gpus;
    this.scaling[job] = arrival.scaling ?? 0;
    this.duration[job] = arrival.duration;
    this.estimate[job] = arrival.estimate;
    this.priority[job] = arrival.priority ?? 0;
    this.deadline[job] = arrival.deadline ?? Number.POSITIVE_INFINITY;
    return job;
  }

  private grow(room: number): void {
    this.workload = enlarged(this.workload, room, 0);
    this.site = enlarged(this.site, room, -1);
    this.submit = enlarged(this.submit, room, 0);
    this.gpus = enlarged(this.gpus, room, 0);
    this.leastGpus = enlarged(this.leastGpus, room, 0);
    this.mostGpus = enlarged(this.mostGpus, room, 0);
    this.scaling = enlarged(this.scaling, room, 0);
    this.nodes = enlarged(this.nodes, room, 0);
    this.duration = enlarged(this.duration, room, 0);
    this.estimate = enlarged(this.estimate, room, 0);
    this.priority = enlarged(this.priority, room, 0);
    this.deadline = enlarged(this.deadline, room, 0);
    this.status = enlarged(this.status, room, JobStatus.waiting);
    this.start = enlarged(this.start, room, NOT_YET);
    this.end = enlarged(this.end, room, NOT_YET);
    this.segmentStart = enlarged(this.segmentStart, room, NOT_YET);
    this.estimatedEnd = enlarged(this.estimatedEnd, room, NOT_YET);
    this.done = enlarged(this.done, room, 0);
    this.flow = enlarged(this.flow, room, 1);
    this.gpuSeconds = enlarged(this.gpuSeconds, room, 0);
    this.crossedGpuSeconds = enlarged(this.crossedGpuSeconds, room, 0);
    this.toGo = enlarged(this.toGo, room, 0);
    this.updated = enlarged(this.updated, room, 0);
    this.lost = enlarged(this.lost, room, 0);
    this.pace = enlarged(this.pace, room, 1);
    this.restarting = enlarged(this.restarting, room, 0);
    this.isRestarting = enlarged(this.isRestarting, room, 0);
    this.progressAt = enlarged(this.progressAt, room, 0);
    this.interruptions = enlarged(this.interruptions, room, 0);
    this.checkpoints = enlarged(this.checkpoints, room, 0);
    this.nextEvent = enlarged(this.nextEvent, room, -1);
    this.nextOnNode = enlarged(this.nextOnNode, room, -1);
    this.frees = enlarged(this.frees, room, 0);
    this.sharedGpu = enlarged(this.sharedGpu, room, -1);
    this.partNode = enlarged(this.partNode, room, 0);
  }
}

/** A longer copy of a column, its new places filled. */
function enlarged<Column extends Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(
  column: Column,
  length: number,
  rest: number,
): Column {
  const larger = new (column.constructor as new (length: number) => Column)(length);
  larger.set(column);
  larger.fill(rest, column.length);
  return larger;
}
