import * as z from 'zod';
import type { ReplicaRouterPlugin } from './contract.ts';

const options = z.strictObject({});

/** One replica after the other. */
export const roundRobin: ReplicaRouterPlugin<typeof options> = {
  kind: 'round-robin',
  title: 'One after the other',
  doc: 'Requests go to the replicas in turn, whatever their loads. Every replica sees arrivals that are more regular than those of the service.',
  options,
  create: () => {
    let last = -1;
    return {
      readsLoads: false,
      choose: (_, { count }) => {
        last = last + 1 >= count ? 0 : last + 1;
        return last;
      },
    };
  },
};
