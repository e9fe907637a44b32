import type { Router } from '../routing/contract.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { JobStore } from './jobStore.ts';
import { JobStatus } from './jobStore.ts';
import type { Site } from './site.ts';

/** A site as the router sees it, and the nodes it will have once every planned step has come. */
export interface Destination {
  readonly dispatcher: Dispatcher<Site>;
  readonly plannedNodes: number;
}

/**
 * Sends each job, once, to a site where its tenant allows it and that is planned to be large enough. What no allowed site
 * will ever hold is rejected, and told apart by whether a forbidden one would have held it.
 */
export class JobRouter {
  private readonly store: JobStore;
  private readonly destinations: readonly Destination[];
  private readonly router: Router;
  /** By workload: whether its tenant allows the site. */
  private readonly allowed: readonly (readonly boolean[])[];

  constructor(
    store: JobStore,
    destinations: readonly Destination[],
    allowed: readonly (readonly boolean[])[],
    router: Router,
  ) {
    this.store = store;
    this.destinations = destinations;
    this.allowed = allowed;
    this.router = router;
  }

  place(job: number): void {
    const { store, destinations } = this;
    const allowed = this.allowed[store.workload[job] as number] as readonly boolean[];
    const holds = ({ dispatcher, plannedNodes }: Destination): boolean => this.nodesAt(job, dispatcher) <= plannedNodes;
    const candidates = destinations.flatMap((destination, site) =>
      allowed[site] === true && holds(destination) ? [site] : [],
    );
    if (candidates.length === 0) {
      store.finish(job, JobStatus.rejected);
      store.reasons.set(job, destinations.some(holds) ? 'residency' : 'too-large');
      return;
    }
    this.send(job, candidates.length === 1 ? (candidates[0] as number) : this.choose(job, candidates));
  }

  private choose(job: number, candidates: readonly number[]): number {
    const offers = candidates.map((site) => {
      const { dispatcher } = this.destinations[site] as Destination;
      return {
        earliestStart: dispatcher.earliestStart(this.nodesAt(job, dispatcher)),
        costPerGpuSecond: dispatcher.site.costPerGpuSecond(),
      };
    });
    return candidates[this.router.choose(offers)] as number;
  }

  private send(job: number, site: number): void {
    const { store } = this;
    const { dispatcher } = this.destinations[site] as Destination;
    const speed = dispatcher.site.relativeSpeed;
    store.site[job] = site;
    store.duration[job] = (store.duration[job] as number) / speed;
    store.estimate[job] = (store.estimate[job] as number) / speed;
    dispatcher.enqueue(job);
  }

  private nodesAt(job: number, { site }: Dispatcher<Site>): number {
    return Math.ceil(this.store.leastOf(job) / site.park.gpusPerNode);
  }
}
