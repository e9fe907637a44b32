import { quantile } from '../measure/quantile.ts';
import { figure } from '../model/figure.ts';
import type { JobTable } from '../model/record.ts';
import type { Flag, MetricValue } from '../model/summary.ts';
import { HOUR } from '../units/constants.ts';
import type { RowFilter } from './columnSum.ts';

/** Share of jobs left waiting at the end beyond which the queue is taken to grow without bound. */
const GROWING_SHARE = 0.05;
/** Run time that shorter jobs count with in their slowdown, s. Source: Feitelson (2001), bounded slowdown. */
const SHORTEST_RUN = 10;
/** Fewer jobs than these say nothing about growth. */
const GROWING_LEAST = 10;

/** Waits, slowdowns and counts of jobs; a job still waiting at `end` counts with its wait so far, so that none is dropped. */
export function trainingMetrics(
  jobs: JobTable,
  scope: string,
  include: RowFilter,
  start: number,
  end: number,
): MetricValue[] {
  const { columns } = jobs;
  const counts = { waiting: 0, running: 0, completed: 0, rejected: 0 };
  const waits: number[] = [];
  const slowdowns: number[] = [];
  let late = 0;
  for (let row = 0; row < jobs.rows; row++) {
    if (!include(row)) continue;
    const status = columns.status[row] as keyof typeof counts;
    counts[status]++;
    if (status === 'rejected') continue;
    const submitted = columns.submit_s[row] as number;
    if (status === 'completed') {
      const runTime = Math.max(SHORTEST_RUN, columns.duration_s[row] as number);
      slowdowns.push(Math.max(1, ((columns.end_s[row] as number) - submitted) / runTime));
    }
    const ended = status === 'completed' ? (columns.end_s[row] as number) : Number.POSITIVE_INFINITY;
    const deadline = columns.deadline_s[row] as number;
    if (deadline <= end && ended > deadline) late++;
    const until = status === 'waiting' ? end : (columns.start_s[row] as number);
    waits.push((until - submitted) / HOUR);
  }
  const arrived = counts.waiting + counts.running + counts.completed + counts.rejected;
  const growing = counts.waiting > Math.max(GROWING_LEAST, GROWING_SHARE * arrived);
  const flags: readonly Flag[] = growing ? ['no-steady-state'] : [];
  const sorted = Float64Array.from(waits).sort();
  const waited = waits.reduce((sum, wait) => sum + wait, 0);
  const mean = waited / waits.length;
  const stretched = Float64Array.from(slowdowns).sort();
  const slowdown = slowdowns.reduce((sum, one) => sum + one, 0) / slowdowns.length;
  return [
    figure('job_wait_hours_mean', scope, mean, flags),
    figure('job_wait_hours_p50', scope, quantile(sorted, 0.5), flags),
    figure('job_wait_hours_p95', scope, quantile(sorted, 0.95), flags),
    figure('job_slowdown_mean', scope, slowdown, flags),
    figure('job_slowdown_p95', scope, quantile(stretched, 0.95), flags),
    figure('jobs_waiting_mean', scope, (waited * HOUR) / (end - start), flags),
    figure('jobs_late', scope, late),
    figure('jobs_arrived', scope, arrived),
    figure('jobs_completed', scope, counts.completed),
    figure('jobs_running_end', scope, counts.running),
    figure('jobs_waiting_end', scope, counts.waiting),
    figure('jobs_rejected', scope, counts.rejected),
  ];
}
