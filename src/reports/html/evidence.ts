import { metricDefinitions } from '../../model/metrics.ts';
import type { RecordHeader } from '../../model/record.ts';
import type { Summary } from '../../model/summary.ts';
import { formatNumber } from '../figure.ts';
import { flagText } from '../flagText.ts';
import { meanText } from '../intervalText.ts';
import { type Html, html } from './markup.ts';

const tick = (ok: boolean): Html => (ok ? html`<span class="ok">✓</span>` : html`<span class="no">✗</span>`);

/** Whether what was expected came true; nothing where nothing was. */
export function expectationList({ expectations }: Summary): Html | null {
  if (expectations.length === 0) return null;
  const missed = expectations.filter(({ ok }) => !ok).length;
  const lead = missed === 0 ? 'All expectations are met' : `${missed} of ${expectations.length} expectations missed`;
  return html`<section class="expectations ${missed === 0 ? 'met' : 'missed'}">
<h3>${lead}</h3>
<ul class="checks">
${expectations.map(({ text, ok, value }) => html`<li>${tick(ok)} <code>${text}</code>${value === null ? '' : `: came to ${formatNumber(value)}`}</li>\n`)}</ul>
</section>
`;
}

/** Whether the balances hold. */
export function checkList({ invariants }: Summary): Html {
  return html`<ul class="checks">
${invariants.map(({ name, ok, residual }) => html`<li>${tick(ok)} ${name}${ok ? '' : `: off by ${formatNumber(residual)}`}</li>\n`)}</ul>`;
}

/** What the flags at some figures mean; nothing where no figure carries one. */
export function flagNotes({ metrics }: Summary): Html | null {
  const flags = [...new Set(metrics.flatMap((metric) => metric.flags))];
  if (flags.length === 0) return null;
  const titles = new Map(metricDefinitions.map(({ name, title }) => [name, title]));
  const items = flags.map((flag) => {
    const marked = metrics.filter((metric) => metric.flags.includes(flag));
    const names = [...new Set(marked.map(({ name }) => titles.get(name) ?? name))];
    return html`<li><span class="flag">${flag}</span> ${flagText[flag]}: ${names.join(', ')}.</li>\n`;
  });
  return html`<h2>To be read with care</h2>
<ul class="checks">
${items}</ul>`;
}

/** What the run rests on, number by number. */
export function assumptionTable({ assumptions }: RecordHeader): Html {
  if (assumptions.length === 0) return html`<p>The record lists none.</p>`;
  return html`<div class="scroll"><table>
<thead><tr><th scope="col">About</th><th scope="col">Taken as</th><th scope="col">Source</th><th scope="col">Confidence</th></tr></thead>
<tbody>
${assumptions.map(({ about, text, source, confidence }) => html`<tr><th scope="row">${about}</th><td>${text}</td><td>${source}</td><td>${confidence}</td></tr>\n`)}</tbody></table></div>`;
}

/** What readers of data files set right, and what lies beyond the run; nothing where there is none. */
export function repairTable({ repairs }: RecordHeader): Html | null {
  if (repairs.length === 0) return null;
  return html`<h2>Set right or left out</h2>
<div class="scroll"><table>
<thead><tr><th scope="col">Where</th><th scope="col" class="number">Count</th><th scope="col">What was done</th></tr></thead>
<tbody>
${repairs.map(({ file, count, text }) => html`<tr><th scope="row">${file}</th><td class="number">${formatNumber(count)}</td><td>${text}</td></tr>\n`)}</tbody></table></div>`;
}

/** Every figure of the summary with its definition. */
export function metricTable({ metrics }: Summary): Html {
  const known = new Map(metricDefinitions.map((definition) => [definition.name, definition]));
  const rows = metrics.map(
    ({ name, scope, unit, mean, ci95, flags }) =>
      html`<tr><th scope="row"><code>${name}</code></th><td>${scope}</td><td class="number">${meanText(name, unit, mean, ci95)}</td><td>${known.get(name)?.definition ?? ''} ${flags.map((flag) => html`<span class="flag">${flag}</span> `)}</td></tr>\n`,
  );
  const about = metrics.some(({ ci95 }) => ci95 !== null)
    ? html`<p class="facts">± is half the width of the 95 % interval of the mean over the replications (Student t).</p>`
    : null;
  return html`<details><summary>All ${metrics.length} figures with their definitions</summary>${about}
<div class="scroll"><table>
<thead><tr><th scope="col">Name</th><th scope="col">Of</th><th scope="col" class="number">Value</th><th scope="col">Definition</th></tr></thead>
<tbody>
${rows}</tbody></table></div></details>`;
}

/** A value of the manifest in one cell; lists one entry a line. */
function manifestValue(value: unknown): Html {
  if (Array.isArray(value)) return html`${value.map((each) => html`${manifestValue(each)}<br>`)}`;
  if (typeof value === 'object' && value !== null)
    return html`<code>${Object.values(value)
      .filter((part) => typeof part !== 'object')
      .join(' · ')}</code>`;
  return html`<code>${String(value)}</code>`;
}

/** How to get the same bytes again. */
export function reproduction(manifest: object, resolvedScenario: string): Html {
  const entries = Object.entries(manifest).filter(([, value]) => !(Array.isArray(value) && value.length === 0));
  return html`<div class="scroll"><table>
<tbody>
${entries.map(([key, value]) => html`<tr><th scope="row">${key.replaceAll('_', ' ')}</th><td>${manifestValue(value)}</td></tr>\n`)}</tbody></table></div>
<details><summary>The scenario as it was run, defaults filled in</summary><pre>${resolvedScenario}</pre></details>`;
}
