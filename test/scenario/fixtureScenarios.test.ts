import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadScenario } from '../../src/scenario/load.ts';

const FIXTURES = path.join(import.meta.dirname, '../../fixtures');
const load = (name: string) => loadScenario(path.join(FIXTURES, name));

describe('the example scenario of each input kind', () => {
  it('is there for every one of them', () => {
    const names = readdirSync(FIXTURES).filter((name) => /^with-.*\.yaml$/.test(name));

    expect(names).toEqual([
      'with-carbon.yaml',
      'with-jobs.yaml',
      'with-price.yaml',
      'with-requests.yaml',
      'with-weather.yaml',
    ]);
  });

  it.each([
    ['with-weather.yaml', 'rt2012-year'],
    ['with-price.yaml', 'energi-data-service'],
    ['with-carbon.yaml', 'hourly-carbon'],
    ['with-jobs.yaml', 'swf'],
    ['with-requests.yaml', 'fleetwatt-requests'],
  ])('%s reads its file as %s and says what was set right in it', async (name, format) => {
    const { files } = await load(name);

    expect(files.map((file) => file.format)).toEqual([format]);
    expect(files[0]?.repairs.length).toBeGreaterThan(0);
  });

  it('brings the hours of a carbon file to the level that is given', async () => {
    const { files, signals } = await load('with-carbon.yaml');

    // The file's months count 1 to 12 g/kWh.
    const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    const mean = days.reduce((sum, count, month) => sum + count * (month + 1), 0) / 365;
    // The run begins in Paris, when it is still December by UTC.
    const december = ((signals[0]?.carbon.values[0] as number) * 3.6e6) / 1e-3;
    expect(december).toBeCloseTo((12 * 31) / mean, 1);
    expect(files[0]?.repairs.map(({ kind }) => kind)).toContain('scaled-to-level');
  });
});
