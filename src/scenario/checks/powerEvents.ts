import { MINUTE } from '../../units/constants.ts';
import type { EpochSeconds } from '../../units/flavors.ts';
import { dimensions, formatQuantity } from '../../units/quantity.ts';
import { type FieldPath, valueAt } from '../fieldPath.ts';
import type { Finding } from '../finding.ts';
import { entriesOf, quantityAt, textAt } from './plainFields.ts';
import { plainInstant } from './plainInstant.ts';
import { plannedSteps } from './plannedSteps.ts';

const power = (watts: number): string => formatQuantity(watts, dimensions.power);

/** What is wrong with the calls, outages and batteries of sites: dates beside the run, calls that ask for nothing, batteries without energy to speak of. */
export function powerEvents(
  scenario: unknown,
  start: EpochSeconds | undefined,
  end: EpochSeconds | undefined,
): Finding[] {
  const zone = textAt(scenario, ['timeZone']) ?? 'UTC';
  return entriesOf(scenario, 'sites').flatMap((site, index): Finding[] => {
    const path: FieldPath = ['sites', index, 'power'];
    const settings = valueAt(site, ['power']);
    const dated = (['calls', 'outages'] as const).flatMap((list) =>
      entriesOf(settings, list).flatMap((entry, position) =>
        dateFindings([...path, list, position, 'date'], textAt(entry, ['date']), zone, start, end),
      ),
    );
    return [...dated, ...idleCalls(scenario, site, path), ...shortBattery(settings, path)];
  });
}

function dateFindings(
  path: FieldPath,
  date: string | undefined,
  zone: string,
  start: EpochSeconds | undefined,
  end: EpochSeconds | undefined,
): Finding[] {
  const { at, dateProblem } = plainInstant(date, zone);
  if (dateProblem !== undefined) return [{ path, message: dateProblem }];
  if (at === undefined || start === undefined || end === undefined || (at >= start && at < end)) return [];
  const border = at < start ? 'start' : 'end';
  return [{ path, also: [border], message: `expected a date in the run, got ${date}` }];
}

/** Calls that leave a site all it ever has. */
function idleCalls(scenario: unknown, site: unknown, path: FieldPath): Finding[] {
  const first = quantityAt(site, ['power', 'limit'], 'power');
  if (first === undefined) return [];
  const id = textAt(site, ['id']);
  const later = plannedSteps(scenario).flatMap((step) => (step.site === id ? [step.limitW ?? 0] : []));
  const largest = Math.max(first, ...later);
  return entriesOf(valueAt(site, ['power']), 'calls').flatMap((call, position): Finding[] => {
    const limitW = quantityAt(call, ['limit'], 'power');
    if (limitW === undefined || limitW < largest) return [];
    return [
      {
        path: [...path, 'calls', position, 'limit'],
        also: [...path, 'limit'],
        message: `expected less than the limit of the grid connection, ${power(largest)}, got ${power(limitW)}`,
      },
    ];
  });
}

/** Batteries that would be empty in less than a minute: their charge could not be told from the rounding of the clock. */
function shortBattery(settings: unknown, path: FieldPath): Finding[] {
  const energyJ = quantityAt(settings, ['battery', 'energy'], 'energy');
  const powerW = quantityAt(settings, ['battery', 'power'], 'power');
  if (energyJ === undefined || powerW === undefined || energyJ >= powerW * MINUTE) return [];
  const least = formatQuantity(Math.ceil((powerW * MINUTE) / 3.6e6) * 3.6e6, dimensions.energy);
  return [
    {
      path: [...path, 'battery', 'energy'],
      also: [...path, 'battery', 'power'],
      message: `expected at least ${least}, a minute of its power, got ${formatQuantity(energyJ, dimensions.energy)}`,
    },
  ];
}
