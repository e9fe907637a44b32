import { describe, expect, it } from '@jest/globals';
import { findLanguageModel, findRack } from '../../../src/catalog/index.ts';
import type { Accelerator, LanguageModel } from '../../../src/model/profile.ts';
import { exponential } from '../../../src/random/exponential.ts';
import { Streams } from '../../../src/random/streams.ts';
import { ArrivalSample } from '../../../src/serving/fluid/arrivalSample.ts';
import { type Deployment, ServedReplica } from '../../../src/serving/fluid/servedReplica.ts';
import { type CycleRequests, cycleRequests, StepCycle } from '../../../src/serving/fluid/stepCycle.ts';
import { BatchingReplica } from '../../../src/world/inference/requests/batchingReplica.ts';
import { RequestSlab } from '../../../src/world/inference/requests/requestSlab.ts';
import { RequestTally } from '../../../src/world/inference/requests/requestTally.ts';
import { occupancy } from '../../support/serving/occupancy.ts';

const model = findLanguageModel('llama-3.1-8b') as LanguageModel;
const rack = findRack('h100-hgx') as Accelerator;

const replicaOf = (traffic: Deployment['traffic'], promptVariation: number): ServedReplica =>
  new ServedReplica(model, rack, { gpusPerReplica: 1, maxBatch: 256, traffic, promptVariation });

/** Requests that all come at once. */
function queueOf({ promptLaw, answerLaw }: ServedReplica, blocks: number): CycleRequests {
  const { prompts, answers } = new ArrivalSample(promptLaw, answerLaw, 1).of(blocks);
  const requests = cycleRequests(prompts.length);
  requests.prompt.set(prompts);
  requests.answer.set(answers);
  return requests;
}

/** When the last of such a queue has its answer in play by requests, and how often one was interrupted. */
function playedByRequests({ parts: [{ law, limits }] }: ServedReplica, { prompt, answer }: CycleRequests) {
  const slab = new RequestSlab();
  const tally = new RequestTally();
  const options = { law, ...limits, classes: 1, largestGain: 1, maxWait: Number.MAX_VALUE, weight: 1 };
  const replica = new BatchingReplica(slab, tally, options, () => 0);
  for (const [at, tokens] of prompt.entries()) {
    const id = slab.take(0, tokens, answer[at] as number);
    slab.gain[id] = 1;
    tally.arrived++;
    replica.enqueue(id, 0);
  }
  let end = 0;
  for (; tally.served < prompt.length; replica.advance(end + 1e-9)) end = replica.boundary;
  return { end, preemptions: tally.preemptions };
}

describe('the cycle of steps', () => {
  it('takes as long as play by requests for a queue that all come at once, while the cache has room', () => {
    const replica = replicaOf({ promptTokens: 1155, outputTokens: 211, outputVariation: 1.05 }, 1.28);
    const requests = queueOf(replica, 1);
    const cycle = replica.cycle(requests);

    for (let request = 0; request < requests.prompt.length; request++) cycle.enqueue(request, 0);
    cycle.advance(Number.POSITIVE_INFINITY);

    const { end, preemptions } = playedByRequests(replica, requests);
    expect(preemptions).toBe(0);
    // But for the first step, which the first has to itself here.
    expect(Math.abs(Math.max(...requests.last) / end - 1)).toBeLessThan(0.001);
  });

  it('takes about as long where a small cache interrupts, of which it counts tokens and no blocks', () => {
    const replica = replicaOf({ promptTokens: 4000, outputTokens: 400, outputVariation: 0.8 }, 0.8);
    const requests = queueOf(replica, 1);
    const cycle = replica.cycle(requests);

    for (let request = 0; request < requests.prompt.length; request++) cycle.enqueue(request, 0);
    cycle.advance(Number.POSITIVE_INFINITY);

    const { end, preemptions } = playedByRequests(replica, requests);
    expect(preemptions).toBeGreaterThan(1000);
    expect(Math.abs(Math.max(...requests.last) / end - 1)).toBeLessThan(0.01);
  });

  it('spreads its batch as birth and death do where steps of prompts are short', () => {
    // One token of prompt and answers of 200: on average a request in ten finds nobody else.
    const replica = replicaOf({ promptTokens: 1, outputTokens: 200, outputVariation: 0.5 }, 0);
    const [{ law, limits }] = replica.parts;
    const stepTime = (batch: number): number => (law.time[batch] as number) + law.timePerCachedToken * batch * 125;
    const rate = 2.3 / (200 * stepTime(2));
    const requests = cycleRequests(40_000);
    const cycle = new StepCycle(law, limits, requests);
    const { answers } = new ArrivalSample(replica.promptLaw, replica.answerLaw, 1).of(10);
    const gaps = new Streams(1, 0).open('gaps');
    let now = 0;
    for (let request = 0; request < 40_000; request++) {
      now += exponential(gaps, 1 / rate);
      [requests.arrival[request], requests.prompt[request], requests.answer[request]] = [
        now,
        1,
        answers[request] as number,
      ];
      cycle.advance(now);
      cycle.enqueue(request, now);
    }

    const { empty } = occupancy({
      arrivalRate: rate,
      maxBatch: 256,
      completionRate: (batch) => batch / (200 * stepTime(batch)),
    });
    expect(empty).toBeCloseTo(0.1, 1);
    expect(Math.abs(1 - cycle.busy / now - empty)).toBeLessThan(0.006);
  });
});
