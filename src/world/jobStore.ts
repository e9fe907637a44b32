import type { InterruptionCause } from '../model/interruption.ts';
import type { SimTime } from '../units/flavors.ts';
import type { NodeRuns } from './nodePool.ts';
import { enlarged, type SeatColumn, Seats } from './seats.ts';

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

/** GPUs an elastic job starts on at least, and the exponent of `JobArrival.scaling`. */
interface ElasticRange {
  readonly least: number;
  readonly scaling: number;
}

/** Jobs there is room for at first; the room doubles as it fills. */
const FIRST_JOBS = 256;
const NOT_YET = Number.NaN;

/**
 * Every job that arrived, one array per attribute; a job is its index. Times are simulated seconds, NaN before they come.
 * What is asked of a job only until it is done stands in columns of its seat.
 */
export class JobStore {
  /** By workload; none for a store that needs none. */
  readonly traits: readonly WorkloadTraits[];
  readonly names: string[];
  workload: Int32Array<ArrayBuffer>;
  /** −1 before a job is sent to a site. */
  site: Int32Array<ArrayBuffer>;
  submit: Float64Array<ArrayBuffer>;
  /** GPUs a job holds or would start on; the fewest while an elastic one waits. */
  gpus: Float64Array<ArrayBuffer>;
  mostGpus: Float64Array<ArrayBuffer>;
  duration: Float64Array<ArrayBuffer>;
  estimate: Float64Array<ArrayBuffer>;
  priority: Float64Array<ArrayBuffer>;
  /** A `JobStatus`. */
  status: Uint8Array<ArrayBuffer>;
  /** First start. */
  start: Float64Array<ArrayBuffer>;
  end: Float64Array<ArrayBuffer>;
  /** Start of the present stay on nodes; that of the last one when the job holds none. */
  segmentStart: Float64Array<ArrayBuffer>;
  /** GPU-seconds of work that was done in segments that have ended, and kept, on their clocks. */
  gpuSeconds: Float64Array<ArrayBuffer>;
  /** GPU-seconds that it took longer because gangs crossed domains. */
  crossedGpuSeconds: Float64Array<ArrayBuffer>;
  /** Work done and lost again by interruptions, s. */
  lost: Float64Array<ArrayBuffer>;
  /** Time spent on nodes before the first progress of a segment, s. */
  restarting: Float64Array<ArrayBuffer>;
  interruptions: Int32Array<ArrayBuffer>;
  /** Checkpoints that became safe. */
  checkpoints: Int32Array<ArrayBuffer>;
  /** Why a job was rejected. */
  readonly reasons = new Map<number, string>();
  /** Stays that were cut short, as they happened; the last stay of a job is in the columns. */
  readonly segments: Segment[] = [];

  /** Whole nodes a job takes; 0 for one that takes a part of a node. */
  readonly nodes: SeatColumn;
  /** Work done before the present segment, s of run time on full speed. */
  readonly done: SeatColumn;
  /** When the present stay would end by the estimate. */
  readonly estimatedEnd: SeatColumn;
  /** Speed of the present stay, 1 where the gang needs no more scale-up domains than it must. */
  readonly pace: SeatColumn;
  /** Share of that speed at which it goes on; below 1 while it waits for storage. */
  readonly flow: SeatColumn;
  /** Time to go on the clock of the segment, as of `updated`. */
  readonly toGo: SeatColumn;
  /** Instant up to which `toGo` is booked. */
  readonly updated: SeatColumn;
  /** 1 while a job holds nodes and has not come to its first progress there. */
  readonly isRestarting: SeatColumn;
  /** When a job that restarts is to get on. */
  readonly progressAt: SeatColumn;
  /** Next event of a running job, an `EventHandle`: its completion, or the end of its restart; −1 when there is none. */
  readonly nextEvent: SeatColumn;
  /** Next job on the same shared node; −1 after the last. */
  readonly nextOnNode: SeatColumn;
  /** Whole nodes that the end of a running job sets free by the estimates. */
  readonly frees: SeatColumn;
  /** Shared GPU of a job that runs on a fraction of one; −1 otherwise. */
  readonly sharedGpu: SeatColumn;
  /** The node of a running job that takes a part of one. */
  readonly partNode: SeatColumn;

  private readonly seats: Seats;
  /** Whole nodes held, by seat. */
  private readonly runs: NodeRuns[] = [];
  private readonly ranges = new Map<number, ElasticRange>();
  private readonly deadlines = new Map<number, SimTime>();
  private count = 0;

