/** Gaps between requests as a mixture of exponentials: with chance `chance[i]` the next comes at rate `rate[i]`. */
export interface ArrivalPhases {
  readonly chance: readonly number[];
  readonly rate: readonly number[];
}

/**
 * Renewal arrivals of a mean rate and a coefficient of variation of their gaps: one exponential at 1, two with balanced means above. Below 1 they count as 1:
 * arrivals more regular than independent ones are taken as independent.
 * Source: Whitt (1982), Approximating a point process by a renewal process I, balanced means.
 */
export function arrivalPhases(rate: number, variation: number): ArrivalPhases {
  const squared = variation * variation;
  if (squared <= 1) return { chance: [1], rate: [rate] };
  const first = (1 + Math.sqrt((squared - 1) / (squared + 1))) / 2;
  return { chance: [first, 1 - first], rate: [2 * first * rate, 2 * (1 - first) * rate] };
}
