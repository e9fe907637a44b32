import * as z from 'zod';
import type { ReplicaRouterPlugin } from './contract.ts';
import { jumpHash } from './jumpHash.ts';

const options = z.strictObject({
  spill: z
    .number()
    .min(0)
    .max(10_000)
    .prefault(8)
    .describe('Requests by which the replica of a prefix may be ahead of the least loaded one before others help.'),
});

/** Where the prefix is cached, unless too many are there already. */
export const prefixAffine: ReplicaRouterPlugin<typeof options> = {
  kind: 'prefix-affine',
  title: 'By prefix, with spill',
  doc: 'Requests that begin alike go to the same replica, where that beginning is cached, as long as it has at most `spill` requests more than the least loaded one; else to that one.',
  options,
  create: ({ spill }) => ({
    readsLoads: true,
    choose: (key, loads) => {
      const home = jumpHash(key, loads.count);
      const least = loads.leastLoaded();
      return loads.outstanding(home) <= loads.outstanding(least) + spill ? home : least;
    },
  }),
};
