import type { CalibrationTrace } from '../model/trace.ts';
import type { TraceFormat } from './contract.ts';
import { headerCells } from './reading/headerColumns.ts';
import { quoted } from './reading/quoted.ts';
import { repairs } from './reading/repairs.ts';
import { TableParser } from './reading/tableParser.ts';

const COLUMNS = ['coefficient', 'generation', 'value'] as const;
const GENERATIONS: readonly string[] = ['', 'hopper', 'blackwell'];

/** Coefficients of the step law as `fleetwatt calibrate` writes them. */
export const fleetCalibration: TraceFormat<CalibrationTrace> = {
  kind: 'fleetwatt-calibration',
  title: 'Coefficients of the step law, as fleetwatt calibrate writes them',
  produces: 'calibration',
  doc:
    'Columns coefficient,generation,value: the name of a coefficient, hopper, blackwell or nothing for both, and its value in SI units. What is not listed ' +
    'keeps the value that ships; rows that name the measured range decide what is flagged as extrapolated.',
  recognises: (head) => COLUMNS.every((column) => headerCells(head, ',').includes(column)),
  open: (file) =>
    new TableParser<(typeof COLUMNS)[number], CalibrationTrace>(
      file,
      { delimiter: ',', columns: COLUMNS },
      (cells, problems) => {
        const values: { name: string; generation: string; value: number }[] = [];
        const seen = new Map<string, number>();
        let repeated = 0;
        return {
          read: (row) => {
            const name = cells.text(row, 'coefficient');
            const generation = cells.text(row, 'generation');
            if (name === '') cells.refuse(row, 'coefficient', 'expected the name of a coefficient, got an empty cell');
            if (!GENERATIONS.includes(generation))
              cells.refuse(row, 'generation', `expected hopper, blackwell or nothing, got ${quoted(generation)}`);
            const key = `${name}/${generation}`;
            const value = cells.number(row, 'value', { min: 0, max: 1e15 });
            const before = seen.get(key);
            seen.set(key, value);
            if (before === undefined) values.push({ name, generation, value });
            else if (before === value) repeated++;
            else cells.refuse(row, 'value', `expected ${before} as before for ${quoted(name)}, got ${value}`);
          },
          finish: () => {
            if (values.length === 0) problems.add(undefined, 'rows', 'expected coefficients, got none');
            return {
              kind: 'calibration',
              title: `Calibration, ${values.length} values`,
              values,
              repairs: repairs(['repeated-rows', repeated, 'Coefficients stand twice with the same value.']),
            };
          },
        };
      },
    ),
};
