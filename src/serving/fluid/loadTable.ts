import type { Fraction } from '../../units/flavors.ts';

/** Loads between 0 and 1 at which a quantity is computed; between them it is a straight line. */
export const LOAD_STEPS = 64;

/** A quantity tabulated by the load of replicas, 0 to 1; each value is computed when it is first asked for. */
export class LoadTable {
  private readonly of: (load: Fraction) => number;
  private readonly values = new Float64Array(LOAD_STEPS + 1).fill(Number.NaN);

  constructor(of: (load: Fraction) => number) {
    this.of = of;
  }

  at(load: Fraction): number {
    const { values } = this;
    const position = load * LOAD_STEPS;
    const below = position < LOAD_STEPS ? Math.floor(position) : LOAD_STEPS - 1;
    const lower = values[below] as number;
    const known = lower + ((values[below + 1] as number) - lower) * (position - below);
    return Number.isNaN(known) ? this.compute(below, position - below) : known;
  }

  private compute(below: number, part: Fraction): number {
    const lower = this.value(below);
    return lower + (this.value(below + 1) - lower) * part;
  }

  private value(point: number): number {
    const known = this.values[point] as number;
    if (!Number.isNaN(known)) return known;
    const value = this.of(point / LOAD_STEPS);
    this.values[point] = value;
    return value;
  }
}
