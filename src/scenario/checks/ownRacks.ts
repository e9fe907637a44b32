import { findRack } from '../../catalog/index.ts';
import { valueAt } from '../fieldPath.ts';
import type { Finding } from '../finding.ts';
import { showValue } from '../printable.ts';
import { requiredRackFields } from '../rackOfSite.ts';
import { entriesOf, textAt } from './plainFields.ts';

/** Racks of a scenario that take a name of the catalog, or that leave numbers open which no catalog rack gives. */
export function ownRacks(scenario: unknown): Finding[] {
  return entriesOf(scenario, 'racks').flatMap((rack, index): Finding[] => {
    const path = ['racks', index];
    const id = textAt(rack, ['id']);
    if (id !== undefined && findRack(id) !== undefined)
      return [
        {
          path: [...path, 'id'],
          message: `expected an id that the catalog does not have, got ${showValue(id)}`,
          hint: `write "like: ${id}" and an id of its own`,
        },
      ];
    if (valueAt(rack, ['like']) !== undefined) return [];
    const missing = requiredRackFields.filter((name) => valueAt(rack, [name]) === undefined);
    if (missing.length === 0) return [];
    return [
      {
        path,
        message: `expected ${missing.join(', ')}, which a rack of its own must state`,
        hint: 'or name a catalog rack that gives them, such as "like: gb200-nvl72"',
      },
    ];
  });
}
