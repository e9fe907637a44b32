import { dimensions, formatQuantity } from '../../units/quantity.ts';
import { valueAt } from '../fieldPath.ts';
import type { Finding } from '../finding.ts';
import { plainRackOfSite } from '../rackOfSite.ts';
import { entriesOf, quantityAt } from './plainFields.ts';

/** Racks that would draw more without work than at full load, whichever of the two the scenario replaces, and caps that are not between both. */
export const rackPowers = (scenario: unknown): Finding[] =>
  entriesOf(scenario, 'sites').flatMap((site, index) => [
    ...idleAndFull(scenario, site, index),
    ...rackCap(scenario, site, index),
  ]);

function idleAndFull(scenario: unknown, site: unknown, index: number): Finding[] {
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
}

function rackCap(scenario: unknown, site: unknown, index: number): Finding[] {
  const cap = quantityAt(valueAt(site, ['hardware']), ['rackCap'], 'power');
  const rack = plainRackOfSite(scenario, site);
  if (cap === undefined || rack === undefined) return [];
  const { idleW, maxW } = rack;
  const path = ['sites', index, 'hardware', 'rackCap'];
  const got = formatQuantity(cap, dimensions.power);
  if (cap <= idleW.value && idleW.value <= maxW.value) {
    const drawn = formatQuantity(idleW.value, dimensions.power);
    return [{ path, message: `expected more than the power of the rack without work, ${drawn}, got ${got}` }];
  }
  if (cap <= maxW.value) return [];
  const full = formatQuantity(maxW.value, dimensions.power);
  const hint = 'leave rackCap out where nothing is capped; `rackMax` says what a rack draws at full load';
  return [{ path, message: `expected at most the power of the rack at full load, ${full}, got ${got}`, hint }];
}
