import type { Assumption } from '../model/record.ts';
import type { WorkloadSettings } from '../scenario/schema.ts';

/** What the jobs of a workload rest on beyond the catalog: lists that are scaled, and laws that are assumed. */
export function workloadAssumptions({ id, title, jobs, crossingSlowdown }: WorkloadSettings): Assumption[] {
  const about = `Workload ${title ?? id}`;
  const found: Assumption[] = [];
  const { speedUp, sizeFactor } = jobs as { readonly speedUp?: number; readonly sizeFactor?: number };
  if (jobs.source === 'trace' && (speedUp !== 1 || sizeFactor !== 1))
    found.push({
      about,
      text: `jobs of the file ${speedUp} times as often and ${sizeFactor} times as large`,
      source: `the scenario: speedUp, sizeFactor of ${id}`,
      confidence: 'assumed',
    });
  if (crossingSlowdown > 0)
    found.push({
      about,
      text: `a gang over d scale-up domains where m would do runs ${crossingSlowdown} · (1 − m/d) longer`,
      source: `the scenario: crossingSlowdown of ${id}; form of the law assumed`,
      confidence: 'assumed',
    });
  return found;
}
