import { describe, expect, it } from '@jest/globals';
import { differences } from '../../../support/serving/differences.ts';
import { drawCase } from '../../../support/serving/drawCase.ts';
import { playBySkipping } from '../../../support/serving/playBySkipping.ts';
import { playByStep } from '../../../support/serving/playByStep.ts';

describe('a replica that skips steps, over many cases', () => {
  it.each([
    [3000, 12],
    [60, 240],
    [3, 3600],
  ])('does what one does that plays every step: %d cases of up to %d s', (cases, seconds) => {
    const worst = { latency: 0, power: 0, busy: 0, waiting: 0 };
    let arrivals = 0;
    let near = 0;
    for (let seed = 0; seed < cases; seed++) {
      const { options, requests, changes, settleEvery } = drawCase(seed, seconds);
      const stepped = playByStep(requests, changes, options);
      arrivals += stepped.counts.arrived;
      near += stepped.nearBoundary;
      if (stepped.nearBoundary > 0) continue;

      const skipped = playBySkipping(requests, changes, options, settleEvery);

      expect({ seed, ...skipped.counts }).toEqual({ seed, ...stepped.counts });
      const found = differences(skipped, stepped);
      for (const name of Object.keys(worst) as (keyof typeof worst)[]) worst[name] = Math.max(worst[name], found[name]);
    }

    console.log(JSON.stringify({ cases, seconds, arrivals, near, ...worst }));
    expect(worst.latency).toBeLessThan(1e-9);
    expect(worst.power).toBeLessThan(1e-6);
    expect(worst.busy).toBeLessThan(1e-9);
    expect(worst.waiting).toBeLessThan(1e-9);
    expect(near).toBeLessThan(0.01 * arrivals);
  });
});
