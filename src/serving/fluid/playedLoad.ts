import type { Fraction, Seconds } from '../../units/flavors.ts';
import { type ArrivalSample, BLOCK } from './arrivalSample.ts';
import type { ReplicaCycle } from './replicaCycle.ts';
import type { ServedReplica } from './servedReplica.ts';
import { type CycleRequests, cycleRequests } from './stepCycle.ts';
import { workArrays } from './workArrays.ts';

/** Blocks of requests that are played: more where fewer do not tell. Assumptions. */
const SIZES = [4, 16, 64] as const;
/** Standard errors of mean and 99th percentile, over them, at which no more requests are played. Assumptions, well within the agreement that is asked for. */
const CERTAIN = { mean: 0.03, p99: 0.07 } as const;
/** Share of batch or cache beyond which requests may be held up in longer samples though none was. An assumption. */
const ROOMY = 0.9;
/** Share of requests held up beyond which a longer sample tells no more: there latencies are flagged in any case, see `DeploymentTable`. An assumption. */
const HOPELESS = 0.02;
/** Requests after which replicas have forgotten that they began empty. An assumption. */
const WARM_UP = BLOCK / 2;
/** Parts of a sample that are compared. */
const PARTS = 20;
/** Quantiles kept of latencies: from these any other is interpolated. */
export const RANKS = 257;
/** Requests of which both latencies are kept. An assumption: shares within limits are told to about one in a hundred. */
const KEPT = 8192;

/** What a sample of requests met at a load. */
export interface PlayedLoad {
  readonly utilization: Fraction;
  /** Mean power of a GPU above idle over rated above idle. */
  readonly power: Fraction;
  /** Mean time of a token after the first, s. */
  readonly perToken: Seconds;
  readonly meanTtft: Seconds;
  /** Standard errors of that mean and of its 99th percentile over them: large where bursts or the longest prompts leave a backlog that lasts. */
  readonly uncertainty: { readonly mean: Fraction; readonly p99: Fraction };
  /** Share of requests that had to wait for lack of room in batch or cache. */
  readonly crowded: Fraction;
  /** Most of the batch or the cache of a replica that was taken at once. */
  readonly fullest: Fraction;
  /** Quantiles of equal distance, in rising order, s. */
  readonly ttft: Float64Array;
  readonly tpot: Float64Array;
  readonly e2e: Float64Array;
  /** Time to the first token and between tokens of the same requests; 0 where an answer is one token, s. */
  readonly joint: { readonly ttft: Float32Array; readonly tpot: Float32Array };
}

/**
 * Sends samples of requests through the step cycles of a few replicas, each request to the one with the fewest, until the time to the first token is known well enough.
 * @param rate requests per second and replica
 */
export function playLoad(replica: ServedReplica, sample: ArrivalSample, rate: number, replicas: number): PlayedLoad {
  for (const blocks of SIZES) {
    const met = playSample(replica, sample, blocks, rate, replicas);
    const { mean, p99 } = met.uncertainty;
    const isCertain = mean <= CERTAIN.mean && p99 <= CERTAIN.p99 && met.fullest <= ROOMY;
    if (isCertain || met.crowded > HOPELESS || blocks === SIZES.at(-1)) return met;
  }
  throw new RangeError('no sample');
}

