import type { Accelerator, LanguageModel } from '../../model/profile.ts';
import { type BatchLaw, batchLaw } from '../../physics/serving/batchLaw.ts';
import { powerLaw } from '../../physics/serving/gpuPower.ts';
import { largestBatch } from '../../physics/serving/memory.ts';
import { stepLaw } from '../../physics/serving/stepLaw.ts';
import { freshTokens, meanContext, type Traffic } from '../../physics/serving/traffic.ts';
import { type Calibration, defaultCalibration, isExtrapolated } from '../calibration.ts';
import { type ReplicaChoices, replicaOf } from '../replicaOf.ts';
import { ArrivalSample, type LengthLaw } from './arrivalSample.ts';
import type { CycleLimits } from './stepCycle.ts';
import { type SustainedLoad, sustainedLoad } from './sustainedLoad.ts';

/** How a service runs its replicas. */
export interface Deployment extends ReplicaChoices {
  readonly maxBatch: number;
  readonly traffic: Traffic;
  /** Standard deviation over mean of the tokens of a prompt; default 0. */
  readonly promptVariation?: number;
  /** Tokens in a step at most, those of decoding and of prompts together. */
  readonly tokenBudget?: number;
  /** Tokens of an answer that a decode step yields on average, and what such a step costs over a plain one. */
  readonly speculation?: { readonly tokensPerStep: number; readonly stepCost: number };
  readonly calibration?: Calibration;
}

/** Tokens of a step at most. Source: vLLM 0.11, default of its server on GPUs of 70 GB and more. */
export const TOKEN_BUDGET = 8192;

/** One replica of a deployment: the laws of its steps, and what binds them. */
export class ServedReplica {
  readonly batching: BatchLaw;
  readonly limits: CycleLimits;
  readonly deployment: Deployment;
  /** Laws of the tokens of prompts and answers. */
  readonly promptLaw: LengthLaw;
  readonly answerLaw: LengthLaw;
  /** Whether batch, context, model or GPU lie outside what the laws were measured on. */
  readonly extrapolated: boolean;
  private full: SustainedLoad | undefined;

  /** @throws RangeError when the model and one request do not fit the memory. */
  constructor(model: LanguageModel, accelerator: Accelerator, deployment: Deployment) {
    const { traffic, calibration = defaultCalibration, speculation, promptVariation = 0 } = deployment;
    const generation = accelerator.powerFamily;
    const replica = replicaOf(model, accelerator, deployment);
    const coefficients = calibration.step[generation];
    const tokenBudget = deployment.tokenBudget ?? TOKEN_BUDGET;
    const tokensPerStep = speculation?.tokensPerStep ?? 1;
    const idle = accelerator.gpuIdleW.value;
    const power = powerLaw(
      replica,
      accelerator.gpuTdpW.value,
      idle,
      calibration.power[generation],
      coefficients.expertSkew,
    );
    const context = meanContext(traffic);
    const fitting = largestBatch(replica, context);
    if (fitting < 1)
      throw new RangeError(
        `${model.id} does not fit the memory of ${deployment.gpusPerReplica} GPUs of ${accelerator.id}`,
      );
    const maxBatch = Math.min(deployment.maxBatch, tokenBudget);
    this.deployment = deployment;
    this.limits = { maxBatch, tokenBudget, tokensPerStep };
    this.batching = batchLaw(replica, stepLaw(replica, coefficients), power, idle, maxBatch, speculation?.stepCost);
    this.promptLaw = { mean: traffic.promptTokens, variation: promptVariation };
    this.answerLaw = { mean: traffic.outputTokens, variation: traffic.outputVariation ?? 0 };
    const stepsPerAnswer = 1 + Math.max(0, traffic.outputTokens - 1) / tokensPerStep;
    this.extrapolated = isExtrapolated(calibration, {
      batch: Math.min(deployment.maxBatch, fitting, budgetBatch(tokenBudget, stepsPerAnswer, traffic)),
      context,
      parameters: replica.parameters,
      generation,
      gpu: accelerator.id,
    });
  }

  /** With others always waiting. */
  get sustained(): SustainedLoad {
    const { batching, limits, promptLaw, answerLaw, deployment } = this;
    this.full ??= sustainedLoad(
      batching,
      limits,
      new ArrivalSample(promptLaw, answerLaw, 1),
      deployment.traffic.cachedShare ?? 0,
    );
    return this.full;
  }

  /** Most requests per second, with a full batch and others waiting. */
  get capacity(): number {
    return this.sustained.rate;
  }
}

/**
 * Most requests that decode at once when every step spends its whole budget of tokens: as many come with their prompts as leave. Long prompts of short answers never fill a batch.
 * Source: balance, (budget − n)/prompt = n/steps.
 */
function budgetBatch(budget: number, steps: number, traffic: Traffic): number {
  const fresh = freshTokens(traffic);
  return Math.max(1, Math.floor(fresh === 0 ? budget : (budget * steps) / (steps + fresh)));
}
