import * as z from 'zod';
import { exponential } from '../../random/exponential.ts';
import type { RequestSourcePlugin } from './contract.ts';
import { GeneratedRequests } from './generatedRequests.ts';

const options = z.strictObject({});

/** Requests that come independently of each other. */
export const poissonRequests: RequestSourcePlugin<typeof options> = {
  kind: 'poisson',
  title: 'Independent requests',
  doc: 'A Poisson process whose rate is the demand of the service, constant over each slice of the autoscaler.',
  options,
  create: (_, context) => {
    const gaps = context.open('gaps');
    return new GeneratedRequests(() => exponential(gaps, 1), context);
  },
};
