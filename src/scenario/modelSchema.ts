import * as z from 'zod';
import { id, title } from './fields.ts';

const whole = (most: number, text: string) => z.int().min(1).max(most).optional().describe(text);
const weights = (text: string) => z.number().min(1e6).max(1e14).optional().describe(text);

/** A language model of one's own. */
export const ownModelSchema = z.strictObject({
  id,
  title,
  like: id
    .optional()
    .describe(
      'A language model of the catalog, without a precision, that gives every number which is not written here.',
    ),
  precision: z
    .enum(['bf16', 'fp8', 'fp4'], { error: (issue) => `expected bf16, fp8 or fp4, got ${JSON.stringify(issue.input)}` })
    .optional()
    .describe('How its weights are kept. Default: that of `like`, else bf16.'),
  parameters: weights('Weights, such as 70e9.'),
  activeParameters: weights(
    'Weights that a token passes through. Default: those of `like` where it has experts, else all.',
  ),
  layers: whole(10_000, 'Layers.'),
  hidden: whole(1e6, 'Width of the residual stream.'),
  heads: whole(10_000, 'Heads of queries.'),
  kvHeads: whole(10_000, 'Heads of keys and values.'),
  headWidth: whole(10_000, 'Width of one of them.'),
  latentWidth: whole(
    100_000,
    'Numbers kept of a token and layer where keys and values are made from a latent; in place of `kvHeads` and `headWidth`.',
  ),
  experts: whole(100_000, 'Experts of a layer.'),
  expertsPerToken: whole(10_000, 'Experts that a token visits.'),
  expertWidth: whole(1e6, 'Inner width of an expert, which has three matrices of that width.'),
  expertLayers: whole(10_000, 'Layers that have experts. Default: all.'),
  window: whole(1e7, 'Tokens that windowed layers look back.'),
  windowedLayers: whole(10_000, 'Layers that look back over the window only.'),
  contextTokens: whole(1e9, 'Tokens of the longest sequence, prompt and answer together.'),
  bytesPerWeight: z
    .number()
    .positive()
    .max(8)
    .optional()
    .describe('Bytes of a weight on average, where it is not that of the precision.'),
});
