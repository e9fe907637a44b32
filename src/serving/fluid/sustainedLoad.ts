import type { BatchLaw } from '../../physics/serving/batchLaw.ts';
import type { Fraction, Seconds } from '../../units/flavors.ts';
import { type ArrivalSample, BLOCK } from './arrivalSample.ts';
import { type CycleLimits, cycleRequests, StepCycle } from './stepCycle.ts';

/** Blocks of requests that go through: the first fills the batch, the others are counted. An assumption, at which rates are right within 0.5 %. */
const BLOCKS = 3;

/** A replica for which others always wait. */
export interface SustainedLoad {
  /** Requests per second. */
  readonly rate: number;
  /** Mean power of a GPU above idle over rated above idle. */
  readonly power: Fraction;
  /** Mean time of a token after the first, s. */
  readonly perToken: Seconds;
}

/** Sends requests through the steps of a replica as fast as it takes them: the most it sustains, work that is done again for lack of cache included. */
export function sustainedLoad(
  law: BatchLaw,
  limits: CycleLimits,
  sample: ArrivalSample,
  cachedShare: Fraction,
): SustainedLoad {
  const { prompts, answers } = sample.of(BLOCKS);
  const requests = cycleRequests(prompts.length, cachedShare);
  const cycle = new StepCycle(law, limits, requests);
  let size = 0;
  for (let at = 0; at < prompts.length; at++) {
    requests.prompt[size] = prompts[at] as number;
    requests.answer[size] = answers[at] as number;
    if (cycle.holds(size)) size++;
  }
  for (let request = 0; request < size; request++) cycle.enqueue(request, 0);
  while (size - cycle.waiting < BLOCK && cycle.waiting > 0) cycle.reachBoundary();
  const begun = { time: cycle.boundary, taken: size - cycle.waiting, power: cycle.power };
  while (cycle.waiting > 0) cycle.reachBoundary();
  const span = cycle.boundary - begun.time;
  const rate = (size - begun.taken) / span;
  const power = (cycle.power - begun.power) / span;
  let decoding = 0;
  let tokens = 0;
  for (let request = BLOCK; request < size; request++) {
    const end = requests.last[request] as number;
    if (end === 0) continue;
    decoding += end - (requests.first[request] as number);
    tokens += (requests.answer[request] as number) - 1;
  }
  return { rate, power, perToken: tokens > 0 ? decoding / tokens : 0 };
}
