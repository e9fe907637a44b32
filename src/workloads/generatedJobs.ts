import * as z from 'zod';
import { categorical } from '../random/categorical.ts';
import { exponential } from '../random/exponential.ts';
import { logNormal } from '../random/logNormal.ts';
import type { UniformStream } from '../random/streams.ts';
import { isTimeZone } from '../units/calendar.ts';
import { YEAR } from '../units/constants.ts';
import { fraction, quantity } from '../units/quantity.ts';
import { ArrivalTimes } from './arrivalTimes.ts';
import type { JobSource, JobSourceContext, JobSourcePlugin } from './contract.ts';
import { runTimeOf, tokens, trainingOptions } from './trainingOptions.ts';

const options = z.strictObject({
  arrivals: quantity('rate', { positive: true, max: 1000 }).describe(
    'Mean rate at which jobs are submitted, as the run starts.',
  ),
  growth: fraction({ max: 10 })
    .prefault(0)
    .describe('Growth of that rate a year, compounded; 0.5 is half as many again after a year.'),
  gpus: z
    .record(
      z.string().regex(/^[1-9]\d{0,6}$/, {
        error: (issue) => `expected a whole number of GPUs from 1 to 9999999, got ${JSON.stringify(issue.input)}`,
      }),
      z.number().positive().describe('Weight of that size.'),
    )
    .refine((sizes) => Object.keys(sizes).length > 0, {
      error: 'expected at least one size with its weight, such as { 8: 0.5, 72: 0.3 }',
    })
    .describe('GPUs of a job → how often that size comes, as a weight relative to the others.'),
  leastShare: fraction({ min: 0.001 })
    .prefault(1)
    .describe(
      'Fewest GPUs that a job starts on, as a share of its size, with a run time that is longer: below 1 jobs are elastic.',
    ),
  duration: z
    .strictObject({
      median: quantity('duration', { positive: true, max: 20 * YEAR }).describe('Half of the jobs run shorter.'),
      spread: z.number().min(0).max(4).describe('Standard deviation of the natural logarithm.'),
    })
    .optional()
    .describe('Run time on full power: log-normal. Either this or `work`.'),
  work: z
    .strictObject({
      ...trainingOptions,
      tokens: z
        .strictObject({
          median: tokens.describe('Half of the jobs are trained on fewer tokens.'),
          spread: z.number().min(0).max(4).prefault(0).describe('Standard deviation of the natural logarithm.'),
        })
        .describe('Tokens a job is trained on: log-normal.'),
    })
    .optional()
    .describe('What a job computes; its run time follows from its GPUs and their peak. Either this or `duration`.'),
  estimateFactor: z
    .strictObject({ mean: z.number().min(1).max(1000).prefault(1).describe('Mean of estimate over run time.') })
    .prefault({})
    .describe('Estimate over true run time: one plus an exponential, so that no job outlives its estimate.'),
  maxDuration: quantity('duration', { positive: true })
    .optional()
    .describe('Longest run time and longest estimate that users may ask for.'),
  dueWithin: quantity('duration', { positive: true })
    .optional()
    .describe('Time after submission by which a job should be done. Default: it has no deadline.'),
  variation: z
    .number()
    .min(0.1)
    .max(10)
    .prefault(1)
    .describe('Standard deviation over mean of the time between submissions: 1 is a Poisson process, more is bursty.'),
  dailySwing: fraction().prefault(0).describe('Height of the daily wave of submissions over the mean.'),
  peakHour: z.number().min(0).max(24).prefault(15).describe('Local hour of the daily peak.'),
  weekend: fraction({ max: 2 }).prefault(1).describe('Submissions on Saturday and Sunday over those of a working day.'),
  timeZone: z
    .string()
    .refine(isTimeZone, {
      error: (issue) => `expected a time zone such as "Europe/Paris", got ${JSON.stringify(issue.input)}`,
    })
    .optional()
    .describe('Clock the users live by. Default: the scenario’s.'),
  bursts: z
    .strictObject({
      factor: z.number().min(1).max(1000).describe('Rate within a burst over the mean rate.'),
      length: quantity('duration', { positive: true }).describe('Mean length of a burst.'),
      every: quantity('duration', { positive: true }).describe('Mean time from one burst to the next, begin to begin.'),
    })
    .optional()
    .describe(
      'Times in which jobs come faster, at random; between them they come slower, so that the mean rate stays.',
    ),
});

type GeneratedJobsOptions = z.infer<typeof options>;

