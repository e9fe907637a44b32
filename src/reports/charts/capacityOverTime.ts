import { type HourTable, type Milestone, TRAINING_LOSSES } from '../../model/record.ts';
import { formatNumber } from '../figure.ts';
import { capacityCurves, capacityLayers, capacityTop, cutText } from './capacityCurves.ts';
import type { Chart, ChartInput } from './contract.ts';
import { type FlagSpace, flagCeiling, flaggedHeight, milestoneFlags, milestoneLabel } from './milestoneFlags.ts';
import { rounded } from './rounded.ts';
import { timeAxis } from './timeAxis.ts';

/** GPU time that a job or a replica held, whatever became of it. */
const heldColumns = [
  'gpu_s_training',
  'gpu_s_inference',
  'gpu_s_inference_idle',
  'gpu_s_lost_fragmentation',
  'gpu_s_lost_throttling',
  'gpu_s_lost_startup',
  'gpu_s_lost_crossing',
  ...TRAINING_LOSSES,
] as const satisfies readonly (keyof HourTable['columns'])[];

/** Mean GPUs of each step of the axis. */
function meansOf({ record: { hours, header }, buckets }: ChartInput) {
  const { columns } = hours;
  const gpusPerRack = new Map(header.sites.map((site) => [site.id, site.gpusPerRack]));
  const held = (row: number) => heldColumns.reduce((sum, column) => sum + (columns[column][row] as number), 0);
  const mean = (value: (row: number) => number) =>
    buckets.sum(columns.time_s, value).map((sum, index) => sum / (buckets.spanS[index] as number));
  return {
    delivered: mean(
      (row) => (columns.racks_delivered_s[row] as number) * (gpusPerRack.get(columns.site[row] as string) ?? 0),
    ),
    installed: mean((row) => columns.gpu_s_installed[row] as number),
    held: mean(held),
    demanded: mean((row) => held(row) + (columns.gpu_s_waiting[row] as number)),
  };
}

const peak = (values: Float64Array): number => values.reduce((a, b) => (b > a ? b : a), 0);

function topOf({ delivered, installed, demanded }: ReturnType<typeof meansOf>) {
  const demand = peak(demanded);
  return { top: capacityTop(Math.max(peak(delivered), peak(installed)), demand), demand };
}

const average = (values: Float64Array): string =>
  formatNumber(Math.round(values.reduce((sum, value) => sum + value, 0) / values.length));

/** How capacity grows with the steps of a rollout, against what is asked of it. */
export const capacityOverTime: Chart = {
  kind: 'capacity-over-time',
  title: 'Capacity and demand',
  size: 'wide',
  caption(input) {
    const { top, demand } = topOf(meansOf(input));
    return `Mean number of GPUs in each ${input.buckets.grain.title}. Poles are the steps of the rollout: a ring where planned, a dot where it came in this run, a bar for the time between.${cutText(top, demand)}`;
  },
  draw(input) {
    const { record, buckets } = input;
    const { milestones } = record.header;
    if (milestones.length === 0) return undefined;
    const means = meansOf(input);
    const curves = Object.keys(capacityCurves) as (keyof typeof means)[];
    const first = buckets.timesMs[0] as number;
    const space: FlagSpace = {
      period: [first, buckets.timesMs.at(-1) as number],
      width: 1000,
      top: topOf(means).top,
      lanes: milestones.length,
    };
    const flagOf = (milestone: Milestone) => {
      const planned = buckets.localMs(milestone.planned);
      const came = buckets.localMs(milestone.actual);
      return { label: milestoneLabel(milestone), planned, came, from: planned, to: came };
    };
    const x = timeAxis(buckets);
    return {
      rows: buckets.timesMs.map((t, index) => ({
        t,
        ...Object.fromEntries(curves.map((curve) => [capacityCurves[curve].name, rounded(means[curve][index])])),
      })),
      height: flaggedHeight(240, space.lanes),
      legend: Object.values(capacityCurves),
      layers: [
        ...capacityLayers(x, space.top, flagCeiling(space), 'linear'),
        ...milestoneFlags(milestones.map(flagOf), space, x, 'GPUs'),
      ],
      hover: [
        { field: 't', format: 'time' },
        ...curves.map((curve) => ({ field: capacityCurves[curve].name, format: ',.0f' })),
      ],
      description: `Areas of GPUs over time; on average ${average(means.delivered)} are delivered, ${average(means.installed)} in service and ${average(means.held)} held, while ${average(means.demanded)} are held or asked for.`,
    };
  },
};
