import * as z from 'zod';
import { YEAR } from '../units/constants.ts';
import { fraction, quantity } from '../units/quantity.ts';
import { jobSources } from '../workloads/index.ts';
import { checkpointSchema, restartSchema } from './checkpointSchema.ts';
import { count, country, id, instant, jurisdiction, timeZone, title } from './fields.ts';
import { pluginChoice } from './pluginChoice.ts';
import { objectiveSchema, requestsSchema } from './requestsSchema.ts';

const tenant = id
  .optional()
  .describe('Whose work it is; decides where it may run. Default: nobody’s, which may run anywhere.');

/** Somebody whose work runs here, and where it may run. */
export const tenantSchema = z.strictObject({
  id,
  title: title.optional(),
  countries: z
    .array(country)
    .min(1)
    .optional()
    .describe('Countries that the work and its data may ever touch. Default: any.'),
  control: z
    .array(jurisdiction)
    .min(1)
    .optional()
    .describe('Jurisdictions to whose law the operator of a site may answer, and no other. Default: any.'),
  notControl: z
    .array(jurisdiction)
    .min(1)
    .optional()
    .describe('Jurisdictions to whose law the operator of a site must not answer. Default: none.'),
  weight: z
    .number()
    .positive()
    .max(1e6)
    .prefault(1)
    .describe('Share of the GPUs it is entitled to, relative to the others; for schedulers that share fairly.'),
});

/** Kinds of training work. */
export const workClasses = ['pre-training', 'fine-tuning', 'evaluation', 'interactive', 'batch'] as const;

/** Training jobs of one kind. */
export const workloadSchema = z.strictObject({
  id,
  title: title.optional(),
  tenant,
  class: z
    .enum(workClasses, {
      error: (issue) => `expected one of ${workClasses.join(', ')}, got ${JSON.stringify(issue.input)}`,
    })
    .prefault('batch')
    .describe('What kind of work it is; results are told by class as well.'),
  priority: z
    .int()
    .min(-1000)
    .max(1000)
    .prefault(0)
    .describe('The larger, the further ahead in the queue; some schedulers let it interrupt what is smaller.'),
  patience: quantity('duration', { max: YEAR })
    .prefault('0 s')
    .describe('Time after submission that a scheduler may hold its jobs back for cheaper or cleaner hours.'),
  crossingSlowdown: fraction({ max: 5 })
    .prefault(0)
    .describe(
      'Run time that a gang gains when it lies over far more scale-up domains, such as racks, than it needs, as a share: over twice as many it gains half of it.',
    ),
  jobs: pluginChoice('source', jobSources).describe('Where the jobs come from.'),
  computeShare: fraction()
    .prefault(0.85)
    .describe(
      'Share of run time in which the GPUs compute; the rest they wait for the network. Decides what its nodes draw, and how much a power cap slows it.',
    ),
  powerShare: fraction()
    .optional()
    .describe(
      'Power between idle and full that its nodes draw while it runs. Default: what the devices of the rack draw, computing for `computeShare` of the time and communicating for the rest.',
    ),
  checkpoint: checkpointSchema
    .optional()
    .describe(
      'How its jobs save their work. Default: not at all where things can fail: a failure undoes everything, a job that is told in time loses nothing; elsewhere, interrupted jobs lose nothing.',
    ),
  restart: restartSchema
    .optional()
    .describe(
      'What an interrupted job goes through before it works again. Default: 5 min of init where things can fail or checkpoints are given, nothing elsewhere.',
    ),
});

