import * as z from 'zod';
import type { ReplicaRouterPlugin } from './contract.ts';

const options = z.strictObject({});

/** The replica with the fewest requests. */
export const leastLoaded: ReplicaRouterPlugin<typeof options> = {
  kind: 'least-loaded',
  title: 'Fewest requests',
  doc: 'Every request goes to the replica that has the fewest waiting and running at that moment; among equals to the one longest in service.',
  options,
  create: () => ({ readsLoads: true, choose: (_, loads) => loads.leastLoaded() }),
};
