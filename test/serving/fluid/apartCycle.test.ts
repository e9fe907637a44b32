import { describe, expect, it } from '@jest/globals';
import { findLanguageModel, findRack } from '../../../src/catalog/index.ts';
import type { Accelerator, LanguageModel } from '../../../src/model/profile.ts';
import type { ReplicaPart } from '../../../src/serving/fluid/apartCycle.ts';
import { ArrivalSample } from '../../../src/serving/fluid/arrivalSample.ts';
import { ServedReplica } from '../../../src/serving/fluid/servedReplica.ts';
import { cycleRequests } from '../../../src/serving/fluid/stepCycle.ts';
import { ApartReplica } from '../../../src/world/inference/requests/apartReplica.ts';
import { RequestSlab } from '../../../src/world/inference/requests/requestSlab.ts';
import { RequestTally } from '../../../src/world/inference/requests/requestTally.ts';

const model = findLanguageModel('llama-3.1-8b') as LanguageModel;
const rack = findRack('h100-hgx') as Accelerator;
const link = 50e9;
const deployment = {
  gpusPerReplica: 4,
  maxBatch: 256,
  traffic: { promptTokens: 1155, outputTokens: 211, outputVariation: 1.05 },
  promptVariation: 1.28,
  apart: { prefillGpus: 1, link },
};

describe('the cycles of a replica in two parts', () => {
  it('meet with the same requests what play by requests meets', () => {
    const replica = new ServedReplica(model, rack, deployment);
    const { gaps, prompts, answers } = new ArrivalSample(replica.promptLaw, replica.answerLaw, 1).of(1);
    const requests = cycleRequests(gaps.length);
    const cycle = replica.cycle(requests);
    const slab = new RequestSlab();
    const tally = new RequestTally();
    const optionsOf = ({ law, limits, weight }: ReplicaPart) => ({
      law,
      ...limits,
      weight,
      classes: 1,
      largestGain: 1,
      maxWait: Number.MAX_VALUE,
    });
    const [first, second] = replica.parts as readonly [ReplicaPart, ReplicaPart];
    const perToken = model.kvBytesPerToken.value / link;
    const played = new ApartReplica(slab, tally, optionsOf(first), optionsOf(second), () => 0, perToken);

    let now = 0;
    for (const [at, gap] of gaps.entries()) {
      now += gap / (0.8 * replica.capacity);
      const [prompt, answer] = [prompts[at] as number, answers[at] as number];
      [requests.arrival[at], requests.prompt[at], requests.answer[at]] = [now, prompt, answer];
      cycle.advance(now);
      cycle.enqueue(at, now);
      const id = slab.take(now, prompt, answer);
      slab.gain[id] = 1;
      tally.arrived++;
      played.advance(now);
      played.enqueue(id, now);
    }
    cycle.advance(Number.POSITIVE_INFINITY);
    played.advance(1e9);
    played.settle(1e9);

    const waited = requests.first.reduce((sum, time, at) => sum + time - (requests.arrival[at] as number), 0);
    expect(tally.served).toBe(gaps.length);
    expect(waited / tally.ttftSeconds).toBeCloseTo(1, 6);
    expect(cycle.busy / tally.busySeconds).toBeCloseTo(1, 6);
    expect(cycle.power / tally.powerSeconds).toBeCloseTo(1, 6);
  });

  it('sustain what the slower part sustains', () => {
    const rate = (prefillGpus: number) =>
      new ServedReplica(model, rack, { ...deployment, apart: { prefillGpus, link } }).capacity;

    // Prompts bind with one GPU of four: with two they go nearly twice as fast.
    expect(rate(2) / rate(1)).toBeGreaterThan(1.7);
    expect(rate(3)).toBeLessThan(rate(2));
  });
});
