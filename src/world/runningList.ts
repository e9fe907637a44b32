import type { RunningJobs } from '../model/scheduling.ts';
import type { JobStore } from './jobStore.ts';

/** Jobs that run at a site, kept in order of their estimated end. */
export class RunningList implements RunningJobs {
  private readonly store: JobStore;
  private jobs = new Int32Array(64);
  private ends = new Float64Array(64);
  private count = 0;

  constructor(store: JobStore) {
    this.store = store;
  }

  get length(): number {
    return this.count;
  }

  job(position: number): number {
    return this.jobs[position] as number;
  }

  nodes(position: number): number {
    return this.store.frees.of(this.jobs[position] as number);
  }

  wholeNodes(position: number): number {
    return this.store.nodes.of(this.jobs[position] as number);
  }

  gpus(position: number): number {
    return this.store.gpus[this.jobs[position] as number] as number;
  }

  estimatedEnd(position: number): number {
    return this.ends[position] as number;
  }

  started(position: number): number {
    return this.store.segmentStart[this.jobs[position] as number] as number;
  }

  priority(position: number): number {
    return this.store.priority[this.jobs[position] as number] as number;
  }

  account(position: number): number {
    return this.store.traitsOf(this.jobs[position] as number).account;
  }

  /** Takes in a job whose estimated end the store knows. */
  add(job: number): void {
    if (this.count === this.jobs.length) this.grow();
    const end = this.store.estimatedEnd.of(job);
    const at = this.firstNotBefore(end);
    this.jobs.copyWithin(at + 1, at, this.count);
    this.ends.copyWithin(at + 1, at, this.count);
    this.jobs[at] = job;
    this.ends[at] = end;
    this.count++;
  }

  remove(job: number): void {
    let at = this.firstNotBefore(this.store.estimatedEnd.of(job));
    while (this.jobs[at] !== job) at++;
    this.jobs.copyWithin(at, at + 1, this.count);
    this.ends.copyWithin(at, at + 1, this.count);
    this.count--;
  }

  private firstNotBefore(end: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] as number) < end) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private grow(): void {
    const jobs = new Int32Array(this.jobs.length * 2);
    jobs.set(this.jobs);
    this.jobs = jobs;
    const ends = new Float64Array(this.ends.length * 2);
    ends.set(this.ends);
    this.ends = ends;
  }
}
