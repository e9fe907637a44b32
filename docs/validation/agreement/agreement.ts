import { type AgreementCell, agreementCells } from './cell.ts';
import {
  apartDeployments,
  deployments,
  type GridDeployment,
  type GridLengths,
  LOADS,
  lengths,
  VARIATIONS,
} from './grid.ts';

/** Requests played in a cell at most, and in one whose bursts are flagged anyway. */
export const MOST_REQUESTS = 1_500_000;
export const MOST_IN_BURSTS = 100_000;

/** How far the fluid may be from play by requests: shares of the latter. */
const TOLERANCE = { utilization: 0.02, powerW: 0.02, ttftMean: 0.1, ttftP99: 0.2 } as const;
export type GridFigure = keyof typeof TOLERANCE;

/** Relative error of a figure of the fluid. */
export const errorOf = ({ fluid, requests }: AgreementCell, figure: GridFigure): number =>
  fluid[figure] / requests[figure] - 1;

export const holds = (cell: AgreementCell): boolean =>
  (Object.keys(TOLERANCE) as GridFigure[]).every((figure) => Math.abs(errorOf(cell, figure)) <= TOLERANCE[figure]);

/** Whether play by requests is itself known to half of what is allowed to the fluid, by two standard errors. */
export const isKnown = ({ noise }: AgreementCell): boolean =>
  (Object.keys(TOLERANCE) as GridFigure[]).every((figure) => 4 * noise[figure] <= TOLERANCE[figure]);

/** Whether a cell belongs to the region in which the fluid is to be right without a flag. */
export const isInRegion = ({ load, variation }: AgreementCell): boolean => load <= 0.85 && variation <= 2;

export interface GridRow {
  readonly deployment: string;
  readonly lengths: string;
  readonly cells: readonly AgreementCell[];
}

/** Whether prompts have no longer tail than those of the traces. */
export const isUsual = ({ name }: { readonly name: string }): boolean => !name.includes('heavy tail');

/** Every cell of the grid, by deployment and kind of request. @param seed of play by requests */
export const agreementGrid = (seed: number): Generator<GridRow> =>
  rowsOf(deployments, lengths, VARIATIONS, LOADS, seed);

/** Of it the cells below the capacity with usual variations. */
export const steadyGrid = (seed: number): Generator<GridRow> =>
  rowsOf(
    deployments,
    lengths,
    VARIATIONS.filter((variation) => variation <= 2),
    LOADS.filter((load) => load < 1),
    seed,
  );

/** The cells of the region whose prompts have GPUs of their own. */
export const apartGrid = (seed: number): Generator<GridRow> =>
  rowsOf(
    apartDeployments,
    lengths.filter(isUsual),
    [1, 2],
    LOADS.filter((load) => load <= 0.85),
    seed,
  );

function* rowsOf(
  served: readonly GridDeployment[],
  kinds: readonly GridLengths[],
  variations: readonly number[],
  loads: readonly number[],
  seed: number,
): Generator<GridRow> {
  for (const deployment of served)
    for (const kind of kinds)
      yield {
        deployment: deployment.name,
        lengths: kind.name,
        cells: variations.flatMap((variation) =>
          agreementCells(deployment, kind, variation, loads, variation > 2 ? MOST_IN_BURSTS : MOST_REQUESTS, seed),
        ),
      };
}
