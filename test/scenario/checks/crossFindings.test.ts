import { describe, expect, it } from '@jest/globals';
import { EXAMPLE, example, issuesOf, told } from '../example.ts';

const SERVICE = `services:
  - id: chat
    model: mistral-large-2
    gpusPerReplica: 8
    promptTokens: 1000
    outputTokens: 200
    demand: {rate: 20 /s}
`;

describe('ids', () => {
  it('are given once in each list; both places are told', () => {
    const site = / {2}- id: essonne\n(?: {4}.*\n)+/.exec(EXAMPLE)?.[0] as string;
    const workload = / {2}- id: research\n(?: {4}.*\n)+/.exec(EXAMPLE)?.[0] as string;

    expect(told(issuesOf(example(site, site + site)))).toEqual([
      '25:9 sites[1].id: expected an id of its own, got "essonne" again (also at example.yaml:7:9)',
    ]);
    expect(told(issuesOf(example(workload, workload + workload)))).toEqual([
      '32:9 workloads[1].id: expected an id of its own, got "research" again (also at example.yaml:26:9)',
    ]);
  });

  it('may be words that mean something in JavaScript', () => {
    expect(issuesOf(example('id: research', 'id: constructor'))).toEqual([]);
  });
});

describe('names of the catalog', () => {
  it.each([
    [
      'model: gb200-nvl72',
      'model: gb20-nvl72',
      '12:14 sites[0].hardware.model: expected a rack of the catalog or of `racks`, got "gb20-nvl72"',
    ],
    [
      'climate: essonne',
      'climate: mars',
      '20:16 sites[0].weather.climate: expected a climate of the catalog, got "mars"',
    ],
    [
      'market: fr-2024',
      'market: constructor',
      '22:15 sites[0].price.market: expected a market of the catalog, got "constructor"',
    ],
    ['grid: fr', 'grid: x', '24:13 sites[0].carbon.grid: expected a grid of the catalog, got "x"'],
  ])('%s is known, %s is not', (from, to, expected) => {
    expect(told(issuesOf(example(from, to)))).toEqual([expected]);
  });

  it('are suggested: the nearest, or all', () => {
    expect(issuesOf(example('gb200-nvl72', 'gb20-nvl72'))[0]?.hint).toBe('did you mean "gb200-nvl72"?');
    expect(issuesOf(example('climate: essonne', 'climate: mars'))[0]?.hint).toMatch(/^known: .*essonne/);
  });

  it('are checked for services too', () => {
    const issues = issuesOf(EXAMPLE + SERVICE.replace('mistral-large-2', 'mistral-large'));

    expect(told(issues)).toEqual([
      '34:12 services[0].model: expected a language model of the catalog or of `models`, got "mistral-large"',
    ]);
  });

  it('are checked where another field is wrong as well', () => {
    const text = example('grid: fr', 'grid: x').replace('racks: 250', 'racks: many');

    expect(issuesOf(text).map(({ path }) => path)).toEqual(['sites[0].racks', 'sites[0].carbon.grid']);
  });
});