  /** @param room jobs that fit before the columns must grow, which they do by themselves */
  constructor(traits: readonly WorkloadTraits[] = [], room = FIRST_JOBS) {
    this.traits = traits;
    this.names = new Array(room);
    this.workload = new Int32Array(room);
    this.site = new Int32Array(room).fill(-1);
    this.submit = new Float64Array(room);
    this.gpus = new Float64Array(room);
    this.mostGpus = new Float64Array(room);
    this.duration = new Float64Array(room);
    this.estimate = new Float64Array(room);
    this.priority = new Float64Array(room);
    this.status = new Uint8Array(room);
    this.start = new Float64Array(room).fill(NOT_YET);
    this.end = new Float64Array(room).fill(NOT_YET);
    this.segmentStart = new Float64Array(room).fill(NOT_YET);
    this.gpuSeconds = new Float64Array(room);
    this.crossedGpuSeconds = new Float64Array(room);
    this.lost = new Float64Array(room);
    this.restarting = new Float64Array(room);
    this.interruptions = new Int32Array(room);
    this.checkpoints = new Int32Array(room);
    const seats = new Seats(room);
    this.seats = seats;
    this.nodes = seats.column();
    this.done = seats.column();
    this.estimatedEnd = seats.column();
    this.pace = seats.column(1);
    this.flow = seats.column(1);
    this.toGo = seats.column();
    this.updated = seats.column();
    this.isRestarting = seats.column();
    this.progressAt = seats.column();
    this.nextEvent = seats.column(-1);
    this.nextOnNode = seats.column(-1);
    this.frees = seats.column();
    this.sharedGpu = seats.column(-1);
    this.partNode = seats.column();
  }

  get length(): number {
    return this.count;
  }

  /** Traits of the workload a job belongs to. */
  traitsOf(job: number): WorkloadTraits {
    return this.traits[this.workload[job] as number] ?? plainTraits;
  }

  /** What is left of the estimate on the GPUs the job would start on, s; 0 for a job that has outlived it. */
  estimateLeft(job: number): number {
    return Math.max(0, (this.estimate[job] as number) - this.done.of(job)) / this.scale(job);
  }

  /** Progress of a job on its GPUs over that on the most it can use: (n / most)^(1−γ). */
  scale(job: number): number {
    const gpus = this.gpus[job] as number;
    const most = this.mostGpus[job] as number;
    return gpus === most ? 1 : (gpus / most) ** (1 - (this.ranges.get(job)?.scaling ?? 0));
  }

  /** Whether any job may start on fewer GPUs than it can use. */
  get hasElasticJobs(): boolean {
    return this.ranges.size > 0;
  }

  /** Fewest GPUs that a job starts on; as many as the most for a rigid one. */
  leastOf(job: number): number {
    return this.ranges.get(job)?.least ?? (this.mostGpus[job] as number);
  }

  /** GPUs a job works on; those of a rigid one also while it waits on a part of its nodes. */
  sizeOf(job: number): number {
    return (this.leastOf(job) === this.mostGpus[job] ? this.mostGpus[job] : this.gpus[job]) as number;
  }

  /** Infinite without. */
  deadlineOf(job: number): SimTime {
    return this.deadlines.get(job) ?? Number.POSITIVE_INFINITY;
  }

  /** Whole nodes a running job holds. */
  runsOf(job: number): NodeRuns {
    return this.runs[this.seats.rowOf(job)] ?? NO_NODES;
  }

  holdRuns(job: number, runs: NodeRuns): void {
    this.runs[this.seats.rowOf(job)] = runs;
  }

  /** Takes a job in and returns its index; it belongs to no site yet. */
  add(arrival: JobArrival): number {
    const job = this.count++;
    if (job === this.workload.length) this.grow(2 * job);
    this.seats.take(job);
    const { gpus, leastGpus = gpus, priority, deadline } = arrival;
    this.names[job] = arrival.name;
    this.workload[job] = arrival.workload;
    this.submit[job] = arrival.submit;
    this.gpus[job] = leastGpus;
    this.mostGpus[job] = gpus;
    this.duration[job] = arrival.duration;
    this.estimate[job] = arrival.estimate;
    // What is as usual is not written: memory that nobody touches costs nothing.
    if (leastGpus !== gpus) this.ranges.set(job, { least: leastGpus, scaling: arrival.scaling ?? 0 });
    if (priority !== undefined && priority !== 0) this.priority[job] = priority;
    if (deadline !== undefined) this.deadlines.set(job, deadline);
    return job;
  }

  /** A job is done or turned away, and leaves its seat. */
  finish(job: number, status: typeof JobStatus.completed | typeof JobStatus.rejected): void {
    this.status[job] = status;
    this.seats.leave(job);
  }

  private grow(room: number): void {
    this.workload = enlarged(this.workload, room, 0);
    this.site = enlarged(this.site, room, -1);
    this.submit = enlarged(this.submit, room, 0);
    this.gpus = enlarged(this.gpus, room, 0);
    this.mostGpus = enlarged(this.mostGpus, room, 0);
    this.duration = enlarged(this.duration, room, 0);
    this.estimate = enlarged(this.estimate, room, 0);
    this.priority = enlarged(this.priority, room, 0);
    this.status = enlarged(this.status, room, JobStatus.waiting);
    this.start = enlarged(this.start, room, NOT_YET);
    this.end = enlarged(this.end, room, NOT_YET);
    this.segmentStart = enlarged(this.segmentStart, room, NOT_YET);
    this.gpuSeconds = enlarged(this.gpuSeconds, room, 0);
    this.crossedGpuSeconds = enlarged(this.crossedGpuSeconds, room, 0);
    this.lost = enlarged(this.lost, room, 0);
    this.restarting = enlarged(this.restarting, room, 0);
    this.interruptions = enlarged(this.interruptions, room, 0);
    this.checkpoints = enlarged(this.checkpoints, room, 0);
  }
}
