import type { EventHandle } from '../kernel/eventQueue.ts';
import type { EventKind, Simulator } from '../kernel/simulator.ts';
import { fairShare } from '../physics/reliability/fairShare.ts';
import { type Checkpointing, type CheckpointPlan, cycleOf } from './checkpointing.ts';
import type { Dispatcher } from './dispatcher.ts';
import { Phase } from './phases.ts';
import type { SegmentWatch } from './segmentWatch.ts';

/** Rounding between two ways to reckon one instant on the clock of a segment, s. */
const TICK = 1e-6;

/** A running job that writes to the storage. */
interface Writer {
  readonly plan: CheckpointPlan;
  /** Checkpoints whose block has begun in this segment. */
  begun: number;
  /** Whether the block of a sync checkpoint is being written. */
  isWriting: boolean;
  /** What is left of a flush, as time at its own bandwidth; 0 when none lasts. */
  flushLeft: number;
  /** Whether the next checkpoint is due and waits for the flush of the last. */
  isHeldUp: boolean;
  /** Share of its own bandwidth that it gets. */
  share: number;
  updated: number;
  next: EventHandle;
}

/**
 * Storage that cannot take in all its writers at full speed. While it could, each keeps to its plan and nothing happens here but the sum of
 * what they could move; from the moment on at which that sum exceeds the bandwidth, every begin and end of a write is an event, the writers of
 * the moment share the bandwidth max-min fairly, and a job that writes goes on at the share it gets. Loads and the last checkpoint of a
 * run are not shared.
 */
export class StorageShare implements SegmentWatch {
  private readonly sim: Simulator;
  private readonly dispatcher: Dispatcher;
  private readonly checkpointing: Checkpointing;
  private readonly bandwidth: number;
  private readonly kind: EventKind;
  private readonly writers = new Map<number, Writer>();
  /** Those that move bytes now, while storage is short. */
  private readonly active = new Map<number, Writer>();
  /** Sum of what the writers could move, kept as they come and go. */
  private demand = 0;
  private isContended = false;

  constructor(sim: Simulator, dispatcher: Dispatcher, checkpointing: Checkpointing, bandwidth: number) {
    this.sim = sim;
    this.dispatcher = dispatcher;
    this.checkpointing = checkpointing;
    this.bandwidth = bandwidth;
    this.kind = sim.register(`storage/${dispatcher.site.id}`, Phase.completions, (job) => this.pass(job));
    checkpointing.isLate = (job) => this.isLate(job);
  }

  began(job: number): void {
    const plan = this.checkpointing.plan(job);
    if (plan.bandwidth === 0 || plan.interval === Number.POSITIVE_INFINITY) return;
    const writer = {
      plan,
      begun: 0,
      isWriting: false,
      flushLeft: 0,
      isHeldUp: false,
      share: 1,
      updated: this.sim.now,
      next: -1,
    };
    this.writers.set(job, writer);
    this.demand += plan.bandwidth;
    if (this.isContended) this.plan(job, writer);
    else if (this.demand > this.bandwidth) this.contend();
  }

  left(job: number): void {
    const writer = this.writers.get(job);
    if (writer === undefined) return;
    this.cancel(writer);
    this.writers.delete(job);
    this.active.delete(job);
    // Summed anew, so that rounding does not pile up over millions of jobs.
    this.demand = this.writers.size === 0 ? 0 : this.demand - writer.plan.bandwidth;
    if (!this.isContended) return;
    if (this.demand <= this.bandwidth) this.relax();
    else this.divide();
  }

  speedChanged(): void {
    if (!this.isContended) return;
    for (const [job, writer] of this.writers) {
      this.age(writer);
      this.plan(job, writer);
    }
  }

  /** A writer passes from one state to the next. */
  private pass(job: number): void {
    const writer = this.writers.get(job) as Writer;
    const { plan } = writer;
    writer.next = -1;
    this.age(writer);
    const time = this.dispatcher.segmentTime(job);
    const isFlushOver = writer.flushLeft > 0 && writer.flushLeft <= TICK;
    if (isFlushOver) writer.flushLeft = 0;
    if (isFlushOver && writer.isHeldUp) {
      writer.isHeldUp = false;
      this.dispatcher.setFlow(job, 1);
      writer.begun++;
    } else if (writer.isWriting && time >= writer.begun * cycleOf(plan) - TICK) {
      writer.isWriting = false;
    } else if (!writer.isWriting && time >= this.beginOf(plan, writer.begun + 1) - TICK) {
      if (writer.flushLeft > 0) {
        writer.isHeldUp = true;
        this.dispatcher.setFlow(job, 0);
      } else {
        writer.begun++;
        writer.isWriting = plan.flush === 0;
      }
    } else if (plan.flush > 0 && writer.flushLeft === 0 && this.isAtBlockEnd(writer, time)) {
      writer.flushLeft = plan.flush;
    }
    this.note(job, writer);
    this.divide();
    this.plan(job, writer);
  }

