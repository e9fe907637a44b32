import { replayedWindows } from '../../analysis/replayDifferences.ts';
import { toMegawatts } from '../../units/convert.ts';
import { formatFigure, formatNumber } from '../figure.ts';
import { flagText } from '../flagText.ts';
import { meanText } from '../intervalText.ts';
import { MetricLookup } from '../metricLookup.ts';
import { momentText, periodText } from '../periodText.ts';
import { differenceText, isWithin } from '../replayText.ts';
import type { ReportInput } from '../reportInput.ts';
import { siteFacts } from '../siteFacts.ts';
import { type Group, groupPairs } from './groups.ts';
import { type Paint, paintOf } from './paint.ts';
import { clip, padLeft, padRight, plainText, wrap } from './plainText.ts';

/** How the terminal summary is laid out. */
export interface TerminalOptions {
  /** Columns of the terminal; more than 80 are not used. */
  readonly width: number;
  readonly colour: boolean;
  /** Where the report lies, as the user should be told. */
  readonly reportPath?: string;
}

const GAP = 4;

function head({ record, summary }: ReportInput, width: number, paint: Paint): string[] {
  const runs = summary.replications === 1 ? '1 replication' : `${summary.replications} replications`;
  const lines = [
    paint.bold(clip(plainText(summary.scenario.title), width)),
    clip(`${periodText(record.header)} · seed ${summary.seed} · ${runs}`, width),
  ];
  for (const site of siteFacts(record)) {
    const dark = site.gpusDelivered - site.gpus;
    const waiting = dark > 0 ? ` in service (${formatNumber(dark)} more stand without power)` : '';
    const size = `${formatNumber(site.gpus)} GPUs${waiting}, ${formatNumber(toMegawatts(site.limitW))} MW connection`;
    lines.push(clip(`${plainText(site.title)} (${plainText(site.country)}): ${size}`, width));
  }
  return lines;
}

/** The lines of a block, each of the given width; empty when the summary has none of its figures. */
function block(group: Group, metrics: MetricLookup, width: number, paint: Paint): string[] {
  const lines: string[] = [];
  for (const [name, label, shown] of group.metrics) {
    const metric = metrics.find(name);
    if (metric === undefined || metric.mean === null || (shown === 'where-any' && metric.mean === 0)) continue;
    // That replications are few is said once below, since it is true of every figure.
    const mark = metric.flags.some((flag) => flag !== 'few-replications') ? '!' : ' ';
    const value = meanText(name, metric.unit, metric.mean, metric.ci95);
    const room = Math.max(width - 3 - [...value].length, 0);
    const text = `  ${padRight(clip(label, Math.max(room - 1, 0)), room)}${value}`;
    lines.push(text + (mark === '!' ? paint.warn(mark) : mark));
  }
  return lines.length === 0 ? [] : [paint.bold(padRight(group.title, width)), ...lines];
}

function sideBySide(left: readonly string[], right: readonly string[], width: number): string[] {
  const blank = ' '.repeat(width);
  return Array.from({ length: Math.max(left.length, right.length) }, (_, line) =>
    `${left[line] ?? blank}${' '.repeat(GAP)}${right[line] ?? ''}`.trimEnd(),
  );
}

function body(metrics: MetricLookup, width: number, paint: Paint): string[] {
  const lines: string[] = [];
  const half = Math.floor((width - GAP) / 2);
  const add = (part: readonly string[]) => part.length > 0 && lines.push('', ...part);
  for (const [left, right] of groupPairs) {
    if (width >= 72) {
      add(sideBySide(block(left, metrics, half, paint), block(right, metrics, half, paint), half));
    } else {
      add(block(left, metrics, width, paint));
      add(block(right, metrics, width, paint));
    }
  }
  return lines;
}

/** Whether what was expected came true: the first thing to know. */
function expectations({ summary }: ReportInput, width: number, paint: Paint): string[] {
  const lines = summary.expectations.map(({ text, ok, value }) => {
    const came = value === null ? '' : `: came to ${formatNumber(value)}`;
    const tick = ok ? paint.good('✓') : paint.bad('✗');
    return `${tick} ${clip(`${ok ? 'met' : 'missed'}: ${plainText(text)}${came}`, width - 2)}`;
  });
  return lines.length === 0 ? [] : [...lines, ''];
}

