import { describe, expect, it } from '@jest/globals';
import { keptUnderCap, shareUnderCap } from '../../src/world/rackCap.ts';
import { rackCapFor, racksWithin } from '../../src/world/sizing.ts';

/** A rack of 140 kW that idles at 40 and is held to 120. */
const capped = { gpusPerNode: 4, nodesPerRack: 18, maxW: 120e3, fullW: 140e3, idleW: 40e3, networkShare: 0.06 };
const free = { ...capped, maxW: 140e3 };

describe('a rack held to a power', () => {
  it('leaves work that asks for less as it is', () => {
    // 40 + 0.5 · 100 = 90 kW, of 80 kW between idle and cap
    expect(shareUnderCap(capped, 0.5)).toBeCloseTo(50 / 80, 12);
    expect(keptUnderCap(capped, 0.5)).toBe(1);
  });

  it('draws its cap under work that asks for more, which gets a part of what it asks for', () => {
    expect(shareUnderCap(capped, 1)).toBe(1);
    expect(keptUnderCap(capped, 1)).toBeCloseTo(80 / 100, 12);
  });

  it('changes nothing where the cap is its full power', () => {
    expect(shareUnderCap(free, 0.7)).toBe(0.7);
    expect(keptUnderCap(free, 1)).toBe(1);
  });

  it('fits in the number that the cap was computed for', () => {
    const maxW = rackCapFor(free, 250, 34e6);

    expect(racksWithin(free, 34e6, 1)).toBeLessThan(250);
    expect(racksWithin({ ...free, maxW }, 34e6, 1)).toBe(250);
  });
});
