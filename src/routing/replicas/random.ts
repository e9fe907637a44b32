import * as z from 'zod';
import type { ReplicaRouterPlugin } from './contract.ts';

const options = z.strictObject({});

/** Any replica, by lot. */
export const random: ReplicaRouterPlugin<typeof options> = {
  kind: 'random',
  title: 'By lot',
  doc: 'Every request goes to a replica drawn by lot, so that Poisson arrivals of the service are Poisson arrivals at each replica: what the fluid model assumes.',
  options,
  create: (_, stream) => ({
    readsLoads: false,
    choose: (_key, { count }) => Math.floor(stream.next() * count),
  }),
};
