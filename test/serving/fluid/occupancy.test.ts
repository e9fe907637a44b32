import { describe, expect, it } from '@jest/globals';
import { arrivalPhases } from '../../../src/physics/serving/arrivals.ts';
import { oracleCases } from '../../support/oracle.ts';
import { occupancy, type ReplicaStream } from '../../support/serving/occupancy.ts';

/** A replica whose step takes the same time at any batch is a row of servers of 100 ms each, for 10 tokens of 10 ms. */
const servers = (maxBatch: number, arrivalRate: number): ReplicaStream => ({
  arrivalRate,
  maxBatch,
  completionRate: (batch) => batch / (10 * 0.01),
});

const stepTime = (batch: number) => 0.02 + 1e-4 * batch;

const growing = (arrivalRate: number, maxBatch = 65_536): ReplicaStream => ({
  arrivalRate,
  maxBatch,
  completionRate: (batch) => batch / (200 * stepTime(batch)),
});

describe('the occupancy of a replica', () => {
  it('is that of M/M/c while the step takes the same time at any batch', () => {
    // Ten servers under eight Erlang: Erlang C is 0.40918, and Wq = C / (cμ − λ).
    const { waiting, meanWait, meanBatch, meanPresent } = occupancy(servers(10, 80));

    expect(waiting).toBeCloseTo(0.40918, 5);
    expect(meanWait).toBeCloseTo(0.40918 / (100 - 80), 6);
    expect(meanBatch).toBeCloseTo(8, 10);
    expect(meanPresent).toBeCloseTo(8 + 80 * meanWait, 9);
  });

  it('is that of M/M/1 for a batch of one', () => {
    const { empty, waiting, utilization } = occupancy(servers(1, 6));

    expect(empty).toBeCloseTo(0.4, 12);
    expect(waiting).toBeCloseTo(0.6, 12);
    expect(utilization).toBeCloseTo(0.6, 12);
  });

  it('is Poisson while the batch has no end: a replica with a mean batch of one is empty 37 % of the time', () => {
    const { empty, meanBatch } = occupancy(servers(1000, 10));

    expect(meanBatch).toBeCloseTo(1, 12);
    expect(empty).toBeCloseTo(Math.exp(-1), 12);
  });

  it('makes as many tokens as are asked for', () => {
    const stream = growing(20, 300);

    const tokenRate = (batch: number) => (batch === 0 ? 0 : batch / stepTime(batch));
    const { observed } = occupancy(stream, tokenRate);

    expect(observed).toBeCloseTo(20 * 200, 6);
  });

  it.each([1e-9, 1, 10, 30, 47, 49])('stays a distribution at %d requests a second and a batch of 65,536', (rate) => {
    const state = occupancy(growing(rate), () => 1);

    // A full batch takes 6.5736 s a step, so 49.85 requests a second are the most.
    expect(state.stable).toBe(true);
    expect(state.observed).toBeCloseTo(1, 12);
    expect(state.empty + state.utilization).toBeCloseTo(1, 12);
    expect(state.meanBatch).toBeLessThan(65_536);
  });

  it('is a full batch that never ends at or above what it sustains', () => {
    const most = growing(0, 100).completionRate(100);

    for (const rate of [most, 2 * most]) {
      expect(occupancy(growing(rate, 100), (batch) => batch)).toMatchObject({
        stable: false,
        empty: 0,
        utilization: 1,
        meanBatch: 100,
        waiting: 1,
        meanWait: Number.POSITIVE_INFINITY,
        observed: 100,
      });
    }
  });

  it('is nobody when nobody comes', () => {
    const state = occupancy(growing(0, 100));

    expect(state).toMatchObject({ stable: true, empty: 1, meanBatch: 0, waiting: 0, meanWait: 0 });
  });

  it.each(oracleCases('01_queueing', 'mmc-c'))(
    'meets the closed form of the reference case $id',
    ({ inputs, expected }) => {
      const state = occupancy({
        arrivalRate: inputs.arrival.rate,
        maxBatch: inputs.servers,
        completionRate: (busy) => busy * inputs.service.rate,
      });

      // The case asks a simulation for its interval; a formula must meet the value itself.
      expect(state.waiting).toBeCloseTo(expected.p_wait!.value, 9);
      expect(state.meanWait).toBeCloseTo(expected.wq_mean!.value, 9);
    },
  );
});

describe('arrivals in bursts', () => {
  it('find a batch of one busy as the root of GI/M/1 says', () => {
    // Two exponentials with balanced means and a variation of 2, at 6 a second, for a server of 10.
    const { chance, rate } = arrivalPhases(6, 2);

    const { waiting, utilization, meanWait } = occupancy({ ...servers(1, 6), arrivalVariation: 2 });

    const there = 10 * (1 - waiting);
    expect(chance.reduce((sum, p, i) => sum + (p * rate[i]!) / (rate[i]! + there), 0)).toBeCloseTo(waiting, 9);
    expect(utilization).toBeCloseTo(0.6, 9);
    expect(meanWait).toBeCloseTo(waiting / there, 9);
  });

  it('leave the mean of a batch without end, and spread it', () => {
    const calm = occupancy(servers(500, 100));
    const bursty = occupancy({ ...servers(500, 100), arrivalVariation: 3 });

    // Ten requests on average either way, by Little's law.
    expect(calm.meanBatch).toBeCloseTo(10, 9);
    expect(bursty.meanBatch).toBeCloseTo(10, 6);
    expect(bursty.empty).toBeGreaterThan(100 * calm.empty);
  });

  it('find as many others as there are when they come one by one', () => {
    const { found, empty } = occupancy(growing(20, 300));

    expect(found[0]).toBeCloseTo(empty, 12);
    expect(found.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });
});

describe('the phases of arrivals', () => {
  it('have the mean and the variation asked for', () => {
    const { chance, rate } = arrivalPhases(5, 3);

    const mean = chance.reduce((sum, p, i) => sum + p / rate[i]!, 0);
    const square = chance.reduce((sum, p, i) => sum + (2 * p) / rate[i]! ** 2, 0);
    expect(mean).toBeCloseTo(1 / 5, 12);
    expect(square / mean ** 2 - 1).toBeCloseTo(9, 9);
  });
});
