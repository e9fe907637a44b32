import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadScenario } from '../../../src/scenario/load.ts';
import { HOUR } from '../../../src/units/constants.ts';
import { played, scenarioOf, serviceOf } from '../../support/scenario.ts';

const sumOf = (column: ArrayLike<number>): number => Array.from(column).reduce((sum, value) => sum + value, 0);

/** A service of one small replica; 1 January 2027 is a Friday. */
const endpointOf = (parts: object = {}) =>
  serviceOf('endpoint', {
    demand: { rate: '0.5 /s', dailySwing: 0, weekend: 0 },
    autoscaler: { minReplicas: 0, idleAfter: '30 min', startUp: '1 min', interval: '15 min' },
    maxWait: '2 min',
    ...parts,
  });

describe('a service that scales to zero', () => {
  it('as a fluid keeps its last replica through the timer, and starts one when requests come again', async () => {
    const loaded = await scenarioOf({ end: '2027-01-05', services: [endpointOf()] });

    const { record } = played(loaded);

    // Friday, half an hour of Saturday, and Monday but for the minute in which its replica starts. The run begins in local time.
    const { columns } = record.services;
    expect(sumOf(columns.replica_s)).toBeCloseTo(24 * HOUR + 1800 + 24 * HOUR - 60, 6);
    expect(sumOf(columns.cold_starts)).toBe(1);
    expect(Array.from(columns.replica_s.subarray(24, 26))).toEqual([1800, 0]);
    // Who comes in that minute waits, half of it on average and then for those before; nobody is turned away.
    expect(sumOf(columns.requests_arrived)).toBeCloseTo(0.5 * 48 * HOUR, 6);
    expect(sumOf(columns.requests_rejected)).toBe(0);
    expect(columns.requests_waiting_s[72]).toBeGreaterThan((0.5 * 60 * 60) / 2);
    expect(sumOf(columns.requests_served) + (columns.requests_in_flight.at(-1) as number)).toBeCloseTo(
      sumOf(columns.requests_arrived),
      6,
    );
    expect(record.placements.rows).toBe(2);
  });

  it('as a fluid keeps who waits for several replicas that start at once', async () => {
    const demand = { rate: '200 /s', dailySwing: 0, weekend: 0 };
    const loaded = await scenarioOf({ start: '2027-01-03', end: '2027-01-05', services: [endpointOf({ demand })] });

    const { columns } = played(loaded).record.services;

    expect(sumOf(columns.cold_starts)).toBeGreaterThan(2);
    expect(sumOf(columns.requests_rejected)).toBe(0);
    expect(sumOf(columns.requests_served)).toBeCloseTo(200 * 24 * HOUR, 3);
  });

  it('turns away who would wait longer for the start than a request may', async () => {
    const slow = { minReplicas: 0, idleAfter: '30 min', startUp: '10 min', interval: '15 min' };
    const loaded = await scenarioOf({ end: '2027-01-05', services: [endpointOf({ autoscaler: slow })] });

    const { record } = played(loaded);

    // Those of the last two minutes before the replica is there are served.
    expect(sumOf(record.services.columns.requests_rejected)).toBeCloseTo(0.5 * (600 - 120), 6);
  });

  it('says that a fluid does not know gaps, where they are often longer than the timer', async () => {
    const flagged = async (rate: string): Promise<number> => {
      const demand = { rate, dailySwing: 0, weekend: 1 };
      const loaded = await scenarioOf({ end: '2027-01-01T02:00', services: [endpointOf({ demand })] });
      const { columns } = played(loaded).record.services;
      return sumOf(columns.requests_extrapolated) / sumOf(columns.requests_served);
    };

    // One gap in a hundred is longer than the half hour at a rate of ln 100 / 1800 s = 0.00256 /s.
    expect(await flagged('0.0025 /s')).toBe(1);
    expect(await flagged('0.0026 /s')).toBe(0);
  });

  it('request by request starts a replica with the request that finds none', async () => {
    const loaded = await loadScenario(path.join(import.meta.dirname, '../../../fixtures/scale-to-zero.yaml'));

    const { record, metric } = played(loaded);

    const { columns } = record.services;
    // Gaps of 500 s on average are longer than the 300 s of the timer in e^(−0.6) of the cases.
    const cold = sumOf(columns.cold_starts) / sumOf(columns.requests_arrived);
    expect(Math.abs(cold - Math.exp(-0.6) / (1 + 0.12 * Math.exp(-0.6)))).toBeLessThan(0.12);
    const stays = record.placements.columns.work.filter((work) => work === 'service').length;
    expect(stays).toBe(sumOf(columns.cold_starts) + 1);
    expect(metric('requests_rejected')).toBe(0);
    const answered = sumOf(columns.requests_served) + (columns.requests_in_flight.at(-1) as number);
    expect(answered).toBe(sumOf(columns.requests_arrived));
    // A minute for those that started one, seconds for the others.
    expect(metric('ttft_seconds_mean')).toBeGreaterThan(20);
  });
});
