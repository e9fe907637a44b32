import type { ReplayedFigure } from '../analysis/replayDifferences.ts';

/** A difference of a fluid from its replay: `+3.2 %`; a dash where it is not known. */
export const differenceText = (difference: number): string =>
  Number.isFinite(difference) ? `${difference < 0 ? '−' : '+'}${(Math.abs(difference) * 100).toFixed(1)} %` : '–';

/** Whether the two agree; false where it is not known. */
export const isWithin = ({ difference, tolerance }: ReplayedFigure): boolean => Math.abs(difference) <= tolerance;
