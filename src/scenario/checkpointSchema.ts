import * as z from 'zod';
import { YEAR } from '../units/constants.ts';
import { quantity } from '../units/quantity.ts';

/** How jobs save their work. */
export const checkpointSchema = z
  .strictObject({
    interval: quantity('duration', { min: 1 }).optional().describe('Useful work between two checkpoints.'),
    rule: z
      .enum(['optimum', 'daly', 'young', 'none'], {
        error: (issue) => `expected optimum, daly, young or none, got ${JSON.stringify(issue.input)}`,
      })
      .optional()
      .describe(
        'Instead of an interval: what makes the expected time least, by the failure rate of the site and the size of the job; none saves nothing.',
      ),
    write: quantity('duration')
      .optional()
      .describe('Time to write one, and to load it again, while nobody else writes.'),
    sizePerGpu: quantity('bytes', { positive: true })
      .optional()
      .describe('Instead of a time: what a GPU writes, at the bandwidth of its node and the storage of the site.'),
    mode: z
      .enum(['sync', 'async'], { error: (issue) => `expected sync or async, got ${JSON.stringify(issue.input)}` })
      .prefault('sync')
      .describe('sync stands still while it writes; async only while it copies to host memory, and writes behind.'),
    copy: quantity('duration').optional().describe('Time an async checkpoint stands still for the copy. Default: 3 s.'),
    atEnd: z.boolean().prefault(false).describe('Whether the last stretch is saved too before a job is complete.'),
    onNotice: z
      .boolean()
      .prefault(true)
      .describe(
        'Whether a job saves before it leaves for preemption, reclaim or maintenance; failures give no notice.',
      ),
  })
  .refine(({ interval, rule }) => (interval === undefined) !== (rule === undefined), {
    error: 'expected either interval or rule in a checkpoint',
  })
  .refine(({ rule, write, sizePerGpu }) => rule === 'none' || (write === undefined) !== (sizePerGpu === undefined), {
    error: 'expected either write or sizePerGpu in a checkpoint',
  })
  .refine(({ rule, write }) => rule === undefined || rule === 'none' || write !== 0, {
    error: 'expected a write above 0 s for an interval by rule: the best interval of a free checkpoint is none at all',
    path: ['write'],
  });

/** What it takes to get going again. */
export const restartSchema = z.strictObject({
  init: quantity('duration')
    .optional()
    .describe('Time from new nodes to the load of the checkpoint: start, connect, initialise. Default: 5 min.'),
  all: quantity('duration')
    .optional()
    .describe(
      'In place of detection, diagnosis, init and load: everything from interruption to work, but for the queue.',
    ),
  holdNodes: quantity('duration', { max: YEAR })
    .prefault('0 s')
    .describe(
      'Longest time that a gang which loses nodes to a failure keeps its others and waits for a spare or a repaired node, before it goes back to the queue; meanwhile they count as restarting. 0 s gives them up at once. Elastic jobs go on with fewer instead.',
    ),
});
