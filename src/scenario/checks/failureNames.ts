import { failureClasses, failureDomains } from '../../catalog/index.ts';
import { didYouMean } from '../didYouMean.ts';
import type { Finding } from '../finding.ts';
import { showValue } from '../printable.ts';
import { entriesOf, textAt } from './plainFields.ts';

/** Failure classes and domains that the catalog does not have. */
export function failureNames(scenario: unknown): Finding[] {
  return entriesOf(scenario, 'sites').flatMap((site, index) => [
    ...unknownIn(site, index, 'classes', 'id', failureClasses, 'a failure class of the catalog'),
    ...unknownIn(site, index, 'domains', 'kind', failureDomains, 'a failure domain of the catalog'),
  ]);
}

function unknownIn(
  site: unknown,
  siteIndex: number,
  list: string,
  field: string,
  known: readonly { readonly id: string }[],
  what: string,
): Finding[] {
  const ids = known.map(({ id }) => id);
  const reliability = (site as { readonly reliability?: unknown } | null)?.reliability;
  return entriesOf(reliability, list).flatMap((entry, index): Finding[] => {
    const name = textAt(entry, [field]);
    if (name === undefined || ids.includes(name)) return [];
    return [
      {
        path: ['sites', siteIndex, 'reliability', list, index, field],
        message: `expected ${what}, got ${showValue(name)}`,
        hint: didYouMean(name, ids).hint ?? `known: ${ids.join(', ')}`,
      },
    ];
  });
}
