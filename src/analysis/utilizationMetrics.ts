import { figure } from '../model/figure.ts';
import { type HourTable, TRAINING_LOSSES } from '../model/record.ts';
import type { MetricValue } from '../model/summary.ts';
import { HOUR } from '../units/constants.ts';
import { columnSum, type RowFilter } from './columnSum.ts';

/** How GPU time splits: `useful + lost + idle + down = installed`. */
export const USEFUL_COLUMNS = ['gpu_s_training', 'gpu_s_inference', 'gpu_s_reserved'] as const;
export const LOST_COLUMNS = [
  'gpu_s_lost_fragmentation',
  'gpu_s_lost_throttling',
  'gpu_s_lost_startup',
  ...TRAINING_LOSSES,
  'gpu_s_lost_crossing',
] as const;
export const IDLE_COLUMNS = ['gpu_s_free', 'gpu_s_inference_idle'] as const;

/** What the GPUs of a scope did. @param seconds length of the run @param gpusPerRack by site */
export function utilizationMetrics(
  hours: HourTable,
  scope: string,
  include: RowFilter,
  seconds: number,
  gpusPerRack: ReadonlyMap<string, number>,
): MetricValue[] {
  const sum = (columns: readonly string[]): number =>
    columns.reduce((total, column) => total + columnSum(hours, column, include), 0);
  const installed = sum(['gpu_s_installed']);
  const useful = sum(USEFUL_COLUMNS);
  const lost = sum(LOST_COLUMNS);
  const idle = sum(IDLE_COLUMNS);
  const down = sum(['gpu_s_down']);
  const free = sum(['gpu_s_free']);
  const busy = useful + sum(['gpu_s_lost_throttling']);
  return [
    figure('gpu_installed', scope, installed / seconds),
    figure('gpu_delivered', scope, deliveredSeconds(hours, include, gpusPerRack) / seconds),
    figure('gpu_allocated_ratio', scope, (installed - free - down) / installed),
    figure('gpu_busy_ratio', scope, busy / installed),
    figure('goodput_ratio', scope, useful / installed),
    figure('gpu_hours_useful', scope, useful / HOUR),
    figure('gpu_hours_lost', scope, lost / HOUR),
    figure('gpu_hours_idle', scope, idle / HOUR),
    figure('gpu_hours_down', scope, down / HOUR),
    figure('gpu_hours_training', scope, sum(['gpu_s_training']) / HOUR),
    figure('gpu_hours_inference', scope, sum(['gpu_s_inference']) / HOUR),
    figure('gpu_hours_lost_fragmentation', scope, sum(['gpu_s_lost_fragmentation']) / HOUR),
    figure('gpu_hours_lost_throttling', scope, sum(['gpu_s_lost_throttling']) / HOUR),
    figure('gpu_hours_lost_startup', scope, sum(['gpu_s_lost_startup']) / HOUR),
    figure('gpu_hours_reserved', scope, sum(['gpu_s_reserved']) / HOUR),
    figure('gpu_hours_reserved_short', scope, sum(['gpu_s_reserved_short']) / HOUR),
    figure('gpu_hours_stranded', scope, sum(['gpu_s_stranded']) / HOUR),
    figure('gpu_hours_lost_crossing', scope, sum(['gpu_s_lost_crossing']) / HOUR),
    figure('gpu_hours_lost_restart', scope, sum(['gpu_s_lost_restart']) / HOUR),
  ];
}

/** GPU-seconds of racks that stand on site, in service or not. */
function deliveredSeconds(hours: HourTable, include: RowFilter, gpusPerRack: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (let row = 0; row < hours.rows; row++) {
    if (include(row))
      sum +=
        (hours.columns.racks_delivered_s[row] as number) * (gpusPerRack.get(hours.columns.site[row] as string) ?? 0);
  }
  return sum;
}
