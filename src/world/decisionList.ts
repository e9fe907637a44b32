import type { Decisions } from '../model/scheduling.ts';

/** The answer of a scheduler as it comes, in arrays that are used again. */
export class DecisionList implements Decisions {
  starts = new Int32Array(64);
  startCount = 0;
  preempted = new Int32Array(64);
  preemptedCount = 0;

  clear(): void {
    this.startCount = 0;
    this.preemptedCount = 0;
  }

  start(position: number): void {
    if (this.startCount === this.starts.length) this.starts = doubled(this.starts);
    this.starts[this.startCount++] = position;
  }

  preempt(position: number): void {
    if (this.preemptedCount === this.preempted.length) this.preempted = doubled(this.preempted);
    this.preempted[this.preemptedCount++] = position;
  }
}

function doubled(list: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(list.length * 2);
  larger.set(list);
  return larger;
}
