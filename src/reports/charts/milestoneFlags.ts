import type { ChartLayer } from './contract.ts';
import { palette } from './palette.ts';
import type { timeAxis } from './timeAxis.ts';

/** A dated step on a time axis; all instants in the axis' own milliseconds. */
export interface MilestoneFlag {
  readonly label: string;
  readonly planned: number;
  /** When it came, or the mean over several runs. */
  readonly came: number;
  /** The bar: from the earliest to the latest run, or from the plan to what came. */
  readonly from: number;
  readonly to: number;
}

/** The place of flags above the curves of a chart. */
export interface FlagSpace {
  /** Begin and end of the time axis. */
  readonly period: readonly [number, number];
  /** Width of the plot in pixels, to know on which side a label fits. */
  readonly width: number;
  /** The highest value of the curves. */
  readonly top: number;
  /** Bands for flags above the curves. */
  readonly lanes: number;
}

/** Height of the band of one flag and of the gap below the lowest, as shares of the highest value. */
const BAND = 0.1;
const GAP = 0.06;

/** Pixels of a letter of the labels, about. */
const LETTER = 6.2;

/** Top of the vertical axis that leaves room for the flags. */
export const flagCeiling = ({ top, lanes }: Pick<FlagSpace, 'top' | 'lanes'>): number => top * (1 + GAP + BAND * lanes);

/** Height of a chart whose curves alone would have a height, flags included. */
export const flaggedHeight = (curves: number, lanes: number): number => Math.round(curves * (1 + GAP + BAND * lanes));

function placed(flags: readonly MilestoneFlag[], { period, width, top, lanes }: FlagSpace) {
  const [begin, end] = period;
  const within = (instant: number) => Math.min(Math.max(instant, begin), end);
  return [...flags]
    .sort((a, b) => a.came - b.came)
    .map((flag, index) => {
      const label = flag.came > end ? `${flag.label} (after the end)` : flag.label;
      const free = ((end - within(flag.to)) / (end - begin)) * width;
      return {
        label,
        planned: within(flag.planned),
        came: within(flag.came),
        from: within(flag.from),
        to: within(flag.to),
        foot: 0,
        height: top * (1 + GAP + BAND * (lanes - (index % lanes) - 0.5)),
        side: free > label.length * LETTER + 12 ? 'right' : 'left',
      };
    });
}

/**
 * Steps as poles of descending height, so that no label meets another's pole where it stands on the right: a ring where
 * the step was planned, a dot where it came, a bar for its spread.
 */
export function milestoneFlags(
  flags: readonly MilestoneFlag[],
  space: FlagSpace,
  x: ReturnType<typeof timeAxis>,
  yTitle: string,
): ChartLayer[] {
  if (flags.length === 0) return [];
  const values = placed(flags, space);
  const at = (field: string) => ({ ...x, field });
  const y = { field: 'height', type: 'quantitative', title: yTitle } as const;
  const point = { type: 'point', shape: 'circle', color: palette.fixed, opacity: 1 } as const;
  const label = (side: 'left' | 'right', halo: boolean): ChartLayer => ({
    data: { values: values.filter((value) => value.side === side) },
    mark: {
      type: 'text',
      align: side === 'right' ? 'left' : 'right',
      dx: side === 'right' ? 7 : -7,
      fontSize: 11,
      color: palette.ink,
      // Letters stand on a white rim, so that a pole behind them does not strike them out.
      ...(halo ? { stroke: '#ffffff', strokeWidth: 4, aria: false } : {}),
    },
    encoding: { x: at(side === 'right' ? 'to' : 'from'), y, text: { field: 'label', type: 'nominal' } },
  });
  return [
    {
      data: { values },
      mark: { type: 'rule', color: palette.ink, strokeWidth: 1, strokeDash: [2, 3], opacity: 0.55 },
      encoding: { x: at('came'), y: { field: 'foot', type: 'quantitative', title: yTitle }, y2: { field: 'height' } },
    },
    ...(['right', 'left'] as const).flatMap((side) => [label(side, true), label(side, false)]),
    {
      data: { values },
      mark: { type: 'rule', color: palette.fixed, strokeWidth: 4, opacity: 0.35 },
      encoding: { x: at('from'), x2: { field: 'to' }, y, description: { field: 'label', type: 'nominal' } },
    },
    {
      data: { values },
      mark: { ...point, size: 34, filled: false, strokeWidth: 1.5 },
      encoding: { x: at('planned'), y },
    },
    { data: { values }, mark: { ...point, size: 26, filled: true }, encoding: { x: at('came'), y } },
  ];
}

/** The words of a step: `Essonne 60 MW`. */
export const milestoneLabel = ({ site, text }: { readonly site: string; readonly text: string }): string =>
  `${site.charAt(0).toUpperCase()}${site.slice(1)} ${text}`;
