import type { Simulator } from '../kernel/simulator.ts';
import { GPU_PARTS, partsOf } from '../model/gpuParts.ts';
import type { JobStore } from './jobStore.ts';
import type { NodePool, NodeRuns } from './nodePool.ts';
import { domainsOf } from './placement/domains.ts';
import type { PlacementRule } from './placement/placementRule.ts';
import { Residents } from './residents.ts';

const NO_NODES: NodeRuns = [];

export interface AllocationOptions {
  /** Whether jobs smaller than a node share nodes. Default: they do. */
  readonly sharesNodes?: boolean;
  /** How the nodes of a gang are chosen. Default: the lowest numbers. */
  readonly placement?: PlacementRule;
  /** Nodes of a scale-up domain, which a gang crosses at a cost. Default: one. */
  readonly domainNodes?: number;
}

/** Which nodes of a site its jobs hold: whole ones, GPUs of a node that they share, or a fraction of one GPU. */
export class Allocation {
  private readonly sim: Simulator;
  private readonly store: JobStore;
  private readonly pool: NodePool;
  private readonly options: AllocationOptions;
  private readonly residents: Residents;

  constructor(sim: Simulator, store: JobStore, pool: NodePool, options: AllocationOptions) {
    this.sim = sim;
    this.store = store;
    this.pool = pool;
    this.options = options;
    this.residents = new Residents(store);
  }

  /** Whole nodes a job of so many GPUs takes here; 0 when it takes a part of one. */
  wholeNodes(gpus: number): number {
    const { gpusPerNode } = this.pool;
    return gpus < gpusPerNode && this.options.sharesNodes !== false ? 0 : Math.ceil(gpus / gpusPerNode);
  }

  /** Nodes a job takes, parts counted as parts. */
  worth(job: number): number {
    const nodes = this.store.nodes.of(job);
    if (nodes > 0) return nodes;
    const gpus = this.store.gpus[job] as number;
    return (gpus < 1 ? partsOf(gpus) / GPU_PARTS : gpus) / this.pool.gpusPerNode;
  }

  /** Jobs that hold a node or a part of it. */
  jobsOn(node: number): number[] {
    return this.residents.on(node);
  }

  /** GPUs of a running job on nodes that are in service. */
  gpusInService(job: number): number {
    const { store, pool } = this;
    const gpus = store.gpus[job] as number;
    if (store.nodes.of(job) === 0) return pool.isDown(store.partNode.of(job)) ? 0 : gpus;
    const runs = store.runsOf(job);
    let left = 0;
    for (let at = 0; at < runs.length; at += 2) {
      const first = runs[at] as number;
      for (let node = first; node < first + (runs[at + 1] as number); node++) if (!pool.isDown(node)) left++;
    }
    return Math.min(gpus, left * pool.gpusPerNode);
  }

  /** Gives a job what it takes, and reckons its speed there and when it would be done by its estimate. */
  take(job: number): void {
    const { store, pool, residents } = this;
    const nodes = store.nodes.of(job);
    const gpus = store.gpus[job] as number;
    if (nodes > 0) {
      const { placement, domainNodes = 1 } = this.options;
      const runs = placement === undefined ? pool.take(nodes) : placement(pool, nodes, domainNodes);
      store.pace.set(job, this.paceOver(job, runs, domainNodes));
      store.estimatedEnd.set(job, this.sim.now + store.estimateLeft(job) / store.pace.of(job));
      store.holdRuns(job, runs);
      store.frees.set(job, nodes);
      residents.settle(job, runs);
      return;
    }
    store.pace.set(job, 1);
    store.estimatedEnd.set(job, this.sim.now + store.estimateLeft(job));
    let node: number;
    if (gpus < 1) {
      const gpu = pool.takeFraction(partsOf(gpus));
      store.sharedGpu.set(job, gpu);
      node = pool.shared.nodeOf(gpu);
    } else {
      node = pool.takePart(gpus);
    }
    store.partNode.set(job, node);
    residents.join(job, node);
  }

  giveBack(job: number): void {
    const { store, pool, residents } = this;
    if (store.nodes.of(job) > 0) {
      const runs = store.runsOf(job);
      store.holdRuns(job, NO_NODES);
      residents.leave(runs);
      pool.giveBack(runs);
      return;
    }
    const node = store.partNode.of(job);
    const gpus = store.gpus[job] as number;
    residents.part(job, node);
    if (gpus < 1) pool.giveBackFraction(store.sharedGpu.of(job), partsOf(gpus));
    else pool.giveBackPart(node, gpus);
  }

  /**
   * Speed of a gang over d scale-up domains when ⌈n/domain⌉ = m would do: 1 / (1 + c·(1 − m/d)).
   * An assumption in form: what stays inside a domain with the fewest of them leaves it in the share 1 − m/d.
   */
  private paceOver(job: number, runs: NodeRuns, domainNodes: number): number {
    const { crossing } = this.store.traitsOf(job);
    if (crossing === 0 || domainNodes === 1) return 1;
    const needed = Math.ceil(this.store.nodes.of(job) / domainNodes);
    return 1 / (1 + crossing * (1 - needed / domainsOf(runs, domainNodes)));
  }
}
