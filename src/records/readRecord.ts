import { join } from 'node:path';
import { InputError } from '../errors.ts';
import {
  hourColumns,
  jobColumns,
  latencyColumns,
  outageColumns,
  placementColumns,
  RECORD_VERSION,
  type RecordHeader,
  type RunRecord,
  replayColumns,
  serviceColumns,
} from '../model/record.ts';
import { headerColumns, tableToHeader } from './headerTable.ts';
import { damaged, readTable } from './readTable.ts';

async function readHeader(file: string): Promise<RecordHeader> {
  // The version alone comes first: the other columns may differ in a record of another version.
  const { columns, rows } = await readTable({ record_version: 'integer' }, file);
  const version = rows === 1 ? columns.record_version[0] : undefined;
  if (version !== undefined && version !== RECORD_VERSION) {
    const message = `expected a record of version ${RECORD_VERSION}, got version ${version}`;
    throw new InputError([{ file, path: file, message, hint: 'run the scenario again to write a new record' }]);
  }
  const table = await readTable(headerColumns, file);
  try {
    return tableToHeader(table);
  } catch (cause) {
    throw damaged(file, cause);
  }
}

/**
 * Reads a record back from the folder it was saved to.
 * @throws AccessError when a file is missing or cannot be read; InputError when one is damaged or of another version.
 */
export async function readRecord(dir: string): Promise<RunRecord> {
  return {
    header: await readHeader(join(dir, 'run.parquet')),
    hours: await readTable(hourColumns, join(dir, 'hours.parquet')),
    jobs: await readTable(jobColumns, join(dir, 'jobs.parquet')),
    services: await readTable(serviceColumns, join(dir, 'services.parquet')),
    latencies: await readTable(latencyColumns, join(dir, 'latencies.parquet')),
    replays: await readTable(replayColumns, join(dir, 'replays.parquet')),
    placements: await readTable(placementColumns, join(dir, 'placements.parquet')),
    outages: await readTable(outageColumns, join(dir, 'outages.parquet')),
  };
}
