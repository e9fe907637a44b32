import type { Seconds } from '../../units/flavors.ts';

/** How a job saves its work, in times that hold while storage is not shared. */
export interface CheckpointPlan {
  /** Useful work between two checkpoints, s; infinite for none. */
  readonly interval: Seconds;
  /** Time the job stands still for each. */
  readonly block: Seconds;
  /** Time after that until the checkpoint is safe, while the job works on; the next begins no earlier. */
  readonly flush: Seconds;
  /** Whether what is done last is saved as well, before the job counts as complete. */
  readonly savesAtEnd: boolean;
}

/** Where the time of a job went, s of the clock. */
export interface SpentTime {
  working: Seconds;
  restarting: Seconds;
  writing: Seconds;
}

/** How fast things go at present: useful work, and bytes to or from storage, both relative to undisturbed. */
export interface Pace {
  readonly work: number;
  readonly transfer: number;
}

/** Saves nothing: what is done is lost when the job is interrupted. */
export const NO_CHECKPOINTS: CheckpointPlan = { interval: Number.POSITIVE_INFINITY, block: 0, flush: 0, savesAtEnd: false };

/** Work nearer than this to the end is the end, s: checkpoints fall before it, never on it. */
const END_WIDTH = 1e-6;

/**
 * The work of one job: what is done, what is safe, and where it stands between restart, work and writing. Time may pass in
 * steps of any length while the pace holds: whole cycles of work and writing are skipped in closed form.
 */
export class CheckpointedProgress {
  /** Useful work to do, done, and safe from an interruption, s. */
  readonly total: Seconds;
  done = 0;
  saved = 0;
  /** Checkpoints that became safe. */
  checkpoints = 0;
  readonly plan: CheckpointPlan;
  /** Work that the last checkpoint begun holds. */
  private taken = 0;
  private restartLeft = 0;
  private loadLeft = 0;
  private blockLeft = 0;
  private flushLeft = 0;
  private isWriting = false;
  private isFlushing = false;
  private isClosing = false;

  constructor(total: Seconds, plan: CheckpointPlan) {
    this.total = total;
    this.plan = plan;
  }

  /** Whether it is between an interruption and useful work. */
  get isRestarting(): boolean {
    return this.restartLeft > 0 || this.loadLeft > 0;
  }

  /** Whether bytes go to or come from storage now. */
  get isTransferring(): boolean {
    if (this.restartLeft > 0) return false;
    return this.loadLeft > 0 || this.isFlushing || (this.isWriting && (this.plan.flush === 0 || this.isClosing));
  }

  /** Starts again from what is safe: a while of getting going, then the load of the checkpoint. */
  restart(delay: Seconds, load: Seconds): void {
    this.restartLeft = delay;
    this.loadLeft = load;
  }

  /** Takes the job off its nodes. @param isNoticed whether it may save first @returns work lost, s */
  interrupt(isNoticed: boolean): Seconds {
    const lost = isNoticed ? 0 : this.done - this.saved;
    this.done -= lost;
    this.saved = this.done;
    this.taken = this.done;
    this.restartLeft = 0;
    this.loadLeft = 0;
    this.isWriting = false;
    this.isFlushing = false;
    this.isClosing = false;
    return lost;
  }

  /** Notes that all is done. */
  finish(): void {
    this.done = this.total;
    this.saved = this.total;
    this.isWriting = false;
    this.isFlushing = false;
  }

  /** Lets time pass at a pace, adding where it went to `spent`; never beyond the end of the job. */
  advance(elapsed: Seconds, pace: Pace, spent: SpentTime): void {
    let left = elapsed;
    while (left > 0) {
      if (this.restartLeft > 0) left -= this.passRestart(left, spent);
      else if (this.loadLeft > 0) left -= this.passLoad(left, pace, spent);
      else if (this.isWriting) left -= this.passBlock(left, pace, spent);
      else if (this.done >= this.total) return;
      else left -= this.passWork(left, pace, spent);
    }
  }

  /** Time until all is done and, where asked for, saved. Infinite while nothing moves. */
  timeLeft(pace: Pace): Seconds {
    const { block, flush, savesAtEnd } = this.plan;
    const blockTime = this.blockTime(pace);
    let time = this.restartLeft + (this.loadLeft > 0 ? this.loadLeft / pace.transfer : 0);
    if (this.isClosing) return time + this.blockLeft / pace.transfer;
    if (this.isWriting) time += block > 0 ? (this.blockLeft / block) * blockTime : 0;
    if (this.done < this.total) time += (this.total - this.done) / pace.work;
    time += this.checkpointsToCome(pace) * blockTime;
    // What is left of an earlier flush is waited for before the last checkpoint is written.
    return savesAtEnd ? time + (block + flush) / pace.transfer : time;
  }

  /** Time until it next passes from one state to another, the end included. */
  timeToChange(pace: Pace): Seconds {
    if (this.restartLeft > 0) return this.restartLeft;
    if (this.loadLeft > 0) return this.loadLeft / pace.transfer;
    if (this.isClosing) return this.blockLeft / pace.transfer;
    if (this.isWriting) return (this.blockLeft / this.plan.block) * this.blockTime(pace);
    const next = Math.min(this.total, this.nextDue(pace));
    const working = (next - this.done) / pace.work;
    return this.isFlushing ? Math.min(working, this.flushLeft / pace.transfer) : working;
  }

