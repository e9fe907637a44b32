import { formatFigure, formatNumber, formatShare } from './figure.ts';
import type { MetricLookup } from './metricLookup.ts';
import type { ReportInput } from './reportInput.ts';

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
  const byFailure = metrics.mean('interruptions_by_failure');
  const share = byFailure === interruptions ? 'all' : byFailure === 0 ? 'none' : count('interruptions_by_failure');
  const interrupted =
    interruptions === 0
      ? 'No running job was interrupted.'
      : `Running jobs were interrupted ${count('interruptions')} times, ${share} of them by failures.`;
  return `${failed}${interrupted} ${cost}${effective}${spares}`;
}
