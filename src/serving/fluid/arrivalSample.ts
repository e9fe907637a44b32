import { probit } from 'simple-statistics';
import { arrivalPhases } from '../../physics/serving/arrivals.ts';
import { Streams, type UniformStream } from '../../random/streams.ts';

/** Requests of a block: each is stratified by itself, so that any number of blocks stands for the whole. */
export const BLOCK = 4096;
/** Blocks at most: what heavy tails and bursts do not tell within them is flagged. An assumption. */
export const MOST_BLOCKS = 12;

const LEAST_BLOCKS = 4;

/** A law of lengths, log-normal. */
export interface LengthLaw {
  readonly mean: number;
  readonly variation: number;
}

/** Gaps before requests over their mean, and lengths in tokens. */
export interface ArrivalBlock {
  readonly gaps: Float64Array;
  readonly prompts: Float64Array;
  readonly answers: Float64Array;
}

/**
 * Requests from which tables are computed, the same at all loads, so that tables are smooth in load. Lengths of a block are one of each equal part of their law, in random
 * order. Gaps of the whole have the mean they should; those of a block are as uneven as they come, since slow waves of load are what fills replicas.
 * Source: stratification and common random numbers as in Law (2015), Simulation Modeling and Analysis, ch. 11.
 */
export class ArrivalSample {
  /** Blocks that are needed at least: all of them where requests come in bursts. */
  readonly leastBlocks: number;
  private readonly gaps: Float64Array;
  private readonly drawn: ArrivalBlock[] = [];
  private readonly draw: (index: number) => ArrivalBlock;

  constructor(prompt: LengthLaw, answer: LengthLaw, variation: number) {
    const streams = new Streams(0, 0);
    this.leastBlocks = variation > 1 ? MOST_BLOCKS : LEAST_BLOCKS;
    this.gaps = unitGaps(streams.open('fluid/gaps'), variation);
    const prompts = streams.open('fluid/prompts');
    const answers = streams.open('fluid/answers');
    this.draw = (index) => ({
      gaps: this.gaps.subarray(index * BLOCK, (index + 1) * BLOCK),
      prompts: lengths(prompts, prompt),
      answers: lengths(answers, answer),
    });
  }

  block(index: number): ArrivalBlock {
    while (this.drawn.length <= index) this.drawn.push(this.draw(this.drawn.length));
    return this.drawn[index] as ArrivalBlock;
  }
}

function unitGaps(stream: UniformStream, variation: number): Float64Array {
  const { chance, rate } = arrivalPhases(1, variation);
  const gaps = Float64Array.from({ length: BLOCK * MOST_BLOCKS }, () => {
    const phase = stream.next() < (chance[0] as number) ? 0 : 1;
    return -Math.log1p(-stream.next()) / (rate[phase] as number);
  });
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  return gaps.map((gap) => gap / mean);
}

function lengths(stream: UniformStream, { mean, variation }: LengthLaw): Float64Array {
  const spread = Math.sqrt(Math.log1p(variation ** 2));
  const drawn = Float64Array.from({ length: BLOCK }, (_, part) => {
    if (spread === 0) return Math.max(1, Math.round(mean));
    const place = (part + Math.max(stream.next(), 1e-9)) / BLOCK;
    return Math.max(1, Math.round(mean * Math.exp(spread * probit(place) - spread ** 2 / 2)));
  });
  for (let last = BLOCK - 1; last > 0; last--) {
    const other = Math.floor(stream.next() * (last + 1));
    const kept = drawn[last] as number;
    drawn[last] = drawn[other] as number;
    drawn[other] = kept;
  }
  return drawn;
}
