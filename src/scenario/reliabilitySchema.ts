import * as z from 'zod';
import { fraction, quantity } from '../units/quantity.ts';
import { count, id, instant } from './fields.ts';

const spread = fraction({ max: 5 }).describe('Standard deviation of how long it takes, over the mean.');
const racks = z.int().min(1).max(1e6);

const ageing = z
  .strictObject({
    shape: z
      .number()
      .min(0.2)
      .max(5)
      .describe('Weibull shape: below 1 young nodes fail more often, above 1 old ones, at 1 age does not matter.'),
    matureAge: quantity('duration', { positive: true })
      .prefault('944 days')
      .describe('Age at which the stated rate holds. With a shape of 0.8, 944 days double it in the first 90.'),
  })
  .describe(
    'How the rate changes with the age of the nodes; a repaired node is as old as it was. Default: not at all.',
  );

const failureClass = z.strictObject({
  id: id.describe('A failure class of the catalog, such as gpu.'),
  weight: z.number().min(0).max(1e6).optional().describe('How often, relative to the counts of the catalog.'),
  detection: quantity('duration')
    .optional()
    .describe(
      'Time until it is noticed that work has stopped; the job holds its other nodes until the diagnosis is over.',
    ),
  diagnosis: quantity('duration')
    .optional()
    .describe('Time from then until it is known which node; one that needs no hands is back after it.'),
  hardwareShare: fraction().optional().describe('Share of these failures that need hands on the node.'),
  repair: quantity('duration').optional().describe('Mean time such a repair takes.'),
});

const spares = z.strictObject({
  hot: count.prefault(0).describe('Nodes kept running and free, for work whose node fails.'),
  cold: count.prefault(0).describe('Nodes on the shelf; each takes the place of one that needs hands.'),
  swap: quantity('duration').prefault('4 h').describe('Time to put a cold spare in place.'),
});

const domain = z.strictObject({
  kind: id.describe('A failure domain of the catalog, such as rack or grid; grid only where `power.outages` has none.'),
  racks: racks.optional().describe('Racks that go down together. Default: as in the catalog.'),
  rate: quantity('rate')
    .optional()
    .describe('Outages of one such domain that work does not ride through. Default: as in the catalog.'),
  outage: quantity('duration', { positive: true })
    .optional()
    .describe('Mean length of an outage. Default: as in the catalog.'),
  spread: spread.prefault(0.5),
});

const maintenance = z
  .strictObject({
    id,
    start: instant.describe('Begin of the first window, in the clock of the site; it may lie before the run.'),
    every: quantity('duration', { positive: true })
      .optional()
      .describe('Time from one window to the next. Default: there is one.'),
    length: quantity('duration', { positive: true }).describe('How long the racks are out of service.'),
    racks: racks.optional().describe('Racks of a window; the next one takes those after them. Default: all.'),
    mode: z
      .enum(['drain', 'stop'], {
        error: (issue) => `expected drain or stop, got ${JSON.stringify(issue.input)}`,
      })
      .prefault('drain')
      .describe('drain takes nodes as their work ends; stop takes work off them, which saves first if it can.'),
  })
  .refine(({ every, length }) => every === undefined || every >= length, {
    error: 'expected windows that end before the next begins: every is shorter than length',
  });

/** What fails at a site and how it comes back. */
export const reliabilitySchema = z.strictObject({
  preset: id.prefault('llama3').describe('Failure rates of the catalog, by who measured them.'),
  failures: z
    .number()
    .min(0)
    .max(1e6)
    .optional()
    .describe(
      'Failures per 1,000 days of nodes of 8 GPUs, in place of the preset’s; smaller nodes fail in proportion.',
    ),
  jobInterruptions: quantity('rate')
    .optional()
    .describe('Interruptions of a running job whatever its size, in place of the preset’s.'),
  ageing: ageing.optional(),
  lemons: z
    .number()
    .min(0.05)
    .max(1000)
    .optional()
    .describe(
      'Shape of the gamma distribution of how prone nodes are: 0.4 has a tenth of them cause half of the failures. Default: all alike.',
    ),
  classes: z.array(failureClass).max(100).prefault([]).describe('Figures in place of those of the catalog.'),
  repairSpread: spread.prefault(0.5),
  crews: z.int().min(1).max(10_000).optional().describe('Nodes that hands work on at once. Default: hands never lack.'),
  spares: spares.prefault({}).describe('Nodes that take the place of those that fail.'),
  domains: z.array(domain).max(100).prefault([]).describe('What takes many nodes down together. Default: nothing.'),
  maintenance: z.array(maintenance).max(100).prefault([]).describe('Windows in which racks are taken out on purpose.'),
});

/** Storage that checkpoints go to. */
export const storageSchema = z.strictObject({
  bandwidth: quantity('bandwidth', { positive: true })
    .optional()
    .describe(
      'What it takes in or gives out at once, shared fairly by the jobs that save, or load as they start again. Default: no limit.',
    ),
  perNode: quantity('bandwidth', { positive: true })
    .prefault('5 GB/s')
    .describe('What one node moves at most; a job on a part of it, that part.'),
});
