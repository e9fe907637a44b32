import { describe, expect, it } from '@jest/globals';
import { ageOfCumulative, cumulativeAgeing, matureAgeFor } from '../../../src/physics/reliability/ageing.ts';
import { optimalInterval } from '../../../src/physics/reliability/checkpointInterval.ts';
import { checkpointBytes, transferTime } from '../../../src/physics/reliability/checkpointSize.ts';
import { effectiveTimeRatio, effectiveTimeRatioFirstOrder } from '../../../src/physics/reliability/effectiveTime.ts';
import {
  jobFailureRate,
  meanTimeToInterrupt,
  perGpuRate,
  perJobRateFor,
} from '../../../src/physics/reliability/failureRates.ts';
import { fairShare } from '../../../src/physics/reliability/fairShare.ts';
import { lambertW } from '../../../src/physics/reliability/lambertW.ts';
import { meanInRepair, poissonQuantile } from '../../../src/physics/reliability/spares.ts';
import { DAY, HOUR } from '../../../src/units/constants.ts';
import { fc } from '../../support/properties.ts';

const positive = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe('the Lambert function', () => {
  it('undoes w·e^w from the branch point to far beyond', () => {
    fc.assert(
      fc.property(positive(-0.9999, 20), (w) => {
        expect(Math.abs(lambertW(w * Math.exp(w)) - w)).toBeLessThan(1e-7 * Math.max(1, Math.abs(w)));
      }),
    );
    expect(lambertW(0)).toBe(0);
    expect(lambertW(-1)).toBeNaN();
  });
});

describe('the best checkpoint interval', () => {
  it('is beaten by no other, whatever write and MTTI', () => {
    fc.assert(
      fc.property(positive(1e-9, 5), positive(0.2, 5), (ratio, factor) => {
        const mtti = 1e4;
        const write = ratio * mtti;
        const best = optimalInterval(write, mtti);
        const at = (interval: number): number => effectiveTimeRatio({ interval, write, mtti, restart: 60 });
        expect(at(best)).toBeGreaterThanOrEqual(at(best * factor) * (1 - 1e-12));
      }),
    );
    expect(optimalInterval(60, Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });

  it('loses to first order what the write, half an interval and the restart cost', () => {
    const steady = { interval: 480, write: 10, mtti: 3.09 * HOUR, restart: 600 };

    // 10/480 for writing and (240 + 600)/11,124 for each failure.
    expect(1 - effectiveTimeRatio(steady)).toBeCloseTo(10 / 480 + 840 / (3.09 * HOUR), 2);
    expect(effectiveTimeRatioFirstOrder(steady)).toBeCloseTo(effectiveTimeRatio(steady), 2);
  });
});

describe('failure rates', () => {
  it('give the MTTI of Llama 3 and one failure of a rack in 29 days', () => {
    const perGpu = perGpuRate(419 / (2.048 * 54));

    expect(meanTimeToInterrupt({ perGpu, perJob: 0 }, 16_384) / HOUR).toBeCloseTo(3.09, 2);
    expect(meanTimeToInterrupt({ perGpu, perJob: 0 }, 72) / DAY).toBeCloseTo(29.3, 1);
  });

  it('never calibrate one measurement to another: 7.9 h at 1,024 moves 16,384 from 1.8 to 1.55 h', () => {
    const perGpu = perGpuRate(6.5);
    const perJob = perJobRateFor(perGpu, 1024, 7.9 * HOUR);

    expect(meanTimeToInterrupt({ perGpu, perJob }, 1024) / HOUR).toBeCloseTo(7.9, 9);
    expect(meanTimeToInterrupt({ perGpu, perJob }, 16_384) / HOUR).toBeCloseTo(1.55, 2);
    expect(meanTimeToInterrupt({ perGpu, perJob: 0 }, 16_384) / HOUR).toBeCloseTo(1.8, 1);
    expect(jobFailureRate({ perGpu, perJob }, 0)).toBe(perJob);
    expect(() => perJobRateFor(perGpu, 1024, 40 * HOUR)).toThrow(RangeError);
  });
});

describe('spares', () => {
  it('cover nodes in repair as the Poisson law says', () => {
    // P(X ≤ 3) of mean 1: e⁻¹(1 + 1 + 1/2 + 1/6) = 0.981; P(X ≤ 4) = 0.996.
    expect(poissonQuantile(1, 0.98)).toBe(3);
    expect(poissonQuantile(1, 0.99)).toBe(4);
    expect(poissonQuantile(0, 0.99)).toBe(0);
    expect(poissonQuantile(10_000, 0.5)).toBe(10_000);
  });

  it('come to 8 to 18 trays for 13,800 GPUs', () => {
    const failures = perGpuRate(419 / (2.048 * 54)) * 13_800;

    expect(failures * DAY).toBeCloseTo(6.5, 1);
    // 0.2 to 0.4 of them need hands for 2 to 4 days: about 3 to 10 trays in repair.
    expect(meanInRepair(failures, 0.2, 2 * DAY)).toBeCloseTo(2.6, 1);
    expect(meanInRepair(failures, 0.4, 4 * DAY)).toBeCloseTo(10.5, 1);
    expect(poissonQuantile(3, 0.99)).toBe(8);
    expect(poissonQuantile(10, 0.99)).toBe(18);
  });
});

describe('ageing', () => {
  it('has an inverse, and twice the failures in the first three months at shape 0.8 when mature at 944 days', () => {
    const matureAge = matureAgeFor(0.8, 90 * DAY, 2);
    expect(matureAge / DAY).toBeCloseTo(943.7, 1);
    expect(cumulativeAgeing({ shape: 0.8, matureAge }, 90 * DAY)).toBeCloseTo(2 * 90 * DAY, 3);
    fc.assert(
      fc.property(positive(0.3, 3), positive(1, 1e9), (shape, age) => {
        const ageing = { shape, matureAge: 1e8 };
        expect(ageOfCumulative(ageing, cumulativeAgeing(ageing, age)) / age).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('storage', () => {
  it('takes the checkpoint of a model of 405 billion weights in 3 s at 2 TB/s', () => {
    expect(checkpointBytes(405e9)).toBe(5.67e12);
    expect(transferTime(5.67e12, 1e15, 2e12)).toBeCloseTo(2.8, 1);
  });

  it('is shared so that nobody gains but from somebody who has more', () => {
    fc.assert(
      fc.property(
        fc.array(positive(0.1, 10), { minLength: 1, maxLength: 8 }),
        positive(0.1, 30),
        (limits, capacity) => {
          const rates: number[] = [];
          fairShare(capacity, limits, rates);
          const total = rates.reduce((sum, rate) => sum + rate, 0);
          const wanted = limits.reduce((sum, limit) => sum + limit, 0);
          expect(total).toBeCloseTo(Math.min(capacity, wanted), 9);
          const most = Math.max(...rates);
          for (const [flow, rate] of rates.entries()) {
            const isSatisfied = rate >= (limits[flow] as number) * (1 - 1e-12);
            expect(isSatisfied || rate >= most * (1 - 1e-9)).toBe(true);
          }
        },
      ),
    );
    const rates: number[] = [];
    fairShare(6, [1, 10, 10], rates);
    expect(rates).toEqual([1, 2.5, 2.5]);
  });
});
