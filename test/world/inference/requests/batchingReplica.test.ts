import { describe, expect, it } from '@jest/globals';
import { BatchingReplica } from '../../../../src/world/inference/requests/batchingReplica.ts';
import { RequestSlab } from '../../../../src/world/inference/requests/requestSlab.ts';
import { RememberingTally } from '../../../support/serving/rememberingTally.ts';
import { slotLaw } from '../../../support/serving/slotLaw.ts';

interface Given {
  readonly maxBatch?: number;
  readonly tokenBudget?: number;
  readonly blocks?: number;
  readonly classes?: number;
  readonly maxWait?: number;
  readonly contextTokens?: number;
}

/** A replica whose steps take 1 s, and 1 ms more for each token of a prompt. */
function replicaOf({ blocks = 1000, ...given }: Given = {}) {
  const { maxBatch = 8, tokenBudget = 10_000, classes = 1, maxWait = 1e9, contextTokens = 1e9 } = given;
  const slab = new RequestSlab();
  const tally = new RememberingTally();
  const law = slotLaw({ step: 1, perPromptToken: 0.001, blocks }, maxBatch);
  const options = { law, maxBatch, tokenBudget, classes, largestGain: 4, contextTokens, maxWait, weight: 1 };
  const replica = new BatchingReplica(slab, tally, options, () => 0);
  const arrive = (now: number, promptTokens: number, outputTokens: number, priority = 0, gain = 1) => {
    replica.advance(now);
    const id = slab.take(now, promptTokens, outputTokens);
    slab.priority[id] = priority;
    slab.gain[id] = gain;
    tally.arrived++;
    replica.enqueue(id, now);
  };
  const fateOf = (promptTokens: number) => {
    const fate = tally.all.find((one) => one.promptTokens === promptTokens);
    return fate === undefined ? undefined : { ttft: fate.ttft, e2e: fate.e2e };
  };
  return { replica, slab, tally, arrive, fateOf };
}

