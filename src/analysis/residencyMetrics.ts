import { figure } from '../model/figure.ts';
import type { JobTable, PlacementTable, RecordedSite, RecordedTenant } from '../model/record.ts';
import type { MetricValue } from '../model/summary.ts';
import type { RowFilter } from './columnSum.ts';

/** What the audit reads of a site. */
type AuditedSite = Pick<RecordedSite, 'id' | 'controlledFrom'>;

/** Work of nobody may run anywhere; a tenant without a rule on record allows nothing, nor does a site without a known operator. */
function isBreach(tenant: RecordedTenant | undefined, country: string, site: AuditedSite | undefined): boolean {
  if (tenant === undefined) return true;
  const { countries, control, notControl } = tenant;
  const powers = site?.controlledFrom ?? [];
  const abroad = countries !== null && countries.indexOf(country) < 0;
  const asksForLaw = control !== null || notControl.length > 0;
  const foreign = control !== null && powers.some((power) => control.indexOf(power) < 0);
  const forbidden = powers.some((power) => notControl.indexOf(power) >= 0);
  return abroad || foreign || forbidden || (asksForLaw && powers.length === 0);
}

/**
 * The audit: stays of work where its tenant does not let it be, by country and by the law over the operator, from the placement
 * table, the sites and the tenants on record alone, without anything the dispatcher decided by.
 */
export function residencyBreaches(
  placements: PlacementTable,
  tenants: readonly RecordedTenant[],
  sites: readonly AuditedSite[],
  include: RowFilter = () => true,
): number {
  const rules = new Map(tenants.map((tenant) => [tenant.id, tenant]));
  const places = new Map(sites.map((site) => [site.id, site]));
  let breaches = 0;
  for (let row = 0; row < placements.rows; row++) {
    if (!include(row)) continue;
    const tenant = placements.columns.tenant[row] as string;
    if (tenant === '') continue;
    const site = places.get(placements.columns.site[row] as string);
    if (isBreach(rules.get(tenant), placements.columns.country[row] as string, site)) breaches++;
  }
  return breaches;
}

/** What the audit found, and jobs that only forbidden sites could have held. */
export function residencyMetrics(
  placements: PlacementTable,
  jobs: JobTable,
  tenants: readonly RecordedTenant[],
  sites: readonly AuditedSite[],
  scope: string,
  ofPlacements: RowFilter,
  ofJobs: RowFilter,
): MetricValue[] {
  let rejections = 0;
  for (let row = 0; row < jobs.rows; row++) if (ofJobs(row) && jobs.columns.reason[row] === 'residency') rejections++;
  return [
    figure('residency_violations', scope, residencyBreaches(placements, tenants, sites, ofPlacements)),
    figure('residency_rejections', scope, rejections),
  ];
}
