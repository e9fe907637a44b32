import { errorFunction } from 'simple-statistics';

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

/**
 * Variation of the gaps at one of several replicas.
 * Source: a renewal stream thinned with chance 1/n has squared variation 1 + (c² − 1)/n; every n-th request of it has c²/n.
 */
export function variationAtReplica(variation: number, replicas: number, routing: 'random' | 'in turn'): number {
  const squared = variation * variation;
  return Math.sqrt(routing === 'random' ? 1 + (squared - 1) / replicas : squared / replicas);
}

/**
 * Variation of arrivals that spreads the requests present as much, were stays exponential, as this one does with stays of another variation, log-normally distributed.
 * Source: peakedness of a long stay, z = 1 + (c² − 1)·E[min(S, S′)]/E[S] (Eckberg, 1983), ½ for exponential stays; for log-normal ones E[min]/E[S] = 1 − erf(σ/2), their Gini
 * coefficient apart.
 */
export function effectiveVariation(variation: number, stayVariation: number): number {
  const spread = Math.sqrt(Math.log1p(stayVariation ** 2));
  const shared = 1 - errorFunction(spread / 2);
  return Math.sqrt(Math.max(0, 1 + 2 * (variation ** 2 - 1) * shared));
}
