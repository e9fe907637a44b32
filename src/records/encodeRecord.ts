import {
  hourColumns,
  jobColumns,
  latencyColumns,
  outageColumns,
  placementColumns,
  type RunRecord,
  replayColumns,
  serviceColumns,
} from '../model/record.ts';
import { encodeTable } from './encodeTable.ts';
import { headerColumns, headerToTable } from './headerTable.ts';

/** A saved record file by file: its name inside the folder and its bytes. Equal records give equal bytes. */
export async function encodeRecord(record: RunRecord): Promise<ReadonlyMap<string, Uint8Array>> {
  return new Map([
    ['run.parquet', await encodeTable(headerColumns, headerToTable(record.header))],
    ['hours.parquet', await encodeTable(hourColumns, record.hours)],
    ['jobs.parquet', await encodeTable(jobColumns, record.jobs)],
    ['services.parquet', await encodeTable(serviceColumns, record.services)],
    ['latencies.parquet', await encodeTable(latencyColumns, record.latencies)],
    ['replays.parquet', await encodeTable(replayColumns, record.replays)],
    ['placements.parquet', await encodeTable(placementColumns, record.placements)],
    ['outages.parquet', await encodeTable(outageColumns, record.outages)],
  ]);
}
