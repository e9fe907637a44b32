import {
  agreementGrid,
  errorOf,
  type GridFigure,
  type GridRow,
  holds,
  isInRegion,
  isKnown,
  MOST_IN_BURSTS,
  MOST_REQUESTS,
} from './agreement.ts';
import { LEAST_REQUESTS } from './playCell.ts';

/** Seeds of play by requests: limits behind flags were chosen on the first, whose cells the table shows. */
const SEEDS = [1, 2, 3];

/** How many cells of the grid hold, and how many miss without a flag. */
export interface AgreementCounts {
  readonly inRegion: number;
  readonly heldUnflagged: number;
  readonly missed: number;
  readonly missedUnflagged: number;
  /** Cells of the region of which play by requests is not known well enough to judge by. */
  readonly unknown: number;
}

/** Counts the two criteria of the grid. */
export function agreementCounts(rows: readonly GridRow[]): AgreementCounts {
  const cells = rows.flatMap((row) => row.cells);
  const region = cells.filter(isInRegion);
  const missed = cells.filter((cell) => !holds(cell));
  return {
    inRegion: region.length,
    heldUnflagged: region.filter((cell) => holds(cell) && !cell.flagged).length,
    missed: missed.length,
    missedUnflagged: missed.filter(({ flagged }) => !flagged).length,
    unknown: region.filter((cell) => !isKnown(cell)).length,
  };
}

/** The rows whose prompts have no longer tail than those of the traces. */
export const usualRows = (rows: readonly GridRow[]): GridRow[] =>
  rows.filter(({ lengths }) => !lengths.includes('heavy tail'));

const FIGURES: readonly GridFigure[] = ['utilization', 'powerW', 'ttftMean', 'ttftP99'];

const verdict = (isMet: boolean): string => (isMet ? '**holds**' : '**misses**');

/** The section on the agreement of the two engines: counts by seed, and a line for each deployment, kind of request and variation of arrivals. */
export function agreementSection(): string {
  const grids = SEEDS.map((seed) => ({ seed, rows: [...agreementGrid(seed)] }));
  const counts = grids.map(({ seed, rows }) => {
    const all = agreementCounts(rows);
    const usual = agreementCounts(usualRows(rows));
    const isFirstMet = all.heldUnflagged >= 0.95 * all.inRegion;
    const isUsualMet = usual.heldUnflagged >= 0.95 * usual.inRegion;
    const isSecondMet = all.missedUnflagged <= 0.05 * all.missed;
    return (
      `| ${seed} | ${all.heldUnflagged} of ${all.inRegion}, ${verdict(isFirstMet)} ` +
      `| ${usual.heldUnflagged} of ${usual.inRegion}, ${verdict(isUsualMet)} ` +
      `| ${all.missedUnflagged} of ${all.missed}, ${verdict(isSecondMet)} | ${all.unknown}, ${usual.unknown} |`
    );
  });
  const lines = (grids[0]?.rows ?? []).flatMap(({ deployment, lengths, cells }) =>
    [...new Set(cells.map(({ variation }) => variation))].map((variation) => {
      const shown = cells
        .filter((cell) => cell.variation === variation && cell.load <= 0.95)
        .map((cell) => {
          const errors = FIGURES.map((figure) => Math.round(100 * errorOf(cell, figure))).join(' ');
          return `${errors}${cell.flagged ? ' ⚑' : ''}${holds(cell) ? '' : ' ✗'}${isKnown(cell) ? '' : ' ?'}`;
        });
      return `| ${deployment} | ${lengths} | ${variation} | ${shown.join(' | ')} |`;
    }),
  );
  const thousands = (count: number): string => count.toLocaleString('en-US');
  return [
    '## The fluid beside play by requests',
    '',
    'Errors of the fluid in percent: utilization, power, mean and p99 time to the first token. ⚑: the fluid flags the cell; ✗: outside 2, 2, 10 and 20 %; ?: play by requests is itself',
    'not known to half of that, by two standard errors. Where the load is above what can be sustained, a fluid tells no latencies.',
    `A cell is played until its standard errors are a quarter of those tolerances: ${thousands(LEAST_REQUESTS)} to ${thousands(MOST_REQUESTS)} requests, ${thousands(MOST_IN_BURSTS)} at most where the variation is above 2.`,
    'The fluid sends a sample of 16,000 to 262,000 requests of its own through the cycle of steps of a typical replica, once a deployment and load: counts, with interruption for lack of cache, without blocks or classes.',
    'Limits behind flags were chosen on cells of seed 1 with variation up to 2: more than 0.5 % of requests held up for lack of room, standard errors of the mean wait above 10 % and of its 99th percentile above 20 %,',
    'variation of prompts above 1.6, variation of arrivals above 2. Other seeds of play by requests judge the same tables of the fluid, whose sample is always the same.',
    'Prompts of code are drawn by mean and median of the Azure trace; the rows with a heavy tail draw one in a hundred above 19,000 tokens, where the trace has 7,436: single prompts decide about the mean,',
    'so that neither engine knows it within a million requests.',
    '',
    'Criterion 1: at least 95 % of the cells with load ≤ 0.85 and variation ≤ 2 hold without a flag. Criterion 2: at most 5 % of the cells that miss lack a flag.',
    '',
    '| seed | criterion 1 | without the rows with a heavy tail | criterion 2 | cells of criterion 1 with ?, without heavy tails |',
    '| --- | --- | --- | --- | --- |',
    ...counts,
    '',
    '| deployment | requests | variation | load 0.1 | 0.3 | 0.5 | 0.7 | 0.85 | 0.95 |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}
