import * as z from 'zod';
import { localInstant } from '../units/calendar.ts';
import { YEAR } from '../units/constants.ts';
import { quantity } from '../units/quantity.ts';
import type { JobSource, JobSourceContext, JobSourcePlugin } from './contract.ts';
import { runTimeOf, tokens, trainingOptions } from './trainingOptions.ts';

const date = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/, {
    error: (issue) => `expected a date such as 2027-01-01 or 2027-01-01T06:00, got ${JSON.stringify(issue.input)}`,
  })
  .meta({ examples: ['2027-03-01'] });

const gpuCount = z.int().min(1).max(9_999_999);

const options = z.strictObject({
  list: z
    .array(
      z.strictObject({
        id: z
          .string()
          .regex(/^[a-z][a-z0-9.-]{0,62}$/, {
            error: (issue) =>
              `expected an id of small letters, digits, dots and hyphens, got ${JSON.stringify(issue.input)}`,
          })
          .describe('Names the run in results.'),
        date: date.describe('When it is submitted, in the clock of the scenario.'),
        gpus: gpuCount.describe('GPUs it runs on; the most it can use when it is elastic.'),
        leastGpus: gpuCount
          .optional()
          .describe('Fewest GPUs it starts on, with a run time that is longer. Default: as many as `gpus`.'),
        duration: quantity('duration', { positive: true, max: 20 * YEAR })
          .optional()
          .describe('Run time on `gpus` at full power without interruption. Either this or `work`.'),
        work: z
          .strictObject({ ...trainingOptions, tokens })
          .optional()
          .describe('What it computes; its run time follows from GPUs and peak. Either this or `duration`.'),
        estimate: quantity('duration', { positive: true, max: 20 * YEAR })
          .optional()
          .describe('Run time as its user estimates it. Default: the true one.'),
        deadline: date.optional().describe('When it should be done. Default: none.'),
        priority: z.int().min(-1000).max(1000).optional().describe('Default: that of the workload.'),
      }),
    )
    .min(1)
    .max(10_000)
    .describe('Single runs, each with its date.'),
});

type ListedJob = z.infer<typeof options>['list'][number];

class ListedJobs implements JobSource {
  private readonly jobs: readonly ListedJob[];
  private readonly context: JobSourceContext;
  private position = -1;

  constructor(jobs: readonly ListedJob[], context: JobSourceContext) {
    this.context = context;
    this.jobs = jobs.toSorted((one, other) => this.instantOf(one.date) - this.instantOf(other.date));
  }

  advance(): boolean {
    if (this.position + 1 >= this.jobs.length) return false;
    this.position++;
    return true;
  }

  get name(): string {
    return this.job.id;
  }

  get submit(): number {
    return this.instantOf(this.job.date);
  }

  get gpus(): number {
    return this.job.gpus;
  }

  get leastGpus(): number {
    return this.job.leastGpus ?? this.job.gpus;
  }

  get scaling(): number {
    return this.job.work?.scaling ?? 0;
  }

  get duration(): number {
    const { duration, work, gpus } = this.job;
    if (duration !== undefined) return duration;
    if (work === undefined) throw new TypeError(`run ${this.job.id} has neither duration nor work`);
    return runTimeOf(work, work.tokens, gpus, this.context.peakFlops);
  }

  get estimate(): number {
    return this.job.estimate ?? this.duration;
  }

  get deadline(): number {
    return this.job.deadline === undefined ? Number.POSITIVE_INFINITY : this.instantOf(this.job.deadline);
  }

  get priority(): number | undefined {
    return this.job.priority;
  }

  private get job(): ListedJob {
    return this.jobs[this.position] as ListedJob;
  }

  private instantOf(text: string): number {
    return localInstant(text, this.context.timeZone) - this.context.start;
  }
}

/** Single runs with a date. */
export const listedJobs: JobSourcePlugin<typeof options> = {
  kind: 'listed',
  title: 'Single runs by name and date',
  doc: 'Each run of the list is submitted once, at its date. Its run time is given, or follows from what it computes: operations over GPUs, peak and utilisation.',
  options,
  create: ({ list }, context) => new ListedJobs(list, context),
};
