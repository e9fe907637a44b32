import type { Joules, Watts } from '../../units/flavors.ts';
import { type Replica, weightBytes } from './replica.ts';

/**
 * Power of a GPU at work over its rated power: `base + memory·u + arithmetic·v`, u and v the use of the peaks of bandwidth and of BF16 FLOP/s: so much a
 * second, so much a byte, so much an operation.
 */
export interface PowerCurve {
  readonly base: number;
  /** More of it for a model with experts, whose tiles are padded. */
  readonly experts: number;
  readonly memory: number;
  readonly arithmetic: number;
}

/** Energy of a GPU of a replica, taken apart. A step draws no more than the rated power. */
export interface PowerLaw {
  readonly rated: Watts;
  /** J a second of work. */
  readonly base: Watts;
  /** J a byte of weights or cache read by the replica, J an operation; both the share of one GPU. */
  readonly perByte: Joules;
  readonly perOperation: Joules;
  readonly replica: Replica;
  readonly expertSkew: number;
}

/** The power law of one GPU of a replica. */
export function powerLaw(replica: Replica, rated: Watts, idle: Watts, curve: PowerCurve, expertSkew: number): PowerLaw {
  const base = curve.base + (replica.expertShare > 0 ? curve.experts : 0);
  return {
    rated,
    base: Math.max(base * rated, idle),
    perByte: (curve.memory * rated) / (replica.gpus * replica.memoryBandwidth),
    perOperation: (curve.arithmetic * rated) / (replica.gpus * replica.bf16Flops),
    replica,
    expertSkew,
  };
}

/** Work of a step but for its time: J of one GPU for bytes and operations. Constant while the batch stays, but for the cache. */
export function stepWork(
  law: PowerLaw,
  batch: number,
  cachedTokens: number,
  windowedTokens = cachedTokens,
  promptTokens = 0,
): Joules {
  const { replica } = law;
  const tokens = batch + promptTokens;
  const bytes =
    weightBytes(replica, tokens, law.expertSkew) +
    replica.kvBytesPerToken * cachedTokens +
    replica.windowedKvBytesPerToken * windowedTokens;
  return law.perByte * bytes + law.perOperation * 2 * replica.activeParameters * tokens;
}

/** By how much the work of each further step grows while the batch stays. @param belowWindow sequences shorter than the window */
export const stepWorkGrowth = (law: PowerLaw, batch: number, belowWindow = batch): Joules =>
  law.perByte * (law.replica.kvBytesPerToken * batch + law.replica.windowedKvBytesPerToken * belowWindow);

/** Energy of one GPU in a step of that work and time, J. */
export const stepEnergy = (law: PowerLaw, work: Joules, time: number): Joules =>
  Math.min(law.base * time + work, law.rated * time);

/**
 * Energy of one GPU in `steps` steps of which the k-th, from 0, does `work + workGrowth·k` and takes `time + timeGrowth·k`, J: the exact sum of
 * `stepEnergy`. Steps that reach the rated power come before or after those that do not.
 */
export function segmentEnergy(
  law: PowerLaw,
  steps: number,
  work: Joules,
  workGrowth: Joules,
  time: number,
  timeGrowth: number,
): Joules {
  const slack = (law.rated - law.base) * time - work;
  const slackGrowth = (law.rated - law.base) * timeGrowth - workGrowth;
  const free = law.base * sum(steps, time, timeGrowth) + sum(steps, work, workGrowth);
  const last = slack + slackGrowth * (steps - 1);
  if (slack >= 0 && last >= 0) return free;
  if (slack <= 0 && last <= 0) return law.rated * sum(steps, time, timeGrowth);
  const before = Math.min(steps, Math.ceil(-slack / slackGrowth));
  const capped =
    slack < 0 ? sum(before, -slack, -slackGrowth) : sum(steps - before, -(slack + slackGrowth * before), -slackGrowth);
  return free - capped;
}

/** Sum of `first + growth·k` over k from 0 to n − 1. */
const sum = (n: number, first: number, growth: number): number => n * first + (growth * n * (n - 1)) / 2;
