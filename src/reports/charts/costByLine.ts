import { costLines } from '../costLines.ts';
import { formatFigure } from '../figure.ts';
import { moneyScale } from '../moneyScale.ts';
import { monthTitle } from '../periodText.ts';
import type { Chart } from './contract.ts';
import { costColour } from './palette.ts';
import { rounded } from './rounded.ts';

/** What the fleet costs month by month. */
export const costByLine: Chart = {
  kind: 'cost-by-line',
  title: 'Cost by line',
  size: 'wide',
  caption: () =>
    'Levelised cost of each month in constant euros of 2026 before tax: purchases are spread over their life at the cost of capital. First and last month may be cut by the period.',
  draw({ costs }) {
    const lines = costLines(costs);
    const largest = lines[0];
    if (largest === undefined) return undefined;
    const byMonth = new Map<string, number>();
    for (const { month, line, costEur } of costs) {
      const key = `${month} ${line}`;
      byMonth.set(key, (byMonth.get(key) ?? 0) + costEur);
    }
    const months = [...new Set(costs.map((cell) => cell.month))].sort();
    const { factor, unit } = moneyScale(lines.reduce((sum, { eur }) => sum + eur, 0) / months.length);
    const rows = months.flatMap((month) =>
      lines.map(({ line, title }, order) => ({
        month: monthTitle(month),
        line: title,
        order,
        cost: rounded((byMonth.get(`${month} ${line}`) ?? 0) * factor),
      })),
    );
    // Payments to the site too small to be seen below zero should not cost a fifth of the picture.
    const below = rows.reduce((sum, { cost }) => sum + Math.min(cost ?? 0, 0), 0);
    const above = rows.reduce((sum, { cost }) => sum + Math.max(cost ?? 0, 0), 0);
    const scale = { nice: 5, ...(below < 0 && -below < 0.02 * above ? { domainMin: 0 } : {}) };
    const titles = lines.map((line) => line.title);
    const legend = lines.map(({ line, title }, index) => ({ name: title, colour: costColour(line, index) }));
    const every = Math.ceil(months.length / 14);
    return {
      rows,
      legend,
      layers: [
        {
          // A single month should not fill the page.
          mark: { type: 'bar', tooltip: true, width: months.length < 6 ? 120 : { band: 0.8 } },
          encoding: {
            x: {
              field: 'month',
              type: 'ordinal',
              sort: null,
              title: null,
              scale: { padding: 0 },
              axis: {
                labelAngle: 0,
                grid: false,
                ticks: false,
                values: months.filter((_, index) => index % every === 0).map(monthTitle),
              },
            },
            y: { field: 'cost', type: 'quantitative', stack: 'zero', title: unit, scale },
            color: {
              field: 'line',
              type: 'nominal',
              legend: null,
              sort: titles,
              scale: { domain: titles, range: legend.map(({ colour }) => colour) },
            },
            order: { field: 'order', type: 'quantitative' },
            tooltip: [
              { field: 'month', type: 'ordinal', title: 'month' },
              { field: 'line', type: 'nominal', title: 'line' },
              { field: 'cost', type: 'quantitative', title: unit, format: ',.3f' },
            ],
          },
        },
      ],
      description: `Stacked monthly bars of cost in ${unit}; the largest line is ${largest.title} with ${formatFigure('', '€', largest.eur)} over the period.`,
    };
  },
};
