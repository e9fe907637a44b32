import { type ReplayedFigure, type ReplayedName, replayedWindows } from '../../analysis/replayDifferences.ts';
import { formatFigure } from '../figure.ts';
import { momentText } from '../periodText.ts';
import { differenceText, isWithin } from '../replayText.ts';
import type { ReportInput } from '../reportInput.ts';
import { type Html, html } from './markup.ts';

const titles: Readonly<Record<ReplayedName, string>> = {
  tokens: 'Answer tokens',
  utilization: 'Share of GPU time with requests',
  it_energy: 'IT energy',
  ttft_mean: 'Time to first token, mean',
  ttft_p99: 'Time to first token, 99th percentile',
  tpot_mean: 'Time per output token, mean',
  slo_attainment: 'Within objective',
};

/** Joules in a megawatt-hour. */
const MEGAWATT_HOUR = 3.6e9;

function show({ name }: ReplayedFigure, value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (name === 'tokens') return formatFigure('', 'tokens', value);
  if (name === 'it_energy') return formatFigure('', 'MWh', value / MEGAWATT_HOUR);
  if (name === 'utilization' || name === 'slo_attainment') return `${(value * 100).toFixed(1)} %`;
  return formatFigure('', 's', value);
}

/** Windows of fluids beside the same request by request; nothing without a replay. */
export function replaySection({ record, summary }: ReportInput): Html | null {
  const windows = replayedWindows(record.replays);
  if (windows.length === 0) return null;
  const first = summary.replications > 1 ? html`<p class="facts">Of the first replication.</p>` : null;
  const siteTitles = new Map(record.header.sites.map(({ id, title }) => [id, title]));
  const tables = windows.map(({ service, site, fromS, toS, figures, flags }) => {
    const rows = figures
      .filter(({ fluid, requests }) => !(Number.isNaN(fluid) && Number.isNaN(requests)))
      .map((each) => {
        const mark = isWithin(each) ? '' : html` <span class="no">beyond ${(each.tolerance * 100).toFixed(0)} %</span>`;
        return html`<tr><th scope="row">${titles[each.name]}</th><td class="number">${show(each, each.fluid)}</td><td class="number">${show(each, each.requests)}</td><td class="number">${differenceText(each.difference)}${Number.isNaN(each.difference) ? '' : mark}</td></tr>\n`;
      });
    const marks = flags.map((flag) => html` <span class="flag">${flag}</span>`);
    return html`<h3>${service} at ${siteTitles.get(site) ?? site}, ${momentText(record.header, fromS)} to ${momentText(record.header, toS)}${marks}</h3>
<div class="scroll"><table>
<thead><tr><th scope="col"></th><th scope="col" class="number">Fluid, as accounted</th><th scope="col" class="number">Request by request</th><th scope="col" class="number">Difference</th></tr></thead>
<tbody>
${rows}</tbody></table></div>`;
  });
  return html`<h2>Replayed request by request</h2>
<p>The same replicas under requests drawn at the same mean rate. What the fluid gives is accounted; the replay is a check and adds nothing to any sum.</p>${first}
${tables}`;
}
