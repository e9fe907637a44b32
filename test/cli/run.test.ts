import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { EXAMPLE, example } from '../scenario/example.ts';
import { temporaryFolder } from '../scenario/temporaryFolder.ts';

const FIXTURES = path.join(import.meta.dirname, '../../fixtures');
const program = path.join(import.meta.dirname, '../../dist/cli/main.js');

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Calls the program in a process of its own, from a folder; `cpuSeconds` is the processor time after which it is killed. */
function called(cwd: string, args: readonly string[], cpuSeconds: number | 'unlimited'): Outcome {
  const limited = ['-c', `ulimit -t ${cpuSeconds}; exec "$@"`, 'bash', process.execPath, program, ...args];
  const { status, stdout, stderr } = spawnSync('bash', limited, { cwd, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

const fleetwatt = (cwd: string, ...args: readonly string[]): Outcome => called(cwd, args, 'unlimited');

/** The same within four seconds of processor time, whatever else the machine does: what is refused must not be played first. */
const fleetwattAtOnce = (cwd: string, ...args: readonly string[]): Outcome => called(cwd, args, 4);

/** A folder with a scenario of one winter day. */
const folderWith = (scenario: string): string => temporaryFolder({ 's.yaml': scenario });
const oneDay = example('end: 2027-02-01', 'end: 2027-01-02');

describe('fleetwatt run refuses a scenario', () => {
  const wrong: readonly (readonly [what: string, scenario: string, place: RegExp, says: RegExp])[] = [
    ['that is no YAML', example('sites:', 'sites: ]['), /s\.yaml:6:8/, /YAML/],
    ['with a wrong unit', example('limit: 40 MW', 'limit: 40 MWh'), /s\.yaml:15:14/, /expected a power/],
    [
      'with a bare number where a unit is due',
      example('limit: 40 MW', 'limit: 40'),
      /s\.yaml:15:14/,
      /"12 MW".*got 40/,
    ],
    ['with negative megawatts', example('limit: 40 MW', 'limit: -40 MW'), /s\.yaml:15:14/, /got -40 MW/],
    ['with an unknown key', example('racks: 250', 'rakcs: 250'), /s\.yaml:13:5/, /did you mean "racks"/],
    [
      'that names a file which is not there',
      example('climate: essonne', 'climate: essonne\n      file: no-such.epw'),
      /s\.yaml:\d+:13/,
      /no-such\.epw/,
    ],
  ];

  it.each(wrong)('%s, and points at the place', (_, scenario, place, says) => {
    const folder = folderWith(scenario);

    const { code, out, err } = fleetwattAtOnce(folder, 'run', 's.yaml');

    expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringMatching(place) });
    expect(err).toMatch(says);
    expect(err).not.toMatch(/\n\s+at /);
    expect(readdirSync(folder)).toEqual(['s.yaml']);
  });

  it('with several mistakes, and tells all of them', () => {
    const folder = folderWith(oneDay.replace('limit: 40 MW', 'limit: 40').replace('racks: 250', 'racks: -1'));

    const { code, err } = fleetwatt(folder, 'run', 's.yaml');

    expect(code).toBe(2);
    expect(err.match(/s\.yaml:\d+:\d+/g)).toHaveLength(2);
  });
});

describe('fleetwatt run refuses a command line', () => {
  const wrong: readonly (readonly [what: string, args: readonly string[]])[] = [
    ['without a scenario', ['run']],
    ['with an unknown command', ['rnu', 's.yaml']],
    ['without any command', []],
    ['with an unknown option', ['run', 's.yaml', '--sed', '3']],
    ['with a seed that is no number', ['run', 's.yaml', '--seed', 'abc']],
    ['without replications', ['run', 's.yaml', '--replications', '0']],
    ['without a thread to play on', ['run', 's.yaml', '--workers', '0']],
    ['with a seed given twice', ['run', 's.yaml', '--seed', '1', '--seed', '2']],
    ['that sets no value', ['run', 's.yaml', '--set', 'site.power.limit']],
    ['that sets what is not there', ['run', 's.yaml', '--set', 'site.power.limt=30 MW']],
    ['that sets a wrong unit', ['run', 's.yaml', '--set', 'site.power.limit=30 kg']],
    ['that sets something outside the range', ['run', 's.yaml', '--set', 'site.power.limit=-3 MW']],
  ];

  it.each(wrong)('%s with exit code 2', (_, args) => {
    const folder = folderWith(oneDay);

    const { code, out, err } = fleetwattAtOnce(folder, ...args);

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trim()).not.toBe('');
    expect(err).not.toMatch(/\n\s+at /);
    expect(readdirSync(folder)).toEqual(['s.yaml']);
  });

  it('whose scenario is not there, with exit code 4', () => {
    const folder = temporaryFolder();

    const { code, out, err } = fleetwatt(folder, 'run', 'no-such.yaml');

    expect({ code, out }).toEqual({ code: 4, out: '' });
    expect(err).toContain('no-such.yaml');
  });

  it('whose allowed folder is not there, with exit code 4', () => {
    expect(fleetwatt(folderWith(oneDay), 'run', 's.yaml', '--allow', 'no-such')).toMatchObject({ code: 4, out: '' });
  });

  it('whose results cannot be written, with exit code 4 and before it simulates', () => {
    const folder = temporaryFolder({ 's.yaml': EXAMPLE, 'a-file': '' });

    const { code, out, err } = fleetwattAtOnce(folder, 'run', 's.yaml', '--out', 'a-file/result');

    expect({ code, out }).toEqual({ code: 4, out: '' });
    expect(err).toContain('a-file');
    expect(readdirSync(folder).sort()).toEqual(['a-file', 's.yaml']);
  });

  it('whose results would replace files of somebody else, with exit code 4', () => {
    const folder = temporaryFolder({ 's.yaml': oneDay, 'mine/letter.txt': 'dear' });

    const { code } = fleetwatt(folder, 'run', 's.yaml', '--out', 'mine');

    expect(code).toBe(4);
    expect(readdirSync(path.join(folder, 'mine'))).toEqual(['letter.txt']);
  });
});

