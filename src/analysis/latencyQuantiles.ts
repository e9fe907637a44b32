import { LogHistogram } from '../measure/logHistogram.ts';
import type { LatencyTable } from '../model/record.ts';
import type { RowFilter } from './columnSum.ts';

/** A measure of the latency table and the requests it covers. */
export interface LatencyQuantiles {
  readonly requests: number;
  quantile(p: number): number;
}

/** Quantiles of one measure over the rows of a scope, from the buckets of all of them together. */
export function latencyQuantiles(latencies: LatencyTable, measure: string, include: RowFilter): LatencyQuantiles {
  const { columns } = latencies;
  const histogram = new LogHistogram();
  for (let row = 0; row < latencies.rows; row++) {
    if (columns.measure[row] === measure && include(row))
      histogram.add(columns.seconds[row] as number, columns.requests[row] as number);
  }
  return { requests: histogram.count, quantile: (p) => histogram.quantile(p) };
}