/** Whether the rate changes in other ways than by steady growth, or gaps are not exponential. */
const isPlain = ({ variation, dailySwing, weekend, bursts }: GeneratedJobsOptions): boolean =>
  variation === 1 && dailySwing === 0 && weekend === 1 && bursts === undefined;

/**
 * Time by which a rate that grows exponentially brings an expected number of arrivals: turns a Poisson process of rate one
 * into one of that rate. Source: inverse of the mean value function (Çinlar, 1975); (1+g)^t = 1 + n·ln(1+g)/λ.
 */
function timeOfArrivals(expected: number, rate: number, growth: number): number {
  if (growth === 0) return expected / rate;
  const perSecond = Math.log1p(growth) / YEAR;
  return Math.log1p((expected * perSecond) / rate) / perSecond;
}

class GeneratedJobs implements JobSource {
  submit = 0;
  gpus = 0;
  duration = 0;
  estimate = 0;
  private count = 0;
  private readonly id: string;
  private readonly settings: GeneratedJobsOptions;
  private readonly longest: number;
  private arrivals = 0;
  private readonly sizes: readonly number[];
  private readonly drawSize: (stream: UniformStream) => number;
  private readonly arrivalStream: UniformStream;
  private readonly sizeStream: UniformStream;
  private readonly durationStream: UniformStream;
  private readonly estimateStream: UniformStream;
  private readonly patterned: ArrivalTimes | undefined;
  private readonly peakFlops: number;

  constructor(settings: GeneratedJobsOptions, context: JobSourceContext) {
    const { id, streams, start, end, timeZone } = context;
    this.id = id;
    this.peakFlops = context.peakFlops;
    this.settings = settings;
    this.longest = settings.maxDuration ?? Number.POSITIVE_INFINITY;
    this.sizes = Object.keys(settings.gpus).map(Number);
    this.drawSize = categorical(Object.values(settings.gpus));
    this.arrivalStream = streams.open(`${id}/arrivals`);
    this.sizeStream = streams.open(`${id}/sizes`);
    this.durationStream = streams.open(`${id}/durations`);
    this.estimateStream = streams.open(`${id}/estimates`);
    this.patterned = isPlain(settings)
      ? undefined
      : new ArrivalTimes(
          { ...settings, rate: settings.arrivals, timeZone: settings.timeZone ?? timeZone },
          this.arrivalStream,
          streams.open(`${id}/bursts`),
          start,
          end,
        );
  }

  get leastGpus(): number {
    return Math.ceil(this.gpus * this.settings.leastShare);
  }

  get scaling(): number {
    return this.settings.work?.scaling ?? 0;
  }

  get deadline(): number {
    return this.submit + (this.settings.dueWithin ?? Number.POSITIVE_INFINITY);
  }

  get name(): string {
    return `${this.id}-${this.count}`;
  }

  /** Always true: a generated workload has no last job. */
  advance(): boolean {
    const { estimateFactor } = this.settings;
    this.count++;
    this.submit = this.nextSubmission();
    this.gpus = this.sizes[this.drawSize(this.sizeStream)] as number;
    this.duration = Math.min(this.drawDuration(), this.longest);
    const factor = 1 + exponential(this.estimateStream, estimateFactor.mean - 1);
    this.estimate = Math.min(this.duration * factor, this.longest);
    return true;
  }

  private nextSubmission(): number {
    if (this.patterned !== undefined) return this.patterned.next();
    this.arrivals += exponential(this.arrivalStream, 1);
    return timeOfArrivals(this.arrivals, this.settings.arrivals, this.settings.growth);
  }

  private drawDuration(): number {
    const { duration, work } = this.settings;
    if (duration !== undefined) return logNormal(this.durationStream, duration.median, duration.spread);
    if (work === undefined) throw new TypeError(`workload ${this.id} has neither duration nor work`);
    const trained = logNormal(this.durationStream, work.tokens.median, work.tokens.spread);
    return runTimeOf(work, trained, this.gpus, this.peakFlops);
  }
}

/** Training jobs drawn at random, without end. */
export const generatedJobs: JobSourcePlugin<typeof options> = {
  kind: 'generated',
  title: 'Jobs drawn at random',
  doc:
    'Jobs arrive all through the run, as a Poisson process unless said otherwise, by hour of the day and of the week where asked. ' +
    'Size, run time and estimate are independent: sizes by weight, run times log-normal or from what is computed, ' +
    'estimates the run time times one plus an exponential. Each has a random stream of its own, so that changing one leaves the others as they were.',
  options,
  create: (settings, context) => new GeneratedJobs(settings, context),
};
