import { describe, expect, it } from '@jest/globals';
import { Streams } from '../../src/random/streams.ts';
import { hourOfDay, weekday } from '../../src/units/civil.ts';
import { type ArrivalPattern, ArrivalTimes } from '../../src/workloads/arrivalTimes.ts';

const DAY = 86_400;
/** A Monday, 00:00 UTC. */
const MONDAY = 1_798_934_400 + DAY;

const steady: ArrivalPattern = {
  rate: 200 / DAY,
  growth: 0,
  variation: 1,
  dailySwing: 0,
  peakHour: 15,
  weekend: 1,
  timeZone: 'UTC',
};

/** All arrivals of a number of days. */
function arrivalsOf(changes: Partial<ArrivalPattern>, days: number, seed = 1): number[] {
  const streams = new Streams(seed, 0);
  const times = new ArrivalTimes(
    { ...steady, ...changes },
    streams.open('gaps'),
    streams.open('states'),
    MONDAY,
    MONDAY + days * DAY,
  );
  const found: number[] = [];
  for (;;) {
    const time = times.next();
    if (time >= days * DAY) return found;
    found.push(time);
  }
}

/** Whether a count lies within four standard deviations of a Poisson mean. */
const isNear = (count: number, mean: number): boolean => Math.abs(count - mean) <= 4 * Math.sqrt(mean);

describe('arrivals with a pattern', () => {
  it('come at the mean rate and grow by the year', () => {
    expect(isNear(arrivalsOf({}, 100).length, 100 * 200)).toBe(true);
    // Over the year the rate grows from 1 to 3: the mean is 2 / ln 3.
    expect(isNear(arrivalsOf({ growth: 2, rate: 20 / DAY }, 365.25).length, (20 * 365.25 * 2) / Math.log(3))).toBe(
      true,
    );
  });

  it('follow the hour and the weekend, each by its factor', () => {
    const times = arrivalsOf({ dailySwing: 0.8, peakHour: 12, weekend: 0.25 }, 28 * 7);
    const onWeekend = times.filter((time) => weekday(MONDAY + time) >= 5).length;
    const atNoon = times.filter(
      (time) => weekday(MONDAY + time) < 5 && hourOfDay(MONDAY + time) >= 11 && hourOfDay(MONDAY + time) < 13,
    );

    expect(isNear(onWeekend, 28 * 2 * 200 * 0.25)).toBe(true);
    // The two hours around the peak, each at the wave of its middle.
    expect(isNear(atNoon.length, 28 * 5 * 2 * (200 / 24) * (1 + 0.8 * Math.cos((2 * Math.PI * 0.5) / 24)))).toBe(true);
  });

  it('have the variation asked for in their gaps', () => {
    for (const variation of [0.5, 2]) {
      const times = arrivalsOf({ variation }, 200);
      const gaps = times.slice(1).map((time, index) => time - (times[index] as number));
      const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
      const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);

      expect(deviation / mean / variation).toBeGreaterThan(0.95);
      expect(deviation / mean / variation).toBeLessThan(1.05);
    }
  });

  it('keep their mean rate under bursts, and crowd more', () => {
    const bursts = { factor: 5, length: 2 * 3600, every: 24 * 3600 };
    const times = arrivalsOf({ bursts }, 2000);
    const perHour = new Float64Array(2000 * 24);
    for (const time of times) perHour[Math.floor(time / 3600)] = (perHour[Math.floor(time / 3600)] as number) + 1;
    const mean = times.length / perHour.length;
    const variance = perHour.reduce((sum, count) => sum + (count - mean) ** 2, 0) / perHour.length;

    // The share of time in bursts varies as well: a tolerance of three percent on 400,000 jobs.
    expect(Math.abs(times.length / (2000 * 200) - 1)).toBeLessThan(0.03);
    expect(variance / mean).toBeGreaterThan(3);
  });

  it('go on in order and are the same for the same seed', () => {
    const times = arrivalsOf(
      { dailySwing: 0.5, variation: 1.5, bursts: { factor: 3, length: 3600, every: 40_000 } },
      30,
    );

    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(
      arrivalsOf({ dailySwing: 0.5, variation: 1.5, bursts: { factor: 3, length: 3600, every: 40_000 } }, 30),
    ).toEqual(times);
  });
});
