import { toMegawatts } from '../../units/convert.ts';
import { formatNumber } from '../figure.ts';
import type { Chart, LegendEntry } from './contract.ts';
import { palette, siteColour } from './palette.ts';
import { rounded } from './rounded.ts';
import { stackedArea } from './stackedArea.ts';
import { timeAxis } from './timeAxis.ts';

/** What each site draws at its connection; only where there is more than one. */
export const powerBySite: Chart = {
  kind: 'power-by-site',
  title: 'Power by site',
  size: 'wide',
  caption: ({ buckets }) =>
    `Mean power at the grid connection of each site in each ${buckets.grain.title}; the dashed line is the sum of the limits in force.`,
  draw({ record: { hours, header }, buckets }) {
    if (header.sites.length < 2) return undefined;
    const { columns } = hours;
    const mean = (value: (row: number) => number) =>
      buckets.sum(columns.time_s, value).map((sum, index) => toMegawatts(sum / (buckets.spanS[index] as number)));
    const bySite = header.sites.map(({ id }) =>
      mean((row) => (columns.site[row] === id ? (columns.grid_j[row] as number) : 0)),
    );
    // The limit holds for the whole hour.
    const span = (row: number) => Math.min(3600, header.end - (columns.time_s[row] as number));
    const limits = mean((row) => (columns.limit_w[row] as number) * span(row));
    const bands: readonly LegendEntry[] = header.sites.map(({ title }, index) => ({
      name: title.replaceAll(/[.[\]\\'"]/g, ' '),
      colour: siteColour(index),
    }));
    const limit = { name: 'Grid limit', colour: palette.ink, dashed: true } as const;
    const rows = buckets.timesMs.map((t, index) => ({
      t,
      ...Object.fromEntries(bands.map(({ name }, site) => [name, rounded(bySite[site]?.[index])])),
      [limit.name]: rounded(limits[index]),
    }));
    const x = timeAxis(buckets);
    const average = (values: Float64Array | undefined) =>
      formatNumber((values ?? new Float64Array()).reduce((sum, value) => sum + value, 0) / rows.length);
    return {
      rows,
      height: 220,
      legend: [...bands, limit],
      layers: [
        stackedArea(bands, x, 'MW'),
        {
          mark: { type: 'line', interpolate: 'step-after', color: limit.colour, strokeWidth: 1.5, strokeDash: [6, 4] },
          encoding: { x, y: { field: limit.name, type: 'quantitative', title: 'MW' } },
        },
      ],
      hover: [
        { field: 't', format: 'time' },
        ...[...bands, limit].map(({ name }) => ({ field: name, format: ',.2f' })),
      ],
      description: `Stacked areas of power by site; on average ${bands.map(({ name }, site) => `${name} draws ${average(bySite[site])} MW`).join(', ')}.`,
    };
  },
};
