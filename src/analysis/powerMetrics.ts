import { figure } from '../model/figure.ts';
import type { HourTable } from '../model/record.ts';
import type { MetricValue } from '../model/summary.ts';
import { HOUR, MEGAWATT, MEGAWATT_HOUR } from '../units/constants.ts';
import { columnSum, type RowFilter } from './columnSum.ts';

/** Column of the record → metric. */
const ENERGIES = [
  ['it_training_j', 'energy_it_training_mwh'],
  ['it_inference_j', 'energy_it_inference_mwh'],
  ['it_reserved_j', 'energy_it_reserved_mwh'],
  ['it_idle_j', 'energy_it_idle_mwh'],
  ['it_network_j', 'energy_it_network_mwh'],
  ['distribution_loss_j', 'energy_distribution_loss_mwh'],
  ['ups_loss_j', 'energy_ups_loss_mwh'],
  ['transformer_loss_j', 'energy_transformer_loss_mwh'],
  ['cooling_pumps_j', 'energy_cooling_pumps_mwh'],
  ['cooling_fans_j', 'energy_cooling_fans_mwh'],
  ['cooling_chiller_j', 'energy_cooling_chiller_mwh'],
  ['cooling_air_j', 'energy_cooling_air_mwh'],
  ['heat_pump_j', 'energy_heat_pump_mwh'],
  ['fixed_j', 'energy_fixed_mwh'],
  ['battery_loss_j', 'energy_battery_loss_mwh'],
] as const;

export const IT_COLUMNS = ['it_training_j', 'it_inference_j', 'it_reserved_j', 'it_idle_j', 'it_network_j'] as const;
/** Why GPUs ran under a cap: column of the record → metric. */
const THROTTLED = [
  ['gpu_s_throttled_grid', 'throttled_gpu_hours_grid'],
  ['gpu_s_throttled_call', 'throttled_gpu_hours_call'],
  ['gpu_s_throttled_outage', 'throttled_gpu_hours_outage'],
  ['gpu_s_throttled_ramp', 'throttled_gpu_hours_ramp'],
  ['gpu_s_throttled_cooling', 'throttled_gpu_hours_cooling'],
] as const;

export const THROTTLED_COLUMNS = THROTTLED.map(([column]) => column);

export const OVERHEAD_COLUMNS = ENERGIES.map(([column]) => column).filter(
  (column) => !(IT_COLUMNS as readonly string[]).includes(column),
);

interface HourTotal {
  itJ: number;
  facilityJ: number;
  peakW: number;
  loadPeakW: number;
  headroomW: number;
}

/** Sums over sites, hour by hour, so that a fleet's worst hour is one hour. */
function hourTotals(hours: HourTable, include: RowFilter): HourTotal[] {
  const { columns } = hours;
  const totals = new Map<number, HourTotal>();
  for (let row = 0; row < hours.rows; row++) {
    if (!include(row)) continue;
    const time = columns.time_s[row] as number;
    let total = totals.get(time);
    if (total === undefined) {
      total = { itJ: 0, facilityJ: 0, peakW: 0, loadPeakW: 0, headroomW: 0 };
      totals.set(time, total);
    }
    for (const column of IT_COLUMNS) total.itJ += columns[column][row] as number;
    total.facilityJ += columns.facility_j[row] as number;
    total.peakW += columns.facility_peak_w[row] as number;
    total.loadPeakW += columns.load_peak_w[row] as number;
    total.headroomW += columns.headroom_w[row] as number;
  }
  return [...totals.values()];
}

/** Energy, PUE, peaks and water of the rows a scope covers. PUE is energy over energy, never a mean of ratios. */
export function powerMetrics(hours: HourTable, scope: string, include: RowFilter): MetricValue[] {
  const sum = (column: string): number => columnSum(hours, column, include);
  const itJ = IT_COLUMNS.reduce((total, column) => total + sum(column), 0);
  const facilityJ = sum('facility_j');
  const totals = hourTotals(hours, include);
  const worstPue = totals.reduce(
    (worst, hour) => (hour.itJ > 0 ? Math.max(worst, hour.facilityJ / hour.itJ) : worst),
    Number.NEGATIVE_INFINITY,
  );
  const most = (of: (hour: HourTotal) => number): number =>
    totals.reduce((largest, hour) => Math.max(largest, of(hour)), 0);
  const waterM3 = sum('water_m3');
  const reusedJ = sum('heat_reused_j');
  return [
    figure('pue', scope, facilityJ / itJ),
    figure('pue_peak_hour', scope, worstPue),
    figure('it_energy_mwh', scope, itJ / MEGAWATT_HOUR),
    figure('facility_energy_mwh', scope, facilityJ / MEGAWATT_HOUR),
    figure('grid_energy_mwh', scope, sum('grid_j') / MEGAWATT_HOUR),
    figure('backup_energy_mwh', scope, sum('backup_j') / MEGAWATT_HOUR),
    figure('battery_charge_mwh', scope, sum('battery_charge_j') / MEGAWATT_HOUR),
    figure('battery_discharge_mwh', scope, sum('battery_discharge_j') / MEGAWATT_HOUR),
    ...ENERGIES.map(([column, metric]) => figure(metric, scope, sum(column) / MEGAWATT_HOUR)),
    figure('facility_power_peak_mw', scope, most(({ peakW }) => peakW) / MEGAWATT),
    figure('load_power_peak_mw', scope, most(({ loadPeakW }) => loadPeakW) / MEGAWATT),
    figure(
      'power_headroom_min_mw',
      scope,
      totals.reduce((least, hour) => Math.min(least, hour.headroomW), Number.POSITIVE_INFINITY) / MEGAWATT,
    ),
    figure('throttled_gpu_hours', scope, sum('gpu_s_throttled') / HOUR),
    ...THROTTLED.map(([column, metric]) => figure(metric, scope, sum(column) / HOUR)),
    figure('throttled_hours', scope, sum('throttled_s') / HOUR),
    figure('gpu_hours_without_power', scope, sum('gpu_s_without_power') / HOUR),
    figure('unmet_call_mwh', scope, sum('unmet_j') / MEGAWATT_HOUR),
    figure('call_reduction_mwh', scope, sum('call_reduction_j') / MEGAWATT_HOUR),
    figure('ramp_above_mwh', scope, sum('ramp_above_j') / MEGAWATT_HOUR),
    figure('ramp_below_mwh', scope, sum('ramp_below_j') / MEGAWATT_HOUR),
    figure('wue_l_per_kwh', scope, (waterM3 * 1000) / (itJ / 3.6e6)),
    figure('water_m3', scope, waterM3),
    figure('heat_reused_mwh', scope, reusedJ / MEGAWATT_HOUR),
    figure('erf', scope, reusedJ / facilityJ),
    figure('ere', scope, (facilityJ - reusedJ) / itJ),
  ];
}
