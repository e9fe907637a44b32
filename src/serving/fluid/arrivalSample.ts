import { probit } from 'simple-statistics';
import { arrivalPhases } from '../../physics/serving/arrivals.ts';
import { Streams, type UniformStream } from '../../random/streams.ts';

/** Requests of a block. */
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

/** How lengths follow each other: as they come, or so that each block has one of each equal part of their law. */
export type SampleOrder = 'as they come' | 'by block';

/**
 * Requests from which tables are computed, the same at all loads, so that tables are smooth in load. Lengths of a sample, and the gaps of each of their phases, are one of each
 * equal part of their law; their order is as uneven as it comes, since slow waves of work are what fills replicas.
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

  /** A sample of so many blocks. */
  of(blocks: number, order: SampleOrder = 'as they come'): SampledRequests {
    const key = order === 'by block' ? -blocks : blocks;
    const known = this.samples.get(key);
    if (known !== undefined) return known;
    const { streams } = this;
    const span = order === 'by block' ? BLOCK : blocks * BLOCK;
    const drawn = {
      gaps: unitGaps(streams.open('fluid/gaps'), this.variation, blocks * BLOCK),
      prompts: lengths(streams.open('fluid/prompts'), this.prompt, blocks * BLOCK, span),
      answers: lengths(streams.open('fluid/answers'), this.answer, blocks * BLOCK, span),
    };
    this.samples.set(key, drawn);
    return drawn;
  }
}

function unitGaps(stream: UniformStream, variation: number, count: number): Float32Array {
  const { chance, rate } = arrivalPhases(1, variation);
  const gaps = new Float32Array(count);
  let at = 0;
  let sum = 0;
  for (let phase = 0; phase < rate.length; phase++) {
    const last = phase === rate.length - 1;
    const own = last ? count - at : Math.round((chance[phase] as number) * count);
    for (let part = 0; part < own; part++) {
      const gap = -Math.log1p(-(part + stream.next()) / own) / (rate[phase] as number);
      gaps[at++] = gap;
      sum += gap;
    }
  }
  for (let gap = 0; gap < count; gap++) gaps[gap] = ((gaps[gap] as number) * count) / sum;
  shuffle(gaps, stream);
  return gaps;
}

/** @param span lengths of which one is of each equal part of their law */
function lengths(stream: UniformStream, { mean, variation }: LengthLaw, count: number, span: number): Float32Array {
  const spread = Math.sqrt(Math.log1p(variation ** 2));
  const drawn = new Float32Array(count);
  if (spread === 0) return drawn.fill(Math.max(1, Math.round(mean)));
  for (let from = 0; from < count; from += span) {
    const own = drawn.subarray(from, from + span);
    for (let part = 0; part < span; part++) {
      const place = (part + Math.max(stream.next(), 1e-9)) / span;
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