function playSample(
  replica: ServedReplica,
  sample: ArrivalSample,
  blocks: number,
  rate: number,
  replicas: number,
): PlayedLoad {
  const { gaps, prompts, answers } = sample.of(blocks);
  const requests = cycleRequests(gaps.length, workArrays);
  const cycles = Array.from({ length: replicas }, () => replica.cycle(requests));
  const begun = { time: 0, size: 0, busy: 0, power: 0, heldUp: 0 };
  const perSecond = rate * replicas;
  let now = 0;
  let size = 0;
  for (let at = 0; at < gaps.length; at++) {
    now += (gaps[at] as number) / perSecond;
    let fewest = cycles[0] as ReplicaCycle;
    for (const cycle of cycles) {
      cycle.advance(now);
      if (cycle.present < fewest.present) fewest = cycle;
    }
    if (at === WARM_UP) {
      [begun.time, begun.size] = [now, size];
      for (const sum of ['busy', 'power', 'heldUp'] as const) begun[sum] = total(cycles, sum);
    }
    requests.arrival[size] = now;
    requests.prompt[size] = prompts[at] as number;
    requests.answer[size] = answers[at] as number;
    if (fewest.holds(size)) fewest.enqueue(size++, now);
  }
  const span = (now - begun.time) * replicas;
  const utilization = Math.min(1, (total(cycles, 'busy') - begun.busy) / span);
  const power = Math.min(1, (total(cycles, 'power') - begun.power) / span);
  const crowded = (total(cycles, 'heldUp') - begun.heldUp) / (size - begun.size);
  const fullest = Math.max(...cycles.map((cycle) => cycle.fullest));
  for (const cycle of cycles) cycle.advance(Number.POSITIVE_INFINITY);
  const told = latencies(requests, begun.size, size);
  workArrays.giveBack();
  return { utilization, power, crowded, fullest, ...told };
}

const total = (cycles: readonly ReplicaCycle[], of: 'busy' | 'power' | 'heldUp'): number =>
  cycles.reduce((sum, cycle) => sum + cycle[of], 0);

function latencies({ arrays, arrival, first, last, answer }: CycleRequests, from: number, size: number) {
  const count = size - from;
  const ttft = arrays.float64(count);
  const e2e = arrays.float64(count);
  const tpot = arrays.float64(count);
  const stride = Math.max(1, Math.ceil(count / KEPT));
  const kept = Math.floor(count / stride);
  const joint = { ttft: new Float32Array(kept), tpot: new Float32Array(kept) };
  let answered = 0;
  let waited = 0;
  let decoding = 0;
  let tokens = 0;
  for (let at = 0; at < count; at++) {
    const request = from + at;
    const begun = first[request] as number;
    const toFirst = begun - (arrival[request] as number);
    const others = (answer[request] as number) - 1;
    const time = (last[request] as number) - begun;
    ttft[at] = toFirst;
    e2e[at] = toFirst + time;
    waited += toFirst;
    if (others > 0) {
      decoding += time;
      tokens += others;
      tpot[answered++] = time / others;
    }
    if (at % stride === 0 && at / stride < kept) {
      joint.ttft[at / stride] = toFirst;
      joint.tpot[at / stride] = others > 0 ? time / others : 0;
    }
  }
  return {
    perToken: tokens > 0 ? decoding / tokens : 0,
    meanTtft: waited / count,
    uncertainty: uncertaintyOf(ttft, arrays.float64(Math.floor(count / PARTS))),
    joint,
    ttft: quantiles(ttft.sort()),
    tpot: quantiles(tpot.subarray(0, answered).sort()),
    e2e: quantiles(e2e.sort()),
  };
}

/**
 * Standard errors of mean and 99th percentile of values in the order in which they came, over them.
 * Source: batch means, Law (2015), Simulation Modeling and Analysis, ch. 9.
 * @param own room for the values of a part
 */
function uncertaintyOf(values: Float64Array, own: Float64Array): PlayedLoad['uncertainty'] {
  const { length } = own;
  const means: number[] = [];
  const tails: number[] = [];
  for (let part = 0; part < PARTS; part++) {
    own.set(values.subarray(part * length, (part + 1) * length));
    own.sort();
    let sum = 0;
    for (const value of own) sum += value;
    means.push(sum / length);
    tails.push(own[Math.floor(0.99 * length)] as number);
  }
  return { mean: standardError(means), p99: standardError(tails) };
}

/** Of the mean of some values, over it. */
function standardError(values: readonly number[]): Fraction {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length * (values.length - 1))) / mean;
}

const quantiles = (rising: Float64Array): Float64Array =>
  Float64Array.from({ length: RANKS }, (_, rank) => rising[Math.floor(((rank + 0.5) / RANKS) * rising.length)] ?? 0);
