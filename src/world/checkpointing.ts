import type { InterruptionCause } from '../model/interruption.ts';
import type { Seconds, SimTime } from '../units/flavors.ts';
import type { Continuity } from './continuity.ts';
import type { JobStore } from './jobStore.ts';

/** How a job saves its work and gets going again, all times while storage is not shared. */
export interface CheckpointPlan {
  /** Useful work between two checkpoints, s; infinite for none. */
  readonly interval: Seconds;
  /** Time the job stands still for each. */
  readonly block: Seconds;
  /** Time after that until the checkpoint is safe, while the job works on; the next begins no earlier. */
  readonly flush: Seconds;
  /** Whether what is done last is saved too before the job counts as complete. */
  readonly savesAtEnd: boolean;
  /** Whether nothing it did is ever lost, as where nobody has said what fails and what is saved. */
  readonly resumes: boolean;
  /** Whether it saves before it leaves when it is told in time. */
  readonly savesOnNotice: boolean;
  /** Time from new nodes to the load of the checkpoint. */
  readonly init: Seconds;
  /** Time to load it. */
  readonly load: Seconds;
  /** Whether finding a failure takes time beside that, or `init` holds it all. */
  readonly waitsForDetection: boolean;
  /** What it moves to storage while nobody else does, B/s; 0 where the time to write is given as such. */
  readonly bandwidth: number;
}

/** Whether a job knows beforehand that it has to leave. Power is shed at once: it may be needed within seconds. */
const isNoticed: Readonly<Record<InterruptionCause, boolean>> = {
  failure: false,
  preemption: true,
  power: false,
  maintenance: true,
  reclaim: true,
  shrink: true,
};

/** Work nearer than this to the end is the end, s: checkpoints fall before it, never on it. */
const END_WIDTH = 1e-6;

/**
 * Checkpoints of every job in closed form: work and writing alternate from the begin of a segment, so that no event is needed
 * but the end of the job. What an interruption keeps is what was safe by then; what was done while a checkpoint was written is not in it.
 */
export class Checkpointing implements Continuity {
  private readonly store: JobStore;
  private readonly planFor: (job: number) => CheckpointPlan;
  private readonly plans: CheckpointPlan[] = [];
  private readonly now: () => SimTime;
  /** When the failure that took a job off its nodes is found. */
  private readonly found: SimTime[] = [];
  /** Time a job took to save before it left, paid when it starts again: nodes change hands at once. */
  private readonly owed: number[] = [];
  /** Whether the last checkpoint begun is not safe yet although the plan says so, since storage is shared. */
  isLate: (job: number) => boolean = () => false;

  /** @param planFor told once for every job, when it first starts or is asked about */
  constructor(store: JobStore, planFor: (job: number) => CheckpointPlan, now: () => SimTime) {
    this.store = store;
    this.planFor = planFor;
    this.now = now;
  }

  plan(job: number): CheckpointPlan {
    let plan = this.plans[job];
    if (plan === undefined) {
      plan = this.planFor(job);
      this.plans[job] = plan;
    }
    return plan;
  }

  /** Another size is another plan. */
  resized(job: number): void {
    delete this.plans[job];
  }

  /** Tells how long the failure stays unnoticed that is about to interrupt a job. */
  noteFailure(job: number, foundAfter: Seconds): void {
    this.found[job] = Math.max(this.found[job] ?? 0, this.now() + foundAfter);
  }

  foundAt(job: number): SimTime {
    return this.plan(job).waitsForDetection ? (this.found[job] ?? 0) : 0;
  }

  /** What is left of finding the failure, when a job gets nodes before that, and what comes then. */
  restart(job: number): Seconds {
    const found = Math.max(0, this.foundAt(job) - this.now());
    return found + (this.owed[job] ?? 0) + this.plan(job).init + this.loadTime(job);
  }

  /** Time to load what a job has saved, while it has storage for itself. */
  loadTime(job: number): Seconds {
    return this.store.done.of(job) > 0 ? this.plan(job).load : 0;
  }

