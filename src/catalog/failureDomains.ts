import type { FailureDomain, Sourced } from '../model/profile.ts';

const guess = (value: number, source: string): Sourced => ({ value, source, confidence: 'assumed' });
const YEAR_S = 365 * 86_400;

function domain(
  id: string,
  title: string,
  racks: number,
  perYear: number,
  hours: number,
  source: string,
): FailureDomain {
  return {
    id,
    title,
    racks: guess(racks, source),
    ratePerSecond: guess(perYear / YEAR_S, source),
    outageS: guess(hours * 3600, 'Time to find, mend and bring up again what hangs on one part'),
  };
}

/** What takes many nodes down together, with what rides through left out. 0 racks stand for the whole site. */
export const failureDomains: readonly FailureDomain[] = [
  domain(
    'rack',
    'Rack: power distribution, manifold, leak',
    1,
    0.03,
    8,
    'Planning range of 0.01 to 0.05 a rack and year',
  ),
  domain(
    'coolant-unit',
    'Coolant distribution unit',
    8,
    0.1,
    6,
    'About 1 MW of racks behind one unit; 0.01 to 0.05 a rack and year',
  ),
  domain('switch', 'Leaf switches of a pod', 16, 0.1, 2, 'Rails of a pod fail together when both planes are touched'),
  domain('hall', 'Hall: busway, fire alarm, flooding', 64, 0.05, 12, 'One event in twenty years and hall'),
  domain(
    'grid',
    'Grid connection',
    0,
    0.1,
    2,
    '2 to 6 dips a year, of which UPS and generators ride through nearly all',
  ),
  domain(
    'cooling',
    'Heat rejection of the site',
    0,
    0.1,
    3,
    '30 to 90 s until direct liquid cooling throttles when it is lost',
  ),
];
