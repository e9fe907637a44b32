import type { Fraction, Seconds } from '../../units/flavors.ts';
import { type PowerLaw, stepWork } from './gpuPower.ts';
import { BLOCK_TOKENS, cacheBlocks, type ReplicaMemory, windowedBlocksPerBlock } from './memory.ts';
import type { Replica } from './replica.ts';
import { decodeStepTime, type StepLaw } from './stepLaw.ts';

/** Time, power and memory of the steps of one replica, tabulated by the number of sequences that decode in them. */
export interface BatchLaw {
  readonly steps: StepLaw;
  readonly power: PowerLaw;
  /** A GPU without work, W. */
  readonly idleW: number;
  /** Most sequences in a step. */
  readonly maxBatch: number;
  /** Time of a decode step without its look at the cache, s, and its work in J of one GPU, by sequences from 0 to `maxBatch`. */
  readonly time: Float64Array;
  readonly work: Float64Array;
  /** The same for each token in the cache of layers that see everything, and of those that see a window. */
  readonly timePerCachedToken: Seconds;
  readonly timePerWindowedToken: Seconds;
  readonly workPerCachedToken: number;
  readonly workPerWindowedToken: number;
  readonly memory: CacheMemory;
}

/** The cache of a replica in blocks of tokens. */
export interface CacheMemory {
  readonly blocks: number;
  /** Blocks taken for each begun block of tokens: by layers that see everything (0 or 1), and by windowed ones within the window. */
  readonly perBlock: number;
  readonly perWindowedBlock: number;
  /** Begun blocks of tokens of a whole window. */
  readonly windowBlocks: number;
}

/**
 * Tabulates step and power law.
 * @param maxBatch most sequences in a step
 * @param stepCost time of a decode step over that of a plain one: above 1 with speculative decoding, which drafts and checks tokens
 */
export function batchLaw(
  replica: Replica & ReplicaMemory,
  steps: StepLaw,
  power: PowerLaw,
  idleW: number,
  maxBatch: number,
  stepCost = 1,
): BatchLaw {
  const table = (of: (batch: number) => number): Float64Array =>
    Float64Array.from({ length: maxBatch + 1 }, (_, batch) => of(batch));
  return {
    steps,
    power,
    idleW,
    maxBatch,
    time: table((batch) => stepCost * decodeStepTime(steps, batch, 0, 0)),
    work: table((batch) => stepWork(power, batch, 0, 0)),
    timePerCachedToken: stepCost * steps.perCachedToken,
    timePerWindowedToken: stepCost * steps.perWindowedToken,
    workPerCachedToken: power.perByte * replica.kvBytesPerToken,
    workPerWindowedToken: power.perByte * replica.windowedKvBytesPerToken,
    memory: {
      blocks: cacheBlocks(replica),
      perBlock: replica.kvBytesPerToken > 0 ? 1 : 0,
      perWindowedBlock: windowedBlocksPerBlock(replica),
      windowBlocks: Number.isFinite(steps.window) ? Math.ceil(steps.window / BLOCK_TOKENS) : 0,
    },
  };
}

/** Power of a GPU above idle over rated power above idle, from its energy over a time. */
export const shareOfRated = ({ power, idleW }: BatchLaw, joules: number, seconds: Seconds): Fraction =>
  (joules / seconds - idleW) / (power.rated - idleW);
