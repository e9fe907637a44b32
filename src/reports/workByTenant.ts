import { residencyBreaches } from '../analysis/residencyMetrics.ts';
import type { RecordedTenant, RunRecord } from '../model/record.ts';
import { HOUR } from '../units/constants.ts';

/** Where the work of a tenant ran. */
export interface TenantWork {
  /** Empty for work of no tenant. */
  readonly tenant: string;
  /** Where it may run; undefined for work of no tenant, or of one without a rule on record. */
  readonly rule: RecordedTenant | undefined;
  /** GPU-hours by site. */
  readonly gpuHours: ReadonlyMap<string, number>;
  readonly placements: number;
  /** Placements where the tenant does not let it be. */
  readonly violations: number;
  /** Jobs rejected because only forbidden sites could have held them. */
  readonly rejected: number;
}

interface Count {
  readonly gpuHours: Map<string, number>;
  placements: number;
  violations: number;
  rejected: number;
}

/** GPU-hours of each tenant by site, from the placements; tenants in the order of the scenario. */
export function workByTenant({ header, placements, jobs }: RunRecord): readonly TenantWork[] {
  const counts = new Map<string, Count>();
  const countOf = (tenant: string): Count => {
    const count = counts.get(tenant) ?? { gpuHours: new Map(), placements: 0, violations: 0, rejected: 0 };
    counts.set(tenant, count);
    return count;
  };
  const rules = new Map(header.tenants.map((entry) => [entry.id, entry]));
  for (const { id } of header.tenants) countOf(id);
  const { tenant, site, start_s, end_s, gpus } = placements.columns;
  for (let row = 0; row < placements.rows; row++) {
    const count = countOf(tenant[row] as string);
    const until = Math.min(Number.isNaN(end_s[row]) ? header.end : (end_s[row] as number), header.end);
    const hours = ((gpus[row] as number) * (until - (start_s[row] as number))) / HOUR;
    count.gpuHours.set(site[row] as string, (count.gpuHours.get(site[row] as string) ?? 0) + hours);
    count.placements++;
  }
  for (let row = 0; row < jobs.rows; row++)
    if (jobs.columns.reason[row] === 'residency') countOf(jobs.columns.tenant[row] as string).rejected++;
  for (const [id, count] of counts)
    count.violations = residencyBreaches(placements, header.tenants, header.sites, (row) => tenant[row] === id);
  return [...counts].map(([id, count]) => ({ tenant: id, rule: rules.get(id), ...count }));
}
