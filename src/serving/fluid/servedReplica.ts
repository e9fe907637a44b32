import { probit } from 'simple-statistics';
import type { Accelerator, LanguageModel } from '../../model/profile.ts';
import { type BatchLaw, batchLaw } from '../../physics/serving/batchLaw.ts';
import { type PowerLaw, powerLaw, stepEnergy, stepWork } from '../../physics/serving/gpuPower.ts';
import { largestBatch } from '../../physics/serving/memory.ts';
import { decodeStepTime, expertTime, promptTime, type StepLaw, stepLaw } from '../../physics/serving/stepLaw.ts';
import { freshTokens, meanContext, type Traffic } from '../../physics/serving/traffic.ts';
import type { Fraction, Seconds, Watts } from '../../units/flavors.ts';
import { type Calibration, defaultCalibration, isExtrapolated } from '../calibration.ts';
import { type ReplicaChoices, replicaOf } from '../replicaOf.ts';
import type { CycleLimits } from './stepCycle.ts';

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

/** Rounds in which steps, and those who come during them, are brought into balance. */
const ROUNDS = 8;
/** Standard deviations of the tokens cached that must find room besides their mean. An assumption. */
const ROOM = 2;
/** Quantiles over which the power of prompts is averaged. */
const PARTS = 16;

/**
 * One replica of a deployment.
 *
 * Its time is taken apart into that of decode steps, in which everybody present gets a token, and that of prompts, for which all others stand still. On the clock of
 * decode steps it is a queue of its own: as many leave as the batch completes, and those who come while prompts are worked on come at once.
 */
export class ServedReplica {
  readonly law: StepLaw;
  /** Its steps by batch, and what binds them. */
  readonly batching: BatchLaw;
  readonly limits: CycleLimits;
  readonly deployment: Deployment;
  readonly maxBatch: number;
  /** A replica with more requests is about full. */
  readonly roomyBatch: number;
  readonly tokenBudget: number;
  /** Steps that an answer takes on average: one with the prompt, then as many as its other tokens need. */
  readonly stepsPerAnswer: number;
  readonly extrapolated: boolean;
  /** Mean time that the prompt of a request takes beside decode steps, its share of the way outside the graph apart. */
  readonly promptMean: Seconds;
  private readonly decodes: Float64Array;
  private readonly decodeJoules: Float64Array;
  private readonly powerLaw: PowerLaw;
  private readonly idle: Watts;
  private readonly context: number;
  private readonly stepCost: number;

  /** @throws RangeError when the model and one request do not fit the memory. */
  constructor(model: LanguageModel, accelerator: Accelerator, deployment: Deployment) {
    const { traffic, calibration = defaultCalibration, speculation, promptVariation = 0 } = deployment;
    const generation = accelerator.powerFamily;
    const replica = replicaOf(model, accelerator, deployment);
    const coefficients = calibration.step[generation];
    this.deployment = deployment;
    this.law = stepLaw(replica, coefficients);
    this.tokenBudget = deployment.tokenBudget ?? TOKEN_BUDGET;
    this.idle = accelerator.gpuIdleW.value;
    this.powerLaw = powerLaw(
      replica,
      accelerator.gpuTdpW.value,
      this.idle,
      calibration.power[generation],
      coefficients.expertSkew,
    );
    this.context = meanContext(traffic);
    const batch = Math.min(deployment.maxBatch, this.tokenBudget);
    this.limits = { maxBatch: batch, tokenBudget: this.tokenBudget, tokensPerStep: speculation?.tokensPerStep ?? 1 };
    this.batching = batchLaw(replica, this.law, this.powerLaw, this.idle, batch, speculation?.stepCost);
    this.stepCost = speculation?.stepCost ?? 1;
    this.stepsPerAnswer = 1 + Math.max(0, traffic.outputTokens - 1) / (speculation?.tokensPerStep ?? 1);
    const fitting = largestBatch(replica, this.context);
    if (fitting < 1)
      throw new RangeError(
        `${model.id} does not fit the memory of ${deployment.gpusPerReplica} GPUs of ${accelerator.id}`,
      );
    this.maxBatch = Math.min(deployment.maxBatch, fitting, budgetBatch(this.tokenBudget, this.stepsPerAnswer, traffic));
    // The cache overflows before the mean request fills it: lengths add up as they will.
    const variation =
      Math.hypot(promptVariation * traffic.promptTokens, (traffic.outputVariation ?? 0) * traffic.outputTokens) /
      this.context;
    const roomy = Math.floor(fitting * (1 - (ROOM * variation) / Math.sqrt(fitting)));
    this.roomyBatch = Math.max(1, Math.min(this.maxBatch - 1, roomy));
    this.extrapolated = isExtrapolated(calibration, {
      batch: this.maxBatch,
      context: this.context,
      parameters: replica.parameters,
      generation,
      gpu: accelerator.id,
    });
    const uneven = 1 + promptVariation ** 2;
    // Attention over a prompt grows with its square, so that uneven prompts take longer.
    this.promptMean = Math.max(
      this.promptWork(traffic.promptTokens),
      this.promptWork(traffic.promptTokens * uneven) / uneven,
    );
    this.decodes = Float64Array.from({ length: this.maxBatch + 1 }, (_, batch) => this.decodeTime(batch));
    this.decodeJoules = Float64Array.from({ length: this.maxBatch + 1 }, (_, batch) =>
      this.joules(batch, 0, this.decodeTime(batch)),
    );
  }

