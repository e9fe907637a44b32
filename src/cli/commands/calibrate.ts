import { createReadStream } from 'node:fs';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import type { Argv } from 'yargs';
import { AccessError } from '../../errors.ts';
import type { CalibrationStudy, MeanErrors } from '../../experiment/calibration/calibrate.ts';
import type { ServingTrace } from '../../model/trace.ts';
import { calibrationRows } from '../../serving/calibrationRows.ts';
import type { Command } from '../command.ts';
import { ExitCode } from '../exitCode.ts';
import { textTable } from '../textTable.ts';

export interface CalibrateArgs {
  readonly file: string;
  readonly 'hold-out': readonly string[];
  readonly from: 'shipped' | 'round';
  readonly out?: string;
  readonly json: boolean;
}

/** `fleetwatt calibrate`: how far the step law is from measurements, and a law fitted to them. */
export const calibrateCommand: Command<CalibrateArgs> = {
  usage: 'calibrate <file>',
  summary: 'Fit the step law to measurements of your own, and see how far it is off',
  options: (yargs: Argv) =>
    yargs
      .positional('file', {
        type: 'string',
        describe: 'Measurements in the columns of ML.ENERGY, plain or gzip; docs/calibration.md lists them',
      })
      .option('hold-out', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [],
        describe: 'A model that takes no part in any fit',
      })
      .option('from', {
        choices: ['shipped', 'round'] as const,
        default: 'shipped',
        describe: 'Where the fit begins: at the laws that ship, or at round numbers that saw no measurement',
      })
      .option('out', { type: 'string', requiresArg: true, describe: 'Write the coefficients to this file' })
      .option('json', { type: 'boolean', default: false, describe: 'Print one JSON document to stdout, nothing else' })
      .example('$0 calibrate fixtures/serving-points.csv', 'errors by model and GPU, and the coefficients')
      .example(
        '$0 calibrate mine.csv --hold-out Qwen/Qwen3-32B --out mine-fitted.csv',
        'then write `calibration: mine-fitted.csv` in a service',
      ),

  async run({ file, 'hold-out': holdOut, from, out, json }, terminal) {
    const { readTraceBytes } = await import('../../traces/readTraceBytes.ts');
    const { calibrate } = await import('../../experiment/calibration/calibrate.ts');
    const { trace } = await readTraceBytes(bytesOf(file), file, 'serving');
    // Wanted above, so that no other kind comes.
    const study = calibrate(trace as ServingTrace, file, { holdOut, from });
    const coefficients = coefficientsCsv(study);
    if (out !== undefined) await writeWhole(out, coefficients);
    if (json) terminal.out(`${JSON.stringify(studyJson(study), null, 2)}\n`);
    else terminal.out(`${studyText(study)}\n${out === undefined ? `\n${coefficients}` : ''}`);
    if (out !== undefined) terminal.say(`Coefficients: ${out}\n`);
    return ExitCode.ok;
  },
};

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    // A pipe without a writer would be waited for; a folder cannot be read.
    if (!(await stat(file)).isFile()) throw new AccessError(`cannot read ${file}: it is no plain file`);
    yield* createReadStream(file);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === undefined) throw cause;
    throw new AccessError(`cannot read ${file}: ${message}`, { cause });
  }
}

/** Writes a file whole or not at all. */
async function writeWhole(file: string, text: string): Promise<void> {
  const partial = `${file}.partial`;
  try {
    await writeFile(partial, text);
    await rename(partial, file);
  } catch (cause) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw new AccessError(`cannot write ${file}: ${(cause as Error).message}`, { cause });
  }
}

const coefficientsCsv = ({ calibration }: CalibrationStudy): string =>
  [
    'coefficient,generation,value',
    ...calibrationRows(calibration).map(
      ({ name, generation, value }) => `${name},${generation},${Number(value.toPrecision(6))}`,
    ),
    '',
  ].join('\n');

const percent = (share: number | undefined): string =>
  share === undefined || Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`;

function studyText(study: CalibrationStudy): string {
  const head = ['model', 'GPU', 'points', 'shipped', 'fitted', 'unseen', 'worst', 'latency', 'power'];
  const rows = study.rows.map(({ model, gpu, points, heldOut, shipped, fitted, unseen }) => {
    const judge = heldOut ? fitted : (unseen ?? fitted);
    return [
      `${model}${heldOut ? ' (held out)' : ''}`,
      gpu,
      `${points}`,
      percent(shipped.throughput),
      percent(fitted.throughput),
      percent(unseen?.throughput),
      percent(judge.worst),
      percent(judge.latency),
      percent(judge.power),
    ];
  });
  const total = (name: string, errors: MeanErrors | undefined): string[] =>
    errors === undefined
      ? []
      : [
          `${name}: throughput ${percent(errors.throughput)}, median time between tokens ${percent(errors.latency)}, power ${percent(errors.power)} of rated`,
        ];
  return [
    textTable([head, ...rows]),
    '',
    'Mean sizes of errors. shipped: throughput by the law that ships; fitted: by the fit; unseen: by a fit that never saw the model. worst, latency',
    'and power are those of models unseen where there are any: of the median time between tokens, and of power over rated power.',
    ...total('shipped law', study.shipped),
    ...total('fitted', study.fitted),
    ...total('models unseen', study.unseen),
    ...(study.starved === 0
      ? []
      : [
          `${study.starved} points left out: their cache was full before their batch (mean batch below 95 % of its limit).`,
        ]),
    ...study.scaled.map(
      ({ model, after }) => `${model} is not in the catalog: it takes the shape of ${after}, scaled.`,
    ),
  ].join('\n');
}

function studyJson(study: CalibrationStudy): object {
  const { calibration, ...rest } = study;
  return { ...rest, coefficients: calibrationRows(calibration) };
}
