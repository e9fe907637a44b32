import * as z from 'zod';
import { gamma } from '../../random/gamma.ts';
import { hyperExponential } from '../../random/hyperExponential.ts';
import type { UniformStream } from '../../random/streams.ts';
import type { RequestSourcePlugin } from './contract.ts';
import { GeneratedRequests } from './generatedRequests.ts';

const options = z.strictObject({
  variation: z
    .number()
    .min(0)
    .max(100)
    .describe('Standard deviation of the time between requests over its mean: 1 as if independent, more in bursts.'),
});

/**
 * Gaps of mean one and a coefficient of variation: regular at 0, gamma up to 1, two exponentials with balanced means above.
 * Source: Morse (1958), Whitt (1982), "Approximating a point process by a renewal process", balanced means.
 */
function gaps(stream: UniformStream, variation: number): () => number {
  if (variation === 0) return () => 1;
  const squared = variation * variation;
  if (squared <= 1) return () => gamma(stream, 1 / squared, squared);
  const often = (1 + Math.sqrt((squared - 1) / (squared + 1))) / 2;
  const draw = hyperExponential([
    { weight: often, mean: 1 / (2 * often) },
    { weight: 1 - often, mean: 1 / (2 * (1 - often)) },
  ]);
  return () => draw(stream);
}

/** Requests with independent gaps, regular or in bursts. */
export const renewalRequests: RequestSourcePlugin<typeof options> = {
  kind: 'renewal',
  title: 'Regular or bursty requests',
  doc: 'Independent gaps of the given coefficient of variation, stretched by the demand of the service: equal at 0, gamma up to 1, above that a mixture of two exponentials with balanced means.',
  options,
  create: ({ variation }, context) => new GeneratedRequests(gaps(context.open('gaps'), variation), context),
};
