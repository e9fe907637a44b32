import * as z from 'zod';
import type { ReplicaRouterPlugin } from './contract.ts';
import { jumpHash } from './jumpHash.ts';

const options = z.strictObject({});

/** All requests of a session on one replica. */
export const session: ReplicaRouterPlugin<typeof options> = {
  kind: 'session',
  title: 'By session',
  doc: 'Requests of one session, or with one beginning of their prompt, always go to the same replica, whatever its load; a change of the number of replicas moves as few sessions as possible.',
  options,
  create: () => ({ readsLoads: false, choose: (key, { count }) => jumpHash(key, count) }),
};
