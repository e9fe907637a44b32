import { valueAt } from '../fieldPath.ts';
import type { Finding } from '../finding.ts';
import { entriesOf, textAt } from './plainFields.ts';

/** Sites that would lose their grid twice: by the outages of their power, and by a failure domain of their reliability. */
export function gridOutages(scenario: unknown): Finding[] {
  return entriesOf(scenario, 'sites').flatMap((site, index): Finding[] => {
    if (entriesOf(valueAt(site, ['power']), 'outages').length === 0) return [];
    return entriesOf(valueAt(site, ['reliability']), 'domains').flatMap((domain, position): Finding[] =>
      textAt(domain, ['kind']) !== 'grid'
        ? []
        : [
            {
              path: ['sites', index, 'reliability', 'domains', position, 'kind'],
              also: ['sites', index, 'power', 'outages'],
              message: 'expected outages of the grid in one place, got a grid domain beside power.outages',
              hint: 'both would be played; power.outages knows batteries and backup, the domain takes every node out',
            },
          ],
    );
  });
}
