import type { Metric } from '../model/summary.ts';
import { workOfScope } from '../model/workScope.ts';
import { DAY } from '../units/constants.ts';
import { formatFigure, formatNumber, formatShare } from './figure.ts';
import type { MetricLookup } from './metricLookup.ts';
import { dayOf } from './periodText.ts';
import type { ReportInput } from './reportInput.ts';

/** Named runs told of; a list of hundreds is for the tables. */
const MOST_RUNS = 3;

/** What failed and what it cost; undefined where nothing can fail and nothing was interrupted. */
export function reliabilityFinding(input: ReportInput, metrics: MetricLookup): string | undefined {
  const { header } = input.record;
  const interruptions = metrics.mean('interruptions');
  if (header.failingSites.length === 0 && !(interruptions > 0)) return undefined;
  const count = (name: string): string => formatNumber(Number(metrics.mean(name).toPrecision(4)));
  const failed =
    header.failingSites.length === 0
      ? ''
      : `Nodes failed ${count('node_failures')} times${metrics.mean('domain_outages') > 0 ? `, with ${count('domain_outages')} outages of many at once` : ''}. `;
  const spares =
    metrics.mean('spares_used') > 0
      ? ` Hot spares stood in ${count('spares_used_hot')} times, and cold ones took ${count('spares_used_cold')} places.`
      : '';
  const ettr = metrics.mean('ettr');
  const effective = Number.isFinite(ettr)
    ? ` Training was effective in ${formatShare(ettr)} of the time since its first start.`
    : '';
  const hours = (name: string): string => formatFigure('', 'GPU-h', metrics.mean(name));
  const cost = `Failures undid ${hours('lost_gpu_hours_failures')}, restarts took ${hours('gpu_hours_lost_restart')} and checkpoints ${hours('gpu_hours_lost_checkpoint')}.`;
  const interrupted = `Running jobs were interrupted ${count('interruptions')} times, ${count('interruptions_by_failure')} of them by failures.`;
  return [`${failed}${interrupted} ${cost}${effective}${spares}`, ...namedRuns(input)].join(' ');
}

/** Half of an interval of days, in days or hours. */
const halfWidth = ([low, high]: readonly [number, number]): string =>
  high - low < 2
    ? `${formatNumber(Math.round((high - low) * 12))} h`
    : `${formatNumber(Number(((high - low) / 2).toFixed(1)))} days`;

function namedRuns({ summary, record: { header } }: ReportInput): string[] {
  const finishes = summary.metrics.filter(({ name }) => name === 'run_finish_days').slice(0, MOST_RUNS);
  const day = (days: number): string => dayOf(header, header.start + Math.round(days * DAY));
  return finishes.map(({ scope, mean, ci95 }) => {
    const name = workOfScope(scope)?.id ?? scope;
    if (mean !== null) {
      const spread = ci95 === null ? '' : ` on average, give or take ${halfWidth(ci95)}`;
      return `${name} ends on ${day(mean)}${spread}.`;
    }
    const of = (metric: string): Metric | undefined =>
      summary.metrics.find((candidate) => candidate.name === metric && candidate.scope === scope);
    const ended = of('run_finished_ratio')?.mean ?? 0;
    const progress = of('run_progress_ratio')?.mean ?? 0;
    const share =
      ended > 0
        ? `ends within the period in ${formatShare(ended)} of the replications`
        : 'does not end within the period';
    return `${name} ${share}; by then ${formatShare(progress)} of it is done.`;
  });
}
