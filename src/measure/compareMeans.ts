import { momentsOf } from './moments.ts';
import { studentDistribution } from './studentDistribution.ts';
import { studentHalfWidth } from './studentInterval.ts';

/** How two means differ: first minus second. */
export interface Difference {
  readonly mean: number;
  /** Half the width of its interval of confidence. */
  readonly halfWidth: number;
  readonly degrees: number;
  readonly t: number;
  /** Probability of a difference at least as large if there were none. */
  readonly pValue: number;
  /** Whether the interval leaves out zero. */
  readonly significant: boolean;
}

/**
 * Difference of two samples taken pair by pair, as under common random numbers, where what both share cancels.
 * @returns null for fewer than two pairs
 * @throws RangeError for samples of different size
 * Source: Law (2015), "Simulation Modeling and Analysis", §10.2.1.
 */
export function pairedDifference(a: readonly number[], b: readonly number[], confidence = 0.95): Difference | null {
  if (a.length !== b.length) throw new RangeError(`expected pairs, got ${a.length} and ${b.length} values`);
  const { n, mean, deviation } = momentsOf(a.map((value, at) => value - (b[at] as number)));
  return n < 2 ? null : difference(mean, deviation / Math.sqrt(n), n - 1, confidence);
}

/**
 * Difference of two independent samples of unequal variance.
 * @returns null when either has fewer than two values
 * Source: Welch (1947), with Satterthwaite's degrees of freedom.
 */
export function independentDifference(
  a: readonly number[],
  b: readonly number[],
  confidence = 0.95,
): Difference | null {
  const first = momentsOf(a);
  const second = momentsOf(b);
  if (first.n < 2 || second.n < 2) return null;
  const va = first.deviation ** 2 / first.n;
  const vb = second.deviation ** 2 / second.n;
  const degrees =
    va + vb === 0 ? first.n + second.n - 2 : (va + vb) ** 2 / (va ** 2 / (first.n - 1) + vb ** 2 / (second.n - 1));
  return difference(first.mean - second.mean, Math.sqrt(va + vb), degrees, confidence);
}

/**
 * Correlation of two samples pair by pair; NaN where one of them is constant.
 * Source: Pearson (1895).
 */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const first = momentsOf(a);
  const second = momentsOf(b);
  const products = a.reduce((sum, value, at) => sum + (value - first.mean) * ((b[at] as number) - second.mean), 0);
  return products / (a.length - 1) / (first.deviation * second.deviation);
}

function difference(mean: number, standardError: number, degrees: number, confidence: number): Difference {
  const halfWidth = studentHalfWidth(standardError, degrees, confidence);
  // Equal constants differ by nothing, unequal ones for certain.
  const t = mean === 0 ? 0 : mean / standardError;
  const pValue = Number.isFinite(t) ? Math.min(1, 2 * studentDistribution().cdf(-Math.abs(t), degrees)) : 0;
  return { mean, halfWidth, degrees, t, pValue, significant: Math.abs(mean) > halfWidth };
}
