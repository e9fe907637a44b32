import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { simulate } from '../../../../src/experiment/simulate.ts';
import { loadScenario } from '../../../../src/scenario/load.ts';
import { played, scenarioOf, serviceOf, siteOf } from '../../../support/scenario.ts';

const root = path.join(import.meta.dirname, '../../../..');
const azure = path.join(root, '../shared/data/llm/azure_2023');
const sumOf = (column: ArrayLike<number>): number => Array.from(column).reduce((sum, value) => sum + value, 0);

/** A service played request by request, a few an hour busy. */
const chatOf = (parts: object = {}) =>
  serviceOf('chat', {
    demand: { rate: '8 /s', dailySwing: 1, peakHour: 2 },
    maxBatch: 16,
    autoscaler: { interval: '1 min', startUp: '47 s', targetLoad: 0.1 },
    fidelity: 'requests',
    ...parts,
  });
const sixHours = { start: '2027-01-01', end: '2027-01-01T06:00' };

describe('a service played request by request', () => {
  it('keeps every request, and what it draws is what its site meters', async () => {
    const loaded = await scenarioOf({ ...sixHours, services: [chatOf()] });

    const { record } = played(loaded);

    const { columns } = record.services;
    const arrived = sumOf(columns.requests_arrived);
    const served = sumOf(columns.requests_served);
    expect(arrived).toBeGreaterThan(100_000);
    expect(arrived - served - sumOf(columns.requests_rejected)).toBe(columns.requests_in_flight.at(-1));
    expect(sumOf(columns.cold_starts)).toBeGreaterThan(0);
    const latencies = record.latencies.columns;
    const answered = latencies.requests.filter((_, row) => latencies.measure[row] === 'e2e');
    expect(sumOf(answered)).toBe(served);
    // What its own account says and what the site metered are summed in different ways.
    const metered = sumOf(record.hours.columns.it_inference_j);
    expect(Math.abs(sumOf(columns.it_j) / metered - 1)).toBeLessThan(1e-9);
    const busy = sumOf(record.hours.columns.gpu_s_inference) + sumOf(record.hours.columns.gpu_s_inference_idle);
    expect(Math.abs(busy / sumOf(columns.gpu_s) - 1)).toBeLessThan(1e-9);
  });

  it('comes out the same twice, and otherwise under another seed', async () => {
    const loaded = await scenarioOf({ ...sixHours, end: '2027-01-01T01:00', services: [chatOf()] });
    const tableOf = (seed: number) => simulate(loaded, { seed, replication: 0 }).services;

    expect(tableOf(1)).toEqual(tableOf(1));
    expect(tableOf(1)).not.toEqual(tableOf(2));
  });

  it('serves at several sites, drains what it gives up, and follows a cap', async () => {
    const loaded = await scenarioOf({
      ...sixHours,
      end: '2027-01-01T01:00',
      sites: [
        siteOf('essonne', {
          racks: 1,
          power: {
            limit: '200 kW',
            itCapacity: '150 kW',
            policy: { measures: ['cap'] },
            calls: [{ date: '2027-01-01T00:10', notice: '1 min', duration: '30 min', limit: '38 kW' }],
          },
        }),
        siteOf('ulis', { racks: 1, power: { limit: '200 kW', itCapacity: '150 kW' } }),
      ],
      services: [chatOf({ demand: { rate: '50 /s', dailySwing: 0.5, peakHour: 0 } })],
    });

    const { record, metric } = played(loaded);

    expect(new Set(record.services.columns.site)).toEqual(new Set(['essonne', 'ulis']));
    expect(metric('requests_served')).toBeGreaterThan(100_000);
    expect(sumOf(record.hours.columns.gpu_s_throttled)).toBeGreaterThan(0);
  });

  it('plays every request of the list that ships', async () => {
    const loaded = await loadScenario(path.join(root, 'fixtures/with-requests.yaml'));

    const { metric } = played(loaded);

    // Summed from the columns of the file.
    expect([metric('requests_served'), metric('tokens_in'), metric('tokens_out')]).toEqual([900, 1_366_250, 207_070]);
  });

  it('finds again what prompts of a list have in common', async () => {
    const traced = (file: string) =>
      scenarioOf({
        ...sixHours,
        end: '2027-01-01T01:00',
        services: [chatOf({ requests: { arrivals: { process: 'trace', file } } })],
      });
    // Only a scenario in the folder of the fixtures may read them.
    await expect(traced('mooncake.jsonl')).rejects.toThrow('mooncake.jsonl');
    const loaded = await loadScenario(path.join(root, 'fixtures/with-requests.yaml'), {
      sets: ['services.chat.requests.arrivals.file=mooncake.jsonl'],
    });

    expect(played(loaded).metric('requests_served')).toBe(6);
  });

  (existsSync(azure) ? it : it.skip)('returns every request and token of the Azure conversation trace', async () => {
    const loaded = await loadScenario(path.join(root, 'fixtures/with-requests.yaml'), {
      sets: [
        'services.chat.requests.arrivals.file=AzureLLMInferenceTrace_conv.csv',
        'services.chat.gpusPerReplica=8',
        'services.chat.autoscaler.minReplicas=2',
      ],
      allow: [azure],
    });

    const { metric } = played(loaded);

    // Source: the file itself, as the model book counts it.
    expect([metric('requests_served'), metric('tokens_in'), metric('tokens_out')]).toEqual([
      19_366, 22_361_870, 4_088_665,
    ]);
    expect([metric('requests_rejected'), metric('requests_arrived')]).toEqual([0, 19_366]);
  });
});
