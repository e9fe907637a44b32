import type { Decisions, ReservedWindow, SchedulerView } from '../model/scheduling.ts';
import type { SimTime } from '../units/flavors.ts';
import { Room } from './room.ts';

/** Held apart from their global, whose look-up is slow where code runs in a context of its own. */
const NEVER = Number.POSITIVE_INFINITY;
const NOT_YET = Number.NEGATIVE_INFINITY;

/**
 * EASY backfill over an order of the queue: jobs start in that order while they fit; the first that does not gets a reservation
 * at the earliest time that the estimates allow, and later jobs may start now if they end before it or fit beside it.
 * A job smaller than a node is reserved a whole one; a job that shares a node and would outlive the reservation counts as a
 * whole node beside it. Source: Lifka (1995); rules as in Mu'alem & Feitelson (2001), IEEE TPDS 12(6).
 */
export class Backfill {
  private readonly room = new Room();
  private readonly depth: number;
  /** Jobs started in this pass, by the ends that they estimate, and the whole nodes they took. */
  private readonly ends: number[] = [];
  private readonly nodes: number[] = [];
  private noted = 0;
  /** Of the reservation: its instant, and nodes that are left beside it. */
  private shadow = 0;
  private extra = 0;

  /** @param depth jobs behind the blocked one that are looked at */
  constructor(depth: number) {
    this.depth = depth;
  }

  /** @param order queue positions, the first to start first; the queue's own order without */
  run(view: SchedulerView, decisions: Decisions, order?: ArrayLike<number>): void {
    const { room } = this;
    const { waiting, now } = view;
    const length = order === undefined ? waiting.length : order.length;
    room.open(view);
    this.noted = 0;
    let at = 0;
    for (; at < length; at++) {
      const position = order === undefined ? at : (order[at] as number);
      const nodes = waiting.nodes(position);
      const gpus = waiting.gpus(position);
      if (!room.fitsNow(nodes, gpus)) break;
      const end = now + waiting.estimate(position);
      if (!room.fits(nodes, gpus, end)) break;
      this.note(end, room.take(nodes, gpus, end));
      decisions.start(position);
    }
    const last = Math.min(length, at + 1 + this.depth);
    if (at + 1 >= last || room.isFull) return;
    const blocked = order === undefined ? at : (order[at] as number);
    let isReserved = false;
    for (at++; at < last; at++) {
      const position = order === undefined ? at : (order[at] as number);
      const nodes = waiting.nodes(position);
      const gpus = waiting.gpus(position);
      if (!room.fitsNow(nodes, gpus)) continue;
      // Most passes end without a job that fits, and need no reservation.
      if (!isReserved) this.reserve(Math.max(1, waiting.nodes(blocked)), view);
      isReserved = true;
      const end = now + waiting.estimate(position);
      const beside = end <= this.shadow ? 0 : Math.max(1, nodes);
      if (beside > this.extra || !room.fits(nodes, gpus, end)) continue;
      this.extra -= beside;
      room.take(nodes, gpus, end);
      decisions.start(position);
      if (room.isFull) return;
    }
  }

  /** Keeps whole nodes that come back at an instant, in its order. */
  private note(end: SimTime, nodes: number): void {
    if (nodes === 0) return;
    let at = this.noted++;
    while (at > 0 && (this.ends[at - 1] as number) > end) {
      this.ends[at] = this.ends[at - 1] as number;
      this.nodes[at] = this.nodes[at - 1] as number;
      at--;
    }
    this.ends[at] = end;
    this.nodes[at] = nodes;
  }

  /** When `needed` nodes are free by the estimates of what runs, and how many are then left. */
  private reserve(needed: number, { running, reserved, now }: SchedulerView): void {
    const { ends, nodes } = this;
    for (let index = 0; index < reserved.length; index++) {
      const window = reserved[index] as ReservedWindow;
      if (window.start <= now) this.note(window.end, window.nodes);
    }
    const { noted } = this;
    const runningCount = running.length;
    let available = this.room.startable;
    let next = 0;
    let position = 0;
    let time = NOT_YET;
    while (position < runningCount || next < noted) {
      const startedEnd = next < noted ? (ends[next] as number) : NEVER;
      const runningEnd = position < runningCount ? Math.max(running.estimatedEnd(position), now) : NEVER;
      const end = Math.min(runningEnd, startedEnd);
      // All jobs that end at one instant free their nodes together.
      if (available >= needed && end > time && time > NOT_YET) break;
      time = end;
      available += runningEnd <= startedEnd ? running.nodes(position++) : (nodes[next++] as number);
    }
    // More nodes than will ever be free by what is known now: nothing behind the head can delay it.
    const isFound = available >= needed && time > NOT_YET;
    this.shadow = isFound ? time : NEVER;
    this.extra = isFound ? available - needed : NEVER;
  }
}
