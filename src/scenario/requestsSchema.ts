import * as z from 'zod';
import { replicaRouters } from '../routing/replicas/index.ts';
import { fraction, quantity } from '../units/quantity.ts';
import { requestSources } from '../workloads/requests/index.ts';
import { pluginChoice } from './pluginChoice.ts';

/** How a service is played request by request. */
export const requestsSchema = z.strictObject({
  arrivals: pluginChoice('process', requestSources)
    .prefault({ process: 'poisson' })
    .describe('How requests come around the rate that `demand` gives; a trace brings its own rate and lengths.'),
  promptSpread: z
    .number()
    .min(0)
    .max(3)
    .prefault(0.985)
    .describe('Standard deviation of the natural logarithm of prompt lengths, which are log-normal around their mean.'),
  outputSpread: z.number().min(0).max(3).prefault(0.86).describe('The same of the lengths of answers.'),
  sessions: z
    .int()
    .min(1)
    .max(1e9)
    .prefault(10_000)
    .describe(
      'Sessions that requests belong to, each as likely as the others; routing by session or prefix goes by them.',
    ),
  router: pluginChoice('rule', replicaRouters)
    .prefault({ rule: 'least-loaded' })
    .describe('Which replica a request goes to.'),
  stepTokens: z
    .int()
    .min(1)
    .max(1e6)
    .prefault(8192)
    .describe(
      'Tokens that a replica works on in one step at most, those that decode first; longer prompts are cut into chunks. At least `maxBatch`.',
    ),
  prefixShare: fraction()
    .prefault(0)
    .describe('Share of every prompt that the cache of its replica holds already; a trace with blocks has its own.'),
  priorities: z
    .array(z.number().positive().max(1e6).describe('Weight of that class.'))
    .min(1)
    .max(8)
    .prefault([1])
    .describe('How often requests are of each class of priority, as weights; the first class is served first.'),
  speculation: z
    .strictObject({
      tokensPerStep: z
        .number()
        .min(1)
        .max(8)
        .describe('Tokens of its answer that a request gains in a step, on average.'),
      stepCost: z
        .number()
        .min(1)
        .max(4)
        .prefault(1.2)
        .describe('Time of a decode step, drafts and their check included, over that of a plain one.'),
    })
    .optional()
    .describe('Speculative decoding. Default: none.'),
  apart: z
    .strictObject({
      prefillGpus: z.int().min(1).max(1023).describe('GPUs of each replica that work on prompts; the others decode.'),
      link: quantity('bandwidth', { positive: true })
        .prefault('50 GB/s')
        .describe(
          'Rate at which the cache of a prompt crosses from the ones to the others, one request after the other.',
        ),
    })
    .optional()
    .describe('Prefill and decoding on GPUs of their own. Default: together.'),
});

/** Times within which a request is to be answered. */
export const objectiveSchema = z.strictObject({
  ttft: quantity('duration', { positive: true }).describe('From arrival to the first token.'),
  tpot: quantity('duration', { positive: true }).describe('Mean time of each token after the first.'),
});
