import type { EventKind, Simulator } from '../../kernel/simulator.ts';
import type { Seconds, SimTime } from '../../units/flavors.ts';
import type { NodeClaim } from '../dispatcher.ts';
import type { NodePool } from '../nodePool.ts';
import { Phase } from '../phases.ts';
import type { Outage, Outages } from './outages.ts';

/** Racks that are taken out of service on purpose, once or again and again. */
export interface MaintenanceOptions {
  readonly site: string;
  readonly id: string;
  /** Begin of the first window; it may lie before the run. */
  readonly start: SimTime;
  /** Time from one window to the next; undefined for a single one. */
  readonly every: Seconds | undefined;
  readonly length: Seconds;
  /** Racks of one window; the next window takes those after them. Undefined for all. */
  readonly racks: number | undefined;
  /** `drain` waits for work to leave by itself; `stop` takes it off, with notice. */
  readonly mode: 'drain' | 'stop';
  readonly nodesPerRack: number;
}

/** One window while it lasts. */
interface Window {
  readonly outage: Outage;
  /** Nodes it waits for, and those it has. */
  wanted: number[];
  readonly taken: number[];
}

/** Plays the windows of one kind of maintenance. While it drains it claims its nodes before any work does. */
export class Maintenance implements NodeClaim {
  private readonly sim: Simulator;
  private readonly options: MaintenanceOptions;
  private readonly pool: NodePool;
  private readonly outages: Outages;
  private readonly beginKind: EventKind;
  private readonly endKind: EventKind;
  private count = 0;
  /** Begin of the window that comes next. */
  private next: SimTime;
  /** Oldest first: one may begin at the instant at which another ends. */
  private readonly windows: Window[] = [];

  constructor(sim: Simulator, options: MaintenanceOptions, pool: NodePool, outages: Outages) {
    this.sim = sim;
    this.options = options;
    this.pool = pool;
    this.outages = outages;
    const name = `${options.site}/${options.id}`;
    this.beginKind = sim.register(`maintenance/${name}`, Phase.failures, () => this.begin());
    this.endKind = sim.register(`maintenance-end/${name}`, Phase.repairs, () => this.end());
    this.next = options.start;
    this.plan();
  }

  /** Takes what has become free of the nodes it wants; it lacks nothing that work should be held back for. */
  claim(): number {
    for (const window of this.windows) {
      if (window.wanted.length === 0) continue;
      window.wanted = window.wanted.filter((node) => {
        if (!this.pool.isFree(node)) return true;
        this.take(node, window);
        return false;
      });
    }
    return 0;
  }

  vacate(): boolean {
    return false;
  }

  shed(): boolean {
    return false;
  }

  /** Plans the next window; of those that are over before the run none is played, and one that lasts as it begins is for the rest. */
  private plan(): void {
    const { every, length } = this.options;
    const since = this.sim.now - length - this.next;
    if (since >= 0 && every !== undefined) this.next += (Math.floor(since / every) + 1) * every;
    if (this.next + length > this.sim.now) this.sim.schedule(Math.max(this.sim.now, this.next), this.beginKind);
  }

  private begin(): void {
    const { id, length, mode, every } = this.options;
    const left = this.next + length - this.sim.now;
    const nodes = this.nodesOfWindow();
    const holds = (node: number): boolean => !this.pool.isFree(node) && !this.outages.isDown(node);
    const wanted = mode === 'drain' ? nodes.filter(holds) : [];
    const window = { outage: this.outages.open('maintenance', id, left), wanted, taken: [] };
    this.windows.push(window);
    const waits = new Set(wanted);
    for (const node of nodes) if (!waits.has(node)) this.take(node, window);
    this.count++;
    this.sim.scheduleIn(left, this.endKind);
    if (every === undefined) return;
    this.next += every;
    this.plan();
  }

  private end(): void {
    const { outage, taken } = this.windows.shift() as Window;
    for (const node of taken) this.outages.release(node);
    this.outages.close(outage);
  }

  private take(node: number, { outage, taken }: Window): void {
    this.outages.take(node, outage, 'maintenance');
    taken.push(node);
  }

  /** The racks whose turn it is, round and round. */
  private nodesOfWindow(): number[] {
    const { racks, nodesPerRack } = this.options;
    const total = Math.floor(this.pool.total / nodesPerRack);
    const size = Math.min(racks ?? total, total);
    const first = this.count * size;
    return Array.from({ length: size * nodesPerRack }, (_, index) => {
      const rack = (first + Math.floor(index / nodesPerRack)) % total;
      return rack * nodesPerRack + (index % nodesPerRack);
    });
  }
}
