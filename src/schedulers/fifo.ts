import * as z from 'zod';
import type { SchedulerPlugin } from './contract.ts';
import { Room } from './room.ts';

const options = z.strictObject({});

/** First come, first served: the head of the queue blocks everything behind it. */
export const fifo: SchedulerPlugin<typeof options> = {
  kind: 'fifo',
  title: 'First in, first out',
  doc: 'Jobs start strictly in the order of the queue, which is by priority, then by submission; a job that does not fit holds back all later ones.',
  options,
  create: () => {
    const room = new Room();
    return {
      decide(view, decisions) {
        const { waiting, now } = view;
        room.open(view);
        for (let position = 0; position < waiting.length; position++) {
          const nodes = waiting.nodes(position);
          const gpus = waiting.gpus(position);
          const end = now + waiting.estimate(position);
          if (!room.fits(nodes, gpus, end)) return;
          room.take(nodes, gpus, end);
          decisions.start(position);
        }
      },
    };
  },
};
