import * as z from 'zod';
import type { RunningJobs, SchedulerView } from '../model/scheduling.ts';
import type { SchedulerPlugin } from './contract.ts';
import { Room } from './room.ts';

const options = z.strictObject({});

/** Those who run below a priority, whom to evict first ahead: the least important, then the last to start, then the last to come. */
function victimsBelow(priority: number, running: RunningJobs, spared: ReadonlySet<number>): number[] {
  const below: number[] = [];
  for (let position = 0; position < running.length; position++)
    if (running.priority(position) < priority && !spared.has(position)) below.push(position);
  return below.sort(
    (a, b) =>
      running.priority(a) - running.priority(b) ||
      running.started(b) - running.started(a) ||
      running.job(b) - running.job(a),
  );
}

/**
 * Whole-node jobs to evict so that a waiting job fits, given back to the room; empty, and the room as it was, when all of them
 * would not help.
 */
function evictFor(position: number, view: SchedulerView, room: Room, gone: ReadonlySet<number>): number[] {
  const { waiting, running, now } = view;
  const end = now + waiting.estimate(position);
  const evicted: number[] = [];
  for (const victim of victimsBelow(waiting.priority(position), running, gone)) {
    const nodes = running.wholeNodes(victim);
    if (nodes === 0) continue;
    evicted.push(victim);
    room.giveBack(nodes, running.estimatedEnd(victim));
    if (room.fits(waiting.nodes(position), waiting.gpus(position), end)) return evicted;
  }
  for (const victim of evicted)
    room.take(running.wholeNodes(victim), running.gpus(victim), running.estimatedEnd(victim));
  return [];
}

/** The one who shares a node and leaves enough of it to a waiting job that asks for a part; −1 when there is none. */
function sharerFor(position: number, { waiting, running }: SchedulerView): number {
  if (waiting.nodes(position) > 0) return -1;
  const victims = victimsBelow(waiting.priority(position), running, new Set());
  return (
    victims.find(
      (victim) => running.wholeNodes(victim) === 0 && running.gpus(victim) >= Math.ceil(waiting.gpus(position)),
    ) ?? -1
  );
}

/** Strict order by priority; what is more important takes the nodes of what is less. */
export const priorityPreemption: SchedulerPlugin<typeof options> = {
  kind: 'priority-preemption',
  title: 'Priority with preemption',
  doc: 'Jobs start strictly in order of priority, then of submission. A job that does not fit interrupts running jobs of lower priority, if that makes it fit: the least important first, among equals the one that started last. They return to their place in the queue and are looked at again at the next change.',
  options,
  create: () => {
    const room = new Room();
    return {
      decide(view, decisions) {
        const { waiting, now } = view;
        const gone = new Set<number>();
        room.open(view);
        for (let position = 0; position < waiting.length; position++) {
          const nodes = waiting.nodes(position);
          const gpus = waiting.gpus(position);
          const end = now + waiting.estimate(position);
          if (!room.fits(nodes, gpus, end)) {
            const evicted = evictFor(position, view, room, gone);
            for (const victim of evicted) {
              gone.add(victim);
              decisions.preempt(victim);
            }
            if (evicted.length === 0) {
              const sharer = gone.size === 0 ? sharerFor(position, view) : -1;
              if (sharer >= 0) {
                decisions.preempt(sharer);
                decisions.start(position);
              }
              return;
            }
          }
          room.take(nodes, gpus, end);
          decisions.start(position);
        }
      },
    };
  },
};
