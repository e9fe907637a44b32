import type { RunRecord } from '../../model/record.ts';
import { toHours } from '../../units/convert.ts';
import { jobWaits } from '../jobWaits.ts';
import { csvText } from './csvText.ts';
import { rowsOf, tableColumns } from './tableColumns.ts';

/** A row per job that arrived; the wait of a job that still waits is its wait so far. */
export function jobsCsv({ jobs, header }: RunRecord): string {
  const { text, number, instant } = tableColumns(jobs);
  const waits = jobWaits(jobs, header.end);
  const columns = [
    text('job', 'job'),
    text('workload', 'workload'),
    text('class', 'class'),
    text('tenant', 'tenant'),
    text('site', 'site'),
    instant('submit_utc', 'submit_s'),
    instant('start_utc', 'start_s'),
    instant('end_utc', 'end_s'),
    { name: 'wait_hours', value: (row: number) => toHours(waits[row] as number) },
    number('gpus', 'gpus'),
    number('nodes', 'nodes'),
    number('duration_hours', 'duration_s', toHours),
    number('estimate_hours', 'estimate_s', toHours),
    number('priority', 'priority'),
    instant('deadline_utc', 'deadline_s'),
    number('progress_hours', 'progress_s', toHours),
    number('lost_hours', 'lost_s', toHours),
    number('restart_hours', 'restart_s', toHours),
    number('interruptions', 'interruptions'),
    number('checkpoints', 'checkpoints'),
    text('status', 'status'),
  ];
  return csvText(columns, rowsOf(jobs));
}
