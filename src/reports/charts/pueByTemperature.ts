import type { HourTable } from '../../model/record.ts';
import { itEnergy } from '../itParts.ts';
import type { Chart, ChartLayer, LegendEntry } from './contract.ts';
import { palette, siteColour } from './palette.ts';
import { rounded } from './rounded.ts';

/** Cells of the picture behind the line, in height. */
const CELLS = 28;

interface Bin {
  facilityJ: number;
  itJ: number;
  hours: number;
}

/** Sums of a site's hours by whole degrees of outdoor air. */
function binsOf(hours: HourTable, site: string): ReadonlyMap<number, Bin> {
  const { columns } = hours;
  const bins = new Map<number, Bin>();
  for (let row = 0; row < hours.rows; row++) {
    if (columns.site[row] !== site) continue;
    const itJ = itEnergy(hours, row);
    if (itJ === 0) continue;
    const degree = Math.floor(columns.dry_bulb_c[row] as number);
    const bin = bins.get(degree) ?? { facilityJ: 0, itJ: 0, hours: 0 };
    bin.facilityJ += columns.facility_j[row] as number;
    bin.itJ += itJ;
    bin.hours++;
    bins.set(degree, bin);
  }
  return bins;
}

/** Hours of the only site, counted in cells of a degree by a step of PUE. */
function cellsOf(
  hours: HourTable,
  low: number,
  step: number,
): Map<string, { degree: number; cell: number; hours: number }> {
  const cells = new Map<string, { degree: number; cell: number; hours: number }>();
  for (let row = 0; row < hours.rows; row++) {
    const itJ = itEnergy(hours, row);
    if (itJ === 0) continue;
    const degree = Math.floor(hours.columns.dry_bulb_c[row] as number);
    const cell = Math.min(Math.floor(((hours.columns.facility_j[row] as number) / itJ - low) / step), CELLS - 1);
    const key = `${degree}/${cell}`;
    const entry = cells.get(key) ?? { degree, cell, hours: 0 };
    entry.hours++;
    cells.set(key, entry);
  }
  return cells;
}

/** What the weather does to PUE. */
export const pueByTemperature: Chart = {
  kind: 'pue-by-temperature',
  title: 'PUE against outdoor air',
  size: 'half',
  caption: ({ record }) =>
    `Line: facility energy over IT energy of all hours within a degree of outdoor temperature${record.header.sites.length === 1 ? '; shading: single hours, darker where there are more' : ''}. Hours of one temperature differ by load and humidity; the coldest and hottest are few.`,
  draw({ record: { hours, header } }) {
    const series = header.sites.map(({ id, title }, index): LegendEntry & { bins: ReadonlyMap<number, Bin> } => ({
      name: title,
      colour: header.sites.length === 1 ? palette.cooling : siteColour(index),
      bins: binsOf(hours, id),
    }));
    const rows = series.flatMap(({ name, colour, bins }) =>
      [...bins]
        .sort(([one], [other]) => one - other)
        .map(([degree, { facilityJ, itJ, hours: count }]) => ({
          site: name,
          colour,
          degree: degree + 0.5,
          pue: rounded(facilityJ / itJ),
          hours: count,
        })),
    );
    if (rows.length < 2) return undefined;
    const single = header.sites.length === 1;
    const values = single
      ? Array.from({ length: hours.rows }, (_, row) => (hours.columns.facility_j[row] as number) / itEnergy(hours, row))
      : rows.map(({ pue }) => pue as number);
    const finite = values.filter(Number.isFinite);
    const low = finite.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
    const high = finite.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    // A flat line still needs an axis with a height.
    const margin = Math.max(0, 0.01 - (high - low)) / 2;
    const scale = { domainMin: low - margin, domainMax: high + margin, zero: false, nice: true, clamp: true } as const;
    const x = {
      field: 'degree',
      type: 'quantitative',
      title: 'outdoor temperature, °C',
      scale: { zero: false, nice: false },
      axis: { grid: false, tickCount: 8 },
    } as const;
    const y = { type: 'quantitative', title: 'PUE', scale, axis: { format: '.2f' } } as const;
    const step = Math.max(high - low, 1e-6) / CELLS;
    const shading: ChartLayer[] = single
      ? [
          {
            data: {
              values: [...cellsOf(hours, low, step).values()].map(({ degree, cell, hours: count }) => ({
                from: degree,
                to: degree + 1,
                bottom: rounded(low + cell * step),
                top: rounded(low + (cell + 1) * step),
                hours: count,
              })),
            },
            mark: { type: 'rect', color: palette.cooling, tooltip: true },
            encoding: {
              x: { ...x, field: 'from' },
              x2: { field: 'to' },
              y: { field: 'bottom', ...y },
              y2: { field: 'top' },
              opacity: {
                field: 'hours',
                type: 'quantitative',
                legend: null,
                scale: { type: 'sqrt', range: [0.12, 0.65] },
              },
              tooltip: [{ field: 'hours', type: 'quantitative', title: 'hours', format: ',d' }],
            },
          },
        ]
      : [];
    return {
      rows,
      legend: single ? [] : series,
      layers: [
        ...shading,
        {
          mark: { type: 'line', strokeWidth: 2.5, ...(single ? { color: palette.ink } : {}), tooltip: true },
          encoding: {
            x,
            y: { field: 'pue', ...y },
            detail: { field: 'site', type: 'nominal' },
            ...(single ? {} : { color: { field: 'colour', type: 'nominal', scale: null, legend: null } as const }),
            tooltip: [
              { field: 'site', type: 'nominal', title: 'site' },
              { field: 'degree', type: 'quantitative', title: '°C', format: '.1f' },
              { field: 'pue', type: 'quantitative', title: 'PUE', format: '.3f' },
              { field: 'hours', type: 'quantitative', title: 'hours', format: ',d' },
            ],
          },
        },
      ],
      description: `Line of PUE over outdoor temperature, between ${low.toFixed(3)} and ${high.toFixed(3)}.`,
    };
  },
};
