import type { HourTable } from '../../model/record.ts';
import type { Buckets } from './buckets.ts';

/** Mean of an hourly column in each step, weighted by the energy drawn at the grid connection. */
export function energyWeighted(
  { columns }: HourTable,
  buckets: Buckets,
  column: 'price_eur_per_j' | 'carbon_kg_per_j',
): Float64Array {
  const energy = buckets.sum(columns.time_s, (row) => columns.grid_j[row] as number);
  const product = buckets.sum(
    columns.time_s,
    (row) => (columns[column][row] as number) * (columns.grid_j[row] as number),
  );
  return product.map((value, index) => value / (energy[index] as number));
}
