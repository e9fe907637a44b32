import type { EpochSeconds } from '../../units/flavors.ts';
import { entriesOf, numberAt, quantityAt, textAt } from './plainFields.ts';
import { plainInstant } from './plainInstant.ts';

/** A step of a plain rollout, as far as it can be read. */
export interface PlainStep {
  /** Position in the file. */
  readonly index: number;
  readonly site: string | undefined;
  readonly date: string | undefined;
  /** Undefined where the date is none; the problem says why a date of the right form is none. */
  readonly at: EpochSeconds | undefined;
  readonly dateProblem?: string;
  readonly limitW: number | undefined;
  readonly itCapacityW: number | undefined;
  readonly racks: number;
}

/** The steps of a plain rollout in order of their dates, those of one date in the order of the file; undated ones first. */
export function plannedSteps(scenario: unknown): PlainStep[] {
  const zone = textAt(scenario, ['timeZone']) ?? 'UTC';
  const steps = entriesOf(scenario, 'rollout').map((step, index): PlainStep => {
    const date = textAt(step, ['date']);
    return {
      index,
      site: textAt(step, ['site']),
      date,
      ...plainInstant(date, zone),
      limitW: quantityAt(step, ['energise', 'limit'], 'power'),
      itCapacityW: quantityAt(step, ['energise', 'itCapacity'], 'power'),
      racks: numberAt(step, ['deliver']) ?? 0,
    };
  });
  return steps.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0));
}
