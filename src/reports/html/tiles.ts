import { toMegawatts } from '../../units/convert.ts';
import { formatFigure, formatNumber, formatShare } from '../figure.ts';
import { flagText } from '../flagText.ts';
import { meanParts } from '../intervalText.ts';
import type { MetricLookup } from '../metricLookup.ts';
import type { ReportInput } from '../reportInput.ts';
import { siteFacts } from '../siteFacts.ts';
import { type Html, html } from './markup.ts';

interface Tile {
  readonly title: string;
  readonly metric: string;
  /** A second figure that puts the first into proportion. */
  note(metrics: MetricLookup, input: ReportInput): string | undefined;
}

/** `worst hour 1.124`, or nothing where the summary has no such figure. */
function figure(metrics: MetricLookup, name: string, words: (text: string) => string): string | undefined {
  const metric = metrics.find(name);
  return metric === undefined || metric.mean === null ? undefined : words(formatFigure(name, metric.unit, metric.mean));
}

const tiles: readonly Tile[] = [
  {
    title: 'PUE',
    metric: 'pue',
    note: (metrics) => figure(metrics, 'pue_peak_hour', (text) => `worst hour ${text}`),
  },
  {
    title: 'GPUs in service',
    metric: 'gpu_installed',
    note: (_, { record }) => {
      const limit = siteFacts(record).reduce((sum, site) => sum + site.limitW, 0);
      return `on ${formatNumber(toMegawatts(limit))} MW of grid connection`;
    },
  },
  {
    title: 'Useful GPU-hours',
    metric: 'goodput_ratio',
    note: (metrics) => {
      const all = metrics.mean('gpu_hours_useful') / metrics.mean('goodput_ratio');
      const idle = metrics.mean('gpu_hours_idle') / all;
      return Number.isFinite(idle) ? `${formatShare(idle)} idle` : undefined;
    },
  },
  {
    title: 'Wait, 95th percentile',
    metric: 'job_wait_hours_p95',
    note: (metrics) =>
      metrics.mean('job_wait_hours_p50') < 1 / 60
        ? 'half of the jobs start at once'
        : figure(metrics, 'job_wait_hours_p50', (text) => `half of the jobs within ${text}`),
  },
  {
    title: 'Cost per GPU-hour',
    metric: 'cost_per_gpu_hour_eur',
    note: (metrics) =>
      figure(metrics, 'cost_per_useful_gpu_hour_eur', (text) => text.replace('/GPU-h', ' for each useful one')),
  },
  {
    title: 'Total cost',
    metric: 'cost_total_eur',
    note: (metrics) =>
      figure(metrics, 'cost_per_million_tokens_eur', (text) => `inference ${text}`) ??
      'levelised, constant euros of 2026',
  },
  {
    title: 'Energy from the grid',
    metric: 'facility_energy_mwh',
    note: (metrics) =>
      (metrics.find('heat_reused_mwh')?.mean ?? 0) > 0
        ? figure(metrics, 'heat_reused_mwh', (text) => `${text} handed on as heat`)
        : figure(metrics, 'facility_power_peak_mw', (text) => `peak ${text}`),
  },
  {
    title: 'Operational carbon',
    metric: 'carbon_operational_kg',
    note: (metrics) => figure(metrics, 'carbon_g_per_kwh', (text) => text),
  },
];

/** Without the unit where the title says it already. */
const shortValue = (text: string): string => text.replace(/ GPUs$|\/GPU-h$/, '');

/** The figures everybody asks for first. */
export function headlineTiles(metrics: MetricLookup, input: ReportInput): Html {
  const shown = tiles.flatMap((tile) => {
    const metric = metrics.find(tile.metric);
    if (metric === undefined || metric.mean === null) return [];
    const { mean, half, unit } = meanParts(metric.name, metric.unit, metric.mean, metric.ci95);
    const value =
      half === undefined
        ? html`${shortValue(mean)}`
        : html`${mean} <span class="half">± ${half}</span>${shortValue(` ${unit}`)}`;
    const note = tile.note(metrics, input);
    return [
      html`<li class="tile"><div class="name">${tile.title}</div><div class="value">${value}</div>${note === undefined ? null : html`<div class="note">${note}</div>`}${metric.flags.map((flag) => html`<span class="flag" title="${flagText[flag]}">${flag}</span> `)}</li>
`,
    ];
  });
  return html`<ul class="tiles">
${shown}</ul>`;
}
