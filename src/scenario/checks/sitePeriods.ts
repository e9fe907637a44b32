import { isTimeZone, localInstant } from '../../units/calendar.ts';
import { HOUR } from '../../units/constants.ts';
import type { EpochSeconds } from '../../units/flavors.ts';
import { type FieldPath, valueAt } from '../fieldPath.ts';
import type { Finding } from '../finding.ts';
import { entriesOf, textAt } from './plainFields.ts';

/** Dates of droughts and heat waves that the clock does not have, that are no whole hours, or that end before they begin. */
export function sitePeriods(scenario: unknown): Finding[] {
  const zone = textAt(scenario, ['timeZone']) ?? 'UTC';
  if (!isTimeZone(zone)) return [];
  return entriesOf(scenario, 'sites').flatMap((site, index): Finding[] => [
    ...entriesOf(site, 'droughts').flatMap((drought, order) => {
      const path = ['sites', index, 'droughts', order];
      const start = readInstant(textAt(drought, ['start']), [...path, 'start'], zone);
      const end = readInstant(textAt(drought, ['end']), [...path, 'end'], zone);
      const findings = [...start.findings, ...end.findings];
      if (start.at === undefined || end.at === undefined || end.at > start.at) return findings;
      const message = `expected an end after ${textAt(drought, ['start'])}, got ${textAt(drought, ['end'])}`;
      return [...findings, { path: [...path, 'end'], also: [...path, 'start'], message }];
    }),
    ...entriesOf(valueAt(site, ['weather']), 'heatWaves').flatMap(
      (wave, order) =>
        readInstant(textAt(wave, ['start']), ['sites', index, 'weather', 'heatWaves', order, 'start'], zone).findings,
    ),
  ]);
}

function readInstant(
  text: string | undefined,
  path: FieldPath,
  zone: string,
): { readonly at?: EpochSeconds; readonly findings: readonly Finding[] } {
  if (text === undefined) return { findings: [] };
  try {
    const at = localInstant(text, zone);
    const message = `expected a whole hour, got ${text} in ${zone}`;
    return { at, findings: at % HOUR === 0 ? [] : [{ path, message }] };
  } catch (error) {
    // The schema tells of a text that is no date at all.
    if (!(error instanceof RangeError)) throw error;
    return { findings: [{ path, message: error.message }] };
  }
}
