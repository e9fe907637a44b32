import type { RecordedSite, RecordedTenant, RunRecord } from '../../model/record.ts';
import { mayLiveAt } from '../../model/residency.ts';
import { toMegawatts } from '../../units/convert.ts';
import { formatFigure, formatNumber } from '../figure.ts';
import { meanText } from '../intervalText.ts';
import type { MetricLookup } from '../metricLookup.ts';
import { dayOf } from '../periodText.ts';
import type { ReportInput } from '../reportInput.ts';
import { siteFacts } from '../siteFacts.ts';
import { slipText } from '../slipText.ts';
import { workByTenant } from '../workByTenant.ts';
import { type Html, html } from './markup.ts';

const siteRows = [
  ['GPUs delivered, mean', 'gpu_delivered'],
  ['GPUs in service, mean', 'gpu_installed'],
  ['Goodput', 'goodput_ratio'],
  ['Wait, 95th percentile', 'job_wait_hours_p95'],
  ['PUE', 'pue'],
  ['Energy', 'facility_energy_mwh'],
  ['Peak power', 'facility_power_peak_mw'],
  ['Cost', 'cost_total_eur'],
  ['Cost per GPU-hour', 'cost_per_gpu_hour_eur'],
  ['Cost per useful GPU-hour', 'cost_per_useful_gpu_hour_eur'],
  ['Operational carbon', 'carbon_operational_kg'],
  ['Carbon intensity', 'carbon_g_per_kwh'],
] as const;

/** Sites side by side; nothing where there is only one. */
export function siteTable({ record }: ReportInput, metrics: MetricLookup): Html | null {
  const facts = siteFacts(record);
  if (facts.length < 2) return null;
  const scopes = [...facts.map(({ id }) => `site:${id}`), 'fleet'];
  const cell = (name: string, scope: string): Html => {
    const metric = metrics.find(name, scope);
    const text = metric === undefined ? '–' : meanText(name, metric.unit, metric.mean, metric.ci95);
    return html`<td class="number">${text.replace(/ GPUs$|\/GPU-h$/, '')}</td>`;
  };
  const atEnd = (title: string, values: readonly string[]): Html =>
    html`<tr><th scope="row">${title}</th>${values.map((value) => html`<td class="number">${value}</td>`)}</tr>\n`;
  const withSum = (values: readonly number[], show: (value: number) => string): string[] =>
    [...values, values.reduce((sum, value) => sum + value, 0)].map(show);
  const megawatts = (watts: number): string => `${formatNumber(toMegawatts(watts))} MW`;
  return html`<h2>Sites</h2>
<div class="scroll"><table>
<thead><tr><th scope="col"></th>${facts.map(({ title, country }) => html`<th scope="col" class="number">${title} (${country})</th>`)}<th scope="col" class="number">Fleet</th></tr></thead>
<tbody>
${atEnd(
  'Grid connection at the end',
  withSum(
    facts.map(({ limitW }) => limitW),
    megawatts,
  ),
)}${atEnd(
  'GPUs in service at the end',
  withSum(
    facts.map(({ gpus }) => gpus),
    formatNumber,
  ),
)}${siteRows
  .filter(([, name]) => scopes.some((scope) => metrics.find(name, scope) !== undefined))
  .map(
    ([title, name]) => html`<tr><th scope="row">${title}</th>${scopes.map((scope) => cell(name, scope))}</tr>\n`,
  )}</tbody></table></div>`;
}

function ruleText(rule: RecordedTenant | undefined): string {
  if (rule === undefined) return 'anywhere';
  const { countries, control, notControl } = rule;
  const where = countries === null ? 'anywhere' : countries.length === 0 ? 'nowhere' : countries.join(', ');
  const law = control === null ? '' : `; under the law of ${control.join(', ')} alone`;
  return `${where}${law}${notControl.length === 0 ? '' : `; not under the law of ${notControl.join(', ')}`}`;
}

/** Whether a tenant's rule keeps it from a site. */
const isClosed = (rule: RecordedTenant | undefined, site: RecordedSite): boolean =>
  rule !== undefined &&
  !mayLiveAt(
    { countries: rule.countries ?? undefined, control: rule.control ?? undefined, notControl: rule.notControl },
    site,
  );

/** Which tenant's work ran where, held against what the tenant allows; nothing without tenants. */
export function residencySection({ record, summary }: ReportInput, metrics: MetricLookup): Html | null {
  const { sites, tenants } = record.header;
  if (tenants.length === 0) return null;
  const rows = workByTenant(record).map(
    ({ tenant, rule, gpuHours, rejected, violations }) =>
      html`<tr><th scope="row">${tenant === '' ? 'no tenant' : tenant}</th><td>${ruleText(rule)}</td>${sites.map(
        (site) => {
          const hours = gpuHours.get(site.id) ?? 0;
          return html`<td class="number">${hours > 0 ? formatFigure('', 'GPU-h', hours) : isClosed(rule, site) ? 'not allowed' : '0'}</td>`;
        },
      )}<td class="number">${formatNumber(rejected)}</td><td class="number">${violations === 0 ? html`<span class="ok">0</span>` : html`<span class="no">${violations}</span>`}</td></tr>\n`,
  );
  const total = metrics.mean('residency_violations');
  const lead =
    total > 0
      ? html`<p><span class="no">✗</span> ${formatNumber(total)} placements lay where their tenant does not let them be.</p>`
      : html`<p><span class="ok">✓</span> No work ran where its tenant does not let it be: ${formatNumber(record.placements.rows)} placements were audited.</p>`;
  const first =
    summary.replications > 1 ? html`<p class="facts">GPU-hours and counts of the first replication.</p>` : null;
  return html`<h2>Where work ran</h2>
${lead}${first}
<div class="scroll"><table>
<thead><tr><th scope="col">Tenant</th><th scope="col">May run in</th>${sites.map(({ title, country }) => html`<th scope="col" class="number">${title} (${country})</th>`)}<th scope="col" class="number">Jobs rejected for residency</th><th scope="col" class="number">Violations</th></tr></thead>
<tbody>
${rows}</tbody></table></div>`;
}

/** Steps of the rollout as planned and as they came; nothing where there are none. */
export function rolloutTable({ header }: RunRecord): Html | null {
  if (header.milestones.length === 0) return null;
  const titles = new Map(header.sites.map(({ id, title }) => [id, title]));
  const rows = header.milestones.map(({ site, kind, text, planned, actual }) => {
    const slip =
      actual === planned ? 'on time' : `${slipText(actual - planned)} ${actual > planned ? 'late' : 'early'}`;
    const came = actual >= header.end ? `${dayOf(header, actual)}, after the end` : dayOf(header, actual);
    return html`<tr><th scope="row">${titles.get(site) ?? site}</th><td>${kind === 'energise' ? `Grid connection ${text}` : `${text} delivered`}</td><td>${dayOf(header, planned)}</td><td>${came}</td><td class="number">${slip}</td></tr>\n`;
  });
  return html`<h2>Rollout</h2>
<div class="scroll"><table>
<thead><tr><th scope="col">Site</th><th scope="col">Step</th><th scope="col">Planned</th><th scope="col">Came</th><th scope="col" class="number">Slip</th></tr></thead>
<tbody>
${rows}</tbody></table></div>`;
}
