import type { FieldPath } from '../fieldPath.ts';
import type { Finding } from '../finding.ts';
import { showValue } from '../printable.ts';
import { entriesOf, textAt } from './plainFields.ts';

const LISTS = ['racks', 'models', 'sites', 'rollout', 'tenants', 'workloads', 'reservations', 'services'] as const;

/** Ids that a list gives twice; entries without an id, as steps of a rollout may be, are passed over. */
export function duplicateIds(scenario: unknown): Finding[] {
  return LISTS.flatMap((list) => {
    const first = new Map<string, FieldPath>();
    return entriesOf(scenario, list).flatMap((entry, index): Finding[] => {
      const id = textAt(entry, ['id']);
      if (id === undefined) return [];
      const path = [list, index, 'id'];
      const also = first.get(id);
      if (also !== undefined) return [{ path, also, message: `expected an id of its own, got ${showValue(id)} again` }];
      first.set(id, path);
      return [];
    });
  });
}
