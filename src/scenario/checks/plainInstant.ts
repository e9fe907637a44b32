import { isTimeZone, localInstant } from '../../units/calendar.ts';
import type { EpochSeconds } from '../../units/flavors.ts';
import type { FieldPath } from '../fieldPath.ts';
import { textAt } from './plainFields.ts';

/** A written date as an instant, or why it is none; neither where it is not of the form of a date. */
export interface PlainInstant {
  readonly at: EpochSeconds | undefined;
  readonly dateProblem?: string;
}

/** The instant of a date in a zone, as far as both can be read. */
export function plainInstant(date: string | undefined, zone: string): PlainInstant {
  if (date === undefined || !isTimeZone(zone)) return { at: undefined };
  try {
    return { at: localInstant(date, zone) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { at: undefined, dateProblem: error.message };
  }
}

/** A date on the clock of the scenario as an instant, or why it is none; undefined where it cannot be read. */
export function instantAt(scenario: unknown, path: FieldPath): EpochSeconds | string | undefined {
  const { at, dateProblem } = plainInstant(textAt(scenario, path), textAt(scenario, ['timeZone']) ?? 'UTC');
  return dateProblem ?? at;
}
