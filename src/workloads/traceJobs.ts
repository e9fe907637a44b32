import * as z from 'zod';
import type { JobTrace } from '../model/trace.ts';
import type { JobSource, JobSourcePlugin } from './contract.ts';

const options = z.strictObject({
  file: z
    .string()
    .min(1)
    .describe(
      'Path of a list of jobs, plain or gzip, relative to the scenario; outside its folder only under an `--allow` of the command line.',
    ),
  speedUp: z
    .number()
    .positive()
    .max(1e6)
    .prefault(1)
    .describe('Divides the times of submission: 2 submits the same jobs twice as fast. Run times stay.'),
  sizeFactor: z
    .number()
    .positive()
    .max(1000)
    .prefault(1)
    .describe('Multiplies the GPUs of every job, rounded to whole ones; fractions of a GPU become at most one.'),
});

class TraceJobs implements JobSource {
  private position = -1;
  private readonly trace: JobTrace;
  private readonly speedUp: number;
  private readonly sizeFactor: number;

  constructor(trace: JobTrace, speedUp: number, sizeFactor: number) {
    this.trace = trace;
    this.speedUp = speedUp;
    this.sizeFactor = sizeFactor;
  }

  advance(): boolean {
    if (this.position + 1 >= this.trace.names.length) return false;
    this.position++;
    return true;
  }

  get name(): string {
    return this.trace.names.at(this.position) as string;
  }

  get submit(): number {
    return (this.trace.submitS[this.position] as number) / this.speedUp;
  }

  get gpus(): number {
    const gpus = (this.trace.gpus[this.position] as number) * this.sizeFactor;
    return gpus < 1 ? gpus : Math.max(1, Math.round(gpus));
  }

  get duration(): number {
    return this.trace.durationS[this.position] as number;
  }

  get estimate(): number {
    return this.trace.estimateS[this.position] as number;
  }
}

/** Training jobs as a file lists them. */
export const traceJobs: JobSourcePlugin<typeof options> = {
  kind: 'trace',
  title: 'Jobs listed in a file',
  doc:
    'Plays the jobs of a file once, in order of submission; the zero of the file’s clock is the start of the run. ' +
    'Submissions come `speedUp` times as fast as in the file and jobs are `sizeFactor` times as large; run times and estimates stay as they are.',
  options,
  create: ({ speedUp, sizeFactor }, { id, trace }) => {
    if (trace === undefined) throw new TypeError(`workload ${id} was given no job trace`);
    return new TraceJobs(trace, speedUp, sizeFactor);
  },
};
