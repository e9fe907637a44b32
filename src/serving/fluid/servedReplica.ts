import type { Accelerator, LanguageModel } from '../../model/profile.ts';
import { batchLaw } from '../../physics/serving/batchLaw.ts';
import { powerLaw } from '../../physics/serving/gpuPower.ts';
import { largestBatch } from '../../physics/serving/memory.ts';
import { stepLaw } from '../../physics/serving/stepLaw.ts';
import { freshTokens, meanContext, type Traffic } from '../../physics/serving/traffic.ts';
import type { Fraction, Seconds } from '../../units/flavors.ts';
import { type Calibration, defaultCalibration, isExtrapolated } from '../calibration.ts';
import { type ReplicaChoices, replicaOf } from '../replicaOf.ts';
import { ApartCycle, type ReplicaPart } from './apartCycle.ts';
import { ArrivalSample, type LengthLaw } from './arrivalSample.ts';
import type { ReplicaCycle } from './replicaCycle.ts';
import { type CycleRequests, StepCycle } from './stepCycle.ts';
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
  /** Prompts have GPUs of their own, from which their cache crosses a link, bytes/s. */
  readonly apart?: { readonly prefillGpus: number; readonly link: number };
}

/** Tokens of a step at most. Source: vLLM 0.11, default of its server on GPUs of 70 GB and more. */
export const TOKEN_BUDGET = 8192;

/** One replica of a deployment: the laws of its steps, and what binds them. */
export class ServedReplica {
  /** All of it; or what works on prompts, and what decodes. */
  readonly parts: readonly [ReplicaPart] | readonly [ReplicaPart, ReplicaPart];
  /** Laws of the tokens of prompts and answers. */
  readonly promptLaw: LengthLaw;
  readonly answerLaw: LengthLaw;
  /** Whether batch, context, model or GPU lie outside what the laws were measured on. */
  readonly extrapolated: boolean;
  /** Time of a token of cache between the parts, s. */
  private readonly perToken: Seconds;
  private full: SustainedLoad | undefined;

  /** @throws RangeError when the model and one request do not fit the memory. */
  constructor(model: LanguageModel, accelerator: Accelerator, deployment: Deployment) {
    const { traffic, calibration = defaultCalibration, speculation, promptVariation = 0, apart } = deployment;
    const { gpusPerReplica, cacheScale = 1 } = deployment;
    const generation = accelerator.powerFamily;
    const coefficients = calibration.step[generation];
    const tokenBudget = deployment.tokenBudget ?? TOKEN_BUDGET;
    const tokensPerStep = speculation?.tokensPerStep ?? 1;
    const maxBatch = Math.min(deployment.maxBatch, tokenBudget);
    const idle = accelerator.gpuIdleW.value;
    const contextTokens = model.contextTokens?.value ?? Number.POSITIVE_INFINITY;
    const replicaOn = (gpus: number) => replicaOf(model, accelerator, { gpusPerReplica: gpus, cacheScale });
    const partOf = (gpus: number, cachedShare: Fraction, stepCost = 1): ReplicaPart => {
      const replica = replicaOn(gpus);
      const curve = calibration.power[generation];
      const power = powerLaw(replica, accelerator.gpuTdpW.value, idle, curve, coefficients.expertSkew);
      return {
        law: batchLaw(replica, stepLaw(replica, coefficients), power, idle, maxBatch, stepCost),
        limits: { maxBatch, tokenBudget, tokensPerStep, cachedShare, contextTokens },
        weight: gpus / gpusPerReplica,
      };
    };
    const cachedShare = traffic.cachedShare ?? 0;
    const decodingGpus = gpusPerReplica - (apart?.prefillGpus ?? 0);
    const whole = partOf(decodingGpus, apart === undefined ? cachedShare : 0, speculation?.stepCost);
    this.parts = apart === undefined ? [whole] : [partOf(apart.prefillGpus, cachedShare), whole];
    const cacheBytes = cacheScale * (model.kvBytesPerToken.value + (model.windowedKvBytesPerToken?.value ?? 0));
    this.perToken = apart === undefined ? 0 : cacheBytes / apart.link;
    this.promptLaw = { mean: traffic.promptTokens, variation: promptVariation };
    this.answerLaw = { mean: traffic.outputTokens, variation: traffic.outputVariation ?? 0 };
    const context = meanContext(traffic);
    const decoding = replicaOn(decodingGpus);
    const fitting = largestBatch(decoding, context);
    if (fitting < 1)
      throw new RangeError(`${model.id} does not fit the memory of ${decodingGpus} GPUs of ${accelerator.id}`);
    const stepsPerAnswer = 1 + Math.max(0, traffic.outputTokens - 1) / tokensPerStep;
    this.extrapolated = isExtrapolated(calibration, {
      batch: Math.min(deployment.maxBatch, fitting, budgetBatch(tokenBudget, stepsPerAnswer, traffic)),
      context,
      parameters: decoding.parameters,
      generation,
      gpu: accelerator.id,
    });
  }

  /** One more replica of the kind, without work, for requests that will be filled in. */
  cycle(requests: CycleRequests): ReplicaCycle {
    const [first, second] = this.parts;
    return second === undefined
      ? new StepCycle(first.law, first.limits, requests)
      : new ApartCycle(first, second, this.perToken, requests);
  }

  /** With others always waiting, where it is all of one part; else what its parts sustain at most, each by itself. */
  get sustained(): SustainedLoad {
    this.full ??= this.sustain();
    return this.full;
  }

  /** Most requests per second. */
  get capacity(): number {
    return this.sustained.rate;
  }

  private sustain(): SustainedLoad {
    const [first, second] = this.parts;
    const sample = new ArrivalSample(this.promptLaw, this.answerLaw, 1);
    if (second === undefined) return sustainedLoad(first, sample, 'all');
    const prompts = sustainedLoad(first, sample, 'prompts');
    const answers = sustainedLoad(second, sample, 'answers');
    const onLink = 1 / (this.perToken * this.promptLaw.mean);
    return { ...answers, rate: Math.min(prompts.rate, answers.rate, onLink) };
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
