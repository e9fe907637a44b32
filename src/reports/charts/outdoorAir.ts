import type { HourTable } from '../../model/record.ts';
import type { Chart, ChartInput, LegendEntry } from './contract.ts';
import { lineOverTime } from './lineOverTime.ts';
import { palette, siteColour } from './palette.ts';
import { rounded } from './rounded.ts';
import { timeAxis } from './timeAxis.ts';

interface Line extends LegendEntry {
  readonly site: string;
  readonly column: Extract<keyof HourTable['columns'], 'dry_bulb_c' | 'wet_bulb_c'>;
}

/** Both temperatures of a single site, the dry bulb of each of several. */
function linesOf({ record: { header } }: ChartInput): readonly Line[] {
  const { sites } = header;
  if (sites.length > 1)
    return sites.map(({ id, title }, index) => ({
      site: id,
      name: title.replaceAll(/[.[\]\\'"]/g, ' '),
      colour: siteColour(index),
      column: 'dry_bulb_c',
    }));
  return sites.flatMap(({ id }): Line[] => [
    { site: id, name: 'dry bulb', colour: palette.loss, column: 'dry_bulb_c' },
    { site: id, name: 'wet bulb', colour: palette.network, column: 'wet_bulb_c' },
  ]);
}

/** The weather that cooling has to live with. */
export const outdoorAir: Chart = {
  kind: 'outdoor-air',
  title: 'Outdoor air',
  size: 'half',
  caption: ({ buckets, record }) =>
    record.header.sites.length > 1
      ? `Mean dry-bulb temperature of each ${buckets.grain.title} at each site.`
      : `Mean dry-bulb and wet-bulb temperature of each ${buckets.grain.title}.`,
  draw(input) {
    const { record, buckets } = input;
    const { columns } = record.hours;
    const lines = linesOf(input);
    const means = lines.map(({ site, column }) => {
      const ofSite = (value: number, row: number) => (columns.site[row] === site ? value : 0);
      const count = buckets.sum(columns.time_s, (row) => ofSite(1, row));
      return buckets
        .sum(columns.time_s, (row) => ofSite(columns[column][row] as number, row))
        .map((sum, index) => sum / (count[index] as number));
    });
    const rows = buckets.timesMs.map((t, index) => ({
      t,
      ...Object.fromEntries(lines.map(({ name }, line) => [name, rounded(means[line]?.[index])])),
    }));
    return lineOverTime(rows, lines, timeAxis(buckets, true), '°C');
  },
};
