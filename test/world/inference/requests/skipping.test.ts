import { describe, expect, it } from '@jest/globals';
import { fc } from '../../../support/properties.ts';
import { differences } from '../../../support/serving/differences.ts';
import { drawCase } from '../../../support/serving/drawCase.ts';
import { playBySkipping } from '../../../support/serving/playBySkipping.ts';
import { countNames, playByStep } from '../../../support/serving/playByStep.ts';

describe('a replica that skips steps', () => {
  it('does what one does that plays every step', () => {
    const seen = Object.fromEntries(countNames.map((name) => [name, 0])) as Record<(typeof countNames)[number], number>;
    let near = 0;

    fc.assert(
      fc.property(fc.noShrink(fc.integer({ min: 0, max: 2 ** 40 })), (seed) => {
        const { options, requests, changes, settleEvery } = drawCase(seed, 12);
        const stepped = playByStep(requests, changes, options);
        near += stepped.nearBoundary;
        for (const name of countNames) seen[name] += stepped.counts[name];
        if (stepped.nearBoundary > 0) return;

        const skipped = playBySkipping(requests, changes, options, settleEvery);

        expect(skipped.counts).toEqual(stepped.counts);
        const { latency, power, busy, waiting } = differences(skipped, stepped);
        expect(latency).toBeLessThan(1e-9);
        expect(power).toBeLessThan(1e-6);
        expect(busy).toBeLessThan(1e-9);
        expect(waiting).toBeLessThan(1e-9);
      }),
      { numRuns: 200, seed: 20_260_101 },
    );

    // The cases reach what they are meant to reach, and hardly ever a tie.
    expect(seen.served).toBeGreaterThan(1000);
    expect(seen.preemptions).toBeGreaterThan(500);
    expect(seen.expired).toBeGreaterThan(300);
    expect(seen.tooLong).toBeGreaterThan(100);
    expect(near).toBeLessThan(0.01 * seen.arrived);
  });
});
