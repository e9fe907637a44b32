import {
  hourColumns,
  jobColumns,
  latencyColumns,
  placementColumns,
  type RecordHeader,
  type RunRecord,
  serviceColumns,
} from '../model/record.ts';
import type { HourRow, JobRow, LatencyRow, PlacementRow, RecordSink, ServiceRow } from '../model/recordSink.ts';
import { TableBuilder } from '../model/table.ts';

/** Gathers what a world hands out into the tables of a record. */
export class TableSink implements RecordSink {
  private readonly hours = new TableBuilder(hourColumns);
  private readonly jobs = new TableBuilder(jobColumns);
  private readonly services = new TableBuilder(serviceColumns);
  private readonly latencies = new TableBuilder(latencyColumns);
  private readonly placements = new TableBuilder(placementColumns);

  hour(row: HourRow): void {
    this.hours.add(row);
  }

  job(row: JobRow): void {
    this.jobs.add(row);
  }

  service(row: ServiceRow): void {
    this.services.add(row);
  }

  latency(row: LatencyRow): void {
    this.latencies.add(row);
  }

  placement(row: PlacementRow): void {
    this.placements.add(row);
  }

  build(header: RecordHeader): RunRecord {
    return {
      header,
      hours: this.hours.build(),
      jobs: this.jobs.build(),
      services: this.services.build(),
      latencies: this.latencies.build(),
      placements: this.placements.build(),
    };
  }
}
