import * as z from 'zod';
import { Backfill } from './backfill.ts';
import type { SchedulerPlugin } from './contract.ts';
import { depth } from './depth.ts';
import { ordered } from './ordered.ts';

const options = z.strictObject({ depth });

/** Earliest deadline first, with EASY backfill behind the first job that must wait. */
export const deadlineFirst: SchedulerPlugin<typeof options> = {
  kind: 'deadline-first',
  title: 'Earliest deadline first',
  doc: 'The job with the earliest deadline comes first, jobs without one come last, in the order of the queue. Behind the first that must wait, others may overtake if by their estimates they do not delay it.',
  options,
  create: (settings) => {
    const backfill = new Backfill(settings.depth);
    return {
      decide(view, decisions) {
        const { waiting } = view;
        backfill.run(
          view,
          decisions,
          ordered(waiting.length, (position) => waiting.deadline(position)),
        );
      },
    };
  },
};
