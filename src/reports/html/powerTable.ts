import { type PowerMonth, powerByMonth } from '../../analysis/powerByMonth.ts';
import { formatNumber } from '../figure.ts';
import { monthTitle } from '../periodText.ts';
import type { ReportInput } from '../reportInput.ts';
import { type Html, html } from './markup.ts';

type Column = readonly [title: string, show: (month: PowerMonth) => string];

/** Energy, PUE, water, peak and headroom month by month; throttling and calls where there was any. */
export function powerTable({ record, summary }: ReportInput): Html {
  const months = powerByMonth(record);
  const columns: Column[] = [
    ['Energy, MWh', ({ facilityMwh }) => formatNumber(Math.round(facilityMwh))],
    ['PUE', ({ pue }) => (pue === null ? '–' : pue.toFixed(3))],
    ['WUE, L/kWh', ({ wueLitresPerKwh }) => (wueLitresPerKwh === null ? '–' : wueLitresPerKwh.toFixed(3))],
    ['Peak, MW', ({ peakMw }) => peakMw.toFixed(2)],
    ['Least headroom, MW', ({ headroomMw }) => headroomMw.toFixed(2)],
  ];
  if (months.some(({ throttledGpuHours }) => throttledGpuHours > 0))
    columns.push(['Throttled, GPU-h', ({ throttledGpuHours }) => formatNumber(Math.round(throttledGpuHours))]);
  if (months.some(({ unmetCallMwh }) => unmetCallMwh > 0))
    columns.push(['Calls not met, MWh', ({ unmetCallMwh }) => unmetCallMwh.toFixed(2)]);
  const first = summary.replications > 1 ? html`<p class="facts">Of the first replication.</p>` : null;
  return html`${first}<div class="scroll"><table>
<thead><tr><th scope="col">Month</th>${columns.map(([title]) => html`<th scope="col" class="number">${title}</th>`)}</tr></thead>
<tbody>
${months.map((month) => html`<tr><th scope="row">${monthTitle(month.month)}</th>${columns.map(([, show]) => html`<td class="number">${show(month)}</td>`)}</tr>\n`)}</tbody></table></div>`;
}
