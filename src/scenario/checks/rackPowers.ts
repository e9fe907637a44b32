import { dimensions, formatQuantity } from '../../units/quantity.ts';
import { valueAt } from '../fieldPath.ts';
import type { Finding } from '../finding.ts';
import { plainRackOfSite } from '../rackOfSite.ts';
import { entriesOf, quantityAt } from './plainFields.ts';

/** Racks that would draw more without work than at full load, whichever of the two the scenario replaces. */
export function rackPowers(scenario: unknown): Finding[] {
  return entriesOf(scenario, 'sites').flatMap((site, index): Finding[] => {
    const hardware = valueAt(site, ['hardware']);
    const rack = plainRackOfSite(scenario, site);
    const ownIdle = quantityAt(hardware, ['rackIdle'], 'power');
    const replaced = ownIdle === undefined ? 'rackMax' : 'rackIdle';
    const idle = ownIdle ?? rack?.idleW.value;
    const full = quantityAt(hardware, ['rackMax'], 'power') ?? rack?.maxW.value;
    if (idle === undefined || full === undefined || idle <= full) return [];
    const limit = formatQuantity(full, dimensions.power);
    const drawn = formatQuantity(idle, dimensions.power);
    const message =
      replaced === 'rackIdle'
        ? `expected at most the power of the rack at full load, ${limit}, got ${drawn}`
        : `expected at least the power of the rack without work, ${drawn}, got ${limit}`;
    return [{ path: ['sites', index, 'hardware', replaced], message }];
  });
}
