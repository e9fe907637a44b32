import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessError } from '../../src/errors.ts';
import { readRecord } from '../../src/records/readRecord.ts';
import { readRuns } from '../../src/records/runs.ts';
import { checkWritable, writeResults } from '../../src/reports/writeResults.ts';
import { reportInputOf } from '../support/reportInput.ts';

const checker = join(import.meta.dirname, '../../../shared/contract/check.mjs');

describe('a folder of results', () => {
  let place: string;
  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), 'fleetwatt-results-'));
  });
  afterEach(() => rm(place, { recursive: true }));

  const failure = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => undefined,
      (error: unknown) => error,
    );

  it('holds every file of the contract, and the record reads back', async () => {
    const input = reportInputOf();
    const dir = join(place, 'deep', 'two-days');

    await writeResults(input, dir);

    expect((await readdir(dir)).sort()).toEqual(
      [
        'costs.csv',
        'jobs.csv',
        'manifest.json',
        'outages.csv',
        'placements.csv',
        'record',
        'report.html',
        'runs.csv',
        'scenario.resolved.yaml',
        'services.csv',
        'summary.csv',
        'summary.json',
        'timeseries.csv',
      ].sort(),
    );
    expect(await readRecord(join(dir, 'record'))).toStrictEqual(input.record);
    expect(await readRuns(join(dir, 'record'))).toStrictEqual(input.runs);
    expect(JSON.parse(await readFile(join(dir, 'summary.json'), 'utf8'))).toEqual(input.summary);
    expect(await readdir(join(place, 'deep'))).toEqual(['two-days']);
  });

  (existsSync(checker) ? it : it.skip)('keeps the contract', async () => {
    const dir = join(place, 'result');
    await writeResults(reportInputOf(), dir);

    expect(execFileSync(process.execPath, [checker, dir], { encoding: 'utf8' })).toContain('keeps the contract');
  });

  it('has the same bytes when written again over the former result', async () => {
    const dir = join(place, 'result');
    await writeResults(reportInputOf(), dir);
    const names = (await readdir(dir)).filter((name) => name !== 'record');
    const former = await Promise.all(names.map((name) => readFile(join(dir, name))));

    await writeResults(reportInputOf(), dir);

    expect(await Promise.all(names.map((name) => readFile(join(dir, name))))).toEqual(former);
    expect(await readdir(place)).toEqual(['result']);
  });

  it('takes the place of an empty folder', async () => {
    const dir = join(place, 'empty');
    await mkdir(dir);

    await checkWritable(dir);
    await writeResults(reportInputOf(), dir);

    expect(existsSync(join(dir, 'manifest.json'))).toBe(true);
  });

  it('never replaces a folder that holds something else', async () => {
    const dir = join(place, 'thesis');
    await mkdir(dir);
    await writeFile(join(dir, 'manifest.json'), '{}');
    await writeFile(join(dir, 'chapter1.tex'), 'years of work');

    for (const attempt of [checkWritable(dir), writeResults(reportInputOf(), dir)]) {
      const error = await failure(attempt);
      expect(error).toBeInstanceOf(AccessError);
      expect((error as Error).message).toContain('it holds files that are not results of a run (chapter1.tex)');
    }
    expect(await readFile(join(dir, 'chapter1.tex'), 'utf8')).toBe('years of work');
    expect(await readdir(place)).toEqual(['thesis']);
  });

  it('says in plain words that a file is in the way', async () => {
    await writeFile(join(place, 'note'), 'text');

    for (const dir of [join(place, 'note'), join(place, 'note', 'result')]) {
      const error = await failure(checkWritable(dir));
      expect(error).toBeInstanceOf(AccessError);
      expect((error as Error).message).toBe(
        `cannot write results to ${dir}: a part of the path is a file, not a folder`,
      );
    }
  });

  it('keeps the former result and leaves nothing behind when a report cannot be made', async () => {
    const dir = join(place, 'result');
    await writeResults(reportInputOf(), dir);
    const impossible = reportInputOf({ header: { timeZone: 'Nowhere/AtAll' } });

    expect(await failure(writeResults(impossible, dir))).toBeInstanceOf(Error);

    expect(existsSync(join(dir, 'manifest.json'))).toBe(true);
    expect(await readdir(place)).toEqual(['result']);
  });

  it('is checked before a run without leaving a trace', async () => {
    await checkWritable(join(place, 'a', 'b'));

    expect(await readdir(place)).toEqual([]);
  });
});
