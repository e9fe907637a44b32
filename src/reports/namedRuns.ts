import type { Metric } from '../model/summary.ts';
import { workOfScope } from '../model/workScope.ts';
import { DAY } from '../units/constants.ts';
import { formatNumber, formatShare } from './figure.ts';
import { dayOf } from './periodText.ts';
import type { ReportInput } from './reportInput.ts';

/** Named runs told of; a list of hundreds is for the tables. */
const MOST_RUNS = 3;

/** Half of an interval of days, in days or hours. */
const halfWidth = ([low, high]: readonly [number, number]): string =>
  high - low < 2
    ? `${formatNumber(Math.round((high - low) * 12))} h`
    : `${formatNumber(Number(((high - low) / 2).toFixed(1)))} days`;

/** When each named run ends, or how far it comes. */
export function namedRuns({ summary, record: { header } }: ReportInput): string[] {
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