describe('fleetwatt run', () => {
  it('writes results into a folder named after scenario and key, and tells what came out', () => {
    const folder = folderWith(oneDay);

    const { code, out, err } = fleetwatt(folder, 'run', 's.yaml');

    const [result = ''] = readdirSync(path.join(folder, 'reports'));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(result).toMatch(/^example-[0-9a-f]{8}$/);
    expect(out).toMatch(/PUE/);
    expect(out).toContain(`reports/${result}/report.html`);
    expect(out).not.toContain('\u001b');
    expect(readdirSync(path.join(folder, 'reports', result))).toEqual(
      expect.arrayContaining([
        'costs.csv',
        'jobs.csv',
        'manifest.json',
        'record',
        'report.html',
        'scenario.resolved.yaml',
        'summary.csv',
        'summary.json',
        'timeseries.csv',
      ]),
    );
  });

  it('prints one JSON document and nothing else with --json', () => {
    const { code, out, err } = fleetwatt(folderWith(oneDay), 'run', 's.yaml', '--json', '--replications', '2');

    const summary = JSON.parse(out) as { replications: number; metrics: { n: number }[] };
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(summary.replications).toBe(2);
    expect(summary.metrics.every(({ n }) => n === 2)).toBe(true);
  });

  it('counts in its summary what was set right in the files of others', () => {
    const folder = folderWith(oneDay);

    const { out } = fleetwatt(folder, 'run', path.join(FIXTURES, 'with-price.yaml'), '--json');

    const { repairs } = JSON.parse(out) as { repairs: { file: string; kind: string; count: number }[] };
    const counts = Object.fromEntries(repairs.map(({ kind, count }) => [kind, count]));
    expect(repairs.every(({ file }) => file === 'day-ahead-prices.csv')).toBe(true);
    expect(counts['decimal-comma']).toBeGreaterThan(0);
  });

  it('takes the seed of the command line before that of the scenario', () => {
    const folder = folderWith(oneDay);

    const { out } = fleetwatt(folder, 'run', 's.yaml', '--json', '--seed', '42');

    expect(JSON.parse(out)).toMatchObject({ seed: 42 });
  });
});

describe('help', () => {
  it('lists the commands', () => {
    const { code, out } = fleetwatt(temporaryFolder(), '--help');

    expect(code).toBe(0);
    for (const command of ['run', 'report', 'validate']) expect(out).toMatch(new RegExp(`fleetwatt ${command}`));
  });

  it.each(['run', 'report', 'validate'])('of %s shows examples', (command) => {
    const { code, out, err } = fleetwatt(temporaryFolder(), command, '--help');

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/Examples:/);
    expect(out).toContain(`fleetwatt ${command} `);
  });
});
