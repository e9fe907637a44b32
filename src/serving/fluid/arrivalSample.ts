import { probit } from 'simple-statistics';
import { arrivalPhases } from '../../physics/serving/arrivals.ts';
import { Streams, type UniformStream } from '../../random/streams.ts';

/** Requests of a block: lengths of each are stratified by themselves, so that any number of blocks stands for the whole. */
export const BLOCK = 4096;

/** A law of lengths, log-normal. */
export interface LengthLaw {
  readonly mean: number;
  readonly variation: number;
}

/** Gaps before requests over their mean, and lengths in tokens. */
export interface SampledRequests {
  readonly gaps: Float32Array;
  readonly prompts: Float32Array;
  readonly answers: Float32Array;
}

/**
 * Requests from which tables are computed, the same at all loads, so that tables are smooth in load. Lengths of a block are one of each equal part of their law, in random
 * order. Gaps of a sample have the mean they should; those of a block are as uneven as they come, since slow waves of load are what fills replicas.
 * Source: stratification and common random numbers as in Law (2015), Simulation Modeling and Analysis, ch. 11.
 */
export class ArrivalSample {
  private readonly samples = new Map<number, SampledRequests>();
  private readonly streams = new Streams(0, 0);
  private readonly prompt: LengthLaw;
  private readonly answer: LengthLaw;
  private readonly variation: number;

  constructor(prompt: LengthLaw, answer: LengthLaw, variation: number) {
    this.prompt = prompt;
    this.answer = answer;
    this.variation = variation;
  }

  /** A sample of so many blocks; a longer one begins with the same lengths. */
  of(blocks: number): SampledRequests {
    const known = this.samples.get(blocks);
    if (known !== undefined) return known;
    const { streams } = this;
    const drawn = {
      gaps: unitGaps(streams.open('fluid/gaps'), this.variation, blocks * BLOCK),
      prompts: lengths(streams.open('fluid/prompts'), this.prompt, blocks),
      answers: lengths(streams.open('fluid/answers'), this.answer, blocks),
    };
    this.samples.set(blocks, drawn);
    return drawn;
  }
}

function unitGaps(stream: UniformStream, variation: number, count: number): Float32Array {
  const { chance, rate } = arrivalPhases(1, variation);
  const gaps = new Float32Array(count);
  let sum = 0;
  for (let at = 0; at < count; at++) {
    const phase = stream.next() < (chance[0] as number) ? 0 : 1;
    const gap = -Math.log1p(-stream.next()) / (rate[phase] as number);
    gaps[at] = gap;
    sum += gap;
  }
  const mean = sum / count;
  for (let at = 0; at < count; at++) gaps[at] = (gaps[at] as number) / mean;
  return gaps;
}

function lengths(stream: UniformStream, { mean, variation }: LengthLaw, blocks: number): Float32Array {
  const spread = Math.sqrt(Math.log1p(variation ** 2));
  const drawn = new Float32Array(blocks * BLOCK);
  if (spread === 0) return drawn.fill(Math.max(1, Math.round(mean)));
  for (let block = 0; block < blocks; block++) {
    const own = drawn.subarray(block * BLOCK, (block + 1) * BLOCK);
    for (let part = 0; part < BLOCK; part++) {
      const place = (part + Math.max(stream.next(), 1e-9)) / BLOCK;
      own[part] = Math.max(1, Math.round(mean * Math.exp(spread * probit(place) - spread ** 2 / 2)));
    }
    shuffle(own, stream);
  }
  return drawn;
}

function shuffle(values: Float32Array, stream: UniformStream): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = Math.floor(stream.next() * (last + 1));
    const kept = values[last] as number;
    values[last] = values[other] as number;
    values[other] = kept;
  }
}
