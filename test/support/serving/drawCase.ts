import { type BatchLaw, batchLaw } from '../../../src/physics/serving/batchLaw.ts';
import { exponential } from '../../../src/random/exponential.ts';
import { logNormal } from '../../../src/random/logNormal.ts';
import { Streams } from '../../../src/random/streams.ts';
import type { PlayedOptions, PlayedRequest, SpeedChange } from './playByStep.ts';

/** A replica and what it meets. */
export interface PlayedCase {
  readonly options: PlayedOptions;
  readonly requests: readonly PlayedRequest[];
  readonly changes: readonly SpeedChange[];
  /** Interval at which work is booked besides. */
  readonly settleEvery: number;
}

/**
 * A case from its seed: models dense or of experts, with windows or without, on GPUs with or without a floor of the host; memory
 * scarce or ample; loads from idle to overload; chunks from a few tokens on; priorities, speculation, known prefixes, caps.
 * @param seconds it lasts at most
 */
export function drawCase(seed: number, seconds: number): PlayedCase {
  const stream = new Streams(seed, 0).open('case');
  const between = (low: number, high: number): number => low + (high - low) * stream.next();
  const whole = (low: number, high: number): number => Math.floor(between(low, high + 1));
  const oneOf = <T>(...values: readonly T[]): T => values[Math.floor(stream.next() * values.length)] as T;

  const isScarce = oneOf(true, true, false);
  const blocks = isScarce ? whole(30, 150) : 100_000;
  const largestPrompt = isScarce ? (blocks * 16) / oneOf(1, 2, 4) : 1000;
  const maxBatch = whole(1, 30);
  const law = drawLaw(between, oneOf, blocks);
  const until = between(seconds / 4, seconds);
  const options = {
    law,
    maxBatch,
    tokenBudget: maxBatch + oneOf(whole(1, 200), whole(500, 4000)),
    maxWait: oneOf(Number.POSITIVE_INFINITY, between(0.05, 5)),
    until,
  };

  const meanGap = 1 / oneOf(between(0.3, 3), between(3, 15));
  const meanOutput = oneOf(3, 40, 150);
  const requests: PlayedRequest[] = [];
  const prompts = new Set<number>();
  for (let arrival = exponential(stream, meanGap); arrival < until; arrival += exponential(stream, meanGap)) {
    let promptTokens = Math.floor(between(0, oneOf(50, largestPrompt)));
    // Prompts of different lengths, so that the engine's answers can be told apart.
    while (prompts.has(promptTokens)) promptTokens++;
    prompts.add(promptTokens);
    requests.push({
      arrival,
      promptTokens,
      outputTokens: Math.floor(logNormal(stream, meanOutput, 1)),
      gain: oneOf(1, 1, 2, 3),
      priority: oneOf(0, 0, 1, 2),
      known: Math.floor(oneOf(0, 0, 0.3, 0.9) * promptTokens),
    });
  }
  const changes = Array.from({ length: whole(0, 4) }, () => ({
    at: between(0, until),
    speed: between(0.3, 1),
  })).sort((a, b) => a.at - b.at);
  return { options, requests, changes, settleEvery: oneOf(Number.POSITIVE_INFINITY, 0.37, 2) };
}

function drawLaw(
  between: (low: number, high: number) => number,
  oneOf: <T>(...values: readonly T[]) => T,
  blocks: number,
): BatchLaw {
  const window = oneOf(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Math.floor(between(64, 700)));
  const hasWindow = window < Number.POSITIVE_INFINITY;
  const seesAll = !hasWindow || oneOf(true, false);
  const expertShare = oneOf(0, 0, 0.05, 0.25);
  const steps = {
    pass: between(0.004, 0.02),
    experts: between(0, 0.01),
    expertShare,
    expertSkew: 0.5,
    perToken: between(1e-6, 3e-5),
    perPromptToken: between(1e-6, 5e-5),
    perSequence: between(0, 3e-4),
    hostFloor: oneOf(0, between(1e-4, 4e-3)),
    hostExponent: 0.6,
    perCachedToken: seesAll ? between(0, 4e-7) : 0,
    perWindowedToken: hasWindow ? between(1e-8, 2e-7) : 0,
    window,
    mixed: between(0, 0.003),
    perPair: between(0, 2e-9),
    perWindowedPair: between(0, 2e-9),
  };
  const replica = {
    gpus: 4,
    parameters: 8e9,
    activeParameters: 8e9,
    layers: 32,
    hidden: 4096,
    routedParameters: expertShare > 0 ? 6e9 : 0,
    expertShare,
    bytesPerWeight: 2,
    kvBytesPerToken: seesAll ? 1e5 : 0,
    windowedKvBytesPerToken: hasWindow ? 1e5 * oneOf(1, 2, 5) : 0,
    window,
    fullLayerShare: 0.5,
    memoryBandwidth: 3e12,
    memoryBytes: 8e10,
    flops: 1e15,
    bf16Flops: 1e15,
    linkBandwidth: 4e11,
  };
  const power = {
    rated: 1000,
    base: between(200, 700),
    perByte: between(0, 4e-10),
    perOperation: between(0, 4e-13),
    replica,
    expertSkew: 0.5,
  };
  const law = batchLaw(replica, steps, power, 150, 64);
  return { ...law, memory: { ...law.memory, blocks } };
}
