import type { InterruptionCause } from '../model/interruption.ts';
import type { HourRow } from '../model/recordSink.ts';
import type { Seconds } from '../units/flavors.ts';
import type { Continuity } from './continuity.ts';
import type { JobStore } from './jobStore.ts';
import type { SiteMeter } from './siteMeter.ts';

/** A kind of loss that training suffers, as a column of the hours. */
export type TrainingLoss = Extract<
  keyof HourRow,
  | 'gpu_s_lost_checkpoint'
  | 'gpu_s_lost_failures'
  | 'gpu_s_lost_preemption'
  | 'gpu_s_lost_shedding'
  | 'gpu_s_lost_maintenance'
>;

/** Where work is booked that an interruption undid. */
const lossOf: Readonly<Record<InterruptionCause, TrainingLoss>> = {
  failure: 'gpu_s_lost_failures',
  preemption: 'gpu_s_lost_preemption',
  reclaim: 'gpu_s_lost_preemption',
  shrink: 'gpu_s_lost_preemption',
  power: 'gpu_s_lost_shedding',
  maintenance: 'gpu_s_lost_maintenance',
};

/** Moves GPU time from training to a loss in an hour that has been handed out already. */
export type HourCorrection = (hour: number, column: TrainingLoss, gpuSeconds: number) => void;

/** The running segment of a job as the ledger has booked it, in times on the clock of the segment. */
interface Booked {
  time: Seconds;
  work: Seconds;
  /** Work done by the end of each hour in which something unsafe was done, from `firstHour` on without a gap. */
  firstHour: number;
  readonly marks: number[];
}

/**
 * Splits what the meter books as training into work and what it cost to keep it. The meter counts every GPU of a job in progress; the ledger
 * takes out the time checkpoints were written, hour by hour, and the work that an interruption undid, from the hours in which it was done.
 */
export class TrainingLedger {
  private readonly store: JobStore;
  private readonly continuity: Continuity;
  private readonly meter: SiteMeter;
  private readonly correct: HourCorrection;
  private readonly booked: (Booked | undefined)[] = [];
  private hour = 0;

  constructor(store: JobStore, continuity: Continuity, meter: SiteMeter, correct: HourCorrection) {
    this.store = store;
    this.continuity = continuity;
    this.meter = meter;
    this.correct = correct;
  }

  /** A job takes nodes. */
  began(job: number): void {
    this.booked[job] = { time: 0, work: 0, firstHour: 0, marks: [] };
  }

  /** A job could have done so much more on its nodes, had storage not been shared. */
  stalled(job: number, time: Seconds): void {
    this.meter.move('gpu_s_lost_checkpoint', time * (this.store.gpus[job] as number));
  }

  /** A job is taken off its nodes at a time on the clock of its segment, with so much work done and so much of it kept. */
  interrupted(job: number, time: Seconds, work: Seconds, kept: Seconds, cause: InterruptionCause): void {
    this.settle(job, time, work);
    if (work > kept) this.undo(job, kept, work, lossOf[cause]);
    this.booked[job] = undefined;
  }

  /** A job is done at a time on the clock of its segment. */
  completed(job: number, time: Seconds, work: Seconds): void {
    this.settle(job, time, work);
    this.booked[job] = undefined;
  }

  /** A running job at the end of an hour. */
  settleHour(job: number, time: Seconds): void {
    const work = this.continuity.workBy(job, time);
    this.settle(job, time, work);
    const safe = this.continuity.keptBy(job, time, 'failure');
    const { marks } = this.booked[job] as Booked;
    const booked = this.booked[job] as Booked;
    while (marks.length > 0 && (marks[0] as number) <= safe) {
      marks.shift();
      booked.firstHour++;
    }
    if (work <= safe) return;
    if (marks.length === 0) booked.firstHour = this.hour;
    marks.push(work);
  }

  /** The hour is over and handed out. */
  endHour(): void {
    this.hour++;
  }

  private settle(job: number, time: Seconds, work: Seconds): void {
    const booked = this.booked[job] as Booked;
    const saving = time - booked.time - (work - booked.work);
    booked.time = time;
    booked.work = work;
    if (saving > 0) this.meter.move('gpu_s_lost_checkpoint', saving * (this.store.gpus[job] as number));
  }

  private undo(job: number, kept: Seconds, work: Seconds, column: TrainingLoss): void {
    const gpus = this.store.gpus[job] as number;
    const { marks, firstHour } = this.booked[job] as Booked;
    let from = kept;
    for (const [index, mark] of marks.entries()) {
      const until = Math.min(mark, work);
      if (until > from) {
        this.correct(firstHour + index, column, (until - from) * gpus);
        from = until;
      }
    }
    if (work > from) this.meter.move(column, (work - from) * gpus);
  }
}
