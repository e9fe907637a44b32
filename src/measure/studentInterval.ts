import { momentsOf } from './moments.ts';
import { studentDistribution } from './studentDistribution.ts';

/**
 * Half the width of the two-sided interval of confidence for a mean with a given standard error.
 * @param degrees of freedom, not necessarily whole
 * Source: Student (1908); quantile by jStat.
 */
export const studentHalfWidth = (standardError: number, degrees: number, confidence = 0.95): number =>
  standardError === 0 ? 0 : studentDistribution().inv((1 + confidence) / 2, degrees) * standardError;

/**
 * Two-sided interval of confidence for a mean from independent values.
 * @returns null for fewer than two values
 */
export function studentInterval(values: readonly number[], confidence = 0.95): readonly [number, number] | null {
  const { n, mean, deviation } = momentsOf(values);
  if (n < 2) return null;
  const half = studentHalfWidth(deviation / Math.sqrt(n), n - 1, confidence);
  return [mean - half, mean + half];
}
