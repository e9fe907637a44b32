import { type FieldPath, valueAt } from '../fieldPath.ts';
import type { Finding } from '../finding.ts';
import { showValue } from '../printable.ts';
import { entriesOf, textAt } from './plainFields.ts';

const LISTS = ['racks', 'models', 'sites', 'rollout', 'tenants', 'workloads', 'reservations', 'services'] as const;

/** Ids that a list gives twice, and names of runs that any lists give twice, since results are told by them; entries without one are passed over. */
export function duplicateIds(scenario: unknown): Finding[] {
  return [
    ...LISTS.flatMap((list) =>
      repeated(
        scenario,
        entriesOf(scenario, list).map((_, index) => [list, index, 'id']),
      ),
    ),
    ...repeated(
      scenario,
      entriesOf(scenario, 'workloads').flatMap((workload, index) => {
        const runs = valueAt(workload, ['jobs', 'list']);
        if (textAt(workload, ['jobs', 'source']) !== 'listed' || !Array.isArray(runs)) return [];
        return runs.map((_, position): FieldPath => ['workloads', index, 'jobs', 'list', position, 'id']);
      }),
    ),
  ];
}

/** Places whose text stood at an earlier place. */
function repeated(scenario: unknown, paths: readonly FieldPath[]): Finding[] {
  const first = new Map<string, FieldPath>();
  return paths.flatMap((path): Finding[] => {
    const id = textAt(scenario, path);
    if (id === undefined) return [];
    const also = first.get(id);
    if (also !== undefined) return [{ path, also, message: `expected an id of its own, got ${showValue(id)} again` }];
    first.set(id, path);
    return [];
  });
}
