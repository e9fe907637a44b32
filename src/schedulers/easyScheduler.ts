import { Backfill } from './backfill.ts';
import type { Scheduler } from './contract.ts';

/** EASY backfill in the order of the queue. @param depth waiting jobs behind the first that must wait that are looked at */
export function easyScheduler(depth: number): Scheduler {
  const backfill = new Backfill(depth);
  return { decide: (view, decisions) => backfill.run(view, decisions) };
}