  /** Time of a step of `batch` sequences that works on no prompt. */
  decodeAt(batch: number): Seconds {
    return this.decodes[Math.min(batch, this.maxBatch)] as number;
  }

  /** Power above idle over rated above idle of one GPU in such steps. */
  decodePower(batch: number): Fraction {
    return batch === 0 ? 0 : this.shareOf((this.decodeJoules[batch] as number) / this.decodeAt(batch));
  }

  /** Requests per second of decode steps that a batch completes. */
  completionRate(batch: number): number {
    return batch / (this.stepsPerAnswer * this.decodeAt(batch));
  }

  /** Time of prompts for each request when so many come a second: those who come during one step share the way outside the graph. */
  promptPerRequest(arrivalRate: number, decode: Seconds, batch: number): Seconds {
    const once = this.mixedOnce(batch);
    if (once === 0) return 0;
    let shared = once;
    for (let round = 0; round < ROUNDS; round++) {
      const stalled = Math.min(0.99, arrivalRate * (this.promptMean + shared));
      const company = (arrivalRate * decode) / (1 - stalled);
      shared = company < 1e-9 ? once : (once * -Math.expm1(-company)) / company;
    }
    return this.promptMean + shared;
  }

  /** Way outside the graph, and reading the experts that only the prompts chose, once a step with prompts; nothing when every prompt lies in a cache. */
  mixedOnce(batch: number): Seconds {
    const fresh = freshTokens(this.deployment.traffic);
    if (fresh === 0) return 0;
    return this.law.mixed + expertTime(this.law, batch + fresh) - expertTime(this.law, batch);
  }

  /** Most requests per second, with a full batch and others waiting. */
  get capacity(): number {
    const completions = this.completionRate(this.maxBatch);
    let rate = completions / (1 + completions * (this.promptMean + this.mixedOnce(this.maxBatch)));
    for (let round = 0; round < ROUNDS; round++)
      rate = completions / (1 + completions * this.promptPerRequest(rate, this.decodeAt(this.maxBatch), this.maxBatch));
    return rate;
  }

  /**
   * Power above idle over rated above idle that prompts add on average, for requests a second that come to a batch of such a size: a step with them draws no more than the
   * rated power.
   */
  promptPower(arrivalRate: number, batch: number): Fraction {
    const whole = Math.min(Math.round(batch), this.maxBatch);
    const decode = this.decodeTime(whole);
    const once = this.mixedOnce(whole);
    if (once === 0) return 0;
    const perRequest = this.promptPerRequest(arrivalRate, decode, whole);
    const company = Math.max(1e-9, (arrivalRate * decode) / (1 - Math.min(0.99, arrivalRate * perRequest)));
    const perMixed = company < 1e-6 ? 1 : company / -Math.expm1(-company);
    // Long prompts are capped, short ones are not: the mean is taken over their quantiles.
    const { promptVariation = 0 } = this.deployment;
    const spread = Math.sqrt(Math.log1p((promptVariation ** 2 + 1 - Math.exp(-company)) / perMixed));
    const alone = this.joules(whole, 0, decode);
    let extra = 0;
    for (let part = 0; part < PARTS; part++) {
      const share = perMixed * Math.exp(spread * probit((part + 0.5) / PARTS) - spread ** 2 / 2);
      const time = decode + once + share * this.promptMean;
      const joules = this.joules(whole, share * freshTokens(this.deployment.traffic), time);
      extra += (joules - alone - this.idle * (time - decode)) / PARTS;
    }
    return (arrivalRate * extra) / perMixed / (this.powerLaw.rated - this.idle);
  }

  /** Time of a step that decodes `batch` sequences and works on no prompt; the batch need not be whole. */
  private decodeTime(batch: number): Seconds {
    const cached = batch * this.context;
    const windowed = batch * Math.min(this.context, this.law.window);
    return this.stepCost * decodeStepTime(this.law, batch, cached, windowed);
  }

  /** Time that a prompt of `tokens` tokens, cached ones included, adds to a step that works on prompts anyway and reads the experts it needs. */
  promptWork(tokens: number): Seconds {
    const cachedShare = this.deployment.traffic.cachedShare ?? 0;
    const fresh = tokens * (1 - cachedShare);
    if (fresh === 0) return 0;
    // Fresh tokens look back on the cached ones and on half of each other, in windowed layers no further than the window.
    const back = tokens * cachedShare + fresh / 2;
    const windowedPairs = fresh * Math.min(back, this.law.window);
    return promptTime(this.law, 0, fresh, fresh * back, windowedPairs) - this.law.mixed - expertTime(this.law, fresh);
  }

  private joules(batch: number, promptTokens: number, time: Seconds): number {
    const windowed = batch * Math.min(this.context, this.law.window);
    const work = stepWork(this.powerLaw, batch, batch * this.context, windowed, promptTokens);
    return stepEnergy(this.powerLaw, work, time);
  }

  private shareOf(watts: Watts): Fraction {
    return (watts - this.idle) / (this.powerLaw.rated - this.idle);
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
