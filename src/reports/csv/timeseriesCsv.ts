import { type RunRecord, TRAINING_LOSSES } from '../../model/record.ts';
import { HOUR, KILOWATT_HOUR } from '../../units/constants.ts';
import { toEurosPerMegawattHour, toGramsPerKilowattHour, toMegawattHours, toMegawatts } from '../../units/convert.ts';
import { type EnergyPart, itEnergy, itParts, overheadParts } from '../itParts.ts';
import { type CsvColumn, csvText } from './csvText.ts';
import { rowsOf, tableColumns } from './tableColumns.ts';

type Name = keyof RunRecord['hours']['columns'];

const gpuParts = {
  gpus_training: ['gpu_s_training'],
  gpus_inference: ['gpu_s_inference'],
  gpus_idle: ['gpu_s_free', 'gpu_s_inference_idle'],
  gpus_lost: [
    'gpu_s_lost_fragmentation',
    'gpu_s_lost_throttling',
    'gpu_s_lost_startup',
    'gpu_s_lost_crossing',
    ...TRAINING_LOSSES,
  ],
  gpus_down: ['gpu_s_down'],
} as const;

/** A row per site and hour: means over the hour, but for peak power, headroom and charge at its end, and what was used or not met in it. */
export function timeseriesCsv({ hours, header }: RunRecord): string {
  const { text, number, instant } = tableColumns(hours);
  // The last hour of a run may be cut short by its end.
  const span = (row: number): number => Math.min(HOUR, header.end - (hours.columns.time_s[row] as number));
  const sum = (row: number, columns: readonly Name[]): number =>
    columns.reduce((total, column) => total + (hours.columns[column][row] as number), 0);
  const mean = (name: string, ...columns: Name[]): CsvColumn<number> => ({
    name,
    value: (row) => sum(row, columns) / span(row),
  });
  const meanPower = (name: string, energy: (row: number) => number): CsvColumn<number> => ({
    name,
    value: (row) => toMegawatts(energy(row) / span(row)),
  });
  const component = (part: EnergyPart): CsvColumn<number> =>
    meanPower(part.replace(/_j$/, '_mw'), (row) => sum(row, [part]));

  const columns: CsvColumn<number>[] = [
    instant('time_utc', 'time_s'),
    text('site', 'site'),
    meanPower('it_power_mw', (row) => itEnergy(hours, row)),
    meanPower('facility_power_mw', (row) => sum(row, ['facility_j'])),
    number('facility_power_peak_mw', 'facility_peak_w', toMegawatts),
    number('power_limit_mw', 'limit_w', toMegawatts),
    meanPower('power_limit_in_force_mw', (row) => sum(row, ['limit_j'])),
    number('power_headroom_mw', 'headroom_w', toMegawatts),
    meanPower('grid_power_mw', (row) => sum(row, ['grid_j'])),
    meanPower('backup_power_mw', (row) => sum(row, ['backup_j'])),
    meanPower('battery_charge_mw', (row) => sum(row, ['battery_charge_j'])),
    meanPower('battery_discharge_mw', (row) => sum(row, ['battery_discharge_j'])),
    number('battery_stored_mwh', 'battery_end_j', toMegawattHours),
    number('unmet_call_mwh', 'unmet_j', toMegawattHours),
    ...itParts.map(component),
    ...overheadParts.map(component),
    { name: 'pue', value: (row) => sum(row, ['facility_j']) / itEnergy(hours, row) },
    number('dry_bulb_c', 'dry_bulb_c'),
    number('wet_bulb_c', 'wet_bulb_c'),
    number('price_eur_per_mwh', 'price_eur_per_j', toEurosPerMegawattHour),
    number('carbon_g_per_kwh', 'carbon_kg_per_j', toGramsPerKilowattHour),
    meanPower('heat_rejected_mw', (row) => sum(row, ['heat_rejected_j'])),
    meanPower('heat_reused_mw', (row) => sum(row, ['heat_reused_j'])),
    number('water_m3', 'water_m3'),
    { name: 'wue_l_per_kwh', value: (row) => (sum(row, ['water_m3']) * 1000) / (itEnergy(hours, row) / KILOWATT_HOUR) },
    mean('racks_delivered', 'racks_delivered_s'),
    meanPower('it_capacity_mw', (row) => sum(row, ['it_capacity_j'])),
    mean('gpus_installed', 'gpu_s_installed'),
    ...Object.entries(gpuParts).map(([name, parts]) => mean(name, ...parts)),
    mean('gpus_throttled', 'gpu_s_throttled'),
    mean('gpus_throttled_grid', 'gpu_s_throttled_grid'),
    mean('gpus_throttled_call', 'gpu_s_throttled_call'),
    mean('gpus_throttled_outage', 'gpu_s_throttled_outage'),
    mean('gpus_throttled_cooling', 'gpu_s_throttled_cooling'),
    mean('gpus_throttled_ramp', 'gpu_s_throttled_ramp'),
    mean('gpus_without_power', 'gpu_s_without_power'),
    mean('jobs_waiting', 'jobs_waiting_s'),
  ];
  return csvText(columns, rowsOf(hours));
}
