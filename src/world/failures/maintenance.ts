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

/** Plays the windows of one kind of maintenance. While it drains it claims its nodes before any work does. */
export class Maintenance implements NodeClaim {
  private readonly sim: Simulator;
  private readonly options: MaintenanceOptions;
  private readonly pool: NodePool;
  private readonly outages: Outages;
  private readonly beginKind: EventKind;
  private readonly endKind: EventKind;
  private count = 0;
  private wanted: number[] = [];
  private taken: number[] = [];
  private outage: Outage | undefined;

  constructor(sim: Simulator, options: MaintenanceOptions, pool: NodePool, outages: Outages) {
    this.sim = sim;
    this.options = options;
    this.pool = pool;
    this.outages = outages;
    const name = `${options.site}/${options.id}`;
    this.beginKind = sim.register(`maintenance/${name}`, Phase.failures, () => this.begin());
    this.endKind = sim.register(`maintenance-end/${name}`, Phase.repairs, () => this.end());
    sim.schedule(options.start, this.beginKind);
  }

  /** Takes what has become free of the nodes it wants; it lacks nothing that work should be held back for. */
  claim(): number {
    const { wanted, outage } = this;
    if (outage === undefined || wanted.length === 0) return 0;
    this.wanted = wanted.filter((node) => {
      if (!this.pool.isFree(node)) return true;
      this.take(node, outage);
      return false;
    });
    return 0;
  }

  vacate(): boolean {
    return false;
  }

  shed(): boolean {
    return false;
  }

  private begin(): void {
    const { id, length, mode, every } = this.options;
    const outage = this.outages.open('maintenance', id, length);
    this.outage = outage;
    const nodes = this.nodesOfWindow();
    const holds = (node: number): boolean => !this.pool.isFree(node) && !this.outages.isDown(node);
    this.wanted = mode === 'drain' ? nodes.filter(holds) : [];
    const waits = new Set(this.wanted);
    for (const node of nodes) if (!waits.has(node)) this.take(node, outage);
    this.count++;
    this.sim.scheduleIn(length, this.endKind);
    if (every !== undefined) this.sim.scheduleIn(every, this.beginKind);
  }

  private end(): void {
    for (const node of this.taken) this.outages.release(node);
    this.taken = [];
    this.wanted = [];
    if (this.outage !== undefined) this.outages.close(this.outage);
    this.outage = undefined;
  }

  private take(node: number, outage: Outage): void {
    this.outages.take(node, outage, 'maintenance');
    this.taken.push(node);
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
