import type { hourColumns, jobColumns, latencyColumns, placementColumns, serviceColumns } from './record.ts';
import type { ColumnSet } from './table.ts';

/** A row of a table, every column given. */
export type Row<C extends ColumnSet> = { readonly [Name in keyof C]: C[Name] extends 'text' ? string : number };

export type HourRow = Row<typeof hourColumns>;
export type JobRow = Row<typeof jobColumns>;
export type ServiceRow = Row<typeof serviceColumns>;
export type LatencyRow = Row<typeof latencyColumns>;
export type PlacementRow = Row<typeof placementColumns>;

/** Where a running world puts what it measured. Rows are lent for the call: a sink copies what it keeps. */
export interface RecordSink {
  hour(row: HourRow): void;
  job(row: JobRow): void;
  service(row: ServiceRow): void;
  latency(row: LatencyRow): void;
  placement(row: PlacementRow): void;
}
