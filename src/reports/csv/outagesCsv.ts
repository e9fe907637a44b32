import type { OutageTable } from '../../model/record.ts';
import { csvText } from './csvText.ts';
import { rowsOf, tableColumns } from './tableColumns.ts';

/** A row per spell in which nodes were out of service together, or a job failed by itself. */
export function outagesCsv(outages: OutageTable): string {
  const { text, number, instant } = tableColumns(outages);
  const columns = [
    text('site', 'site'),
    text('kind', 'kind'),
    text('cause', 'cause'),
    instant('start_utc', 'start_s'),
    instant('end_utc', 'end_s'),
    number('nodes', 'nodes'),
    number('jobs_interrupted', 'interrupted'),
    number('hardware', 'hardware'),
    number('hot_spare', 'hot_spare'),
    number('cold_spare', 'cold_spare'),
  ];
  return csvText(columns, rowsOf(outages));
}
