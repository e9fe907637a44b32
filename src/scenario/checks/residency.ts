import type { FieldPath } from '../fieldPath.ts';
import type { Finding } from '../finding.ts';
import { showValue } from '../printable.ts';
import { entriesOf, textAt } from './plainFields.ts';
import { allowedSites, type PlainSite, type Residency, residencyOf } from './plainSites.ts';

/** What a tenant asks for, as people say it: `FR, SE under the law of FR, not of US`. */
function ruleText({ countries, control, notControl }: Residency): string {
  return [
    countries?.join(', ') ?? 'any country',
    ...(control === undefined ? [] : [`under the law of ${control.join(', ')} alone`]),
    ...(notControl === undefined ? [] : [`not under that of ${notControl.join(', ')}`]),
  ].join(' ');
}

/** Work that may run nowhere, because no site stands where its tenant allows, and reservations where they may not be. */
export function impossibleResidency(scenario: unknown, sites: readonly PlainSite[]): Finding[] {
  if (sites.length === 0 || sites.some(({ country }) => country === undefined)) return [];
  const tenantOf = (residency: Residency): number =>
    entriesOf(scenario, 'tenants').findIndex((tenant) => textAt(tenant, ['id']) === residency.tenant);
  const key = ({ countries, control }: Residency): string =>
    countries !== undefined ? 'countries' : control !== undefined ? 'control' : 'notControl';
  const withLaw = ({ control, notControl }: Residency): boolean => control !== undefined || notControl !== undefined;
  const where = (residency: Residency): string => {
    const listed = sites.slice(0, 20).map(({ id, country, controlledFrom }) => {
      const law = withLaw(residency) ? ` under the law of ${controlledFrom.join(', ')}` : '';
      return `${id} in ${country}${law}`;
    });
    return `${listed.join(', ')}${sites.length > 20 ? ', …' : ''}`;
  };
  return [
    ...(['workloads', 'services'] as const).flatMap((list) =>
      entriesOf(scenario, list).flatMap((work, index): Finding[] => {
        const residency = residencyOf(scenario, work);
        if (residency === undefined || allowedSites(sites, residency).length > 0) return [];
        const path: FieldPath = [list, index, 'tenant'];
        return [
          {
            path,
            also: ['tenants', tenantOf(residency), key(residency)],
            message:
              `expected a site where ${showValue(residency.tenant)} lets ${showValue(textAt(work, ['id']))} run, ` +
              `${ruleText(residency)}, got ${where(residency)}`,
          },
        ];
      }),
    ),
    ...entriesOf(scenario, 'reservations').flatMap((reservation, index): Finding[] => {
      const residency = residencyOf(scenario, reservation);
      const site = sites.find(({ id }) => id === textAt(reservation, ['site']));
      if (residency === undefined || site === undefined || allowedSites([site], residency).length > 0) return [];
      const allowed = allowedSites(sites, residency).map(({ id }) => id);
      return [
        {
          path: ['reservations', index, 'site'],
          also: ['tenants', tenantOf(residency), key(residency)],
          message: `expected a site where ${showValue(residency.tenant)} may be, ${ruleText(residency)}, got ${showValue(site.id)}`,
          ...(allowed.length > 0 ? { hint: `it may be at ${allowed.join(', ')}` } : {}),
        },
      ];
    }),
  ];
}
