import type { ReplicaRouterPlugin } from './contract.ts';
import { leastLoaded } from './leastLoaded.ts';
import { prefixAffine } from './prefixAffine.ts';
import { random } from './random.ts';
import { roundRobin } from './roundRobin.ts';
import { session } from './session.ts';

/** Every rule for sending requests to replicas; adding one is a file and a line here. */
export const replicaRouters: readonly ReplicaRouterPlugin[] = [leastLoaded, roundRobin, random, session, prefixAffine];
