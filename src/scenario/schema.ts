import * as z from 'zod';
import { routers } from '../routing/index.ts';
import { fraction } from '../units/quantity.ts';
import { id, instant, timeZone, title } from './fields.ts';
import { ownModelSchema } from './modelSchema.ts';
import { pluginChoice } from './pluginChoice.ts';
import { ownRackSchema } from './rackSchema.ts';
import { rolloutStepSchema } from './rolloutSchema.ts';
import { siteSchema } from './siteSchema.ts';
import { reservationSchema, serviceSchema, tenantSchema, workloadSchema } from './workSchema.ts';

/** Increases when an older scenario would mean something else. */
export const SCHEMA_VERSION = 1;

/** The scenario language. One source for the checks, the types, the JSON Schema and the reference. */
export const scenarioSchema = z
  .strictObject({
    name: id.describe('Names the folder of the results.'),
    title,
    description: z.string().max(4000).optional().describe('A few sentences on what the scenario is about.'),
    start: instant.describe('First day of the run, 00:00 unless a time is given.'),
    end: instant.describe('Day on whose first moment the run ends.'),
    timeZone: timeZone.prefault('UTC').describe('Clock of `start` and `end`.'),
    seed: z
      .int()
      .min(0)
      .max(2 ** 31)
      .prefault(1)
      .describe('Picks the random numbers; scenarios of one seed meet the same world.'),
    costOfCapital: fraction({ max: 0.5 })
      .prefault(0.06)
      .describe('Real, before tax; spreads every purchase over its life.'),
    years: z
      .enum(['generated', 'typical'], {
        error: (issue) => `expected generated or typical, got ${JSON.stringify(issue.input)}`,
      })
      .prefault('generated')
      .describe(
        'Weather, price and carbon that no file gives: generated draws fresh years from the catalog in every replication, typical repeats the mean year.',
      ),
    router: pluginChoice('rule', routers)
      .prefault({ rule: 'earliest-then-cheapest' })
      .describe('Which of the allowed sites a job goes to.'),
    racks: z
      .array(ownRackSchema)
      .max(100)
      .prefault([])
      .describe('Racks of one’s own, which sites may hold like those of the catalog.'),
    sites: z.array(siteSchema).min(1).max(1000).describe('Where racks stand; their order means nothing.'),
    rollout: z
      .array(rolloutStepSchema)
      .max(10_000)
      .prefault([])
      .describe('What comes after the start: power and racks, by date.'),
    models: z
      .array(ownModelSchema)
      .max(100)
      .prefault([])
      .describe('Language models of one’s own, which services may name like those of the catalog.'),
    tenants: z.array(tenantSchema).max(1000).prefault([]).describe('Whose work it is, and where it may be.'),
    workloads: z.array(workloadSchema).max(1000).prefault([]).describe('Training jobs, by kind.'),
    reservations: z
      .array(reservationSchema)
      .max(10_000)
      .prefault([])
      .describe('Nodes promised for a time; jobs leave them free.'),
    services: z.array(serviceSchema).max(1000).prefault([]).describe('Language models that are served.'),
    expectations: z
      .array(z.string().min(1).max(200).describe('Metric, scope if not the fleet, comparison, number.'))
      .max(1000)
      .prefault([])
      .describe(
        'What must come out, such as "pue < 1.15" or "job_wait_hours_p95@site:essonne < 12"; a miss ends with exit code 99.',
      ),
  })
  .meta({ title: 'fleetwatt scenario' });

export type Scenario = z.infer<typeof scenarioSchema>;
export type SiteSettings = Scenario['sites'][number];
export type ServiceSettings = Scenario['services'][number];
export type WorkloadSettings = Scenario['workloads'][number];
export type ReservationSettings = Scenario['reservations'][number];
export type RolloutStep = Scenario['rollout'][number];
