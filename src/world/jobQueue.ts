import type { WaitingJobs } from '../model/scheduling.ts';
import type { JobStore } from './jobStore.ts';

/** Jobs that wait at a site: by priority, then by submission, then as they came. */
export class JobQueue implements WaitingJobs {
  private readonly store: JobStore;
  /** The queue lies between `head` and `tail`, so that what leaves at the front moves nothing. */
  private jobs = new Int32Array(64);
  /** Nodes and GPUs of those jobs, place by place: what every pass of a scheduler reads. */
  private nodesAt = new Int32Array(64);
  private gpusAt = new Float64Array(64);
  private head = 0;
  private tail = 0;

  constructor(store: JobStore) {
    this.store = store;
  }

  get length(): number {
    return this.tail - this.head;
  }

  job(position: number): number {
    return this.jobs[this.head + position] as number;
  }

  nodes(position: number): number {
    return this.nodesAt[this.head + position] as number;
  }

  gpus(position: number): number {
    return this.gpusAt[this.head + position] as number;
  }

  estimate(position: number): number {
    return this.store.estimateLeft(this.job(position));
  }

  submitted(position: number): number {
    return this.store.submit[this.job(position)] as number;
  }

  priority(position: number): number {
    return this.store.priority[this.job(position)] as number;
  }

  deadline(position: number): number {
    return this.store.deadlineOf(this.job(position));
  }

  account(position: number): number {
    return this.store.traitsOf(this.job(position)).account;
  }

  patience(position: number): number {
    return this.store.traitsOf(this.job(position)).patience;
  }

  /** Puts a job into its place: at the end for most that arrive, further ahead for what comes back. */
  add(job: number): void {
    if (this.tail === this.jobs.length) this.makeRoom();
    const place = this.placeOf(job);
    if (place < this.tail) {
      this.jobs.copyWithin(place + 1, place, this.tail);
      this.nodesAt.copyWithin(place + 1, place, this.tail);
      this.gpusAt.copyWithin(place + 1, place, this.tail);
    }
    this.tail++;
    this.put(place, job);
  }

  /** Notes that a job asks for more or less than when it came, if it is here. */
  resized(job: number): void {
    const place = this.jobs.subarray(0, this.tail).indexOf(job, this.head);
    if (place >= 0) this.put(place, job);
  }

  private put(place: number, job: number): void {
    this.jobs[place] = job;
    this.nodesAt[place] = this.store.nodes.of(job);
    this.gpusAt[place] = this.store.gpus[job] as number;
  }

  /** Takes out the jobs at `count` positions, which are put in ascending order. */
  removeAll(positions: Int32Array, count: number): void {
    if (count === 0) return;
    const { jobs, nodesAt, gpusAt, head } = this;
    // Schedulers name them in their own order.
    for (let index = 1; index < count; index++) {
      if ((positions[index] as number) > (positions[index - 1] as number)) continue;
      positions.subarray(0, count).sort();
      break;
    }
    // Those ahead of the last one that leaves move up: backfill leaves few ahead, and many behind.
    let place = head + (positions[count - 1] as number);
    let next = count - 1;
    for (let from = place; from >= head; from--) {
      if (next >= 0 && from === head + (positions[next] as number)) {
        next--;
        continue;
      }
      jobs[place] = jobs[from] as number;
      nodesAt[place] = nodesAt[from] as number;
      gpusAt[place--] = gpusAt[from] as number;
    }
    this.head = place + 1;
  }

  /** Where a job belongs; it is looked for from the end. */
  private placeOf(job: number): number {
    if (this.length === 0 || this.comesBefore(this.jobs[this.tail - 1] as number, job)) return this.tail;
    let low = this.head;
    let high = this.tail - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.comesBefore(this.jobs[middle] as number, job)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private comesBefore(one: number, other: number): boolean {
    const { priority, submit } = this.store;
    const importance = (priority[one] as number) - (priority[other] as number);
    if (importance !== 0) return importance > 0;
    const wait = (submit[one] as number) - (submit[other] as number);
    return wait !== 0 ? wait < 0 : one < other;
  }

  private makeRoom(): void {
    const { length } = this;
    const room = length * 2 > this.jobs.length ? this.jobs.length * 2 : this.jobs.length;
    this.jobs = movedUp(this.jobs, this.head, this.tail, room);
    this.nodesAt = movedUp(this.nodesAt, this.head, this.tail, room);
    this.gpusAt = movedUp(this.gpusAt, this.head, this.tail, room);
    this.head = 0;
    this.tail = length;
  }
}

/** A column that begins with what stood from `head` to `tail`, with room for so many. */
function movedUp<Column extends Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(
  column: Column,
  head: number,
  tail: number,
  room: number,
): Column {
  if (room === column.length) {
    column.copyWithin(0, head, tail);
    return column;
  }
  const larger = new (column.constructor as new (length: number) => Column)(room);
  larger.set(column.subarray(head, tail));
  return larger;
}
