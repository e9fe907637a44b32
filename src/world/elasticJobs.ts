import type { Simulator } from '../kernel/simulator.ts';
import type { InterruptionCause } from '../model/interruption.ts';
import type { ReservedWindow, SchedulerView } from '../model/scheduling.ts';
import type { Allocation } from './allocation.ts';
import type { Ground } from './ground.ts';
import { JobStatus, type JobStore } from './jobStore.ts';

/** How far jobs that may run on fewer GPUs grow: as they start, and again after they lost some. */
export class ElasticJobs {
  private readonly sim: Simulator;
  private readonly store: JobStore;
  private readonly site: Ground;
  private readonly allocation: Allocation;
  /** Those that lost nodes and may go on with fewer. */
  private readonly shrunk = new Set<number>();

  constructor(sim: Simulator, store: JobStore, site: Ground, allocation: Allocation) {
    this.sim = sim;
    this.store = store;
    this.site = site;
    this.allocation = allocation;
  }

  /** Notes a job that starts again smaller because nodes were lost, not because others took them. */
  noteShortage(job: number, cause: InterruptionCause): void {
    const isElastic = this.store.leastOf(job) < (this.store.mostGpus[job] as number);
    if (isElastic && (cause === 'failure' || cause === 'maintenance')) this.shrunk.add(job);
  }

  /** A job has started. */
  started(job: number): void {
    if (this.shrunk.size > 0 && this.store.gpus[job] === this.store.mostGpus[job]) this.shrunk.delete(job);
  }

  /**
   * A job that goes on with fewer nodes since some were lost and would now find all of them; −1 when there is none.
   * @param hangs whether a job only holds on to its nodes
   */
  nextToGrowBack(powerShare: number, reserved: readonly ReservedWindow[], hangs: (job: number) => boolean): number {
    const { site, allocation } = this;
    const { status, nodes, mostGpus } = this.store;
    for (const job of this.shrunk) {
      if (status[job] !== JobStatus.running || hangs(job)) continue;
      // One that holds a part of a node needs a whole one: its own may be shared.
      const missing = Math.max(1, allocation.wholeNodes(mostGpus[job] as number)) - nodes.of(job);
      const found = Math.min(site.pool.forWork, site.nodesWithinPower(powerShare));
      if (found - this.promisedWithin(this.store.estimateLeft(job), reserved) < missing) continue;
      this.shrunk.delete(job);
      return job;
    }
    return -1;
  }

  /**
   * Gives jobs that start, when nobody else waits, the nodes that would stay free.
   * @param resize has a job start on so many GPUs
   */
  grow(jobs: readonly number[], view: SchedulerView, resize: (job: number, gpus: number) => void): void {
    const { store, allocation } = this;
    let left = Math.min(view.freeNodes, Math.floor(view.powerNodes));
    for (const job of jobs) left -= Math.ceil(allocation.worth(job));
    const [first = -1] = jobs;
    if (left < 0 && jobs.length === 1 && store.nodes.of(first) === 0) this.growOnSharedNode(first, view, resize);
    for (const job of jobs) {
      if (left < 0) return;
      const most = store.mostGpus[job] as number;
      if (most === store.gpus[job]) continue;
      const more = left - this.promisedWithin(store.estimateLeft(job), view.reserved);
      if (more < 0) continue;
      // A job of a part of a node has been given room as for a whole one.
      const nodes = Math.max(1, store.nodes.of(job));
      const gpus = Math.min(most, (nodes + more) * this.site.pool.gpusPerNode);
      if (gpus <= (store.gpus[job] as number)) continue;
      left -= Math.max(1, allocation.wholeNodes(gpus)) - nodes;
      resize(job, gpus);
    }
  }

  /** Gives a job that starts alone on a part of a node what the emptiest shared node has free. */
  private growOnSharedNode(job: number, view: SchedulerView, resize: (job: number, gpus: number) => void): void {
    const { store } = this;
    const { pool } = this.site;
    let free = pool.gpusPerNode - 1;
    while (free > 0 && pool.nodesWith(free) === 0) free--;
    const gpus = Math.min(store.mostGpus[job] as number, free, Math.floor(view.powerNodes * pool.gpusPerNode));
    if (gpus > (store.gpus[job] as number)) resize(job, gpus);
  }

  /** Nodes that are promised to others from some instant within that time on. */
  private promisedWithin(time: number, reserved: readonly ReservedWindow[]): number {
    const { now } = this.sim;
    return reserved.reduce(
      (nodes, window) => (window.start > now && window.start < now + time ? nodes + window.nodes : nodes),
      0,
    );
  }
}