describe('a replica under continuous batching', () => {
  it('gives the first token with the last chunk of the prompt, and one more with every step', () => {
    const { replica, arrive, fateOf } = replicaOf();

    arrive(0, 100, 3);
    replica.advance(100);

    expect(fateOf(100)).toEqual({ ttft: 0.1, e2e: 0.1 + 2 });
  });

  it('lets an arrival on a boundary join there, and one just after it a step later', () => {
    const onTime = replicaOf();
    const late = replicaOf();

    for (const { arrive } of [onTime, late]) arrive(0, 100, 10);
    // Boundaries lie at 0.1, 1.1, 2.1 and so on.
    onTime.arrive(2.1, 200, 1);
    late.arrive(2.1 + 1e-6, 200, 1);
    for (const { replica } of [onTime, late]) replica.advance(100);

    expect(onTime.fateOf(200)?.ttft).toBeCloseTo(1.2, 9);
    expect(late.fateOf(200)?.ttft).toBeCloseTo(1 + 1.2, 5);
    // Whoever decodes waits for the prompt of the newcomer.
    expect(onTime.fateOf(100)?.e2e).toBeCloseTo(0.1 + 9 + 0.2, 9);
  });

  it('lets two that arrive at one instant on an idle replica begin together', () => {
    const { replica, arrive, fateOf } = replicaOf();

    arrive(5, 100, 1);
    arrive(5, 200, 1);
    replica.advance(100);

    expect(fateOf(100)?.ttft).toBeCloseTo(0.3, 9);
    expect(fateOf(200)?.ttft).toBeCloseTo(0.3, 9);
  });

  it('cuts a prompt into chunks of what decoding leaves of the budget', () => {
    const { replica, arrive, fateOf, tally } = replicaOf({ tokenBudget: 101 });

    arrive(0, 50, 100);
    arrive(0.5, 250, 1);
    replica.advance(50);

    // The one that decodes takes a token of each step: 100, 100 and 50 of the prompt, after the boundary at 1.05.
    expect(fateOf(250)?.ttft).toBeCloseTo(1.05 - 0.5 + 3 + 0.25, 9);
    expect(tally.mixedSteps).toBe(1 + 3);
  });

  it('interrupts the latest admitted when blocks run out, and computes its cache again', () => {
    // Ten blocks of 16 tokens: two prompts of four each and an answer of 40 tokens need more than there are.
    const { replica, arrive, fateOf, tally } = replicaOf({ blocks: 10 });

    arrive(0, 64, 40);
    arrive(0, 63, 40);
    replica.advance(1000);

    expect(tally.preemptions).toBe(1);
    expect(tally.served).toBe(2);
    expect(fateOf(64)?.e2e).toBeCloseTo(0.127 + 39, 9);
    // Both made 33 tokens until each held six blocks' worth of need; the later one then waits for the other to end.
    expect(fateOf(63)?.e2e).toBeGreaterThan(fateOf(64)?.e2e as number);
    expect(tally.prefilled - tally.recomputed).toBe(64 + 63);
    expect(replica.heldTokens).toBe(0);
  });

  it('serves the first class first, and interrupts the last class first', () => {
    const { replica, arrive, fateOf } = replicaOf({ maxBatch: 1, classes: 2 });

    arrive(0, 10, 2);
    arrive(0.1, 20, 1, 1);
    arrive(0.2, 30, 1, 0);
    replica.advance(100);

    expect(fateOf(30)?.e2e).toBeCloseTo(1.01 - 0.2 + 0.03, 9);
    expect(fateOf(20)?.e2e).toBeCloseTo(1.01 + 0.03 - 0.1 + 0.02, 9);
  });

  it('turns away who has waited longer than allowed, at the next boundary', () => {
    const { replica, arrive, tally } = replicaOf({ maxBatch: 1, maxWait: 2.5 });

    arrive(0, 0, 10);
    arrive(0.5, 20, 1);
    replica.advance(3.5);
    const before = tally.expired;
    replica.advance(4.5);

    // A prompt without tokens takes no time here: boundaries lie on whole seconds.
    expect([before, tally.expired, replica.outstanding]).toEqual([0, 1, 1]);
  });

  it('yields several tokens a step under speculation', () => {
    const { replica, arrive, fateOf, tally } = replicaOf();

    arrive(0, 100, 12, 0, 4);
    replica.advance(100);

    // One token with the prompt, eleven in steps of four.
    expect(fateOf(100)?.e2e).toBeCloseTo(0.1 + 3, 9);
    expect(tally.generated).toBe(12);
  });

  it('refuses what its cache could never hold', () => {
    const { replica } = replicaOf({ blocks: 4 });

    expect([replica.holds(50, 10), replica.holds(50, 12)]).toEqual([true, false]);
  });

  it('refuses what is longer than its model takes', () => {
    const { replica } = replicaOf({ contextTokens: 40 });

    expect([replica.holds(30, 10), replica.holds(30, 11)]).toEqual([true, false]);
  });

  it('slows the steps that begin after a change of speed', () => {
    const { replica, arrive, fateOf } = replicaOf();

    arrive(0, 100, 5);
    replica.advance(1.5);
    replica.setSpeed(0.5, 1.5);
    replica.advance(100);

    // The step under way ends at 2.1; two more take two seconds each.
    expect(fateOf(100)?.e2e).toBeCloseTo(2.1 + 2 * 2, 9);
  });

  it('hands over all it has when it goes, and forgets what it held', () => {
    const { replica, arrive, slab, tally } = replicaOf({ maxBatch: 2 });
    arrive(0, 10, 50);
    arrive(0, 20, 50);
    arrive(0.5, 30, 50);
    replica.advance(10);
    replica.settle(10);

    const moved: number[] = [];
    replica.evacuate(10, (id) => moved.push(slab.promptTokens[id] as number));

    expect(moved.sort()).toEqual([10, 20, 30]);
    expect([replica.heldTokens, replica.outstanding, tally.queue, tally.preemptions]).toEqual([0, 0, 0, 2]);
  });
});
