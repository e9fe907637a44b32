import * as z from 'zod';
import type { SchedulerView } from '../model/scheduling.ts';
import { quantity } from '../units/quantity.ts';
import { Backfill } from './backfill.ts';
import type { SchedulerPlugin } from './contract.ts';
import { depth } from './depth.ts';

const options = z.strictObject({
  depth,
  halfLife: quantity('duration', { positive: true })
    .prefault('7 days')
    .describe('Time after which a GPU-hour held counts half as much.'),
});

/** GPU-seconds an account has held, fading, plus those that its running jobs still mean to hold, over its weight. */
function standings({ accounts, running, now }: SchedulerView): Float64Array {
  const held = Float64Array.from({ length: accounts.length }, (_, account) => accounts.used(account));
  for (let position = 0; position < running.length; position++) {
    const account = running.account(position);
    const rest = Math.max(0, running.estimatedEnd(position) - now);
    held[account] = (held[account] as number) + running.gpus(position) * rest;
  }
  return held.map((gpuSeconds, account) => gpuSeconds / accounts.weight(account));
}

/**
 * The waiting jobs one by one, each time of the account that stands lowest with all that was put before it; within an account in
 * the order of the queue.
 */
function fairOrder(view: SchedulerView): Int32Array {
  const { waiting, accounts } = view;
  const standing = standings(view);
  const lines: number[][] = Array.from({ length: accounts.length }, () => []);
  for (let position = 0; position < waiting.length; position++)
    (lines[waiting.account(position)] as number[]).push(position);
  const next = lines.map(() => 0);
  const order = new Int32Array(waiting.length);
  for (let at = 0; at < order.length; at++) {
    let lowest = -1;
    let head = -1;
    for (let account = 0; account < lines.length; account++) {
      const position = lines[account]?.[next[account] as number];
      if (position === undefined) continue;
      const below = lowest < 0 ? -1 : (standing[account] as number) - (standing[lowest] as number);
      if (below > 0 || (below === 0 && position > head)) continue;
      lowest = account;
      head = position;
    }
    next[lowest] = (next[lowest] as number) + 1;
    const asked = waiting.gpus(head) * waiting.estimate(head);
    standing[lowest] = (standing[lowest] as number) + asked / accounts.weight(lowest);
    order[at] = head;
  }
  return order;
}

/** Weighted fair share between tenants, with EASY backfill behind the first job that must wait. */
export const fairShare: SchedulerPlugin<typeof options> = {
  kind: 'fair-share',
  title: 'Weighted fair share',
  doc: 'The tenant that has held the fewest GPU-hours for its weight comes first; hours held fade with a half-life, and what running jobs still mean to hold counts. Within a tenant jobs keep the order of the queue. Behind the first that must wait, others may overtake if by their estimates they do not delay it.',
  options,
  create: (settings) => {
    const backfill = new Backfill(settings.depth);
    return {
      memory: settings.halfLife,
      decide: (view, decisions) => backfill.run(view, decisions, fairOrder(view)),
    };
  },
};
