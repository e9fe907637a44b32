import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Argv } from 'yargs';
import { AccessError } from '../../errors.ts';
import type { Command } from '../command.ts';
import { ExitCode } from '../exitCode.ts';

export interface TraceArgs {
  readonly action: 'inspect';
  readonly file: string;
  readonly json: boolean;
}

/** The bytes of a file that the command line names. */
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

/** `fleetwatt trace inspect`: what a data file is, what was set right in it, and how its numbers are spread. */
export const traceCommand: Command<TraceArgs> = {
  usage: 'trace <action> <file>',
  summary: 'Look at a data file: format, span, clock, repairs, statistics',
  options: (yargs: Argv) =>
    yargs
      .positional('action', { choices: ['inspect'] as const, describe: 'What to do with it' })
      .positional('file', { type: 'string', describe: 'A data file, plain or gzip, text or Parquet' })
      .option('json', { type: 'boolean', default: false, describe: 'Print one JSON document to stdout, nothing else' })
      .example('$0 trace inspect prices-2024.csv.gz', 'zone, gaps, daylight saving, mean, quantiles, months'),

  async run({ file, json }, terminal) {
    const { readTraceBytes } = await import('../../traces/readTraceBytes.ts');
    const { inspectTrace } = await import('../inspection/inspectTrace.ts');
    const { renderInspection } = await import('../inspection/renderInspection.ts');
    const inspection = inspectTrace(await readTraceBytes(bytesOf(file), file), file);
    terminal.out(json ? `${JSON.stringify(inspection, null, 2)}\n` : renderInspection(inspection));
    return ExitCode.ok;
  },
};
