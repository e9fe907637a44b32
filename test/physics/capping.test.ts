import { describe, expect, it } from '@jest/globals';
import { throttledSpeed } from '../../src/physics/capping.ts';
import { fc } from '../support/properties.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('work under a power cap', () => {
  it('goes at full speed while the cap is above its demand', () => {
    expect(throttledSpeed(1.2, 0.85)).toBe(1);
  });

  it('follows the clock when nothing but the clock bounds it', () => {
    expect(throttledSpeed(0.5 ** 2.4, 1)).toBeCloseTo(0.5, 12);
  });

  it('spends the unclocked share of its time as before', () => {
    // Half the clock doubles the clocked 40 % of the time: 0.6 + 0.8.
    expect(throttledSpeed(0.5 ** 2.4, 0.4)).toBeCloseTo(1 / 1.4, 12);
  });

  it('stands still when nothing above idle is left', () => {
    expect(throttledSpeed(0, 0)).toBe(0);
  });

  it('loses 5 to 15 % on an H100 capped from 700 to 600 W, as measured', () => {
    const powerShare = (600 - 70) / (700 - 70);

    for (const computeShare of [0.8, 1]) {
      expect(throttledSpeed(powerShare, computeShare)).toBeGreaterThan(0.85);
      expect(throttledSpeed(powerShare, computeShare)).toBeLessThan(0.95);
    }
  });

  it('never goes faster for less power or more clocked work', () => {
    fc.assert(
      fc.property(share, share, share, (a, b, computeShare) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(throttledSpeed(low, computeShare)).toBeLessThanOrEqual(throttledSpeed(high, computeShare));
        expect(throttledSpeed(computeShare, high)).toBeLessThanOrEqual(throttledSpeed(computeShare, low));
      }),
    );
  });
});
