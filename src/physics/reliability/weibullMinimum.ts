import type { Seconds } from '../../units/flavors.ts';

/** ln Γ by Lanczos' series. Source: Press et al. (2007), Numerical Recipes, §6.1, g = 5, six terms: error below 2·10⁻¹⁰. */
const LANCZOS = [
  76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2,
  -0.5395239384953e-5,
] as const;

/** The gamma function of a positive number. */
export function gammaFunction(x: number): number {
  let series = 1.000000000190015;
  for (const [term, coefficient] of LANCZOS.entries()) series += coefficient / (x + term + 1);
  const shifted = x + 5.5;
  return Math.exp((x + 0.5) * Math.log(shifted) - shifted + Math.log((Math.sqrt(2 * Math.PI) * series) / x));
}

/**
 * Mean time to the first failure among nodes that are all new, their lives Weibull.
 * Source: order statistics: the minimum is Weibull of the same shape and of scale · n^(−1/shape). Dividing the mean life by n is wrong unless
 * the shape is 1.
 */
export const meanFirstFailure = (shape: number, scale: Seconds, nodes: number): Seconds =>
  scale * nodes ** (-1 / shape) * gammaFunction(1 + 1 / shape);
