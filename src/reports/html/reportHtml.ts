import { toMegawatts } from '../../units/convert.ts';
import { renderCharts } from '../charts/renderCharts.ts';
import { formatNumber } from '../figure.ts';
import { findings } from '../findings.ts';
import { MetricLookup } from '../metricLookup.ts';
import { periodText } from '../periodText.ts';
import type { ReportInput } from '../reportInput.ts';
import { siteFacts } from '../siteFacts.ts';
import { costTable } from './costTable.ts';
import {
  assumptionTable,
  checkList,
  expectationList,
  flagNotes,
  metricTable,
  repairTable,
  reproduction,
} from './evidence.ts';
import { figureHtml } from './figureHtml.ts';
import { residencySection, rolloutTable, siteTable } from './fleetTables.ts';
import { type Html, html } from './markup.ts';
import { pageHtml } from './page.ts';
import { powerTable } from './powerTable.ts';
import { replaySection } from './replayTable.ts';
import { headlineTiles } from './tiles.ts';

function header({ record, summary }: ReportInput): Html {
  const runs = summary.replications === 1 ? 'one replication' : `${summary.replications} replications`;
  const sites = siteFacts(record).map(
    ({ title, country, gpus, limitW, itCapacityW }) =>
      html`<p class="facts"><strong>${title}</strong> (${country}): ${formatNumber(gpus)} GPUs, ${formatNumber(toMegawatts(limitW))} MW grid connection, ${formatNumber(toMegawatts(itCapacityW))} MW of IT capacity${record.header.milestones.length > 0 ? ' at the end' : ''}</p>\n`,
  );
  return html`<p class="brand">fleetwatt · simulated run</p>
<h1>${summary.scenario.title}</h1>
<p class="facts">${periodText(record.header)} · ${runs} · seed ${summary.seed}</p>
${sites}`;
}

const findingList = (input: ReportInput): Html => html`<dl class="findings">
${findings(input).map(({ about, text }) => html`<dt>${about}</dt><dd>${text.replaceAll(' %', '\u00a0%')}</dd>\n`)}</dl>`;

/**
 * The report as one file: complete without JavaScript or network, live charts with it. Equal inputs give equal bytes.
 */
export async function reportHtml(input: ReportInput): Promise<string> {
  const charts = await renderCharts(input);
  const { record, summary } = input;
  const metrics = new MetricLookup(summary);
  const main = html`${expectationList(summary)}${headlineTiles(metrics, input)}
<h2>Findings</h2>
${findingList(input)}
<h2>Charts</h2>
<div class="charts">
${charts.map(figureHtml)}</div>
${rolloutTable(record)}
${siteTable(input, metrics)}
${replaySection(input)}
${residencySection(input, metrics)}
<h2>Power by month</h2>
${powerTable(input)}
<h2>Cost by line</h2>
${costTable(input.costs)}
<h2>Checks</h2>
${checkList(summary)}
${flagNotes(summary)}
<h2>Assumptions and their sources</h2>
${assumptionTable(record.header)}
${repairTable(record.header)}
<h2>Figures</h2>
${metricTable(summary)}
<h2>How to reproduce</h2>
${reproduction(input.manifest, input.resolvedScenario)}`;
  const footer = html`fleetwatt ${record.header.engineVersion} · ${formatNumber(record.header.events)} events · a simulation: figures follow from the assumptions above.`;
  return pageHtml({ title: summary.scenario.title, header: header(input), main, footer, charts });
}
