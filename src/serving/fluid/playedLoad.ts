import type { Fraction, Seconds } from '../../units/flavors.ts';
import { type ArrivalSample, BLOCK, MOST_BLOCKS } from './arrivalSample.ts';
import type { ServedReplica } from './servedReplica.ts';
import { type CycleRequests, StepCycle } from './stepCycle.ts';

/** Requests after which replicas have forgotten that they began empty. An assumption. */
const WARM_UP = BLOCK / 4;
/** Standard error of the mean wait, over it, at which no more requests are needed. An assumption. */
const CERTAIN = 0.01;
/** Requests whose mean is one value of those that are compared. */
const BATCH = BLOCK / 2;

/** What a sample of requests met at a load. */
export interface PlayedLoad {
  readonly utilization: Fraction;
  /** Mean power of a GPU above idle over rated above idle. */
  readonly power: Fraction;
  /** Mean time of a token after the first, s. */
  readonly perToken: Seconds;
  readonly meanTtft: Seconds;
  /** Standard error of that mean over it: large where bursts or the longest prompts leave a backlog that lasts. */
  readonly uncertainty: Fraction;
  /** Times in rising order, s. */
  readonly ttft: Float64Array;
  readonly tpot: Float64Array;
  readonly e2e: Float64Array;
  /** Time to the first token and between tokens of the same requests, in the order in which they came; 0 where an answer is one token, s. */
  readonly joint: { readonly ttft: Float64Array; readonly tpot: Float64Array };
}

/**
 * Sends a sample of requests through the step cycles of a few replicas, each request to the one with the fewest, until the mean time to the first token is known well enough.
 * @param rate requests per second and replica
 * Source: batch means, Law (2015), Simulation Modeling and Analysis, ch. 9.
 */
export function playLoad(replica: ServedReplica, sample: ArrivalSample, rate: number, replicas: number): PlayedLoad {
  const { limits, batching, deployment } = replica;
  const most = BLOCK * MOST_BLOCKS;
  const requests: CycleRequests = {
    arrival: new Float64Array(most),
    prompt: new Float64Array(most),
    answer: new Float64Array(most),
    cachedShare: deployment.traffic.cachedShare ?? 0,
    first: new Float64Array(most),
    last: new Float64Array(most),
  };
  const cycles = Array.from({ length: replicas }, () => new StepCycle(batching, limits, requests));
  const begun = { time: 0, busy: 0, power: 0 };
  let now = 0;
  let size = 0;
  let uncertainty = 1;
  for (let block = 0; block < MOST_BLOCKS && (block < sample.leastBlocks || uncertainty > CERTAIN); block++) {
    const { gaps, prompts, answers } = sample.block(block);
    requests.prompt.set(prompts, size);
    requests.answer.set(answers, size);
    for (const gap of gaps) {
      now += gap / (rate * replicas);
      requests.arrival[size] = now;
      let fewest = cycles[0] as StepCycle;
      for (const cycle of cycles) {
        cycle.advance(now);
        if (cycle.present < fewest.present) fewest = cycle;
      }
      if (size === WARM_UP)
        Object.assign(begun, { time: now, busy: total(cycles, 'busy'), power: total(cycles, 'power') });
      fewest.enqueue(size++, now);
    }
    uncertainty = uncertaintyOf(requests, size - total(cycles, 'present'));
  }
  const span = (now - begun.time) * replicas;
  const utilization = Math.min(1, (total(cycles, 'busy') - begun.busy) / span);
  const power = Math.min(1, (total(cycles, 'power') - begun.power) / span);
  for (const cycle of cycles) cycle.advance(Number.POSITIVE_INFINITY);
  return { utilization, power, uncertainty, ...latencies(requests, size) };
}

const total = (cycles: readonly StepCycle[], of: 'busy' | 'power' | 'present'): number =>
  cycles.reduce((sum, cycle) => sum + cycle[of], 0);

/** Standard error of the mean time to the first token, over it, from the means of batches of requests. */
function uncertaintyOf({ arrival, first }: CycleRequests, known: number): Fraction {
  let batches = 0;
  let sum = 0;
  let squares = 0;
  for (let from = WARM_UP; from + BATCH <= known; from += BATCH) {
    let waited = 0;
    for (let at = from; at < from + BATCH; at++) waited += (first[at] as number) - (arrival[at] as number);
    batches++;
    sum += waited;
    squares += waited ** 2;
  }
  const mean = sum / batches;
  return batches < 2 ? 1 : Math.sqrt(Math.max(0, squares / batches - mean ** 2) / (batches - 1)) / mean;
}

function latencies({ arrival, first, last, answer }: CycleRequests, size: number) {
  const since = (times: Float64Array) =>
    times.slice(WARM_UP, size).map((time, at) => time - (arrival[WARM_UP + at] as number));
  const joint = { ttft: since(first), tpot: new Float64Array(size - WARM_UP) };
  const ttft = joint.ttft.slice().sort();
  const tpot: number[] = [];
  let decoding = 0;
  let tokens = 0;
  for (let request = WARM_UP; request < size; request++) {
    const others = (answer[request] as number) - 1;
    if (others <= 0) continue;
    const time = (last[request] as number) - (first[request] as number);
    decoding += time;
    tokens += others;
    tpot.push(time / others);
    joint.tpot[request - WARM_UP] = time / others;
  }
  return {
    perToken: tokens > 0 ? decoding / tokens : 0,
    meanTtft: ttft.reduce((sum, value) => sum + value, 0) / ttft.length,
    ttft,
    tpot: tpot.length > 0 ? Float64Array.from(tpot).sort() : new Float64Array(1),
    e2e: since(last).sort(),
    joint,
  };
}
