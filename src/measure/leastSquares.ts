/** Largest residual that counts in full; larger ones grow as their root. */
export interface FitOptions {
  readonly scale: number;
  readonly iterations?: number;
}

const ITERATIONS = 200;
const STEP = 1e-5;
const CONVERGED = 1e-10;

/**
 * Parameters that make residuals small, from a first guess: Levenberg–Marquardt steps on weights that spare outliers. Deterministic; the number of
 * residuals must not depend on the parameters.
 * Source: Marquardt (1963); Huber-like weights 1/√(1 + (r/scale)²) of the soft L1 loss, after Triggs et al. (2000), Bundle Adjustment.
 */
export function leastSquares(
  residuals: (parameters: readonly number[]) => number[],
  guess: readonly number[],
  { scale, iterations = ITERATIONS }: FitOptions,
): number[] {
  const cost = (values: readonly number[]): number =>
    values.reduce((sum, r) => sum + 2 * scale * scale * (Math.sqrt(1 + (r / scale) ** 2) - 1), 0);
  let best = [...guess];
  let current = residuals(best);
  let least = cost(current);
  let damping = 1e-2;
  for (let iteration = 0; iteration < iterations; iteration++) {
    const jacobian = derivatives(residuals, best, current);
    const weights = current.map((r) => 1 / Math.sqrt(1 + (r / scale) ** 2));
    let improved = false;
    while (!improved && damping < 1e12) {
      const move = solveDamped(jacobian, current, weights, damping);
      const tried = best.map((value, index) => value - (move[index] as number));
      const there = residuals(tried);
      const costThere = cost(there);
      if (costThere < least) {
        const gain = (least - costThere) / least;
        best = tried;
        current = there;
        least = costThere;
        damping = Math.max(damping / 5, 1e-12);
        improved = true;
        if (gain < CONVERGED) return best;
      } else damping *= 4;
    }
    if (!improved) return best;
  }
  return best;
}

function derivatives(
  residuals: (parameters: readonly number[]) => number[],
  at: readonly number[],
  there: readonly number[],
): number[][] {
  return at.map((value, index) => {
    const step = STEP * Math.max(1, Math.abs(value));
    const moved = residuals(at.with(index, value + step));
    return moved.map((r, row) => (r - (there[row] as number)) / step);
  });
}

/** Solves (JᵀWJ + damping·diag) x = JᵀWr. @param columns of the Jacobian */
function solveDamped(
  columns: readonly (readonly number[])[],
  residual: readonly number[],
  weights: readonly number[],
  damping: number,
): number[] {
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, row) => sum + value * (b[row] as number) * (weights[row] as number), 0);
  const matrix = columns.map((column, i) =>
    columns.map((other, j) => {
      const entry = dot(column, other);
      return i === j ? entry * (1 + damping) + 1e-12 : entry;
    }),
  );
  return solve(
    matrix,
    columns.map((column) => dot(column, residual)),
  );
}

/** Gaussian elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] as number]);
  const size = rows.length;
  const at = (row: number, column: number): number => rows[row]?.[column] as number;
  for (let pivot = 0; pivot < size; pivot++) {
    let largest = pivot;
    for (let row = pivot + 1; row < size; row++)
      if (Math.abs(at(row, pivot)) > Math.abs(at(largest, pivot))) largest = row;
    [rows[pivot], rows[largest]] = [rows[largest] as number[], rows[pivot] as number[]];
    for (let row = pivot + 1; row < size; row++) {
      const factor = at(row, pivot) / at(pivot, pivot);
      const target = rows[row] as number[];
      for (let column = pivot; column <= size; column++) target[column] = at(row, column) - factor * at(pivot, column);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row--) {
    let rest = at(row, size);
    for (let column = row + 1; column < size; column++) rest -= at(row, column) * (solution[column] as number);
    solution[row] = rest / at(row, row);
  }
  return solution;
}
