import { describe, expect, it } from '@jest/globals';
import { LogHistogram } from '../../src/measure/logHistogram.ts';
import { quantile } from '../../src/measure/quantile.ts';
import { fc } from '../support/properties.ts';

const values = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-8, max: 1e11, noNaN: true })), {
  minLength: 1,
  maxLength: 200,
});

function histogramOf(observed: readonly number[], relativeError: number): LogHistogram {
  const histogram = new LogHistogram(relativeError);
  for (const value of observed) histogram.add(value);
  return histogram;
}

describe('the log-bucket histogram', () => {
  it.each([0.1, 0.01, 0.001])('gives every quantile of kept values within a relative error of %p', (relativeError) => {
    fc.assert(
      fc.property(values, fc.nat(1000), (observed, perMille) => {
        const p = perMille / 1000;
        const exact = quantile(Float64Array.from(observed).sort(), p);

        const estimate = histogramOf(observed, relativeError).quantile(p);

        expect(Math.abs(estimate - exact)).toBeLessThanOrEqual(exact * relativeError * (1 + 1e-9));
      }),
      { seed: 20270101, numRuns: 200 },
    );
  });

  it('merged is the histogram of all values', () => {
    fc.assert(
      fc.property(values, values, (first, second) => {
        const merged = histogramOf(first, 0.01);
        merged.merge(histogramOf(second, 0.01));

        expect(merged).toEqual(histogramOf([...first, ...second], 0.01));
      }),
      { seed: 20270102, numRuns: 50 },
    );
  });

  it('counts a value as often as it is told', () => {
    const histogram = new LogHistogram();
    histogram.add(1, 99);
    histogram.add(1000);

    expect(histogram.count).toBe(100);
    expect(Math.abs(histogram.quantile(0.98) - 1)).toBeLessThan(0.01);
  });

  it('refuses what is no duration', () => {
    expect(() => new LogHistogram().add(-1)).toThrow('expected a value of at least 0, got -1');
    expect(() => new LogHistogram().add(Number.NaN)).toThrow('expected a value of at least 0, got NaN');
    expect(() => new LogHistogram(0.1).merge(new LogHistogram(0.2))).toThrow('expected a relative error of 0.1');
  });

  it('knows no quantile of nothing', () => {
    expect(new LogHistogram().quantile(0.5)).toBeNaN();
  });
});
