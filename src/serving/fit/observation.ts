import type { Accelerator, LanguageModel } from '../../model/profile.ts';
import type { ServingPoint } from '../../model/trace.ts';
import type { Replica } from '../../physics/serving/replica.ts';
import { meanContext, type Traffic } from '../../physics/serving/traffic.ts';
import { replicaOf } from '../replicaOf.ts';

/** Tokens of a prompt where a file has none. Assumption: chat prompts of LM Arena, of which ML.ENERGY publishes no mean. */
const PROMPT_TOKENS = 150;

/** Standard deviation over mean of answers. Assumption: chat answers; the Azure traces have 0.8 to 1.1. */
const OUTPUT_VARIATION = 0.8;

/** A measured point with the replica it was measured on. */
export interface Observation {
  readonly point: ServingPoint;
  readonly accelerator: Accelerator;
  readonly replica: Replica;
  readonly traffic: Traffic;
  readonly context: number;
}

/** A measured point as the laws see it. */
export function observationOf(point: ServingPoint, model: LanguageModel, accelerator: Accelerator): Observation {
  const traffic: Traffic = {
    promptTokens: Number.isNaN(point.promptTokens) ? PROMPT_TOKENS : point.promptTokens,
    outputTokens: point.outputTokens,
    outputVariation: OUTPUT_VARIATION,
  };
  return {
    point,
    accelerator,
    replica: replicaOf(model, accelerator, { gpusPerReplica: point.gpus }),
    traffic,
    context: meanContext(traffic),
  };
}

/** Whether the cache, and not the limit of the batch, held the engine down, so that the point takes no part in a fit. */
export const isStarved = ({ point }: Observation): boolean => point.batch < 0.95 * point.maxBatch;