  /** Shares the bandwidth anew among those who move bytes now, and plans what comes next for those whose share changed. */
  private divide(): void {
    const { active } = this;
    const rates: number[] = [];
    fairShare(
      this.bandwidth,
      [...active.values()].map(({ plan }) => plan.bandwidth),
      rates,
    );
    let index = 0;
    for (const [job, writer] of active) {
      const share = (rates[index++] as number) / writer.plan.bandwidth;
      if (share !== writer.share) {
        this.age(writer);
        writer.share = share;
        this.plan(job, writer);
      }
      if (writer.isWriting && this.dispatcher.flowOf(job) !== share) {
        this.dispatcher.setFlow(job, share);
        this.plan(job, writer);
      }
    }
  }

  /** Notes whether a writer moves bytes now; one that does not works at full speed. */
  private note(job: number, writer: Writer): void {
    if (writer.isWriting || writer.flushLeft > 0) this.active.set(job, writer);
    else this.active.delete(job);
    if (!writer.isWriting && !writer.isHeldUp) this.dispatcher.setFlow(job, 1);
    if (!this.active.has(job)) writer.share = 1;
  }

  private plan(job: number, writer: Writer): void {
    this.cancel(writer);
    const delay = this.timeToNext(job, writer);
    if (delay < Number.POSITIVE_INFINITY) writer.next = this.sim.scheduleIn(delay, this.kind, job);
  }

  private timeToNext(job: number, writer: Writer): number {
    const { plan, flushLeft, share } = writer;
    const flushEnd = flushLeft > 0 ? flushLeft / share : Number.POSITIVE_INFINITY;
    if (writer.isHeldUp) return flushEnd;
    const at = (time: number): number => this.dispatcher.timeToClock(job, time);
    if (writer.isWriting) return at(writer.begun * cycleOf(plan));
    const time = this.dispatcher.segmentTime(job);
    // Between the begin of an async checkpoint and its flush lies the copy.
    const copyEnd = writer.begun * cycleOf(plan);
    if (plan.flush > 0 && flushLeft === 0 && writer.begun > 0 && time < copyEnd - TICK) return at(copyEnd);
    return Math.min(flushEnd, at(this.beginOf(plan, writer.begun + 1)));
  }

  /** From here on storage is short: takes over every writer where its plan has it. */
  private contend(): void {
    this.isContended = true;
    for (const [job, writer] of this.writers) {
      const { plan } = writer;
      const time = this.dispatcher.segmentTime(job);
      const cycle = cycleOf(plan);
      const done = Math.floor((time + TICK) / cycle);
      const since = time - done * cycle;
      const isInBlock = since >= cycle - plan.block - TICK;
      writer.begun = done + (isInBlock ? 1 : 0);
      writer.isWriting = isInBlock && plan.flush === 0;
      writer.flushLeft = done > 0 && !isInBlock && since < plan.flush ? plan.flush - since : 0;
      writer.share = 1;
      writer.updated = this.sim.now;
      this.note(job, writer);
      this.plan(job, writer);
    }
    this.divide();
  }

  /** Storage is ample again: every writer goes on by its plan. */
  private relax(): void {
    this.isContended = false;
    this.active.clear();
    for (const [job, writer] of this.writers) {
      this.cancel(writer);
      writer.flushLeft = 0;
      writer.isHeldUp = false;
      writer.isWriting = false;
      this.dispatcher.setFlow(job, 1);
    }
  }

  private isLate(job: number): boolean {
    if (!this.isContended) return false;
    const writer = this.writers.get(job);
    if (writer === undefined) return false;
    this.age(writer);
    // By its plan the flush would be over at the time it takes alone; the one before it is safe in any case.
    const sinceBlock = this.dispatcher.segmentTime(job) - writer.begun * cycleOf(writer.plan);
    return writer.flushLeft > 0 && (writer.isHeldUp || sinceBlock >= writer.plan.flush);
  }

  private age(writer: Writer): void {
    const passed = this.sim.now - writer.updated;
    writer.updated = this.sim.now;
    if (writer.flushLeft > 0) writer.flushLeft = Math.max(TICK / 2, writer.flushLeft - passed * writer.share);
  }

  private cancel(writer: Writer): void {
    if (writer.next >= 0) this.sim.cancel(writer.next);
    writer.next = -1;
  }

  /** When a checkpoint begins on the clock of its segment. */
  private beginOf(plan: CheckpointPlan, checkpoint: number): number {
    return checkpoint * cycleOf(plan) - plan.block;
  }

  private isAtBlockEnd({ begun, plan }: Writer, time: number): boolean {
    return begun > 0 && Math.abs(time - begun * cycleOf(plan)) <= TICK;
  }
}
