import type { JobSourcePlugin } from './contract.ts';
import { generatedJobs } from './generatedJobs.ts';
import { listedJobs } from './listedJobs.ts';
import { traceJobs } from './traceJobs.ts';

/** Every way training jobs come to be; adding one is a file and a line here. */
export const jobSources: readonly JobSourcePlugin[] = [generatedJobs, traceJobs, listedJobs];