  private passRestart(left: Seconds, spent: SpentTime): Seconds {
    const passed = Math.min(left, this.restartLeft);
    this.restartLeft = left >= this.restartLeft ? 0 : this.restartLeft - passed;
    spent.restarting += passed;
    return passed;
  }

  private passLoad(left: Seconds, pace: Pace, spent: SpentTime): Seconds {
    const needed = this.loadLeft / pace.transfer;
    const passed = Math.min(left, needed);
    this.loadLeft = left >= needed ? 0 : this.loadLeft - passed * pace.transfer;
    spent.restarting += passed;
    return passed;
  }

  private passBlock(left: Seconds, pace: Pace, spent: SpentTime): Seconds {
    const speed = this.isClosing || this.plan.flush === 0 ? pace.transfer : 1;
    const needed = this.blockLeft / speed;
    const passed = Math.min(left, needed);
    spent.writing += passed;
    if (left >= needed) this.endBlock();
    else this.blockLeft -= passed * speed;
    return passed;
  }

  private passWork(left: Seconds, pace: Pace, spent: SpentTime): Seconds {
    const due = this.nextDue(pace);
    const isLast = due >= this.total - END_WIDTH;
    const needed = ((isLast ? this.total : due) - this.done) / pace.work;
    if (left < needed) {
      this.work(left, pace, spent);
      return left;
    }
    this.work(needed, pace, spent);
    if (isLast) {
      this.done = this.total;
      if (this.plan.savesAtEnd) this.close();
      return needed;
    }
    this.done = due;
    this.settleFlush();
    return needed + this.skipCycles(left - needed, pace, spent);
  }

  private work(elapsed: Seconds, pace: Pace, spent: SpentTime): void {
    spent.working += elapsed;
    this.done = Math.min(this.total, this.done + elapsed * pace.work);
    if (!this.isFlushing) return;
    this.flushLeft -= elapsed * pace.transfer;
    if (this.flushLeft <= 0) this.settleFlush();
  }

  /** At a point where a checkpoint is due: passes as many whole cycles as fit, then begins the one after. */
  private skipCycles(left: Seconds, pace: Pace, spent: SpentTime): Seconds {
    const step = this.workPerCycle(pace);
    const blockTime = this.blockTime(pace);
    const cycle = step / pace.work + blockTime;
    const beforeEnd = Math.ceil((this.total - END_WIDTH - this.done) / step) - 1;
    const cycles = Math.max(0, Math.min(Math.floor(left / cycle), beforeEnd));
    if (cycles > 0) {
      this.done += cycles * step;
      this.saved = this.done - step;
      this.checkpoints += cycles;
      spent.working += (cycles * step) / pace.work;
      spent.writing += cycles * blockTime;
    }
    this.taken = this.done;
    this.blockLeft = this.plan.block;
    this.isWriting = true;
    if (this.plan.block === 0) this.endBlock();
    return cycles > 0 ? cycles * cycle : 0;
  }

  private endBlock(): void {
    this.blockLeft = 0;
    this.isWriting = false;
    if (this.plan.flush === 0 || this.isClosing) {
      this.saved = this.taken;
      this.checkpoints++;
      this.isClosing = false;
    } else {
      this.isFlushing = true;
      this.flushLeft = this.plan.flush;
    }
  }

  private settleFlush(): void {
    if (!this.isFlushing) return;
    this.isFlushing = false;
    this.flushLeft = 0;
    this.saved = this.taken;
    this.checkpoints++;
  }

  /** The last checkpoint is waited for, flush and all. */
  private close(): void {
    this.isFlushing = false;
    this.isClosing = true;
    this.isWriting = true;
    this.taken = this.total;
    this.blockLeft = this.plan.block + this.plan.flush;
    if (this.blockLeft === 0) this.endBlock();
  }

  /** Work done when the next checkpoint begins. */
  private nextDue(pace: Pace): number {
    const due = this.taken + this.plan.interval;
    return this.isFlushing ? Math.max(due, this.done + (this.flushLeft / pace.transfer) * pace.work) : due;
  }

  private workPerCycle(pace: Pace): number {
    const { interval, flush } = this.plan;
    return flush === 0 ? interval : Math.max(interval, (flush / pace.transfer) * pace.work);
  }

  private blockTime(pace: Pace): Seconds {
    return this.plan.flush === 0 && this.plan.block > 0 ? this.plan.block / pace.transfer : this.plan.block;
  }

  /** Checkpoints that will begin before the end, from now on. */
  private checkpointsToCome(pace: Pace): number {
    if (this.plan.interval === Number.POSITIVE_INFINITY) return 0;
    const step = this.workPerCycle(pace);
    const due = this.isWriting ? this.taken + step : this.nextDue(pace);
    return Math.max(0, Math.ceil((this.total - END_WIDTH - due) / step));
  }
}
