import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessError, InputError } from '../../src/errors.ts';
import { RECORD_VERSION } from '../../src/model/record.ts';
import { type ColumnSet, type Table, TableBuilder } from '../../src/model/table.ts';
import { decodeTable } from '../../src/records/decodeTable.ts';
import { encodeTable } from '../../src/records/encodeTable.ts';
import { readRecord } from '../../src/records/readRecord.ts';
import { encodeRuns, RUNS_FILE, readRuns } from '../../src/records/runs.ts';
import { writeRecord } from '../../src/records/writeRecord.ts';
import { fc } from '../support/properties.ts';
import { recordOf } from '../support/record.ts';

const columns = { name: 'text', count: 'integer', value: 'float' } as const satisfies ColumnSet;

// Lone surrogates have no UTF-8 form; no scenario or trace can contain them.
const row = fc.record({
  name: fc.string({ unit: 'grapheme' }),
  count: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  value: fc.double(),
});

function tableOf(rows: readonly { name: string; count: number; value: number }[]): Table<typeof columns> {
  const builder = new TableBuilder(columns);
  for (const each of rows) builder.add(each);
  return builder.build();
}

describe('a table as Parquet', () => {
  it('comes back bit for bit, whatever its rows hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row), async (rows) => {
        const table = tableOf(rows);

        const back = await decodeTable(columns, await encodeTable(columns, table));

        expect(back).toStrictEqual(table);
      }),
    );
  });

  it('keeps NaN, the infinities and the sign of zero', async () => {
    const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0, -0];
    const table = tableOf(values.map((value) => ({ name: '', count: 0, value })));

    const back = await decodeTable(columns, await encodeTable(columns, table));

    expect([...back.columns.value]).toStrictEqual(values);
  });

  it('crosses the size of a row group', async () => {
    const table = tableOf(
      Array.from({ length: 100_001 }, (_, index) => ({ name: `j${index % 7}`, count: index, value: index / 3 })),
    );

    const back = await decodeTable(columns, await encodeTable(columns, table));

    expect(back.rows).toBe(100_001);
    expect(back.columns.count[100_000]).toBe(100_000);
    expect(back.columns.name[100_000]).toBe(`j${100_000 % 7}`);
  });

  it('says which column is missing or of another type', async () => {
    const bytes = await encodeTable(columns, tableOf([]));

    await expect(decodeTable({ price: 'float' }, bytes)).rejects.toThrow('expected a column "price", found none');
    await expect(decodeTable({ name: 'float' }, bytes)).rejects.toThrow('expected numbers in column "name"');
  });
});

describe('a saved record', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'fleetwatt-record-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  it('is read back as it was', async () => {
    const record = recordOf();

    await writeRecord(record, join(dir, 'record'));

    expect(await readRecord(join(dir, 'record'))).toStrictEqual(record);
  });

  it('is read back when nothing ever happened', async () => {
    const record = recordOf({ hours: [], jobs: [], services: [], placements: [] });

    await writeRecord(record, dir);

    expect(await readRecord(dir)).toStrictEqual(record);
  });

  it('has the same bytes each time it is written', async () => {
    await writeRecord(recordOf(), join(dir, 'a'));
    await writeRecord(recordOf(), join(dir, 'b'));

    const names = await readdir(join(dir, 'a'));
    expect(names).toHaveLength(8);
    for (const name of names)
      expect(await readFile(join(dir, 'a', name))).toEqual(await readFile(join(dir, 'b', name)));
  });

  it('of another version is refused by its number', async () => {
    const record = recordOf({ header: { recordVersion: 99 } });
    await writeRecord(record, dir);

    const failure = await readRecord(dir).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(InputError);
    expect((failure as InputError).message).toContain(`expected a record of version ${RECORD_VERSION}, got version 99`);
  });

  it('that was cut short is called damaged, with the file', async () => {
    await writeRecord(recordOf(), dir);
    const file = join(dir, 'jobs.parquet');
    const bytes = await readFile(file);
    for (const length of [0, 3, bytes.length >> 1, bytes.length - 1]) {
      await writeFile(file, bytes.subarray(0, length));

      const failure = await readRecord(dir).catch((error: unknown) => error);

      expect(failure).toBeInstanceOf(InputError);
      expect((failure as InputError).issues[0]?.file).toBe(file);
    }
  });

  it('that lacks a file says which', async () => {
    await writeRecord(recordOf(), dir);
    await rm(join(dir, 'hours.parquet'));

    const failure = await readRecord(dir).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(AccessError);
    expect((failure as AccessError).message).toBe(
      `cannot read the saved record ${join(dir, 'hours.parquet')}: it does not exist`,
    );
  });

  it('keeps the figures of every replication, those without a value and with flags too', async () => {
    const metrics = (value: number | null) => [
      { name: 'pue', scope: 'fleet', unit: '1', value, flags: [] },
      {
        name: 'job_wait_hours_mean',
        scope: 'site:essonne',
        unit: 'h',
        value: null,
        flags: ['transient', 'saturated'] as const,
      },
    ];
    const runs = [
      { replication: 0, metrics: metrics(1.08) },
      { replication: 1, metrics: metrics(1 / 3) },
    ];

    await writeFile(join(dir, RUNS_FILE), await encodeRuns(runs));

    expect(await readRuns(dir)).toStrictEqual(runs);
    await expect(readRuns(join(dir, 'nowhere'))).rejects.toBeInstanceOf(AccessError);
  });
});
