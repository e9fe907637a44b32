import { describe, expect, it } from '@jest/globals';
import { leastSquares } from '../../src/measure/leastSquares.ts';

const times = [0, 1, 2, 3, 4, 5];

describe('least squares', () => {
  it('finds the curve behind exact points', () => {
    const points = times.map((t) => 3 * Math.exp(-0.5 * t));

    const [height, rate] = leastSquares(([a, k]) => points.map((y, i) => a! * Math.exp(-k! * times[i]!) - y), [1, 1], {
      scale: 1,
    });

    expect(height).toBeCloseTo(3, 6);
    expect(rate).toBeCloseTo(0.5, 6);
  });

  it('is not drawn far by one wild point', () => {
    const points = [1, 1, 1, 1, 100];

    const [level] = leastSquares(([c]) => points.map((y) => c! - y), [0], { scale: 0.1 });

    expect(Math.abs(level! - 1)).toBeLessThan(0.1);
  });
});
