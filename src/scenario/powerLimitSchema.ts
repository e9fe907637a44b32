import * as z from 'zod';
import { fraction, quantity } from '../units/quantity.ts';
import { id, instant } from './fields.ts';

const measures = ['hold-back', 'cap', 'shed'] as const;

/** What a site does when power is short. */
export const powerPolicySchema = z
  .strictObject({
    measures: z
      .array(
        z.enum(measures, {
          error: (issue) => `expected hold-back, cap or shed, got ${JSON.stringify(issue.input)}`,
        }),
      )
      .min(1)
      .max(measures.length)
      .refine((list) => new Set(list).size === list.length, { error: 'expected each measure once' })
      .refine((list) => !list.includes('shed') || list.includes('hold-back'), {
        error: 'expected hold-back beside shed; without it, what is shed would start again at once',
      })
      .prefault(['hold-back', 'cap'])
      .describe(
        'In the order in which they are taken. hold-back: no work starts that would not fit the limit in force. cap: running work is slowed, all alike, as far as needed. shed: training jobs of the lowest priority go back to the queue, then replicas are given up. Whatever is listed, a cap is the last resort, so that no limit is passed.',
      ),
    capFloor: fraction({ min: 0.01 })
      .prefault(0.5)
      .describe('Where shed comes after cap: share of their power above idle to which running nodes are capped first.'),
  })
  .prefault({})
  .describe('What is done when power is short.');

/** A battery behind the connection of a site. */
export const batterySchema = z
  .strictObject({
    energy: quantity('energy', { positive: true }).describe('What it gives between full and empty, at its cells.'),
    power: quantity('power', { positive: true }).describe('Most it takes or gives.'),
    efficiency: fraction({ min: 0.1 })
      .prefault(0.86)
      .describe(
        'Energy given over energy taken in a full cycle. Default: lithium-ion with its converters, an assumption.',
      ),
    initialCharge: fraction().prefault(0.5).describe('Charge at the start of the run, as a share of its energy.'),
    reserve: fraction()
      .prefault(0)
      .describe('Charge kept for outages, as a share of its energy; without one it helps in outages with what it has.'),
    shaveAbove: quantity('power')
      .optional()
      .describe('Peak shaving: power at the connection above which it gives, and up to which it charges again.'),
    price: z
      .strictObject({
        chargeBelow: quantity('energyPrice', { min: -500 / 3.6e9 }).describe(
          'Market price up to which it charges; in other hours only up to its reserve, and in full once a call is announced.',
        ),
        dischargeAbove: quantity('energyPrice', { min: -500 / 3.6e9 }).describe('Market price from which it gives.'),
      })
      .refine(({ chargeBelow, dischargeAbove }) => chargeBelow < dischargeAbove, {
        error: 'expected chargeBelow under dischargeAbove',
      })
      .optional()
      .describe('Trade on the market price, against the own load of the site; nothing is exported.'),
  })
  .describe(
    'A battery at the connection. It always carries what running work draws above the limit in force, calls included; starts of work do not count on it.',
  );

/** How fast power at a connection may change. */
export const rampSchema = z
  .strictObject({
    rate: quantity('powerRamp', { positive: true }).describe('Change of power at the connection for each minute.'),
    window: quantity('duration', { min: 1, max: 86_400 })
      .prefault('1 min')
      .describe('Time over which steps are levelled: power may step by the rate times this at once.'),
  })
  .describe(
    'Ramp limit. Starts of work are staggered so that power rises within it; a start larger than one step waits until a whole step is free and is then let up by caps. Falls, and rises of idle racks and cooling, are counted, not prevented.',
  );

/** When a call or an outage comes: at a date, or at random. */
const occasion = {
  id: id.optional().describe('Names its random stream. Default: its ordinal.'),
  date: instant.optional().describe('When it comes, in the clock of the scenario; for a call, when the site is told.'),
  rate: quantity('rate', { positive: true, max: 24 / 86_400 })
    .optional()
    .describe('Instead of a date: how often it comes, at random and independently.'),
  duration: quantity('duration', { positive: true }).describe('How long it lasts.'),
};

const isEither = (entry: { date?: unknown; rate?: unknown }): boolean =>
  (entry.date === undefined) !== (entry.rate === undefined);

/** Curtailment calls of a grid operator. */
export const callSchema = z
  .strictObject({
    ...occasion,
    limit: quantity('power').describe('What the call leaves to the site.'),
    notice: quantity('duration')
      .prefault('30 min')
      .describe('Time from the call until it binds; the duration begins then.'),
  })
  .refine(isEither, { error: 'expected either date or rate in a call' });

/** Outages of the grid. */
export const outageSchema = z
  .strictObject(occasion)
  .refine(isEither, { error: 'expected either date or rate in an outage' });
