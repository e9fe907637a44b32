import * as z from 'zod';

/** How far a backfilling scheduler looks. */
export const depth = z
  .int()
  .min(1)
  .max(1_000_000)
  .prefault(1000)
  .describe('Waiting jobs behind the first that must wait that are looked at in one pass.');