describe('the period', () => {
  it.each([
    [
      'end: 2027-02-01',
      'end: 2027-01-01',
      '4:6 end: expected an end after 2027-01-01, got 2027-01-01 (also at example.yaml:3:8)',
    ],
    ['end: 2027-02-01', 'end: 2077-02-21', '4:6 end: expected a run of at most 50 years, got 2027-01-01 to 2077-02-21'],
    ['end: 2027-02-01', 'end: 2027-02-30', '4:6 end: expected a date of the calendar, got "2027-02-30"'],
    [
      'start: 2027-01-01',
      'start: 2027-01-01T06:30',
      '3:8 start: expected a whole hour, got 2027-01-01T06:30 in Europe/Paris',
    ],
  ])('%s may not become %s', (from, to, expected) => {
    expect(told(issuesOf(example(from, to)))).toEqual([expected]);
  });

  it('cannot begin in an hour that the clock skips or repeats', () => {
    const skipped = issuesOf(example('2027-01-01', '2026-03-29T02:30'));
    const repeated = issuesOf(example('2027-01-01', '2026-10-25T02:00'));

    expect(told(skipped)).toEqual([
      '3:8 start: 2026-03-29T02:30 does not exist in Europe/Paris: the clock is put forward there',
    ]);
    expect(told(repeated)[0]).toMatch(
      /^3:8 start: 2026-10-25T02:00 exists twice in Europe\/Paris: .*00:00.* or .*01:00/,
    );
  });

  it('is not complained of twice', () => {
    expect(issuesOf(example('start: 2027-01-01', 'start: yesterday'))).toHaveLength(1);
    expect(issuesOf(example('\ntimeZone: Europe/Paris', '\ntimeZone: Paris'))).toHaveLength(1);
  });

  it('may be fifty years long', () => {
    expect(issuesOf(example('end: 2027-02-01', 'end: 2077-01-01'))).toEqual([]);
  });
});

describe('a connection', () => {
  const withLimit = (limit: string, ups = '') => example('limit: 40 MW', `limit: ${limit}${ups}`);

  it('carries what empty halls draw', () => {
    expect(told(issuesOf(withLimit('1 MW')))).toEqual([
      expect.stringMatching(/sites\[0\]\.power\.limit: expected at least .* MW, what halls of 34 MW draw without load/),
    ]);
    expect(issuesOf(withLimit('2 MW'))).toEqual([]);
  });

  it('carries twice the losses of a UPS that is there twice, four times as large', () => {
    // 34 MW · 2 · 4 · 0.8 % = 2.18 MW
    expect(told(issuesOf(withLimit('2 MW', '\n      ups: { redundancy: 2N, headroom: 4 }')))).toHaveLength(1);
  });
});

describe('the power of a rack', () => {
  it.each([
    ['rackIdle: 900 kW', '13:17 sites[0].hardware.rackIdle: expected at most the power of the rack at full load, '],
    ['rackMax: 1 kW', '13:16 sites[0].hardware.rackMax: expected at least the power of the rack without work, '],
    ['rackCap: 20 kW', '13:16 sites[0].hardware.rackCap: expected more than the power of the rack without work, '],
    ['rackCap: 140 kW', 'expected at most the power of the rack at full load, 132 kW, got 140 kW'],
    ['{rackMax: 100 kW, rackIdle: 101 kW}', 'expected at most the power of the rack at full load, 100 kW, got 101 kW'],
  ])('without work is not above that at full load: %s', (line, expected) => {
    const text = line.startsWith('{')
      ? example('hardware:\n      model: gb200-nvl72', `hardware: ${line.replace('{', '{model: gb200-nvl72, ')}`)
      : example('model: gb200-nvl72', `model: gb200-nvl72\n      ${line}`);

    const issues = told(issuesOf(text));

    expect(issues).toHaveLength(1);
    expect(issues[0]).toContain(expected);
  });
});

describe('the size of a run', () => {
  it('is estimated before anything is played', () => {
    // 31 days of 10 jobs a second.
    const jobs = 31 * 86_400 * 10;

    const issues = issuesOf(example('40 /day', '10 /s'));

    expect(jobs / 1e6).toBeCloseTo(26.8, 1);
    expect(told(issues)).toEqual([
      '29:17 workloads[0].jobs.arrivals: expected at most 5 million jobs in a run, got about 26.8 million',
    ]);
  });

  it('counts the jobs of all workloads together', () => {
    const workload = / {2}- id: research\n(?: {4}.*\n)+/.exec(EXAMPLE)?.[0] as string;
    // 31 days of 1.5 jobs a second are 4.0 million.
    const one = example('40 /day', '1.5 /s');

    expect(issuesOf(one)).toEqual([]);
    expect(issuesOf(one + workload.replace('research', 'more').replace('40 /day', '1 /s'))).toHaveLength(1);
  });
});
