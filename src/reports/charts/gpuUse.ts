import { type HourTable, TRAINING_LOSSES } from '../../model/record.ts';
import { formatNumber } from '../figure.ts';
import type { Chart } from './contract.ts';
import { palette } from './palette.ts';
import { rounded } from './rounded.ts';
import { stackedArea } from './stackedArea.ts';
import { timeAxis } from './timeAxis.ts';

type GpuColumn = Extract<keyof HourTable['columns'], `gpu_s_${string}`>;

const groups: readonly { readonly name: string; readonly colour: string; readonly parts: readonly GpuColumn[] }[] = [
  { name: 'Training', colour: palette.training, parts: ['gpu_s_training'] },
  { name: 'Inference', colour: palette.inference, parts: ['gpu_s_inference'] },
  { name: 'Reserved', colour: palette.reserved, parts: ['gpu_s_reserved'] },
  { name: 'Idle', colour: palette.idle, parts: ['gpu_s_free', 'gpu_s_inference_idle'] },
  {
    name: 'Lost',
    colour: palette.loss,
    parts: [
      'gpu_s_lost_fragmentation',
      'gpu_s_lost_throttling',
      'gpu_s_lost_startup',
      'gpu_s_lost_crossing',
      ...TRAINING_LOSSES,
    ],
  },
  { name: 'Down', colour: palette.down, parts: ['gpu_s_down'] },
];

/** What the GPUs in service do. */
export const gpuUse: Chart = {
  kind: 'gpu-use',
  title: 'GPUs by kind of work',
  size: 'wide',
  caption: ({ buckets }) =>
    `Mean number of GPUs in service in each ${buckets.grain.title}. Idle: held by nobody, or by a replica without a request. Lost: held without progress that lasted, because of whole nodes, power caps, start-up, checkpoints, restarts, gangs that cross racks or work undone. Down: out of service.`,
  draw({ record: { hours }, buckets }) {
    const { columns } = hours;
    const means = groups.map(({ parts }) =>
      buckets
        .sum(columns.time_s, (row) => parts.reduce((sum, part) => sum + (columns[part][row] as number), 0))
        .map((gpuSeconds, index) => gpuSeconds / (buckets.spanS[index] as number)),
    );
    const rows = buckets.timesMs.map((t, index) => ({
      t,
      ...Object.fromEntries(groups.map(({ name }, group) => [name, rounded(means[group]?.[index])])),
    }));
    const mean = (name: string) => {
      const values = means[groups.findIndex((group) => group.name === name)] as Float64Array;
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    return {
      rows,
      legend: groups,
      layers: [stackedArea(groups, timeAxis(buckets), 'GPUs')],
      hover: [{ field: 't', format: 'time' }, ...groups.map(({ name }) => ({ field: name, format: ',.0f' }))],
      description: `Stacked areas of GPUs in service by kind of work; on average ${formatNumber(Math.round(mean('Training')))} train, ${formatNumber(Math.round(mean('Inference')))} serve requests and ${formatNumber(Math.round(mean('Idle')))} are idle.`,
    };
  },
};
