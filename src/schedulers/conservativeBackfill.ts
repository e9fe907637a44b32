import * as z from 'zod';
import type { SchedulerPlugin } from './contract.ts';
import { depth } from './depth.ts';
import { Profile } from './profile.ts';
import { Room } from './room.ts';

const options = z.strictObject({ depth });

/**
 * Conservative backfill: every waiting job, in order, is placed at the earliest start that fits the estimates of what runs and
 * of all jobs placed before it; those placed now start. The plan is made anew at every pass. A job smaller than a node is
 * planned as a whole one.
 * Source: Mu'alem & Feitelson (2001), IEEE TPDS 12(6).
 */
export const conservativeBackfill: SchedulerPlugin<typeof options> = {
  kind: 'conservative-backfill',
  title: 'Conservative backfill',
  doc: 'Every waiting job holds a reservation, computed in order of the queue from the estimates of running jobs and of the jobs ahead; a job may overtake others only if, by its own estimate, it delays none of them.',
  options,
  create: (settings) => {
    const room = new Room();
    return {
      decide(view, decisions) {
        const { waiting, now } = view;
        room.open(view);
        if (room.isFull) return;
        const profile = new Profile(view, room.startable);
        const last = Math.min(waiting.length, settings.depth + 1);
        for (let position = 0; position < last && !room.isFull; position++) {
          const nodes = waiting.nodes(position);
          const gpus = waiting.gpus(position);
          const estimate = waiting.estimate(position);
          const planned = Math.max(1, nodes);
          const start = profile.earliest(planned, estimate);
          const startsNow = start === now && room.fits(nodes, gpus, now + estimate);
          if (start < Number.POSITIVE_INFINITY) profile.take(start, estimate, planned);
          if (!startsNow) continue;
          room.take(nodes, gpus, now + estimate);
          decisions.start(position);
        }
      },
    };
  },
};
