import type { RequestId } from './requestSlab.ts';

const FIRST_CAPACITY = 8;

/**
 * The requests that a replica decodes, as a binary heap by the decode step after which each is done: all move on together,
 * so that this step never changes.
 */
export class RunningSet {
  size = 0;
  private steps = new Float64Array(FIRST_CAPACITY);
  private ids = new Int32Array(FIRST_CAPACITY);

  /** Step after which the first of them is done; only when there is one. */
  get firstStep(): number {
    return this.steps[0] as number;
  }

  /** The request at a position, in no order that means anything. */
  at(position: number): RequestId {
    return this.ids[position] as number;
  }

  add(id: RequestId, step: number): void {
    if (this.size === this.steps.length) this.grow();
    this.rise(this.size++, id, step);
  }

  /** Takes out the request that is done first. */
  takeFirst(): RequestId {
    const id = this.ids[0] as number;
    this.removeAt(0);
    return id;
  }

  /** Takes out the request at a position. */
  removeAt(position: number): void {
    const last = --this.size;
    if (position === last) return;
    const id = this.ids[last] as number;
    const step = this.steps[last] as number;
    if (position > 0 && step < (this.steps[(position - 1) >> 1] as number)) this.rise(position, id, step);
    else this.sink(position, id, step);
  }

  private rise(from: number, id: RequestId, step: number): void {
    const { steps, ids } = this;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((steps[parent] as number) <= step) break;
      steps[at] = steps[parent] as number;
      ids[at] = ids[parent] as number;
      at = parent;
    }
    steps[at] = step;
    ids[at] = id;
  }

  private sink(from: number, id: RequestId, step: number): void {
    const { steps, ids, size } = this;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && (steps[child + 1] as number) < (steps[child] as number)) child++;
      if ((steps[child] as number) >= step) break;
      steps[at] = steps[child] as number;
      ids[at] = ids[child] as number;
      at = child;
    }
    steps[at] = step;
    ids[at] = id;
  }

  private grow(): void {
    const steps = new Float64Array(2 * this.steps.length);
    const ids = new Int32Array(2 * this.ids.length);
    steps.set(this.steps);
    ids.set(this.ids);
    this.steps = steps;
    this.ids = ids;
  }
}
