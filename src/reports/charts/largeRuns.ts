import type { RunRecord } from '../../model/record.ts';
import { formatNumber } from '../figure.ts';
import type { Chart, ChartRow } from './contract.ts';
import { palette } from './palette.ts';
import { timeAxis } from './timeAxis.ts';

/** Runs drawn, the largest by GPU time. */
const MOST_RUNS = 12;
/** Share of the largest run's GPUs below which a run is small work. */
const LARGE_SHARE = 0.25;
/** Interruptions drawn; beyond them ticks only blacken the bars. */
const MOST_TICKS = 2000;

/** Interruptions of a run beyond which ticks are drawn thin. */
const DENSE = 100;

interface Run {
  readonly id: string;
  readonly row: number;
  readonly gpus: number;
  readonly begin: number;
  readonly end: number;
}

/** Jobs that held the most GPUs for the longest, in order of their start. */
function runsToDraw({ jobs, header }: RunRecord): Run[] {
  const { columns } = jobs;
  const started = Array.from({ length: jobs.rows }, (_, row): Run => {
    const ended = columns.end_s[row] as number;
    return {
      id: columns.job[row] as string,
      row,
      gpus: columns.gpus[row] as number,
      begin: columns.start_s[row] as number,
      end: Number.isNaN(ended) ? header.end : ended,
    };
  }).filter(({ begin }) => !Number.isNaN(begin));
  const largest = started.reduce((most, { gpus }) => Math.max(most, gpus), 0);
  return started
    .filter(
      ({ gpus, row }) => gpus >= LARGE_SHARE * largest || header.namedRuns.includes(columns.workload[row] as string),
    )
    .sort((a, b) => b.gpus * (b.end - b.begin) - a.gpus * (a.end - a.begin) || a.row - b.row)
    .slice(0, MOST_RUNS)
    .sort((a, b) => a.begin - b.begin || a.row - b.row);
}

const colours: Readonly<Record<string, string>> = {
  failure: palette.alert,
  preemption: palette.inference,
  power: palette.fixed,
  maintenance: palette.cooling,
  reclaim: palette.inference,
  shrink: palette.network,
};
const titles: Readonly<Record<string, string>> = {
  failure: 'Failure',
  preemption: 'Preemption',
  power: 'Want of power',
  maintenance: 'Maintenance',
  reclaim: 'Reclaim',
  shrink: 'Change of size',
};

/** When the large runs held nodes, and what interrupted them. */
export const largeRuns: Chart = {
  kind: 'large-runs',
  title: 'Large runs and their interruptions',
  size: 'wide',
  caption: () =>
    'Bars: the largest runs while they held nodes; gaps are time in the queue. Ticks: interruptions, by cause. After each the run starts again from its last safe checkpoint.',
  draw({ record, buckets }) {
    const runs = runsToDraw(record);
    const { columns, rows: count } = record.placements;
    const localMs = (instant: number): number => buckets.localMs(instant);
    const labels = new Map(runs.map(({ id, gpus }) => [id, `${id} (${formatNumber(gpus)})`]));
    const rows: ChartRow[] = [];
    const causes = new Set<string>();
    let interruptions = 0;
    for (let row = 0; row < count; row++) {
      const run = labels.get(columns.id[row] as string);
      if (run === undefined || columns.work[row] !== 'job') continue;
      const end = columns.end_s[row] as number;
      const until = localMs(Number.isNaN(end) ? record.header.end : end);
      rows.push({ run, t: localMs(columns.start_s[row] as number), until, cause: null });
      const cause = columns.cut_by[row] as string;
      if (cause === '') continue;
      interruptions++;
      causes.add(cause);
      if (interruptions <= MOST_TICKS) rows.push({ run, t: until, until: null, cause: titles[cause] ?? cause });
    }
    // Without an interruption the chart would only repeat when jobs ran.
    if (interruptions === 0) return undefined;
    const y = {
      field: 'run',
      type: 'nominal',
      title: null,
      sort: [...labels.values()],
      axis: { labelLimit: 220, grid: false },
    } as const;
    const legend = Object.keys(titles)
      .filter((cause) => causes.has(cause))
      .map((cause) => ({ name: titles[cause] as string, colour: colours[cause] as string }));
    const domain = legend.map(({ name }) => name);
    const x = timeAxis(buckets);
    const period = [record.header.start, record.header.end].map((instant) => ({ t: localMs(instant) }));
    const isDense = interruptions > DENSE * runs.length;
    return {
      rows,
      height: Math.max(60, 30 * runs.length),
      legend: [{ name: 'On nodes', colour: palette.training }, ...legend],
      layers: [
        // The axis spans all of the period, so that a run that ends early is seen to.
        { data: { values: period }, mark: { type: 'point', opacity: 0, aria: false }, encoding: { x } },
        {
          transform: [{ filter: 'datum.cause === null' }],
          mark: { type: 'bar', height: { band: 0.5 }, color: palette.training, opacity: 0.75 },
          // Said here, since Vega would tell the instants in the clock of the machine.
          encoding: { x, x2: { field: 'until' }, y, description: { field: 'run', type: 'nominal' } },
        },
        {
          transform: [{ filter: 'datum.cause !== null' }],
          mark: { type: 'tick', thickness: isDense ? 0.75 : 1.5, height: { band: 0.8 }, opacity: isDense ? 0.6 : 0.9 },
          encoding: {
            x,
            y,
            color: {
              field: 'cause',
              type: 'nominal',
              legend: null,
              scale: { domain, range: legend.map(({ colour }) => colour) },
            },
          },
        },
      ],
      description: `Bars of ${runs.length} large runs over time with ${formatNumber(interruptions)} interruptions.`,
    };
  },
};
