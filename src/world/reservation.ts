import type { EventKind, Simulator } from '../kernel/simulator.ts';
import type { SimTime } from '../units/flavors.ts';
import type { Dispatcher, NodeClaim } from './dispatcher.ts';
import type { NodeRuns } from './nodePool.ts';
import { Phase } from './phases.ts';
import type { Site } from './site.ts';

export interface ReservationOptions {
  readonly id: string;
  readonly tenant: string;
  readonly nodes: number;
  readonly start: SimTime;
  readonly end: SimTime;
  /** Power between idle and full that its nodes draw. */
  readonly powerShare: number;
}

/**
 * Nodes promised to somebody for a time. Schedulers see the window ahead and leave it free by the estimates; jobs that are still
 * there when it opens are reclaimed, the least important first. What even that does not bring is claimed as it becomes free.
 */
export class Reservation implements NodeClaim {
  readonly id: string;
  readonly tenant: string;
  readonly site: Site;
  readonly start: SimTime;
  readonly end: SimTime;
  /** Most nodes held at once. */
  mostNodes = 0;
  private readonly dispatcher: Dispatcher<Site>;
  private readonly options: ReservationOptions;
  private readonly window: { readonly start: SimTime; readonly end: SimTime; nodes: number };
  private held: NodeRuns[] = [];
  private heldNodes = 0;
  private isOpen = false;

  constructor(sim: Simulator, dispatcher: Dispatcher<Site>, options: ReservationOptions) {
    this.dispatcher = dispatcher;
    this.site = dispatcher.site;
    this.options = options;
    this.id = options.id;
    this.tenant = options.tenant;
    this.start = options.start;
    this.end = options.end;
    this.window = { start: options.start, end: options.end, nodes: options.nodes };
    dispatcher.promise(this.window, this);
    const name = `reservation/${options.id}`;
    const begin: EventKind = sim.register(`${name}/begin`, Phase.capacity, () => this.open());
    const finish: EventKind = sim.register(`${name}/end`, Phase.completions, () => this.close());
    sim.schedule(options.start, begin);
    sim.schedule(options.end, finish);
  }

  claim(): number {
    if (!this.isOpen) return 0;
    const missing = this.options.nodes - this.heldNodes;
    const taken = Math.min(missing, this.site.pool.free);
    if (taken > 0) this.hold([this.site.pool.take(taken)], taken);
    return missing - taken;
  }

  vacate(node: number): boolean {
    for (let index = 0; index < this.held.length; index++) {
      const parts = without(this.held[index] as NodeRuns, node);
      if (parts === undefined) continue;
      this.site.pool.giveBack([node, 1]);
      this.held.splice(index, 1, parts);
      this.hold([], -1);
      return true;
    }
    return false;
  }

  /** Never: what is promised is held, and a shortage of power falls on others, a cap or the count of calls not met. */
  shed(): boolean {
    return false;
  }

  private open(): void {
    this.isOpen = true;
    this.window.nodes = 0;
    this.site.reservedShort += this.options.nodes;
    this.dispatcher.reclaim(this.options.nodes);
    this.claim();
    this.dispatcher.request();
  }

  private close(): void {
    this.site.reservedShort -= this.options.nodes;
    this.hold([], -this.heldNodes);
    for (const runs of this.held) this.site.pool.giveBack(runs);
    this.held = [];
    this.isOpen = false;
    this.dispatcher.forget(this.window, this);
    this.dispatcher.request();
  }

  private hold(more: readonly NodeRuns[], nodes: number): void {
    this.held.push(...more);
    this.heldNodes += nodes;
    this.window.nodes = this.heldNodes;
    this.mostNodes = Math.max(this.mostNodes, this.heldNodes);
    this.site.reservedNodes += nodes;
    this.site.reservedShort -= nodes;
    this.site.reservedFullNodes += nodes * this.options.powerShare;
    this.site.touch();
  }
}

/** Runs without one of their nodes; undefined when it is not among them. */
function without(runs: NodeRuns, node: number): NodeRuns | undefined {
  for (let at = 0; at < runs.length; at += 2) {
    const first = runs[at] as number;
    const count = runs[at + 1] as number;
    if (node < first || node >= first + count) continue;
    const around = [first, node - first, node + 1, first + count - node - 1];
    return [
      ...runs.slice(0, at),
      ...around.slice(around[1] === 0 ? 2 : 0, around[3] === 0 ? 2 : 4),
      ...runs.slice(at + 2),
    ];
  }
  return undefined;
}
