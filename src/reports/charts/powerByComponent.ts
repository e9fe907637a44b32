import { toMegawatts } from '../../units/convert.ts';
import { formatNumber } from '../figure.ts';
import type { EnergyPart } from '../itParts.ts';
import type { Chart } from './contract.ts';
import { palette } from './palette.ts';
import { rounded } from './rounded.ts';
import { stackedArea } from './stackedArea.ts';
import { timeAxis } from './timeAxis.ts';

const groups: readonly { readonly name: string; readonly colour: string; readonly parts: readonly EnergyPart[] }[] = [
  { name: 'Training', colour: palette.training, parts: ['it_training_j'] },
  { name: 'Inference', colour: palette.inference, parts: ['it_inference_j'] },
  { name: 'Reservations', colour: palette.reserved, parts: ['it_reserved_j'] },
  { name: 'Idle racks', colour: palette.idle, parts: ['it_idle_j'] },
  { name: 'Network and storage', colour: palette.network, parts: ['it_network_j'] },
  {
    name: 'Cooling',
    colour: palette.cooling,
    parts: ['cooling_pumps_j', 'cooling_fans_j', 'cooling_chiller_j', 'cooling_air_j', 'heat_pump_j'],
  },
  {
    name: 'Conversion losses',
    colour: palette.loss,
    parts: ['distribution_loss_j', 'ups_loss_j', 'transformer_loss_j', 'battery_loss_j'],
  },
  { name: 'Fixed load', colour: palette.fixed, parts: ['fixed_j'] },
];

/** What the contract, calls and outages leave. */
const limit = { name: 'Grid limit', colour: palette.ink, dashed: true } as const;

/** Where the power at the grid connection goes. */
export const powerByComponent: Chart = {
  kind: 'power-by-component',
  title: 'Power by component',
  size: 'wide',
  caption: ({ buckets }) =>
    `Mean power that the sites use in each ${buckets.grain.title}; the dashed line is the limit in force. The first five bands are IT power, metered at the rack input; PUE is the height of all bands over the height of those five.`,
  draw({ record: { hours }, buckets }) {
    const { columns } = hours;
    const means = groups.map(({ parts }) =>
      buckets
        .sum(columns.time_s, (row) => parts.reduce((sum, part) => sum + (columns[part][row] as number), 0))
        .map((energy, index) => toMegawatts(energy / (buckets.spanS[index] as number))),
    );
    const limits = buckets
      .sum(columns.time_s, (row) => columns.limit_j[row] as number)
      .map((energy, index) => toMegawatts(energy / (buckets.spanS[index] as number)));
    const rows = buckets.timesMs.map((t, index) => ({
      t,
      ...Object.fromEntries(groups.map(({ name }, group) => [name, rounded(means[group]?.[index])])),
      [limit.name]: rounded(limits[index]),
    }));
    const totals = rows
      .map((_, index) => means.reduce((sum, mean) => sum + (mean[index] as number), 0))
      .filter(Number.isFinite);
    const x = timeAxis(buckets);
    return {
      rows,
      legend: [...groups, limit],
      layers: [
        stackedArea(groups, x, 'MW'),
        {
          mark: { type: 'line', interpolate: 'step-after', color: limit.colour, strokeWidth: 1.5, strokeDash: [6, 4] },
          encoding: { x, y: { field: limit.name, type: 'quantitative', title: 'MW' } },
        },
      ],
      hover: [
        { field: 't', format: 'time' },
        ...[...groups, limit].map(({ name }) => ({ field: name, format: ',.2f' })),
      ],
      description: `Stacked areas of power in MW by component; the total lies between ${formatNumber(Math.min(...totals))} and ${formatNumber(Math.max(...totals))} MW.`,
    };
  },
};
