import { MEGAWATT } from '../../units/constants.ts';
import { formatNumber } from '../figure.ts';
import type { Chart, ChartLayer, ChartRow } from './contract.ts';
import { palette } from './palette.ts';
import { rounded } from './rounded.ts';

/** Points that a curve is drawn with; more would not show. */
const POINTS = 400;

const lines = {
  grid: { name: 'From the grid', colour: palette.training },
  load: { name: 'Load without battery', colour: palette.loss, dashed: true },
} as const;

/** How long the fleet draws how much: hourly mean power, the highest hour first. */
export const loadDuration: Chart = {
  kind: 'load-duration',
  title: 'Load duration',
  size: 'half',
  caption: ({ record }) =>
    `Hours sorted by their mean power at the connection${record.header.sites.length > 1 ? ', all sites together' : ''}: the curve tells for how much of the time power is above a level. The upper line is the contracted limit${record.header.milestones.length > 0 ? ', the largest of the period' : ''}.`,
  draw({ record: { hours, header } }) {
    const { columns } = hours;
    const byTime = new Map<number, { gridJ: number; loadJ: number; limitW: number }>();
    for (let row = 0; row < hours.rows; row++) {
      const time = columns.time_s[row] as number;
      let sums = byTime.get(time);
      if (sums === undefined) {
        sums = { gridJ: 0, loadJ: 0, limitW: 0 };
        byTime.set(time, sums);
      }
      sums.gridJ += columns.grid_j[row] as number;
      sums.loadJ += (columns.facility_j[row] as number) - (columns.battery_loss_j[row] as number);
      sums.limitW += columns.limit_w[row] as number;
    }
    if (byTime.size < 2) return undefined;
    const spanOf = (time: number): number => Math.min(3600, header.end - time);
    const sorted = (of: (sums: { gridJ: number; loadJ: number }) => number): number[] =>
      [...byTime].map(([time, sums]) => of(sums) / spanOf(time) / MEGAWATT).sort((a, b) => b - a);
    const grid = sorted(({ gridJ }) => gridJ);
    const load = sorted(({ loadJ }) => loadJ);
    const limitMw = Math.max(...[...byTime.values()].map(({ limitW }) => limitW)) / MEGAWATT;
    const hasBattery = columns.battery_discharge_j.some((energy) => energy > 0);
    const count = Math.min(POINTS, grid.length);
    const rows: ChartRow[] = Array.from({ length: count }, (_, point) => {
      const index = Math.round((point / (count - 1)) * (grid.length - 1));
      return {
        share: rounded(index / (grid.length - 1)),
        grid: rounded(grid[index]),
        load: rounded(load[index]),
        limit: rounded(limitMw),
      };
    });
    const x = {
      field: 'share',
      type: 'quantitative',
      title: 'share of the time',
      axis: { format: '.0%', grid: false, tickCount: 5 },
      scale: { domainMin: 0, domainMax: 1, nice: false },
    } as const;
    const y = {
      type: 'quantitative',
      title: 'MW',
      scale: { domainMin: 0, domainMax: 1.06 * limitMw, nice: false },
    } as const;
    const line = ({ colour, dashed = false }: { colour: string; dashed?: boolean }, field: string): ChartLayer => ({
      mark: { type: 'line', color: colour, strokeWidth: dashed ? 1.5 : 2, ...(dashed ? { strokeDash: [5, 3] } : {}) },
      encoding: { x, y: { field, ...y } },
    });
    const last = [{ share: 1, limit: rounded(limitMw) }];
    return {
      rows,
      legend: hasBattery ? [lines.grid, lines.load] : [lines.grid],
      layers: [
        {
          mark: { type: 'area', color: lines.grid.colour, opacity: 0.15 },
          encoding: { x, y: { field: 'grid', ...y } },
        },
        ...(hasBattery ? [line(lines.load, 'load')] : []),
        line(lines.grid, 'grid'),
        line({ colour: palette.ink, dashed: true }, 'limit'),
        {
          data: { values: last },
          mark: { type: 'text', align: 'right', dy: 12, color: palette.ink, fontSize: 12, fontWeight: 600 },
          encoding: { x, y: { field: 'limit', ...y }, text: { value: `limit ${formatNumber(limitMw)} MW` } },
        },
      ],
      description: `Falling curve of hourly power from ${formatNumber(grid[0] as number)} to ${formatNumber(grid.at(-1) as number)} MW under a limit of ${formatNumber(limitMw)} MW.`,
    };
  },
};
