import type { JobStore } from './jobStore.ts';
import type { NodeRuns } from './nodePool.ts';

const NOBODY = -1;

/** Which jobs are on which node. Jobs that share a node are chained through the store. */
export class Residents {
  private readonly store: JobStore;
  /** The first job of every node. */
  private firsts = new Int32Array(64).fill(NOBODY);

  constructor(store: JobStore) {
    this.store = store;
  }

  /** Notes that a job holds whole nodes. */
  settle(job: number, runs: NodeRuns): void {
    for (let at = 0; at < runs.length; at += 2) this.fill(runs[at] as number, runs[at + 1] as number, job);
  }

  /** Notes that whole nodes are held no more. */
  leave(runs: NodeRuns): void {
    for (let at = 0; at < runs.length; at += 2) this.fill(runs[at] as number, runs[at + 1] as number, NOBODY);
  }

  /** Notes that a job is one of those on a shared node; the last of them to end is the one that frees it. */
  join(job: number, node: number): void {
    this.makeRoom(node + 1);
    this.store.nextOnNode.set(job, this.firsts[node] as number);
    this.firsts[node] = job;
    this.appointLast(node);
  }

  /** Notes that a job has left a shared node. */
  part(job: number, node: number): void {
    this.unchain(job, node);
    this.store.frees.set(job, 0);
    this.appointLast(node);
  }

  /** Lets the last to end of those on a shared node be the one that frees it. */
  private appointLast(node: number): void {
    const { nextOnNode, estimatedEnd, frees } = this.store;
    let last = this.firsts[node] as number;
    for (let job = last; job !== NOBODY; job = nextOnNode.of(job)) {
      frees.set(job, 0);
      if (estimatedEnd.of(job) > estimatedEnd.of(last)) last = job;
    }
    if (last !== NOBODY) frees.set(last, 1);
  }

  private unchain(job: number, node: number): void {
    const { nextOnNode } = this.store;
    const next = nextOnNode.of(job);
    nextOnNode.set(job, NOBODY);
    if (this.firsts[node] === job) {
      this.firsts[node] = next;
      return;
    }
    let before = this.firsts[node] as number;
    while (nextOnNode.of(before) !== job) before = nextOnNode.of(before);
    nextOnNode.set(before, next);
  }

  /** Jobs on a node, the latest first. */
  on(node: number): number[] {
    const jobs: number[] = [];
    for (let job = this.firsts[node] ?? NOBODY; job !== NOBODY; job = this.store.nextOnNode.of(job)) jobs.push(job);
    return jobs;
  }

  private fill(first: number, count: number, job: number): void {
    this.makeRoom(first + count);
    const { firsts } = this;
    // As in the pool, a loop: runs are short.
    for (let node = first; node < first + count; node++) firsts[node] = job;
  }

  private makeRoom(nodes: number): void {
    if (nodes <= this.firsts.length) return;
    const larger = new Int32Array(Math.max(nodes, this.firsts.length * 2)).fill(NOBODY);
    larger.set(this.firsts);
    this.firsts = larger;
  }
}
