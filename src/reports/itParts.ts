import type { HourTable } from '../model/record.ts';

/** Hour columns whose sum is IT energy, metered at the rack input. */
export const itParts = ['it_training_j', 'it_inference_j', 'it_reserved_j', 'it_idle_j', 'it_network_j'] as const;

/** Hour columns that come on top of IT on the way to the grid connection. */
export const overheadParts = [
  'distribution_loss_j',
  'ups_loss_j',
  'transformer_loss_j',
  'cooling_pumps_j',
  'cooling_fans_j',
  'cooling_chiller_j',
  'cooling_air_j',
  'heat_pump_j',
  'fixed_j',
  'battery_loss_j',
] as const;

export type EnergyPart = (typeof itParts)[number] | (typeof overheadParts)[number];

/** IT energy of a row, J. */
export function itEnergy(hours: HourTable, row: number): number {
  let sum = 0;
  for (const part of itParts) sum += hours.columns[part][row] as number;
  return sum;
}
