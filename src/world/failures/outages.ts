import type { InterruptionCause } from '../../model/interruption.ts';
import type { SimTime } from '../../units/flavors.ts';
import type { Dispatcher } from '../dispatcher.ts';

export type OutageKind = 'node' | 'job' | 'domain' | 'maintenance';

/** A spell out of service, as it is kept for the record; times are simulated seconds. */
export interface Outage {
  readonly kind: OutageKind;
  readonly cause: string;
  readonly start: SimTime;
  /** NaN while it lasts. */
  end: SimTime;
  nodes: number;
  interrupted: number;
  hardware: boolean;
  spare: boolean;
}

/** Nodes out of service for any number of reasons at once: a node is back when the last of them is gone. */
export class Outages {
  readonly log: Outage[] = [];
  private readonly dispatcher: Dispatcher;
  private readonly now: () => SimTime;
  private reasons = new Uint16Array(64);

  constructor(dispatcher: Dispatcher, now: () => SimTime) {
    this.dispatcher = dispatcher;
    this.now = now;
  }

  isDown(node: number): boolean {
    return (this.reasons[node] ?? 0) > 0;
  }

  open(kind: OutageKind, cause: string): Outage {
    const outage = {
      kind,
      cause,
      start: this.now(),
      end: Number.NaN,
      nodes: 0,
      interrupted: 0,
      hardware: false,
      spare: false,
    };
    this.log.push(outage);
    return outage;
  }

  /** Takes a node out for one more reason. */
  take(node: number, outage: Outage, cause: InterruptionCause): void {
    this.makeRoom(node + 1);
    const before = this.reasons[node] as number;
    this.reasons[node] = before + 1;
    outage.nodes++;
    if (before > 0) return;
    outage.interrupted += this.dispatcher.jobsOn(node).length;
    this.dispatcher.takeDown(node, cause);
  }

  /** Takes one reason away. */
  release(node: number): void {
    const left = (this.reasons[node] as number) - 1;
    this.reasons[node] = left;
    if (left === 0) this.dispatcher.bringBack(node);
  }

  close(outage: Outage): void {
    outage.end = this.now();
  }

  private makeRoom(nodes: number): void {
    if (nodes <= this.reasons.length) return;
    const larger = new Uint16Array(Math.max(nodes, this.reasons.length * 2));
    larger.set(this.reasons);
    this.reasons = larger;
  }
}
