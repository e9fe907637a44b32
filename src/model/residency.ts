/** Where work and its data may live, by place and by law. */
export interface ResidencyRule {
  /** Countries it may touch; absent means any. */
  readonly countries?: readonly string[] | undefined;
  /** Jurisdictions to which the operator may answer, and no other; absent means any. */
  readonly control?: readonly string[] | undefined;
  /** Jurisdictions to which the operator must not answer. */
  readonly notControl?: readonly string[] | undefined;
}

/** What residency is decided by. */
export interface ResidencyPlace {
  readonly country: string;
  /** Jurisdictions that can compel the operator of the site or those who own it; empty when they are not known. */
  readonly controlledFrom: readonly string[];
}

/** Work of nobody, which may live anywhere. */
export const anywhere: ResidencyRule = {};

/** A rule that lets nothing in, for work whose rule was lost. */
export const nowhere: ResidencyRule = { countries: [] };

/**
 * Whether work under a rule may touch a place: placement, checkpoint, restart or failover alike. It fails closed: an empty list
 * allows nothing, and where control matters and is not known the place is refused.
 */
export function mayLiveAt(rule: ResidencyRule, { country, controlledFrom }: ResidencyPlace): boolean {
  const { countries, control, notControl } = rule;
  if (countries !== undefined && !countries.includes(country)) return false;
  if (control === undefined && (notControl === undefined || notControl.length === 0)) return true;
  if (controlledFrom.length === 0) return false;
  if (control !== undefined && !controlledFrom.every((jurisdiction) => control.includes(jurisdiction))) return false;
  return notControl === undefined || !controlledFrom.some((jurisdiction) => notControl.includes(jurisdiction));
}
