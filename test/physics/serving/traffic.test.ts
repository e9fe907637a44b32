import { describe, expect, it } from '@jest/globals';
import { attentionPairs, decodeStepTime, promptTime, stepLaw } from '../../../src/physics/serving/stepLaw.ts';
import { meanContext, mixedShare, stepTime } from '../../../src/physics/serving/traffic.ts';
import { plain, simple } from './replica.ts';

const law = stepLaw(simple, plain);

describe('a stream of requests', () => {
  it('holds a prompt and half an answer in the cache on average', () => {
    expect(meanContext({ promptTokens: 300, outputTokens: 100 })).toBe(350);
  });

  it('holds more when answers differ, for a step most often belongs to a long one', () => {
    // Answers of an exponential length: the rest behind a random step is as long as a whole one.
    expect(meanContext({ promptTokens: 300, outputTokens: 100, outputVariation: 1 })).toBe(400);
  });

  it('works on prompts in the steps to which a newcomer comes', () => {
    expect(mixedShare(50, { promptTokens: 300, outputTokens: 100 })).toBeCloseTo(1 - Math.exp(-0.5), 12);
    expect(mixedShare(50, { promptTokens: 300, outputTokens: 100, cachedShare: 1 })).toBe(0);
  });

  it('takes a decode step and the prompts of those who replace the ones that end', () => {
    const traffic = { promptTokens: 300, outputTokens: 100 };

    const step = stepTime(law, 20, traffic);

    const share = 1 - Math.exp(-0.2);
    const newcomers = 0.2 / share;
    const prompts = promptTime(law, 20, newcomers * 300, newcomers * attentionPairs(300, 0));
    expect(step).toBeCloseTo(decodeStepTime(law, 20, 20 * 350) + share * prompts, 12);
  });

  it('is spared the prompts that a cache of prefixes holds', () => {
    const traffic = { promptTokens: 300, outputTokens: 100 };

    expect(stepTime(law, 20, { ...traffic, cachedShare: 0.5 })).toBeLessThan(stepTime(law, 20, traffic));
    expect(stepTime(law, 20, { ...traffic, cachedShare: 1 })).toBe(decodeStepTime(law, 20, 20 * 350));
  });
});
