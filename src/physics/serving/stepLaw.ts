import type { Seconds } from '../../units/flavors.ts';
import { isQuantised, type Replica, touchedExperts } from './replica.ts';
import type { StepCoefficients } from './stepCoefficients.ts';

/** Bytes of an activation that GPUs of a replica exchange. Source: BF16. */
const ACTIVATION_BYTES = 2;

/** Share of BF16 FLOP/s that attention over a prompt reaches. Assumption: FlashAttention at short prompts; no figure is fitted. */
const PROMPT_ATTENTION = 0.5;

/**
 * Time of a step of continuous batching, taken apart. At constant membership of the batch everything but the tokens in the cache stays
 * as it is, so that the k-th step takes `a + b·k`: a = `decodeStepTime`, b = `decodeStepGrowth`.
 */
export interface StepLaw {
  /** s a pass: weights every token meets, kernels of every layer. */
  readonly pass: Seconds;
  /** s a pass that reads all experts, and how they are chosen. */
  readonly experts: Seconds;
  readonly expertShare: number;
  readonly expertSkew: number;
  /** s a token decoded, and a token of a prompt: arithmetic and exchange between GPUs. */
  readonly perToken: Seconds;
  readonly perPromptToken: Seconds;
  /** s a sequence decoded: the host's work. */
  readonly perSequence: Seconds;
  readonly hostFloor: Seconds;
  readonly hostExponent: number;
  /** s a token in the cache of the layers that see everything, and of those that see a window. */
  readonly perCachedToken: Seconds;
  readonly perWindowedToken: Seconds;
  readonly window: number;
  /** s once a step that works on prompts. */
  readonly mixed: Seconds;
  /** s a token of a prompt and token it looks back on, in either kind of layer. */
  readonly perPair: Seconds;
  readonly perWindowedPair: Seconds;
}

/**
 * The step law of a replica. Reading weights, arithmetic, exchange, kernel starts, reading the cache and the host's work per sequence add up: at
 * medium batch none of them hides the others. Small models on fast GPUs cannot run below what the host needs for a batch.
 * Source: roofline terms after Pope et al. (2023), Efficiently Scaling Transformer Inference, summed; ring all-reduce of two activations a layer
 * after Shoeybi et al. (2019), Megatron-LM; attention 4·width FLOP a pair and layer; coefficients are fitted, see `defaultCoefficients`.
 */
export function stepLaw(replica: Replica, coefficients: StepCoefficients): StepLaw {
  const { gpus, layers, hidden } = replica;
  const quantised = isQuantised(replica);
  const hasExperts = replica.expertShare > 0;
  const bandwidth = gpus * replica.memoryBandwidth;
  const denseBytes = (replica.parameters - replica.routedParameters) * replica.bytesPerWeight;
  const peak = (2 * replica.activeParameters) / (gpus * replica.flops);
  const exchangedBytes = 2 * layers * hidden * ACTIVATION_BYTES * ((2 * (gpus - 1)) / gpus);
  const exchange = exchangedBytes / (replica.linkBandwidth * coefficients.link);
  const perLayer =
    coefficients.perLayer +
    coefficients.perDoubling * Math.log2(gpus) +
    (quantised ? coefficients.perQuantisedLayer : 0) +
    (hasExperts ? coefficients.perExpertLayer : 0);
  const perPair = (4 * layers * hidden) / (gpus * replica.bf16Flops * PROMPT_ATTENTION);
  return {
    pass: denseBytes / (bandwidth * coefficients.memory) + perLayer * layers,
    experts: (replica.routedParameters * replica.bytesPerWeight) / (bandwidth * coefficients.experts),
    expertShare: replica.expertShare,
    expertSkew: coefficients.expertSkew,
    perToken: peak / (quantised ? coefficients.quantised : coefficients.arithmetic) + exchange,
    perPromptToken: peak / (quantised ? coefficients.quantised : coefficients.prompt) + exchange,
    perSequence: coefficients.perSequence + (hasExperts ? coefficients.perExpertSequence : 0),
    hostFloor: coefficients.hostFloor,
    hostExponent: coefficients.hostExponent,
    perCachedToken: replica.kvBytesPerToken / (bandwidth * coefficients.cache),
    perWindowedToken: replica.windowedKvBytesPerToken / (bandwidth * coefficients.cache),
    window: replica.window,
    mixed: coefficients.perMixedLayer * layers,
    perPair: perPair * replica.fullLayerShare,
    perWindowedPair: perPair * (1 - replica.fullLayerShare),
  };
}

/** Time of reading the experts that `tokens` tokens choose. */
export const expertTime = (law: StepLaw, tokens: number): Seconds =>
  law.experts === 0 ? 0 : law.experts * touchedExperts(law, tokens, law.expertSkew);

/**
 * Time of a decode step of `batch` sequences.
 * @param cachedTokens sum of the lengths of the sequences
 * @param windowedTokens sum of the lengths, each at most the window; only matters for models with windowed layers
 */
export function decodeStepTime(
  law: StepLaw,
  batch: number,
  cachedTokens: number,
  windowedTokens = cachedTokens,
): Seconds {
  const pass = law.pass + expertTime(law, batch) + (law.perToken + law.perSequence) * batch;
  const floor = law.hostFloor === 0 ? 0 : law.hostFloor * batch ** law.hostExponent;
  return Math.max(pass, floor) + law.perCachedToken * cachedTokens + law.perWindowedToken * windowedTokens;
}

/** By how much each further step takes longer while the batch stays the same. @param belowWindow sequences shorter than the window */
export const decodeStepGrowth = (law: StepLaw, batch: number, belowWindow = batch): Seconds =>
  law.perCachedToken * batch + law.perWindowedToken * belowWindow;

/**
 * Time that `tokens` tokens of prompts add to a step that decodes `batch` sequences, which may be none; 0 for no tokens.
 * @param pairs sum over those tokens of the tokens each looks back on, see `attentionPairs`
 * @param windowedPairs the same in layers with a window
 */
export const promptTime = (
  law: StepLaw,
  batch: number,
  tokens: number,
  pairs: number,
  windowedPairs = pairs,
): Seconds =>
  tokens === 0
    ? 0
    : expertTime(law, batch + tokens) -
      expertTime(law, batch) +
      law.perPromptToken * tokens +
      law.mixed +
      law.perPair * pairs +
      law.perWindowedPair * windowedPairs;

/** Sum over the tokens of a chunk of what each looks back on, half of itself included: `before` tokens came earlier. */
export function attentionPairs(tokens: number, before: number, window = Number.POSITIVE_INFINITY): number {
  const growing = Math.min(Math.max(window - before, 0), tokens);
  return growing * (before + growing / 2) + (tokens - growing) * (tokens === growing ? 0 : window);
}

/** Time to prefill `tokens` tokens that no cache holds, alone on the replica and in one chunk. */
export const prefillTime = (law: StepLaw, tokens: number, before = 0): Seconds =>
  tokens === 0
    ? 0
    : law.pass + promptTime(law, 0, tokens, attentionPairs(tokens, before), attentionPairs(tokens, before, law.window));
