import { errorOf, type GridFigure, type GridRow, holds, isInRegion } from './grid.ts';

/** How many cells of the grid hold, and how many miss without a flag. */
export interface AgreementCounts {
  readonly inRegion: number;
  readonly heldUnflagged: number;
  readonly missed: number;
  readonly missedUnflagged: number;
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
  };
}

const FIGURES: readonly GridFigure[] = ['utilization', 'powerW', 'ttftMean', 'ttftP99'];

/** The section on the agreement of the two engines: a line for each deployment, kind of request and variation of arrivals. */
export function agreementSection(rows: readonly GridRow[]): string {
  const { inRegion, heldUnflagged, missed, missedUnflagged } = agreementCounts(rows);
  const usual = agreementCounts(rows.filter(({ lengths }) => !lengths.includes('heavy tail')));
  const lines = rows.flatMap(({ deployment, lengths, cells }) =>
    [...new Set(cells.map(({ variation }) => variation))].map((variation) => {
      const shown = cells
        .filter((cell) => cell.variation === variation && cell.load <= 0.95)
        .map((cell) => {
          const errors = FIGURES.map((figure) => Math.round(100 * errorOf(cell, figure))).join(' ');
          return `${errors}${cell.flagged ? ' ⚑' : ''}${holds(cell) ? '' : ' ✗'}`;
        });
      return `| ${deployment} | ${lengths} | ${variation} | ${shown.join(' | ')} |`;
    }),
  );
  return [
    '## The fluid beside play by requests',
    '',
    'Errors of the fluid in percent: utilization, power, mean and p99 time to the first token. ⚑: the fluid flags the cell; ✗: outside 2, 2, 10 and 20 %.',
    'Where the load is above what can be sustained, a fluid tells no latencies.',
    'Each cell is 100,000 requests, at least 20,000 where the variation is above 2. The fluid solves the chain of steps of a typical replica by a sample of 16,000 to 49,000 requests of its own, once a deployment and load: counts, without blocks, preemption or classes.',
    'Both are samples: near a full batch and in bursts their own noise in the 99th percentile is 10 to 30 %.',
    'Limits behind flags were chosen on cells of seed 1 with variation up to 2: a full batch met by more than 0.5 % of requests, a standard error of the mean wait above 10 %, variation of prompts above 1.6, variation of arrivals above 2.',
    'Prompts of code are drawn by mean and median of the Azure trace; the rows with a heavy tail draw one in a hundred above 19,000 tokens, where the trace has 7,436, so that single prompts decide about the mean.',
    '',
    `Criterion 1, at least 95 % of the cells with load ≤ 0.85 and variation ≤ 2 hold without a flag: ${heldUnflagged} of ${inRegion} do, **${heldUnflagged >= 0.95 * inRegion ? 'holds' : 'misses'}**.`,
    `Without the rows with a heavy tail: ${usual.heldUnflagged} of ${usual.inRegion}.`,
    `Criterion 2, at most 5 % of the cells that miss lack a flag: ${missedUnflagged} of ${missed}, **${missedUnflagged <= 0.05 * missed ? 'holds' : 'misses'}**.`,
    '',
    '| deployment | requests | variation | load 0.1 | 0.3 | 0.5 | 0.7 | 0.85 | 0.95 |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}
