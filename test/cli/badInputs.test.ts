import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Issue } from '../../src/errors.ts';
import { FLEET, fleet } from '../scenario/checks/fleet.ts';
import { temporaryFolder } from '../scenario/temporaryFolder.ts';
import { fixture } from '../support/fixture.ts';
import { oracleCases } from '../support/oracle.ts';
import { fleetwatt, interrupted } from './process.ts';

const WORKLOAD = /workloads:\n(?: {2}.*\n)+/.exec(FLEET)?.[0] as string;
const withFile = (name: string) => fleet('market: fr-2024', `market: fr-2024, file: ${JSON.stringify(name)}`);
const withJobs = (name: string) =>
  FLEET.replace(WORKLOAD, `workloads:\n  - {id: research, jobs: {source: trace, file: ${name}}}\n`);
const prices = fixture('day-ahead-prices.csv');
const pods = fixture('pods.csv');

/** A scenario that is refused: what is in the file, where the first issue is and what it says. */
type Refused = readonly [text: string, place: string, message: RegExp];

/** By id of the oracle: scenarios that `validate` and `run` refuse with exit code 2. */
const refused: Readonly<Record<string, readonly Refused[]>> = {
  'yaml-tab': [['name: x\nsites:\n\t- id: a\n', '3:1', /tab/]],
  'yaml-dupkey': [
    [fleet('    racks: 10\n', '    racks: 10\n    racks: 11\n'), '13:5', /given twice, first at .*:12:5/],
  ],
  'empty-file': [
    ['', '1:1', /scenario is empty/],
    ['# only\n# comments\n', '1:1', /scenario is empty/],
    ['---\n', '1:1', /scenario is empty/],
  ],
  norway: [
    [fleet('country: FR', 'country: no'), '9:14', /country code of two capitals such as "FR", got "no"/],
    [fleet('racks: 10', 'racks: on'), '12:12', /a whole number.*, got "on"/],
    [fleet('racks: 10', 'racks: 1_000'), '12:12', /a whole number.*, got "1_000"/],
    [fleet('racks: 10', 'racks: 12:30:00'), '12:12', /a whole number.*, got "12:30:00"/],
    [fleet('title: A fleet', 'title: 1e3'), '2:8', /text.*, got 1000/],
    [fleet('title: A fleet', 'title: 012'), '2:8', /text.*, got 12/],
  ],
  'wrong-type': [
    [fleet('racks: 10', 'racks: 40 MW'), '12:12', /a whole number.*, got "40 MW"/],
    [fleet('racks: 10', 'racks: [10]'), '12:12', /a whole number.*, got a list/],
    [
      fleet('tenants:\n  - {id: state, countries: [FR]}\n  - {id: bank, countries: [FR, SE]}', 'tenants: {a: 1}'),
      '32:10',
      /a list, got a map/,
    ],
    [fleet('weather: {climate: essonne}', 'weather: essonne'), '15:14', /a map with "climate", got "essonne"/],
  ],
  'unknown-key': [
    [fleet('power: {limit:', 'power: {powr_limit_mw: 3, limit:'), '13:13', /unknown key "powr_limit_mw"/],
  ],
  'wrong-unit': [
    [fleet('limit: 2 MW', 'limit: 40 MWh'), '13:20', /a power.*, got an energy "40 MWh"/],
    [fleet('limit: 2 MW', 'limit: 5 kW/h'), '13:20', /a power.*got the unknown unit "kW\/h"/],
    [fleet('median: 6 h', 'median: 3 C'), '38:89', /a duration.*, got a temperature "3 C"/],
    [fleet('limit: 2 MW', 'limit: 40'), '13:20', /a power such as "12 MW", got 40/],
  ],
  percent: [
    [fleet('demand: {rate: 20 /s}', 'demand: {rate: 20 /s, dailySwing: 95}'), '46:39', /a share from 0 to 1.*, got 95/],
    [
      fleet('demand: {rate: 20 /s}', 'demand: {rate: 20 /s, dailySwing: 1.5}'),
      '46:39',
      /a share from 0 to 1.*, got 1.5/,
    ],
  ],
  'negative-mw': [
    [fleet('limit: 2 MW', 'limit: -2 MW'), '13:20', /at least 0 W, got -2 MW/],
    [fleet('racks: 10', 'racks: -1'), '12:12', /at least 0, got -1/],
    [fleet('carbon: {grid: fr}', 'carbon: {grid: fr}\n    costs: {rack: -1 M€}'), '18:19', /at least 0 €, got -1 M€/],
    [fleet('median: 6 h', 'median: -6 h'), '38:89', /above 0 s, got -6 h/],
    [fleet('rate: 20 /s', 'rate: -20 /s'), '46:20', /at least 0.*, got -20 \/s/],
  ],
  'nan-inf': [
    ...['.nan', '.inf', '-.inf', '1e400', 'NaN', 'Infinity'].flatMap((number): Refused[] => [
      [fleet('racks: 10', `racks: ${number}`), '12:12', /whole number/],
      [fleet('duration: {median: 6 h, spread: 1}', `duration: {median: 6 h, spread: ${number}}`), '38:102', /number/],
    ]),
    [fleet('limit: 2 MW', 'limit: 1e400 MW'), '13:20', /too large/],
    [fleet('limit: 2 MW', 'limit: .inf MW'), '13:20', /a power/],
  ],
  'dup-id': [
    [fleet('id: borlange', 'id: essonne'), '18:9', /an id of its own, got "essonne" again \(also at .*:7:9\)/],
  ],
  'unknown-ref': [
    [
      fleet('gb200-nvl72}\n    racks: 10', 'gb20-nvl72}\n    racks: 10'),
      '11:23',
      /a rack of the catalog or of `racks`, got "gb20-nvl72"/,
    ],
    [
      fleet('carbon: {grid: fr}', 'carbon: {grid: fr}\n    costs: {tariff: {contract: spott}}'),
      '18:32',
      /one of "spot" or "fixed", got "spott"/,
    ],
    [
      fleet('site: borlange, date: 2027-05', 'site: borlage, date: 2027-05'),
      '31:12',
      /a site of the scenario, got "borlage"/,
    ],
    [withFile('none.csv'), '16:36', /no such file: "none.csv"/],
  ],
  'proto-key': [
    [
      FLEET.replace('timeZone: Europe/Paris\nsites', '__proto__: {polluted: 1}\nsites'),
      '5:1',
      /unknown key "__proto__"/,
    ],
    [fleet('expectations:', 'constructor: 1\nexpectations:'), '47:1', /unknown key "constructor"/],
    [fleet('- id: chat', '- id: __proto__'), '40:9', /expected an id/],
    [fleet('- id: chat', '- id: toString'), '40:9', /expected an id/],
    [fleet('tenant: state', 'tenant: prototype'), '41:13', /a tenant of the scenario, got "prototype"/],
  ],
  'path-traversal': [
    ...['../../../../etc/passwd', '/dev/zero', '/dev/stdin'].map(
      (name): Refused => [withFile(name), '16:36', /outside/],
    ),
    ...['file:///etc/passwd', 'http://example.org/x', '\\\\server\\share', '~/x', 'a\u0000b'].map(
      (name): Refused => [withFile(name), '16:36', /expected (the|a) path/],
    ),
    ['extends: ../../../etc/passwd\n', '1:10', /outside/],
  ],
  'job-too-big': [[fleet('72: 1}', '4096: 1}'), '38:62', /at most 1440 GPUs, .*borlange from 2027-06-01\), got 4096/]],
  'residency-impossible': [
    [
      fleet('countries: [FR]', 'countries: [DE]'),
      '41:13',
      /"state" lets "chat" run, DE, got essonne in FR, borlange in SE/,
    ],
  ],
  'dst-gap': [[fleet('start: 2027-01-01', 'start: 2026-03-29T02:30'), '3:8', /does not exist in Europe\/Paris/]],
  'csv-missing-col': [[withFile('missing.csv'), '', /./]],
  'csv-nan': ['NaN', '', 'NA', '-', '1e999', '0x10'].map((cell): Refused => [withFile(`nan-${cell}.csv`), '', /./]),
  'jobs-1e9': [
    [fleet('4 /day', '1000 /s'), '38:41', /at most 5 million jobs in a run, got about 31500 million/],
    [fleet('4 /day', '1e9 /s'), '38:41', /a rate of at most/],
  ],
};

