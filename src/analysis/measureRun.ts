import type { RunRecord } from '../model/record.ts';
import type { MetricValue } from '../model/summary.ts';
import { workScope } from '../model/workScope.ts';
import type { RowFilter } from './columnSum.ts';
import { inferenceMetrics } from './inferenceMetrics.ts';
import { powerMetrics } from './powerMetrics.ts';
import { interruptionMetrics, namedRunMetrics, outageMetrics } from './reliabilityMetrics.ts';
import { replayMetrics } from './replayDifferences.ts';
import { residencyMetrics } from './residencyMetrics.ts';
import { trainingMetrics } from './trainingMetrics.ts';
import { utilizationMetrics } from './utilizationMetrics.ts';
import { warmUpShare } from './warmUp.ts';

const every: RowFilter = () => true;

/** Rows whose text column holds a value. */
const where =
  (column: readonly string[], value: string): RowFilter =>
  (row) =>
    column[row] === value;

/** Share of a run taken for warm-up beyond which its means are flagged. An assumption. */
const LONG_WARM_UP = 0.1;

/** Means over time of what work there is: these are off when a run never settles. */
const SETTLING =
  /^(gpu_allocated_ratio|gpu_busy_ratio|goodput_ratio|job_wait_hours_\w+|job_slowdown_\w+|jobs_waiting_mean)$/;

/** Figures that failure rates decide. */
const FAILING =
  /^(ettr|interruptions|interruptions_by_failure|restarts|node_failures|spares_used\w*|lost_gpu_hours_failures|gpu_hours_lost_restart|gpu_hours_down|run_finish\w+|run_progress_ratio)$/;

/** Flags what rests on failure rates that were measured on other hardware: of a site its own, of other scopes any. */
function flagBorrowedFailures(metrics: readonly MetricValue[], { header }: RunRecord): readonly MetricValue[] {
  const borrowing = header.sites
    .filter(({ borrowsFailures }) => borrowsFailures === true)
    .map(({ id }) => `site:${id}`);
  if (borrowing.length === 0) return metrics;
  return metrics.map((metric) => {
    const isConcerned =
      FAILING.test(metric.name) && (!metric.scope.startsWith('site:') || borrowing.includes(metric.scope));
    return isConcerned ? { ...metric, flags: [...metric.flags, 'extrapolated' as const] } : metric;
  });
}

/** Every metric of a run that needs no price: the fleet, each site, each service, each tenant, each workload and class of jobs. */
export function measureRun(record: RunRecord): readonly MetricValue[] {
  const { hours, jobs, services, latencies, placements, outages, header } = record;
  const seconds = header.end - header.start;
  const gpusPerRack = new Map(header.sites.map((site) => [site.id, site.gpusPerRack]));
  const ofScope = (
    scope: string,
    ofHours: RowFilter,
    ofJobs: RowFilter,
    ofPlacements: RowFilter,
    ofOutages: RowFilter,
  ): MetricValue[] => [
    ...utilizationMetrics(hours, scope, ofHours, seconds, gpusPerRack),
    ...powerMetrics(hours, scope, ofHours),
    ...trainingMetrics(jobs, scope, ofJobs, header.start, header.end),
    ...interruptionMetrics(jobs, placements, scope, ofJobs, ofPlacements, header.end),
    ...outageMetrics(hours, outages, scope, ofHours, ofOutages),
  ];
  const plain = [
    ...ofScope('fleet', every, every, every, every),
    ...inferenceMetrics(services, latencies, 'fleet', every, every, seconds),
    ...replayMetrics(record.replays, 'fleet', every),
    ...residencyMetrics(placements, jobs, header.tenants, header.sites, 'fleet', every, every),
    ...header.sites.flatMap(({ id }) =>
      ofScope(
        `site:${id}`,
        where(hours.columns.site, id),
        where(jobs.columns.site, id),
        where(placements.columns.site, id),
        where(outages.columns.site, id),
      ),
    ),
    ...[...new Set(services.columns.service)].flatMap((id) => [
      ...inferenceMetrics(
        services,
        latencies,
        `service:${id}`,
        where(services.columns.service, id),
        where(latencies.columns.service, id),
        seconds,
      ),
      ...replayMetrics(record.replays, `service:${id}`, where(record.replays.columns.service, id)),
    ]),
    ...header.tenants.flatMap(({ id }) => {
      const scope = `tenant:${id}`;
      const ofJobs = where(jobs.columns.tenant, id);
      return [
        ...trainingMetrics(jobs, scope, ofJobs, header.start, header.end),
        ...interruptionMetrics(jobs, placements, scope, ofJobs, where(placements.columns.tenant, id), header.end),
        ...inferenceMetrics(
          services,
          latencies,
          scope,
          where(services.columns.tenant, id),
          where(latencies.columns.tenant, id),
          seconds,
        ),
        ...residencyMetrics(
          placements,
          jobs,
          header.tenants,
          header.sites,
          scope,
          where(placements.columns.tenant, id),
          ofJobs,
        ),
      ];
    }),
    ...namedRunMetrics(record),
    ...(['workload', 'class'] as const).flatMap((kind) =>
      [...new Set(jobs.columns[kind])]
        .sort()
        .flatMap((id) =>
          trainingMetrics(jobs, workScope(kind, id), where(jobs.columns[kind], id), header.start, header.end),
        ),
    ),
  ];
  const metrics = flagBorrowedFailures(plain, record);
  // A fleet that is rolled out changes on purpose; its means say so by their period.
  if (header.milestones.length > 0 || warmUpShare(hours) <= LONG_WARM_UP) return metrics;
  return metrics.map((metric) =>
    SETTLING.test(metric.name) ? { ...metric, flags: [...metric.flags, 'transient' as const] } : metric,
  );
}
