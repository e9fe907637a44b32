import type { Fraction, Seconds } from '../../units/flavors.ts';
import type { ReplicaPart } from './apartCycle.ts';
import { type ArrivalSample, BLOCK } from './arrivalSample.ts';
import { cycleRequests, StepCycle } from './stepCycle.ts';
import { workArrays } from './workArrays.ts';

/** Blocks of requests that go through: the first fills the batch, the others are counted. An assumption, at which rates are right within 0.5 %. */
const BLOCKS = 3;

/** A replica, or a part of it, for which others always wait. */
export interface SustainedLoad {
  /** Requests per second. */
  readonly rate: number;
  /** Mean power of its GPUs above idle over rated above idle. */
  readonly power: Fraction;
  /** Mean time of a token after the first, s. */
  readonly perToken: Seconds;
}

/**
 * Sends requests through the steps of a replica as fast as it takes them: the most it sustains, work that is done again for lack of cache included.
 * @param task all of a request, or where prompts and answers have GPUs of their own one of both
 */
export function sustainedLoad(
  { law, limits }: ReplicaPart,
  sample: ArrivalSample,
  task: 'all' | 'prompts' | 'answers',
): SustainedLoad {
  const { prompts, answers } = sample.of(BLOCKS, 'by block');
  const requests = cycleRequests(prompts.length, workArrays);
  const cycle = new StepCycle(law, limits, requests, task === 'prompts' ? () => {} : undefined);
  let size = 0;
  for (let at = 0; at < prompts.length; at++) {
    requests.prompt[size] = prompts[at] as number;
    requests.answer[size] = answers[at] as number;
    if (cycle.holds(size)) size++;
  }
  for (let request = 0; request < size; request++) {
    if (task === 'answers') cycle.enqueueFilled(request, 0);
    else cycle.enqueue(request, 0);
  }
  while (size - cycle.waiting < BLOCK && cycle.waiting > 0) cycle.reachBoundary();
  const begun = { time: cycle.boundary, taken: size - cycle.waiting, power: cycle.power };
  while (cycle.waiting > 0) cycle.reachBoundary();
  const span = cycle.boundary - begun.time;
  let decoding = 0;
  let tokens = 0;
  for (let request = BLOCK; request < size; request++) {
    const end = requests.last[request] as number;
    if (end === 0) continue;
    decoding += end - (requests.first[request] as number);
    tokens += (requests.answer[request] as number) - 1;
  }
  workArrays.giveBack();
  return {
    rate: (size - begun.taken) / span,
    power: Math.min(1, (cycle.power - begun.power) / span),
    perToken: tokens > 0 ? decoding / tokens : 0,
  };
}
