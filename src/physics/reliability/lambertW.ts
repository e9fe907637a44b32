/** Steps of Halley's method beyond which nothing improves: it triples the digits each time. */
const STEPS = 20;

/**
 * The principal branch of the Lambert W function: the w ≥ −1 with w·e^w = x.
 * Range: x ≥ −1/e, else NaN.
 * Source: Corless, Gonnet, Hare, Jeffrey & Knuth (1996), "On the Lambert W function", Adv. Comput. Math. 5: series (4.22) about the
 * branch point as start, Halley's method (5.9).
 */
export function lambertW(x: number): number {
  const fromBranch = 2 * (Math.E * x + 1);
  if (!(fromBranch >= 0)) return Number.NaN;
  const p = Math.sqrt(fromBranch);
  let w = x < 1 ? -1 + p - (p * p) / 3 + (11 / 72) * p * p * p : Math.log(x);
  for (let step = 0; step < STEPS; step++) {
    const exponential = Math.exp(w);
    const error = w * exponential - x;
    const slope = exponential * (w + 1) - ((w + 2) * error) / (2 * w + 2);
    if (error === 0 || slope === 0 || w <= -1) break;
    const next = w - error / slope;
    if (next === w) break;
    w = next;
  }
  return w;
}
