import { describe, expect, it } from '@jest/globals';
import type { Replica } from '../../../src/physics/serving/replica.ts';
import {
  attentionPairs,
  decodeStepGrowth,
  decodeStepTime,
  prefillTime,
  promptTime,
  stepLaw,
} from '../../../src/physics/serving/stepLaw.ts';
import { plain, simple } from './replica.ts';

const law = stepLaw(simple, plain);

/** Weights over half the bandwidth of two GPUs, and ten layers of 10 µs and 2 µs for the one doubling. */
const pass = 2e9 / (2e12 * 0.5) + 10 * 12e-6;
/** A token's arithmetic, and two activations a layer to the other GPU: 2 · 10 · 1000 · 2 bytes · 2(n−1)/n. */
const perToken = 2e9 / (2e14 * 0.5) + (2 * 10 * 1000 * 2) / (1e11 * 0.5);

const perPromptToken = 2e9 / (2e14 * 0.4) + (2 * 10 * 1000 * 2) / (1e11 * 0.5);

describe('the step law', () => {
  it('adds weights, kernels, arithmetic, exchange, cache and host', () => {
    const step = decodeStepTime(law, 10, 5000);

    expect(step).toBeCloseTo(pass + 10 * perToken + 10 * 1e-5 + (5000 * 1000) / (2e12 * 0.5), 12);
  });

  it('grows by a constant while the batch stays', () => {
    const growth = decodeStepGrowth(law, 10);

    expect(decodeStepTime(law, 10, 5070) - decodeStepTime(law, 10, 5000)).toBeCloseTo(7 * growth, 15);
  });

  it('spares a single GPU the exchange and the doublings', () => {
    const alone = stepLaw({ ...simple, gpus: 1, memoryBandwidth: 2e12, flops: 2e14 }, plain);

    expect(law.pass - alone.pass).toBeCloseTo(10 * 2e-6, 12);
    expect(law.perToken - alone.perToken).toBeCloseTo((2 * 10 * 1000 * 2) / (1e11 * 0.5), 12);
  });

  it('starts more kernels for quantised weights, and reads half the bytes', () => {
    const quantised = stepLaw({ ...simple, bytesPerWeight: 1, flops: 2e14 }, plain);

    expect(quantised.pass).toBeCloseTo(1e9 / (2e12 * 0.5) + 10 * 15e-6, 12);
  });

  it('does not run a batch faster than the host prepares it', () => {
    const hosted = stepLaw(simple, { ...plain, hostFloor: 1e-3 });

    // A batch of 100 takes the host 10 ms; the cache is read on top.
    expect(decodeStepTime(hosted, 100, 0)).toBeCloseTo(0.01, 12);
    expect(decodeStepTime(hosted, 100, 5000) - decodeStepTime(hosted, 100, 0)).toBeCloseTo(5e6 / 1e12, 12);
    expect(decodeStepTime(hosted, 1, 0)).toBe(decodeStepTime(law, 1, 0));
  });
});

describe('a prompt in a step', () => {
  it('costs its arithmetic, its attention and once the way outside the captured graph', () => {
    const pairs = attentionPairs(100, 0);

    const perPair = (4 * 10 * 1000) / (2e14 * 0.5);
    expect(promptTime(law, 10, 100, pairs)).toBeCloseTo(
      100 * perPromptToken + 10 * 5e-5 + ((100 * 100) / 2) * perPair,
      12,
    );
    expect(promptTime(law, 10, 0, 0)).toBe(0);
  });

  it('alone also reads the weights', () => {
    expect(prefillTime(law, 100)).toBeCloseTo(pass + promptTime(law, 0, 100, 5000), 12);
    expect(prefillTime(law, 0)).toBe(0);
  });

  it('in two chunks looks back on the first from the second', () => {
    expect(attentionPairs(60, 0) + attentionPairs(40, 60)).toBeCloseTo(attentionPairs(100, 0), 9);
  });

  it('looks back no further than the window', () => {
    // Thirty tokens fill the window, the other seventy see thirty each.
    expect(attentionPairs(100, 0, 30)).toBe((30 * 30) / 2 + 70 * 30);
    expect(attentionPairs(10, 50, 30)).toBe(10 * 30);
  });
});

describe('experts', () => {
  // Of the billion weights 0.8 are in four experts, of which a token visits one.
  const routed: Replica = { ...simple, routedParameters: 0.8e9, expertShare: 0.25, activeParameters: 0.4e9 };
  const expertLaw = stepLaw(routed, plain);

  it('are read as far as the batch chooses them', () => {
    const one = decodeStepTime(expertLaw, 1, 0);
    const two = decodeStepTime(expertLaw, 2, 0);

    const all = (0.8e9 * 2) / (2e12 * 0.25);
    // One token reads a quarter of them; the second meets one not yet read three times in four.
    const perSequence = expertLaw.perToken + 3e-5;
    expect(one).toBeCloseTo(expertLaw.pass + 0.25 * all + perSequence, 12);
    expect(two - one).toBeCloseTo(0.75 * 0.25 * all + perSequence, 12);
  });

  it('of a small prompt may be read already', () => {
    expect(promptTime(expertLaw, 1000, 1, 0)).toBeCloseTo(expertLaw.perPromptToken + expertLaw.mixed, 9);
  });
});

describe('a window', () => {
  // Half the layers see eight tokens.
  const sliding = stepLaw(
    { ...simple, kvBytesPerToken: 500, windowedKvBytesPerToken: 500, window: 8, fullLayerShare: 0.5 },
    plain,
  );

  it('bounds what its layers read', () => {
    expect(decodeStepTime(sliding, 1, 100, 8) - decodeStepTime(sliding, 1, 0, 0)).toBeCloseTo(
      (500 * 100 + 500 * 8) / (2e12 * 0.5),
      15,
    );
  });

  it('stops the growth of the sequences that fill it', () => {
    expect(decodeStepGrowth(sliding, 10, 4)).toBeCloseTo((500 * 10 + 500 * 4) / (2e12 * 0.5), 15);
  });
});