/** One inference service. */
export const serviceSchema = z.strictObject({
  id,
  title: title.optional(),
  tenant,
  model: id.describe('A language model of the catalog, or of `models`; `fleetwatt catalog model` lists the former.'),
  gpusPerReplica: z.int().min(1).max(1024).describe('GPUs that hold one copy of the model.'),
  maxBatch: z.int().min(1).max(65_536).prefault(256).describe('Requests a replica decodes at once.'),
  cachePrecision: z
    .enum(['bf16', 'fp8'], { error: (issue) => `expected bf16 or fp8, got ${JSON.stringify(issue.input)}` })
    .prefault('bf16')
    .describe(
      'How keys and values are kept. Weights are as the id of the model says: at its own precision, or `-bf16`, `-fp8`, `-fp4`.',
    ),
  calibration: z
    .string()
    .min(1)
    .max(4000)
    .optional()
    .describe(
      'A file that `fleetwatt calibrate --out` wrote: the step law and the power law of this service. Default: those that ship.',
    ),
  promptTokens: z.number().positive().max(1e6).describe('Mean tokens of a prompt.'),
  outputTokens: z.number().positive().max(1e6).describe('Mean tokens of an answer.'),
  demand: z
    .strictObject({
      rate: quantity('rate').describe('Mean of a working day.'),
      growth: fraction({ max: 10 }).prefault(0).describe('Growth of that rate a year, compounded.'),
      dailySwing: fraction().prefault(0.4).describe('Height of the daily wave over the mean.'),
      peakHour: z.number().min(0).max(24).prefault(15).describe('Local hour of the daily peak.'),
      weekend: fraction({ max: 2 }).prefault(0.7).describe('Weekend demand over that of a working day.'),
      timeZone: timeZone.optional().describe('Clock the users live by. Default: the scenario’s.'),
    })
    .describe('Requests over the day, the week and the years.'),
  autoscaler: z
    .strictObject({
      targetLoad: fraction({ min: 0.05, max: 1 })
        .prefault(0.7)
        .describe('Load of the replicas that the scaler aims at.'),
      minReplicas: count.prefault(1).describe('Replicas that stay up whatever the load.'),
      idleAfter: quantity('duration', { min: 1, max: 604_800 })
        .optional()
        .describe(
          'Time without any request after which every replica is let go; needs `minReplicas: 0`. The next request has one start and waits for it, up to `maxWait`. Default: one stays while any demand is expected.',
        ),
      interval: quantity('duration', { min: 60, max: 86_400 })
        .prefault('15 min')
        .describe('Time between two decisions; also the slice over which demand is constant.'),
      startUp: quantity('duration').prefault('5 min').describe('Time from a granted node to a serving replica.'),
    })
    .prefault({})
    .describe('How many replicas are asked for.'),
  fidelity: z
    .enum(['fluid', 'requests'], {
      error: (issue) => `expected fluid or requests, got ${JSON.stringify(issue.input)}`,
    })
    .prefault('fluid')
    .describe('fluid plays rates of requests, at any scale; requests plays every request and step of every replica.'),
  requestsAt: z
    .array(id)
    .prefault([])
    .describe('Sites at which every request is played although `fidelity` is fluid; demand goes where replicas are.'),
  replays: z
    .array(
      z.strictObject({
        from: instant.describe('When the window begins, in the clock of the scenario.'),
        to: instant.describe('When it ends.'),
        sites: z
          .array(id)
          .min(1)
          .optional()
          .describe('Sites whose replicas are played again. Default: all where the service is a fluid.'),
      }),
    )
    .max(1000)
    .prefault([])
    .describe(
      'Windows of a fluid that are also played request by request, beside it: the figures of both are told with their difference. Those of the fluid are accounted.',
    ),
  requests: requestsSchema
    .prefault({})
    .describe(
      'How requests come, how long they are and how replicas work on them; some of it only `fidelity: requests` can tell apart.',
    ),
  objective: objectiveSchema
    .optional()
    .describe('What counts as answered in time; `slo_attainment_ratio` tells how many are. Default: nothing is asked.'),
  maxWait: quantity('duration').prefault('60 s').describe('A request that would wait longer is rejected.'),
});

/** Nodes promised to a tenant for a time. */
export const reservationSchema = z.strictObject({
  id,
  title: title.optional(),
  tenant,
  site: id.describe('The site whose nodes are reserved.'),
  gpus: z.int().min(1).max(9_999_999).describe('GPUs reserved, rounded up to whole nodes.'),
  start: instant.describe('When they are handed over, in the clock of the scenario.'),
  end: instant.describe('When they come back.'),
  powerShare: fraction().prefault(0.8).describe('Power between idle and full that its nodes draw meanwhile.'),
});
