import { createRequire } from 'node:module';

interface StudentDistribution {
  /** Probability of a value up to `x`. */
  cdf(x: number, degrees: number): number;
  /** The value that a share of all stay below. */
  inv(share: number, degrees: number): number;
}

const require = createRequire(import.meta.url);

/**
 * Student's t distribution, by jStat. The library is read when first asked for: it would cost every start of the program
 * more than the kernel does.
 */
export const studentDistribution = (): StudentDistribution =>
  (require('jstat') as { readonly studentt: StudentDistribution }).studentt;