  timeFor(job: number, work: Seconds): Seconds {
    const plan = this.plan(job);
    const last = plan.savesAtEnd ? plan.block + plan.flush : 0;
    return work + last + this.checkpointsBefore(plan, work) * plan.block;
  }

  workBy(job: number, time: Seconds): Seconds {
    const plan = this.plan(job);
    const toDo = this.workLeft(job);
    const step = stepOf(plan);
    if (step >= toDo - END_WIDTH) return Math.min(time, toDo);
    const cycle = step + plan.block;
    const cycles = Math.min(Math.floor(time / cycle), this.checkpointsBefore(plan, toDo));
    return Math.min(toDo, cycles * step + Math.min(step, time - cycles * cycle));
  }

  /** Checkpoints of the running segment but for one at its end, and the time on its clock at which its work is done. */
  savesAhead(job: number): { readonly count: number; readonly workEnd: Seconds } {
    const plan = this.plan(job);
    const work = this.workLeft(job);
    const count = this.checkpointsBefore(plan, work);
    return { count, workEnd: work + count * plan.block };
  }

  keptBy(job: number, time: Seconds, cause: InterruptionCause): Seconds {
    const plan = this.plan(job);
    if (plan.resumes || (isNoticed[cause] && plan.savesOnNotice)) return this.workBy(job, time);
    return this.safeBy(job, time);
  }

  /** Checkpoints that became safe by a time on the clock of a segment. */
  checkpointsBy(job: number, time: Seconds): number {
    const plan = this.plan(job);
    const step = stepOf(plan);
    const toDo = this.workLeft(job);
    if (step >= toDo - END_WIDTH) return 0;
    const safe = Math.floor((time - plan.flush) / (step + plan.block));
    return Math.max(0, Math.min(safe, this.checkpointsBefore(plan, toDo)));
  }

  ended(job: number, time: Seconds, cause?: InterruptionCause): void {
    const { block, flush, savesOnNotice, savesAtEnd } = this.plan(job);
    const { checkpoints, isRestarting } = this.store;
    const begun = cause === undefined ? this.checkpointsBefore(this.plan(job), this.workLeft(job)) : undefined;
    // Who has done nothing since the last checkpoint has nothing to save.
    const savesNow =
      cause !== undefined && isNoticed[cause] && savesOnNotice && this.workBy(job, time) > this.safeBy(job, time);
    const last = savesNow || (cause === undefined && savesAtEnd) ? 1 : 0;
    checkpoints[job] = (checkpoints[job] as number) + (begun ?? this.checkpointsBy(job, time)) + last;
    const unpaid = isRestarting.of(job) === 1 ? (this.owed[job] ?? 0) : 0;
    this.owed[job] = unpaid + (savesNow ? block + flush : 0);
  }

  /** Work that is safe by a time on the clock of a segment. */
  safeBy(job: number, time: Seconds): Seconds {
    const safe = this.checkpointsBy(job, time) - (this.isLate(job) ? 1 : 0);
    return safe <= 0 ? 0 : safe * stepOf(this.plan(job));
  }

  /** Checkpoints that begin before that much work is done; none falls on the end. */
  private checkpointsBefore(plan: CheckpointPlan, work: Seconds): number {
    return Math.max(0, Math.ceil((work - END_WIDTH) / stepOf(plan)) - 1);
  }

  /** Work to do when the segment began. */
  private workLeft(job: number): Seconds {
    return ((this.store.duration[job] as number) - this.store.done.of(job)) / this.store.scale(job);
  }
}

/** Length of a cycle of work and writing on the clock of a segment. */
export const cycleOf = (plan: CheckpointPlan): Seconds => stepOf(plan) + plan.block;

/** Work between two checkpoints: longer than asked for when one is not safe before the next is due. */
const stepOf = ({ interval, flush }: CheckpointPlan): Seconds => Math.max(interval, flush);
