import type { EventKind, Simulator } from '../kernel/simulator.ts';
import type { JobSource } from '../workloads/contract.ts';
import type { JobStore } from './jobStore.ts';
import { Phase } from './phases.ts';

/** Lets the jobs of a source arrive, one pending event at a time. */
export class JobFeed {
  private readonly sim: Simulator;
  private readonly source: JobSource;
  private readonly store: JobStore;
  private readonly workload: number;
  private readonly priority: number;
  private readonly place: (job: number) => void;
  private readonly horizon: number;
  private readonly arrivalKind: EventKind;

  /**
   * @param priority of jobs that have none of their own
   * @param place called with each job as it arrives; jobs submitted at `horizon` or later never do
   */
  constructor(
    sim: Simulator,
    id: string,
    source: JobSource,
    store: JobStore,
    workload: number,
    priority: number,
    horizon: number,
    place: (job: number) => void,
  ) {
    this.sim = sim;
    this.source = source;
    this.store = store;
    this.workload = workload;
    this.priority = priority;
    this.horizon = horizon;
    this.place = place;
    this.arrivalKind = sim.register(`arrival/${id}`, Phase.arrivals, () => this.arrive());
    this.planNext();
  }

  private planNext(): void {
    if (this.source.advance() && this.source.submit < this.horizon)
      this.sim.schedule(this.source.submit, this.arrivalKind);
  }

  private arrive(): void {
    const { source, workload, priority } = this;
    const job = this.store.add({
      name: source.name,
      workload,
      submit: source.submit,
      gpus: source.gpus,
      leastGpus: source.leastGpus ?? source.gpus,
      scaling: source.scaling ?? 0,
      duration: source.duration,
      estimate: source.estimate,
      priority: source.priority ?? priority,
      deadline: source.deadline ?? Number.POSITIVE_INFINITY,
    });
    this.planNext();
    this.place(job);
  }
}