/** Scenarios that are accepted. */
const accepted: Readonly<Record<string, readonly string[]>> = {
  'bom-utf8': [`\uFEFF${FLEET}`],
  norway: [fleet('racks: 10', 'racks: 012'), fleet('racks: 10', 'racks: 1e1')],
  percent: [fleet('demand: {rate: 20 /s}', 'demand: {rate: 20 /s, dailySwing: 95 %}')],
  'proto-key': [fleet('- id: chat', '- id: constructor')],
  'gpu-over-site': [fleet('limit: 2 MW', 'limit: 1 MW')],
  // Rows out of order are sorted, which is counted as a repair and shown in the report.
  'csv-order': [withJobs('pods.csv')],
  overload: [fleet('rate: 20 /s', 'rate: 2000000 /s')],
  'html-injection': [fleet('title: Essonne', 'title: "</script><script>alert(1)</script>\\u2028"')],
};

const files: Record<string, string> = {
  'missing.csv': prices.replace('SpotPriceEUR', 'Spot'),
  ...Object.fromEntries(
    ['NaN', '', 'NA', '-', '1e999', '0x10'].map((cell) => [`nan-${cell}.csv`, spoiled(prices, cell)]),
  ),
  'pods.csv': pods,
};

/** A price file with one cell replaced. */
function spoiled(text: string, cell: string): string {
  const lines = text.split('\n');
  const separator = (lines[0] as string).includes(';') ? ';' : ',';
  lines[3] = [...(lines[3] as string).split(separator).slice(0, -1), cell].join(separator);
  return lines.join('\n');
}

