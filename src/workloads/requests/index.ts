import type { RequestSourcePlugin } from './contract.ts';
import { poissonRequests } from './poissonRequests.ts';
import { renewalRequests } from './renewalRequests.ts';
import { traceRequests } from './traceRequests.ts';

/** Every way requests come to be; adding one is a file and a line here. */
export const requestSources: readonly RequestSourcePlugin[] = [poissonRequests, renewalRequests, traceRequests];
