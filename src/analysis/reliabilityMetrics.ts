import { figure } from '../model/figure.ts';
import type { HourTable, JobTable, OutageTable, PlacementTable, RunRecord } from '../model/record.ts';
import type { MetricValue } from '../model/summary.ts';
import { workScope } from '../model/workScope.ts';
import { DAY, HOUR } from '../units/constants.ts';
import { columnSum, type RowFilter } from './columnSum.ts';

/** Time since the first start that a job had, to its end or that of the run; 0 for one that has not started. */
function timeSinceStart({ columns }: JobTable, row: number, end: number): number {
  const start = columns.start_s[row] as number;
  if (Number.isNaN(start)) return 0;
  const ended = columns.end_s[row] as number;
  return (Number.isNaN(ended) ? end : ended) - start;
}

/** Rounding between work told as run time and as GPU time, relative. */
const ROUNDING = 1e-9;

/** Whether all that a job did it did on the GPUs that it has now. */
function keptItsSize({ columns }: JobTable, row: number): boolean {
  const worked = columns.worked_gpu_s[row] as number;
  const asRigid = (columns.gpus[row] as number) * (columns.progress_s[row] as number);
  return Math.abs(worked - asRigid) <= ROUNDING * Math.max(1, asRigid);
}

/** Time that jobs held nodes, by name, and that times the GPUs they held. */
function heldByJob({ columns, rows }: PlacementTable, end: number): Map<string, { time: number; gpuSeconds: number }> {
  const held = new Map<string, { time: number; gpuSeconds: number }>();
  for (let row = 0; row < rows; row++) {
    if (columns.work[row] !== 'job') continue;
    const id = columns.id[row] as string;
    const ended = columns.end_s[row] as number;
    const length = (Number.isNaN(ended) ? end : ended) - (columns.start_s[row] as number);
    const { time, gpuSeconds } = held.get(id) ?? { time: 0, gpuSeconds: 0 };
    held.set(id, { time: time + length, gpuSeconds: gpuSeconds + length * (columns.gpus[row] as number) });
  }
  return held;
}

/** Effective training time, interruptions and restarts of the jobs of a scope. */
export function interruptionMetrics(
  jobs: JobTable,
  placements: PlacementTable,
  scope: string,
  include: RowFilter,
  includePlacement: RowFilter,
  end: number,
): MetricValue[] {
  const { columns } = jobs;
  let worked = 0;
  let available = 0;
  let restarts = 0;
  let held: ReturnType<typeof heldByJob> | undefined;
  for (let row = 0; row < jobs.rows; row++) {
    if (!include(row)) continue;
    // A gang at a slower pace works all the same: how fast belongs to the utilisation of its GPUs.
    worked += (columns.worked_gpu_s[row] as number) + (columns.crossed_gpu_s[row] as number);
    const gpus = columns.gpus[row] as number;
    const time = timeSinceStart(jobs, row, end);
    if (keptItsSize(jobs, row)) {
      available += gpus * time;
    } else {
      // An elastic job could do no more than on the GPUs it held; while it waited, it counts with its last size.
      held ??= heldByJob(placements, end);
      const own = held.get(columns.job[row] as string) ?? { time: 0, gpuSeconds: 0 };
      available += own.gpuSeconds + gpus * Math.max(0, time - own.time);
    }
    const interruptions = columns.interruptions[row] as number;
    restarts += columns.status[row] === 'waiting' && interruptions > 0 ? interruptions - 1 : interruptions;
  }
  let interruptions = 0;
  let byFailure = 0;
  for (let row = 0; row < placements.rows; row++) {
    const cause = placements.columns.cut_by[row] as string;
    if (cause === '' || placements.columns.work[row] !== 'job' || !includePlacement(row)) continue;
    interruptions++;
    if (cause === 'failure') byFailure++;
  }
  return [
    // Instants are rounded to a fraction of a microsecond, which must not pass for more than all of the time.
    figure('ettr', scope, Math.min(1, worked / available)),
    figure('interruptions', scope, interruptions),
    figure('interruptions_by_failure', scope, byFailure),
    figure('restarts', scope, restarts),
  ];
}

/** What failed at a scope, and the GPU time it cost. */
export function outageMetrics(
  hours: HourTable,
  outages: OutageTable,
  scope: string,
  includeHour: RowFilter,
  includeOutage: RowFilter,
): MetricValue[] {
  const { columns } = outages;
  const counts = { node: 0, job: 0, domain: 0, maintenance: 0 };
  let hotSpares = 0;
  let coldSpares = 0;
  for (let row = 0; row < outages.rows; row++) {
    if (!includeOutage(row)) continue;
    counts[columns.kind[row] as keyof typeof counts]++;
    hotSpares += columns.hot_spare[row] as number;
    coldSpares += columns.cold_spare[row] as number;
  }
  const gpuHours = (column: keyof HourTable['columns']): number => columnSum(hours, column, includeHour) / HOUR;
  return [
    figure('lost_gpu_hours_failures', scope, gpuHours('gpu_s_lost_failures')),
    figure('gpu_hours_lost_checkpoint', scope, gpuHours('gpu_s_lost_checkpoint')),
    figure('gpu_hours_lost_preemption', scope, gpuHours('gpu_s_lost_preemption')),
    figure('gpu_hours_lost_shedding', scope, gpuHours('gpu_s_lost_shedding')),
    figure('gpu_hours_lost_maintenance', scope, gpuHours('gpu_s_lost_maintenance')),
    figure('node_failures', scope, counts.node),
    figure('domain_outages', scope, counts.domain),
    figure('spares_used', scope, hotSpares + coldSpares),
    figure('spares_used_hot', scope, hotSpares),
    figure('spares_used_cold', scope, coldSpares),
  ];
}

/** How every named run went. */
export function namedRunMetrics({ jobs, placements, header }: RunRecord): MetricValue[] {
  const { columns } = jobs;
  return Array.from({ length: jobs.rows }, (_, row) => row).flatMap((row) => {
    if (!header.namedRuns.includes(columns.workload[row] as string)) return [];
    const id = columns.job[row] as string;
    const scope = workScope('run', id);
    const ended = columns.end_s[row] as number;
    const only: RowFilter = (candidate) => candidate === row;
    const own: RowFilter = (candidate) => placements.columns.id[candidate] === id;
    return [
      ...interruptionMetrics(jobs, placements, scope, only, own, header.end),
      figure('run_finished_ratio', scope, Number.isNaN(ended) ? 0 : 1),
      figure('run_progress_ratio', scope, (columns.progress_s[row] as number) / (columns.duration_s[row] as number)),
      figure('run_finish_days', scope, (ended - header.start) / DAY),
    ];
  });
}