interface Result {
  readonly file: string;
  readonly ok: boolean;
  readonly issues: readonly Issue[];
}

const cases = Object.entries(refused).flatMap(([id, list]) =>
  list.map((entry, index) => ({ id, name: `${id}-${index}.yaml`, entry })),
);
const good = Object.entries(accepted).flatMap(([id, list]) =>
  list.map((text, index) => ({ id, name: `${id}-ok-${index}.yaml`, text })),
);

describe('malformed and hostile inputs', () => {
  let folder = '';
  let code = -1;
  let results: readonly Result[] = [];

  beforeAll(() => {
    folder = temporaryFolder({
      ...files,
      ...Object.fromEntries(cases.map(({ name, entry }) => [name, entry[0]])),
      ...Object.fromEntries(good.map(({ name, text }) => [name, text])),
    });
    const names = [...cases, ...good].map(({ name }) => join(folder, name));
    const ended = fleetwatt(['validate', '--json', ...names]);
    code = ended.code;
    results = JSON.parse(ended.out).results;
  });

  it.each(cases.map(({ id, name, entry }) => [id, name, entry[1], entry[2]] as const))(
    '%s: %s is refused at its place',
    (_id, name, place, message) => {
      const result = results.find(({ file }) => file === join(folder, name));
      const [issue] = result?.issues ?? [];

      expect(result?.ok).toBe(false);
      expect(issue?.message).toMatch(message);
      if (place !== '') {
        expect(`${issue?.line}:${issue?.column}`).toBe(place);
        expect(issue?.file).toBe(join(folder, name));
      } else expect(issue?.line).toBeGreaterThan(0);
    },
  );

  it.each(good.map(({ id, name }) => [id, name] as const))('%s: %s is accepted', (_id, name) => {
    expect(results.find(({ file }) => file === join(folder, name))).toMatchObject({ ok: true, issues: [] });
  });

  it('all end with exit code 2 and in plain words', () => {
    const { talk, out } = fleetwatt(['validate', ...cases.map(({ name }) => join(folder, name))]);

    expect(code).toBe(2);
    expect(out).toBe('');
    expect(talk).not.toMatch(/\bundefined\b|\[object|\bat .*\.(js|ts):\d|node_modules|file:\/\/\S*\/dist\//);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(talk).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u2028\u202e]/);
    expect(talk).not.toContain('root:x:');
  });

  it('every entry of the oracle has its case', () => {
    const elsewhere = ['billion-laughs', 'no-file', 'out-unwritable', 'sigint'];
    const known = new Set([...Object.keys(refused), ...Object.keys(accepted), ...elsewhere]);

    const missing = oracleCases('07_bad_inputs').filter(({ id }) => !known.has(id));

    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('jobs-1e9: a million replications are refused on the command line', () => {
    const ended = fleetwatt(['run', join(folder, 'bom-utf8-ok-0.yaml'), '--replications', '1000000']);

    expect(ended.code).toBe(2);
    expect(ended.talk).toContain('--replications');
  });

  it('run gives the same verdict as validate, and writes nothing', () => {
    for (const id of ['yaml-tab', 'wrong-unit', 'job-too-big', 'csv-nan']) {
      const out = join(folder, 'out');
      const ended = fleetwatt(['run', join(folder, `${id}-0.yaml`), '--out', out]);

      expect(ended.code).toBe(2);
      expect(ended.out).toBe('');
      expect(existsSync(out)).toBe(false);
    }
  });
});

describe('hostile size', () => {
  const laughs = Array.from({ length: 10 }, (_, level) =>
    level === 0
      ? 'a0: &a0 x'
      : `a${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
  ).join('\n');

  it.each([
    ['billion-laughs', laughs],
    ['deep nesting', `a: ${'['.repeat(100_000)}`],
    ['deep maps', `${Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')}\n`],
    ['a million keys', Array.from({ length: 1_000_000 }, (_, key) => `${key.toString(36)}:`).join('\n')],
    ['a long line', `title: ${'x'.repeat(4_900_000)}`],
    ['a larger file', 'x'.repeat(6_000_000)],
  ])('%s is refused in bounded time and memory', (_name, text) => {
    const folder = temporaryFolder({ 'a.yaml': text });

    const { code, talk } = fleetwatt(['validate', join(folder, 'a.yaml')], { limits: true });

    expect(code).toBe(2);
    expect(talk.length).toBeLessThan(60_000);
  });
});

describe('no-file', () => {
  it('is an error of access that names path and reason', () => {
    const folder = temporaryFolder({ 'a.yaml': FLEET, 'below/x': '' });
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    symlinkSync('loop', join(folder, 'loop'));
    const names = ['none.yaml', 'below', 'pipe', 'loop'].map((name) => join(folder, name));

    const ended = fleetwatt(['validate', ...names, '/dev/zero', join(folder, 'a.yaml')]);

    expect(ended.code).toBe(4);
    expect(
      ended.talk
        .trim()
        .split('\n')
        .map((line) => line.replace(`${folder}/`, '')),
    ).toEqual([
      'fleetwatt: none.yaml: no such file',
      'fleetwatt: below: is a folder, not a scenario file',
      'fleetwatt: pipe: is a device, pipe or socket, not a scenario file',
      'fleetwatt: loop: its links go round in a circle',
      'fleetwatt: /dev/zero: is a device, pipe or socket, not a scenario file',
    ]);
    expect(ended.out).toBe(`${join(folder, 'a.yaml')}: ok\n`);
  });

  it('named by a scenario is an error of the scenario', () => {
    const folder = temporaryFolder({ 'a.yaml': withFile('pipe'), 'b.yaml': withFile('link.csv') });
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    symlinkSync('/etc/passwd', join(folder, 'link.csv'));

    const ended = fleetwatt(['validate', join(folder, 'a.yaml'), join(folder, 'b.yaml')]);

    expect(ended.code).toBe(2);
    expect(ended.talk).toContain('a.yaml:16:36: sites[0].price.file: expected a plain file');
    expect(ended.talk).toContain('b.yaml:16:36: sites[0].price.file: "link.csv" lies outside');
  });
});

/** Whether every folder on the way is open to every user. */
function readableByAll(folder: string): boolean {
  const above = dirname(folder);
  return (statSync(folder).mode & 0o005) === 0o005 && (above === folder || readableByAll(above));
}

describe('out-unwritable', () => {
  const asRoot = process.getuid?.() === 0;

  it('is found out before the simulation', () => {
    const folder = temporaryFolder({ 'a.yaml': FLEET, file: 'x', 'mine/letter.txt': 'dear' });
    const [scenario, file, mine] = ['a.yaml', 'file', 'mine'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];

    for (const out of [file, mine, '/proc/none/x']) {
      const ended = fleetwatt(['run', scenario, '--out', out]);

      expect(ended.code).toBe(4);
      expect(ended.talk).toContain(out);
      expect(ended.out).toBe('');
    }
    expect(readdirSync(mine)).toEqual(['letter.txt']);
    expect(readdirSync(folder).sort()).toEqual(['a.yaml', 'file', 'mine']);
  });

  // Another user can only try where he may read the program.
  const mayBeTried = !asRoot || readableByAll(import.meta.dirname);

  (mayBeTried ? it : it.skip)('because of its owner or mode is told too', () => {
    const folder = temporaryFolder({ 'a.yaml': FLEET });
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    chmodSync(folder, 0o755);
    chmodSync(closed, 0o555);

    const ended = fleetwatt(['run', join(folder, 'a.yaml'), '--out', join(closed, 'x')], asRoot ? { uid: 65_534 } : {});

    expect(ended.code).toBe(4);
    expect(ended.talk).toContain('permission denied');
    expect(readdirSync(closed)).toEqual([]);
  });
});

describe('sigint', () => {
  it('before anything is written ends the run at once and leaves nothing', async () => {
    const folder = temporaryFolder({ 'a.yaml': fleet('4 /day', '4000 /day') });

    const ended = await interrupted(['run', join(folder, 'a.yaml'), '--out', join(folder, 'out')], () => true);

    expect(ended.code).toBe(130);
    expect(ended.talk).toMatch(
      /^fleetwatt: interrupted (before the start|after \d+ of 365 simulated days); .*nothing new was written/,
    );
    expect(readdirSync(folder)).toEqual(['a.yaml']);
  });

  it('while results are written, twice, lets them be complete and keeps them', async () => {
    const folder = temporaryFolder({ 'a.yaml': fleet('end: 2028-01-01', 'end: 2027-06-15') });
    const out = join(folder, 'out');
    mkdirSync(out);
    writeFileSync(join(out, 'manifest.json'), '{}');
    const writing = () =>
      readdirSync(folder).some((name) => name.startsWith('.out-') && existsSync(join(folder, name, 'result')));

    const ended = await interrupted(['run', join(folder, 'a.yaml'), '--out', out], writing, 2);

    expect(ended.code).toBe(130);
    expect(ended.talk).toContain('interrupted while writing; what was written is complete and is kept');
    expect(readdirSync(folder).sort()).toEqual(['a.yaml', 'out']);
    expect(readdirSync(out)).toContain('report.html');
  });
});
