import type { InterruptionCause } from '../../model/interruption.ts';
import type { ReservedWindow } from '../../model/scheduling.ts';
import type { Seconds, SimTime } from '../../units/flavors.ts';
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
  /** Whether hands were needed. */
  hardware: boolean;
  /** Whether a hot spare was free for the work on it, and whether a cold one took its place. */
  hotSpare: boolean;
  coldSpare: boolean;
}

/** Share of what an absence was to take that a scheduler gives one that is overdue. An assumption. */
const OVERDUE_SHARE = 0.25;

/** What is known of nodes that are out. */
interface Absence {
  /** When they are expected back. */
  end: SimTime;
  /** Those that are out for no other reason. */
  nodes: number;
}

/** Nodes out of service for any number of reasons at once: a node is back when the last of them is gone. */
export class Outages {
  readonly log: Outage[] = [];
  private readonly dispatcher: Dispatcher;
  private readonly now: () => SimTime;
  private reasons = new Uint16Array(64);
  private readonly expected = new Map<Outage, Absence>();

  constructor(dispatcher: Dispatcher, now: () => SimTime) {
    this.dispatcher = dispatcher;
    this.now = now;
  }

  isDown(node: number): boolean {
    return (this.reasons[node] ?? 0) > 0;
  }

  /** Whether a hot spare stands in for the work on a node that fails now: work is on it, and not every spare has been called on. */
  hasHotSpareFor(node: number): boolean {
    const { pool } = this.dispatcher.site;
    return !pool.isFree(node) && pool.down < pool.hotSpares;
  }

  /** @param length how long it is expected to last, as far as anybody can know */
  open(kind: OutageKind, cause: string, length: Seconds): Outage {
    const outage = {
      kind,
      cause,
      start: this.now(),
      end: Number.NaN,
      nodes: 0,
      interrupted: 0,
      hardware: false,
      hotSpare: false,
      coldSpare: false,
    };
    this.log.push(outage);
    this.expected.set(outage, { end: outage.start + length, nodes: 0 });
    return outage;
  }

  /** It turns out that it will take that much longer from now. */
  expect(outage: Outage, length: Seconds): void {
    (this.expected.get(outage) as Absence).end = this.now() + length;
  }

  /** Nodes that are out, as windows that end when they are expected back; one that is overdue is expected a little later. */
  absences(): readonly ReservedWindow[] {
    if (this.expected.size === 0) return [];
    const now = this.now();
    return [...this.expected].flatMap(([{ start }, { end, nodes }]) =>
      nodes === 0 ? [] : [{ start, end: end > now ? end : now + OVERDUE_SHARE * (end - start), nodes }],
    );
  }

  /** Takes a node out for one more reason. */
  take(node: number, outage: Outage, cause: InterruptionCause): void {
    this.makeRoom(node + 1);
    const before = this.reasons[node] as number;
    this.reasons[node] = before + 1;
    outage.nodes++;
    if (before > 0) return;
    (this.expected.get(outage) as Absence).nodes++;
    for (const job of this.dispatcher.allocation.jobsOn(node))
      if (!this.dispatcher.isWaitingOnNodes(job)) outage.interrupted++;
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
    this.expected.delete(outage);
  }

  private makeRoom(nodes: number): void {
    if (nodes <= this.reasons.length) return;
    const larger = new Uint16Array(Math.max(nodes, this.reasons.length * 2));
    larger.set(this.reasons);
    this.reasons = larger;
  }
}
