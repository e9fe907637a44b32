import { describe, expect, it } from '@jest/globals';
import { replayedWindows } from '../../../src/analysis/replayDifferences.ts';
import { HOUR } from '../../../src/units/constants.ts';
import { played, scenarioOf, serviceOf, siteOf } from '../../support/scenario.ts';

const sumOf = (column: ArrayLike<number>): number => Array.from(column).reduce((sum, value) => sum + value, 0);
const twoHours = { start: '2027-01-01', end: '2027-01-01T02:00' };
const chatOf = (parts: object = {}) =>
  serviceOf('chat', {
    demand: { rate: '20 /s', dailySwing: 0.3, peakHour: 2 },
    maxBatch: 32,
    autoscaler: { interval: '5 min', startUp: '1 min' },
    objective: { ttft: '400 ms', tpot: '25 ms' },
    ...parts,
  });
const SECOND_HOUR = { from: '2027-01-01T01:00', to: '2027-01-01T02:00' };

describe('a window of a fluid that is replayed request by request', () => {
  it('has the figures of both, which agree where nothing is flagged', async () => {
    const loaded = await scenarioOf({ ...twoHours, services: [chatOf({ replays: [SECOND_HOUR] })] });

    const { record, metric } = played(loaded);

    expect([...record.replays.columns.engine]).toEqual(['fluid', 'requests']);
    const [window] = replayedWindows(record.replays);
    expect(window).toMatchObject({ service: 'chat', site: 'essonne', flags: [], toS: (window?.fromS ?? 0) + HOUR });
    for (const { name, difference, tolerance } of window?.figures ?? [])
      expect({ name, agree: Math.abs(difference) <= tolerance }).toEqual({ name, agree: true });
    expect(metric('replay_ttft_mean_difference', 'service:chat')).not.toBe(0);
  });

  it('changes nothing that is accounted: the fluid of the window is that of the hour', async () => {
    const plain = played(await scenarioOf({ ...twoHours, services: [chatOf()] })).record;
    const { record } = played(await scenarioOf({ ...twoHours, services: [chatOf({ replays: [SECOND_HOUR] })] }));

    // The replay reads the pool every few seconds, which cuts its sums in other places.
    for (const column of ['requests_served', 'tokens_out', 'it_j', 'gpu_s'] as const)
      expect(sumOf(record.services.columns[column]) / sumOf(plain.services.columns[column])).toBeCloseTo(1, 10);
    expect(sumOf(record.hours.columns.facility_j) / sumOf(plain.hours.columns.facility_j)).toBeCloseTo(1, 10);
    const { columns } = record.services;
    const { columns: replayed } = record.replays;
    expect((replayed.requests_served[0] as number) / (columns.requests_served[1] as number)).toBeCloseTo(1, 10);
    expect((replayed.it_j[0] as number) / (columns.it_j[1] as number)).toBeCloseTo(1, 10);
    expect((replayed.gpu_s[0] as number) / (columns.gpu_s[1] as number)).toBeCloseTo(1, 10);
  });

  it('is flagged, and told without latencies, where more is asked for than can be served', async () => {
    const loaded = await scenarioOf({
      ...twoHours,
      sites: [siteOf('essonne', { racks: 1 })],
      services: [
        chatOf({
          demand: { rate: '900 /s', dailySwing: 0 },
          replays: [{ from: '2027-01-01T01:00', to: '2027-01-01T01:05' }],
        }),
      ],
    });

    const { record, figures, metric } = played(loaded);

    const [window] = replayedWindows(record.replays);
    expect(window?.flags).toContain('saturated');
    expect(window?.figures.find(({ name }) => name === 'ttft_mean')?.fluid).toBeNaN();
    for (const name of ['ttft_seconds_mean', 'ttft_seconds_p99', 'e2e_seconds_p50', 'slo_attainment_ratio']) {
      expect([name, metric(name, 'service:chat')]).toEqual([name, null]);
      const told = figures.metrics.find((each) => each.name === name && each.scope === 'service:chat');
      expect(told?.flags).toContain('saturated');
    }
  });
});

describe('a service that is a fluid at one site and request by request at another', () => {
  it('has one autoscaler and keeps every request of either', async () => {
    const loaded = await scenarioOf({
      ...twoHours,
      end: '2027-01-01T01:00',
      sites: [siteOf('essonne', { racks: 1 }), siteOf('ulis', { racks: 1 })],
      services: [chatOf({ demand: { rate: '150 /s', dailySwing: 0 }, requestsAt: ['ulis'] })],
    });

    const { record, metric } = played(loaded);

    const { columns } = record.services;
    const arrivedAt = (site: string): number =>
      sumOf(columns.requests_arrived.filter((_, row) => columns.site[row] === site));
    expect(arrivedAt('essonne')).toBeGreaterThan(50_000);
    expect(arrivedAt('ulis')).toBeGreaterThan(50_000);
    expect(arrivedAt('ulis') % 1).toBe(0);
    // New Year's Day 2027 is a Friday, so that the rate is that of a working day: an hour of 150 a second, four standard deviations of a Poisson count.
    expect(Math.abs(arrivedAt('essonne') + arrivedAt('ulis') - HOUR * 150)).toBeLessThan(4 * Math.sqrt(HOUR * 150));
    expect(metric('requests_rejected')).toBe(0);
  });
});

describe('figures of a service', () => {
  it('keep the same share within the objective as a fluid and request by request', async () => {
    const attained = async (fidelity: string) =>
      played(await scenarioOf({ ...twoHours, end: '2027-01-01T01:00', services: [chatOf({ fidelity })] })).metric(
        'slo_attainment_ratio',
      ) ?? Number.NaN;

    const [fluid, requests] = [await attained('fluid'), await attained('requests')];

    expect(requests).toBeGreaterThan(0.5);
    expect(requests).toBeLessThan(0.999);
    expect(Math.abs(fluid - requests)).toBeLessThan(0.02);
  });

  it('are flagged transient where answers take long for the run', async () => {
    const loaded = await scenarioOf({
      ...twoHours,
      end: '2027-01-01T01:00',
      services: [chatOf({ outputTokens: 6000, demand: { rate: '1 /s' } })],
    });

    const { figures } = played(loaded);

    const told = figures.metrics.find(({ name, scope }) => name === 'e2e_seconds_p50' && scope === 'service:chat');
    expect(told?.flags).toContain('transient');
  });

  it('leave out services without an objective', async () => {
    const { objective: _, ...asked } = chatOf();

    const { metric } = played(await scenarioOf({ ...twoHours, end: '2027-01-01T01:00', services: [asked] }));

    expect(metric('slo_attainment_ratio')).toBeNull();
  });
});
