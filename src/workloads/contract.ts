import type * as z from 'zod';
import type { Plugin } from '../model/plugin.ts';
import type { JobTrace } from '../model/trace.ts';
import type { Streams } from '../random/streams.ts';
import type { EpochSeconds, SimTime } from '../units/flavors.ts';

/** Jobs one after the other in order of submission: `advance` moves on, the fields tell of the job it stands on. */
export interface JobSource {
  /** False when no job is left. */
  advance(): boolean;
  readonly name: string;
  readonly submit: SimTime;
  /** GPUs of the gang; below 1 a share of one. The most that an elastic job can use. */
  readonly gpus: number;
  /** Fewest GPUs of an elastic job. Default: `gpus`. */
  readonly leastGpus?: number;
  /** Exponent γ of an elastic job: n GPUs get on as n^(1−γ). Default: 0. */
  readonly scaling?: number;
  /** True run time on full power on the reference rack, s. */
  readonly duration: number;
  /** The user's estimate, s. */
  readonly estimate: number;
  /** When the job should be done; infinite without. */
  readonly deadline?: SimTime;
  /** Default: that of the workload. */
  readonly priority?: number | undefined;
}

/** What a source may draw on. */
export interface JobSourceContext {
  /** Id of the workload; names its random streams. */
  readonly id: string;
  readonly streams: Streams;
  /** The parsed file, for kinds that read one. */
  readonly trace: JobTrace | undefined;
  /** The period of the run, and the clock in which the scenario writes dates. */
  readonly start: EpochSeconds;
  readonly end: EpochSeconds;
  readonly timeZone: string;
  /** Dense BF16 peak of a GPU of the reference rack, FLOP/s. */
  readonly peakFlops: number;
}

/** A way training jobs come to be. */
export interface JobSourcePlugin<Schema extends z.ZodObject = z.ZodObject> extends Plugin<Schema> {
  create(options: z.infer<Schema>, context: JobSourceContext): JobSource;
}
