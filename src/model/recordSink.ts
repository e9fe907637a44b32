import type {
  hourColumns,
  jobColumns,
  latencyColumns,
  outageColumns,
  placementColumns,
  replayColumns,
  serviceColumns,
} from './record.ts';
import type { ColumnSet } from './table.ts';

/** A row of a table, every column given. */
export type Row<C extends ColumnSet> = { readonly [Name in keyof C]: C[Name] extends 'text' ? string : number };

export type HourRow = Row<typeof hourColumns>;
export type JobRow = Row<typeof jobColumns>;
export type ServiceRow = Row<typeof serviceColumns>;
export type LatencyRow = Row<typeof latencyColumns>;
export type ReplayRow = Row<typeof replayColumns>;
export type PlacementRow = Row<typeof placementColumns>;
export type OutageRow = Row<typeof outageColumns>;

/** Where a running world puts what it measured. Rows are lent for the call: a sink copies what it keeps. */
export interface RecordSink {
  hour(row: HourRow): void;
  job(row: JobRow): void;
  service(row: ServiceRow): void;
  /** The same as cells, for those who have a row in every hour: texts and floats in the order of their columns. */
  serviceCells(texts: readonly string[], floats: Float64Array): void;
  latency(row: LatencyRow): void;
  replay(row: ReplayRow): void;
  placement(row: PlacementRow): void;
  outage(row: OutageRow): void;
  /**
   * Moves an amount between two columns of an hour that was handed out: work that turns out to be lost was booked as done.
   * @param hour position among the hours of that site, the first is 0
   */
  correctHour(site: string, hour: number, from: keyof HourRow, to: keyof HourRow, amount: number): void;
}
