import {
  hourColumns,
  jobColumns,
  latencyColumns,
  outageColumns,
  placementColumns,
  type RecordHeader,
  type RunRecord,
  replayColumns,
  serviceColumns,
} from '../model/record.ts';
import type {
  HourRow,
  JobRow,
  LatencyRow,
  OutageRow,
  PlacementRow,
  RecordSink,
  ReplayRow,
  ServiceRow,
} from '../model/recordSink.ts';
import { TableBuilder } from '../model/table.ts';

/** Gathers what a world hands out into the tables of a record. */
export class TableSink implements RecordSink {
  private readonly hours = new TableBuilder(hourColumns);
  private readonly jobs = new TableBuilder(jobColumns);
  private readonly services = new TableBuilder(serviceColumns);
  private readonly latencies = new TableBuilder(latencyColumns);
  private readonly replays = new TableBuilder(replayColumns);
  private readonly placements = new TableBuilder(placementColumns);
  private readonly outages = new TableBuilder(outageColumns);
  /** Rows of the hours, by site. */
  private readonly hoursOf = new Map<string, number[]>();
  private hourCount = 0;

  /** Makes room for the rows of every hour. */
  reserve({ hours, services }: { readonly hours: number; readonly services: number }): void {
    this.hours.reserve(hours);
    this.services.reserve(services);
  }

  hour(row: HourRow): void {
    this.hours.add(row);
    const rows = this.hoursOf.get(row.site);
    if (rows === undefined) this.hoursOf.set(row.site, [this.hourCount]);
    else rows.push(this.hourCount);
    this.hourCount++;
  }

  correctHour(site: string, hour: number, from: keyof HourRow, to: keyof HourRow, amount: number): void {
    const row = this.hoursOf.get(site)?.[hour];
    if (row === undefined) throw new RangeError(`hour ${hour} of ${site} has not been handed out`);
    this.hours.addTo(row, from, -amount);
    this.hours.addTo(row, to, amount);
  }

  job(row: JobRow): void {
    this.jobs.add(row);
  }

  service(row: ServiceRow): void {
    this.services.add(row);
  }

  serviceCells(texts: readonly string[], floats: Float64Array): void {
    this.services.addCells(texts, floats);
  }

  latency(row: LatencyRow): void {
    this.latencies.add(row);
  }

  replay(row: ReplayRow): void {
    this.replays.add(row);
  }

  placement(row: PlacementRow): void {
    this.placements.add(row);
  }

  outage(row: OutageRow): void {
    this.outages.add(row);
  }

  build(header: RecordHeader): RunRecord {
    return {
      header,
      hours: this.hours.build(),
      jobs: this.jobs.build(),
      services: this.services.build(),
      latencies: this.latencies.build(),
      replays: this.replays.build(),
      placements: this.placements.build(),
      outages: this.outages.build(),
    };
  }
}
