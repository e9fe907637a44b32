import * as z from 'zod';
import { isTimeZone } from '../units/calendar.ts';

/** Fields that several parts of a scenario share. */
export const id = z
  .string()
  .regex(/^[a-z][a-z0-9.-]{0,62}$/, {
    error: (issue) =>
      `expected an id of small letters, digits, dots and hyphens such as "essonne", got ${JSON.stringify(issue.input)}`,
  })
  .meta({ description: 'Name by which other parts, results and `--set` refer to this one.' });

export const title = z.string().min(1).max(200).describe('What people read in reports.');

export const instant = z
  .string({ error: 'expected a date such as 2027-01-01' })
  .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/, {
    error: (issue) => `expected a date such as 2027-01-01 or 2027-01-01T06:00, got ${JSON.stringify(issue.input)}`,
  })
  .meta({ examples: ['2027-01-01'] });

export const timeZone = z
  .string()
  .refine(isTimeZone, {
    error: (issue) => `expected a time zone such as "Europe/Paris", got ${JSON.stringify(issue.input)}`,
  })
  .meta({ description: 'IANA time zone.', examples: ['Europe/Paris'] });

/** A country or a union whose law can compel an operator. */
export const jurisdiction = z
  .string()
  .regex(/^[A-Z]{2}$/, {
    error: (issue) =>
      `expected a jurisdiction of two capitals such as "FR" or "US", got ${JSON.stringify(issue.input)}`,
  })
  .meta({ description: 'Country code of ISO 3166-1, or EU.', examples: ['FR'] });

export const country = z
  .string({
    error: (issue) =>
      `expected a country code such as "FR", got ${JSON.stringify(issue.input)}${issue.input === false ? ' (quote it: "NO")' : ''}`,
  })
  .regex(/^[A-Z]{2}$/, {
    error: (issue) => `expected a country code of two capitals such as "FR", got ${JSON.stringify(issue.input)}`,
  })
  .meta({ description: 'Country code of ISO 3166-1, two capitals; write "NO" in quotes.', examples: ['FR'] });

export const count = z.int().min(0).max(1e7);
export const file = z
  .string()
  .min(1)
  .describe(
    'Path of a data file, plain or gzip, relative to the scenario; outside its folder only under an `--allow` of the command line.',
  );
