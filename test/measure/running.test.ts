import { describe, expect, it } from '@jest/globals';
import { momentsOf } from '../../src/measure/moments.ts';
import { Tally } from '../../src/measure/tally.ts';
import { TimeAverage } from '../../src/measure/timeAverage.ts';
import { fc } from '../support/properties.ts';

describe('the tally', () => {
  it('agrees with the moments of the kept values', () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 100 });
    fc.assert(
      fc.property(numbers, (values) => {
        const tally = new Tally();
        for (const value of values) tally.add(value);
        const { n, mean, deviation } = momentsOf(values);

        expect(tally.count).toBe(n);
        expect(tally.mean).toBeCloseTo(mean, 6);
        expect(tally.deviation).toBeCloseTo(deviation, 5);
        expect([tally.min, tally.max]).toEqual([Math.min(...values), Math.max(...values)]);
      }),
      { seed: 20270101, numRuns: 100 },
    );
  });

  it('keeps a small spread on a large mean', () => {
    const tally = new Tally();
    for (const value of [1e9 + 1, 1e9 + 2, 1e9 + 3]) tally.add(value);

    expect(tally.deviation).toBe(1);
  });

  it('knows no mean of nothing and no spread of one value', () => {
    const tally = new Tally();
    expect(tally.mean).toBeNaN();
    tally.add(3);
    expect(tally.mean).toBe(3);
    expect(tally.deviation).toBeNaN();
  });
});

describe('the time average', () => {
  it('begins at its start and counts a value until the next change', () => {
    const queue = new TimeAverage(10, 1);
    queue.add(12, 2);
    queue.add(13, -3);

    // 1 for 2 s, 3 for 1 s, 0 for 2 s.
    expect(queue.integral(15)).toBe(1 * 2 + 3 * 1);
    expect(queue.mean(15)).toBe(5 / 5);
    expect(queue.max).toBe(3);
    expect(queue.current).toBe(0);
  });
});
