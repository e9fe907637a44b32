import type { LatencyRow } from '../../../model/recordSink.ts';
import type { PoolScope } from './poolReport.ts';
import type { Latencies } from './requestTally.ts';

/** The buckets of latencies that hold any, as rows of the record. */
export function latencyRows(scope: PoolScope, latencies: Latencies): LatencyRow[] {
  const rows: LatencyRow[] = [];
  for (const measure of ['ttft', 'tpot', 'e2e'] as const) {
    latencies[measure].visit((seconds, requests) => rows.push({ ...scope, measure, seconds, requests }));
  }
  return rows;
}
