import * as z from 'zod';
import type { SchedulerPlugin } from './contract.ts';
import { depth } from './depth.ts';
import { easyScheduler } from './easyScheduler.ts';

const options = z.strictObject({ depth });

/** EASY backfill in the order of the queue. */
export const easyBackfill: SchedulerPlugin<typeof options> = {
  kind: 'easy-backfill',
  title: 'First in, first out with EASY backfill',
  doc: 'Jobs start in order of priority, then of submission. When the head does not fit, it holds a reservation computed from the estimates of running jobs, and later jobs may overtake it if, by their own estimate, they do not delay it.',
  options,
  create: (settings) => easyScheduler(settings.depth),
};
