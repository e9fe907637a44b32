import { describe, expect, it } from '@jest/globals';
import {
  powerLaw,
  segmentEnergy,
  stepEnergy,
  stepWork,
  stepWorkGrowth,
} from '../../../src/physics/serving/gpuPower.ts';
import { fc } from '../../support/properties.ts';
import { simple } from './replica.ts';

const curve = { base: 0.2, experts: 0.1, memory: 0.5, arithmetic: 2 };
const law = powerLaw(simple, 1000, 150, curve, 1);

describe('the power of a GPU at work', () => {
  it('is so much a second, so much a byte, so much an operation', () => {
    const time = 0.01;

    const energy = stepEnergy(law, stepWork(law, 10, 5000, 5000, 5), time);

    const memory = (2e9 + 5000 * 1000) / (time * 2e12);
    const arithmetic = (2e9 * 15) / (time * 2e14);
    expect(energy / time).toBeCloseTo(1000 * (0.2 + 0.5 * memory + 2 * arithmetic), 9);
  });

  it('is at least idle and at most rated', () => {
    expect(stepEnergy(powerLaw(simple, 1000, 300, curve, 1), 0, 1)).toBe(300);
    expect(stepEnergy(law, 1e6, 1)).toBe(1000);
  });

  it('is higher where experts pad their tiles', () => {
    const routed = { ...simple, routedParameters: 0.5e9, expertShare: 0.1 };

    expect(powerLaw(routed, 1000, 150, curve, 1).base).toBeCloseTo(300, 9);
  });

  it('counts the cache that grows', () => {
    expect(stepWork(law, 10, 5010) - stepWork(law, 10, 5000)).toBeCloseTo(stepWorkGrowth(law, 10), 9);
  });
});

describe('a segment of steps', () => {
  it('takes the energy of its steps, capped or not', () => {
    const energies = fc.double({ min: 0, max: 100, noNaN: true });
    const growths = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        energies,
        growths,
        fc.double({ min: 0.001, max: 0.1, noNaN: true }),
        fc.double({ min: 0, max: 0.001, noNaN: true }),
        (steps, work, workGrowth, time, timeGrowth) => {
          let stepped = 0;
          for (let k = 0; k < steps; k++) stepped += stepEnergy(law, work + workGrowth * k, time + timeGrowth * k);

          const skipped = segmentEnergy(law, steps, work, workGrowth, time, timeGrowth);

          expect(Math.abs(skipped - stepped)).toBeLessThanOrEqual(1e-9 * stepped);
        },
      ),
    );
  });
});