/** A line per site where there are several and room for them. */
function sites({ record, summary }: ReportInput, width: number, paint: Paint): string[] {
  if (record.header.sites.length < 2 || width < 72) return [];
  const metrics = new MetricLookup(summary);
  const rows = record.header.sites.map(({ id, title }) => {
    const figure = (name: string): string => {
      const metric = metrics.find(name, `site:${id}`);
      return metric === undefined ? '–' : formatFigure(name, metric.unit, metric.mean).replace(/ GPUs$/, '');
    };
    return [plainText(title), ...siteFigures.map(([name]) => figure(name))];
  });
  const room = width - siteFigures.length * SITE_COLUMN;
  const line = ([first, ...rest]: readonly string[]): string =>
    padRight(clip(first ?? '', room), room) + rest.map((text) => padLeft(text, SITE_COLUMN)).join('');
  return ['', paint.bold(line(['Sites', ...siteFigures.map(([, title]) => title)])), ...rows.map(line)];
}

/** A line per window in which a fluid was replayed request by request. */
function replays({ record }: ReportInput, width: number, paint: Paint): string[] {
  const windows = replayedWindows(record.replays);
  if (windows.length === 0) return [];
  const columns = [
    ['ttft_mean', 'TTFT'],
    ['ttft_p99', 'its p99'],
    ['tpot_mean', 'TPOT'],
    ['it_energy', 'energy'],
  ] as const;
  const room = width - columns.length * REPLAY_COLUMN;
  const rows = windows.map(({ service, site, fromS, figures, flags }) => {
    const cells = columns.map(([name]) => {
      const found = figures.find((each) => each.name === name);
      return (
        padLeft(differenceText(found?.difference ?? Number.NaN), REPLAY_COLUMN - 1) +
        (found !== undefined && !isWithin(found) ? '!' : ' ')
      );
    });
    const title = `${plainText(service)}@${plainText(site)}, ${momentText(record.header, fromS)}${flags.length > 0 ? ` (${flags.join(', ')})` : ''}`;
    return padRight(clip(title, room - 1), room) + cells.join('');
  });
  const head =
    padRight('Fluid against replay', room) +
    columns.map(([, title]) => `${padLeft(title, REPLAY_COLUMN - 1)} `).join('');
  return ['', paint.bold(clip(head.trimEnd(), width)), ...rows.map((line) => line.trimEnd())];
}

const REPLAY_COLUMN = 10;
const SITE_COLUMN = 13;
const siteFigures = [
  ['gpu_installed', 'GPUs'],
  ['goodput_ratio', 'goodput'],
  ['pue', 'PUE'],
  ['cost_total_eur', 'cost'],
] as const;

function checks({ summary }: ReportInput, width: number, paint: Paint): string[] {
  const lines: string[] = [];
  const broken = summary.invariants.filter((invariant) => !invariant.ok);
  for (const { name, residual } of broken)
    lines.push(paint.bad(clip(`✗ balance broken: ${name}, off by ${formatNumber(residual)}`, width)));
  const held = summary.invariants.length - broken.length;
  if (held > 0) lines.push(`${paint.good('✓')} ${held} ${held === 1 ? 'balance holds' : 'balances hold'}`);
  const metrics = new MetricLookup(summary);
  const violations = metrics.mean('residency_violations');
  if (violations === 0)
    lines.push(`${paint.good('✓')} ${clip('no work ran where its tenant does not let it be', width - 2)}`);
  if (violations > 0)
    lines.push(
      paint.bad(clip(`✗ ${formatNumber(violations)} placements where their tenant does not let them be`, width)),
    );
  for (const flag of new Set(summary.metrics.flatMap((metric) => (metric.scope === 'fleet' ? metric.flags : []))))
    lines.push(
      ...wrap(`! ${flag}: ${flagText[flag]}`, width).map((text, index) => paint.warn(index === 0 ? text : `  ${text}`)),
    );
  return lines;
}

/** What a person wants to see after a run, at most 80 columns wide; ends with a line feed. */
export function terminalSummary(input: ReportInput, options: TerminalOptions): string {
  const width = Math.max(Math.min(options.width, 80), 40);
  const paint = paintOf(options.colour);
  const lines = [
    ...expectations(input, width, paint),
    ...head(input, width, paint),
    ...body(new MetricLookup(input.summary), width, paint),
    ...sites(input, width, paint),
    ...replays(input, width, paint),
    '',
    ...checks(input, width, paint),
  ];
  // A path is never cut: it is there to be copied.
  if (options.reportPath !== undefined) lines.push('', `Report: ${plainText(options.reportPath)}`);
  return `${lines.join('\n')}\n`;
}
