import type { Precision } from '../model/profile.ts';
import type { ServingPoint, ServingTrace } from '../model/trace.ts';
import type { TraceFormat } from './contract.ts';
import type { CellReader, TableRow } from './reading/cellReader.ts';
import { headerCells } from './reading/headerColumns.ts';
import { quoted } from './reading/quoted.ts';
import { repairs } from './reading/repairs.ts';
import { TableParser } from './reading/tableParser.ts';

const COLUMNS = [
  'model_id',
  'total_params_billions',
  'activated_params_billions',
  'weight_precision',
  'gpu_model',
  'num_gpus',
  'max_num_seqs',
  'avg_batch_size',
  'avg_output_len',
  'output_throughput_tokens_per_sec',
] as const;
const OPTIONAL = ['avg_prompt_len', 'median_itl_ms', 'avg_power_watts'] as const;
type Column = (typeof COLUMNS)[number] | (typeof OPTIONAL)[number];

const PRECISIONS: Readonly<Record<string, Precision>> = {
  bfloat16: 'bf16',
  bf16: 'bf16',
  float16: 'bf16',
  fp16: 'bf16',
  fp8: 'fp8',
  int8: 'fp8',
  fp4: 'fp4',
  mxfp4: 'fp4',
  nvfp4: 'fp4',
};

function pointOf(cells: CellReader<Column>, row: TableRow): ServingPoint {
  const positive = (column: Column, max: number): number => cells.number(row, column, { min: 1e-9, max });
  const optional = (column: Column, max: number): number =>
    cells.has(column) && cells.text(row, column) !== '' ? positive(column, max) : Number.NaN;
  const named = (column: 'model_id' | 'gpu_model'): string => {
    const name = cells.text(row, column);
    if (name === '') cells.refuse(row, column, 'expected a name, got an empty cell');
    return name;
  };
  const written = cells.text(row, 'weight_precision').toLowerCase();
  const precision = Object.hasOwn(PRECISIONS, written) ? PRECISIONS[written] : undefined;
  if (precision === undefined)
    cells.refuse(
      row,
      'weight_precision',
      `expected one of ${Object.keys(PRECISIONS).join(', ')}, got ${quoted(cells.text(row, 'weight_precision'))}`,
    );
  const parameters = positive('total_params_billions', 1e5) * 1e9;
  const activeParameters = positive('activated_params_billions', 1e5) * 1e9;
  if (activeParameters > parameters)
    cells.refuse(row, 'activated_params_billions', 'expected at most total_params_billions, got more');
  const maxBatch = cells.number(row, 'max_num_seqs', { min: 1, max: 1e6, integer: true });
  const batch = positive('avg_batch_size', 1e6);
  if (batch > maxBatch) cells.refuse(row, 'avg_batch_size', 'expected at most max_num_seqs, got more');
  return {
    line: row.line,
    model: named('model_id'),
    parameters,
    activeParameters,
    precision: precision ?? 'bf16',
    gpu: named('gpu_model'),
    gpus: cells.number(row, 'num_gpus', { min: 1, max: 4096, integer: true }),
    maxBatch,
    batch,
    promptTokens: optional('avg_prompt_len', 1e7),
    outputTokens: positive('avg_output_len', 1e7),
    tokensPerSecond: positive('output_throughput_tokens_per_sec', 1e9),
    medianStep: optional('median_itl_ms', 1e7) / 1000,
    power: optional('avg_power_watts', 1e7),
  };
}

/** Share of its limit that the mean batch of an engine kept full reaches, unless the cache is full first. An assumption. */
const KEPT_FULL = 0.95;

/** Whether something else than `max_num_seqs` held the batch down. */
const isStarved = ({ batch, maxBatch }: ServingPoint): boolean => batch < KEPT_FULL * maxBatch;

/** Measured throughput, latency and power of serving engines. */
export const servingPoints: TraceFormat<ServingTrace> = {
  kind: 'serving-points',
  title: 'Measurements of a serving engine in the columns of the ML.ENERGY benchmark',
  produces: 'serving',
  doc:
    'Comma separated, a run a row: model_id, total_params_billions, activated_params_billions, weight_precision, gpu_model, num_gpus (of the replica), max_num_seqs, ' +
    'avg_batch_size, avg_output_len (tokens), output_throughput_tokens_per_sec (of the replica); optional avg_prompt_len, median_itl_ms, avg_power_watts (all GPUs of ' +
    'the replica). Other columns are passed over. The engine was kept full: max_num_seqs requests at any time.',
  recognises: (head) => COLUMNS.every((column) => headerCells(head, ',').includes(column)),
  open: (file) =>
    new TableParser<Column, ServingTrace>(
      file,
      { delimiter: ',', columns: COLUMNS, optional: OPTIONAL },
      (cells, problems) => {
        const points: ServingPoint[] = [];
        return {
          read: (row) => points.push(pointOf(cells, row)),
          finish: () => {
            if (points.length === 0) problems.add(undefined, 'rows', 'expected measurements, got none');
            const starved = points.filter(isStarved).length;
            return {
              kind: 'serving',
              title: `Serving measurements, ${points.length} points`,
              points,
              repairs: repairs([
                'starved-batches',
                starved,
                'The mean batch stayed 5 % or more below its limit: the cache was full, and requests were put back. These take no part in a fit.',
              ]),
            };
          },
        };
      },
    ),
};
