import { type HourTable, type JobTable, type RunRecord, type ServiceTable, TRAINING_LOSSES } from '../model/record.ts';
import type { InvariantResult } from '../model/summary.ts';
import { HOUR } from '../units/constants.ts';
import { columnSum } from './columnSum.ts';
import { IT_COLUMNS, OVERHEAD_COLUMNS, THROTTLED_COLUMNS } from './powerMetrics.ts';
import { residencyBreaches } from './residencyMetrics.ts';
import { IDLE_COLUMNS, LOST_COLUMNS, USEFUL_COLUMNS } from './utilizationMetrics.ts';

/** Largest relative residual of a balance of energies, GPU time or requests. */
const TOLERANCE = 1e-9;

type Column = keyof HourTable['columns'];

/** Largest relative gap, over all hours, between a total and the sum of its parts. */
function hourlyBalance(hours: HourTable, total: Column, parts: readonly Column[]): number {
  let worst = 0;
  for (let row = 0; row < hours.rows; row++) {
    const whole = hours.columns[total][row] as number;
    const sum = parts.reduce((partial, part) => partial + (hours.columns[part][row] as number), 0);
    worst = Math.max(worst, Math.abs(whole - sum) / Math.max(Math.abs(whole), Number.MIN_VALUE));
  }
  return worst;
}

/** Largest excess of drawn power over the limit, relative to the limit. */
function powerExcess(hours: HourTable): number {
  let worst = 0;
  for (let row = 0; row < hours.rows; row++) {
    const limit = hours.columns.limit_w[row] as number;
    const excess = (hours.columns.facility_peak_w[row] as number) - limit;
    // A site without a connection may draw nothing at all.
    worst = Math.max(worst, limit > 0 ? excess / limit : excess);
  }
  return worst;
}

/** Largest energy drawn in an hour above the limit in force, but for calls that could not be met, relative to the contracted limit. */
function uncountedExcess(hours: HourTable): number {
  const { columns } = hours;
  let worst = 0;
  for (let row = 0; row < hours.rows; row++) {
    const excess = (columns.over_limit_j[row] as number) - (columns.unmet_j[row] as number);
    const limit = columns.limit_w[row] as number;
    worst = Math.max(worst, limit > 0 ? excess / (limit * HOUR) : excess);
  }
  return worst;
}

/** Largest gap of an hour between what comes in and what is used or stored, relative to what is used. */
function supplyGap(hours: HourTable): number {
  const { columns } = hours;
  let worst = 0;
  for (let row = 0; row < hours.rows; row++) {
    const used = columns.facility_j[row] as number;
    const stored = (columns.battery_end_j[row] as number) - (columns.battery_begin_j[row] as number);
    const supplied = (columns.grid_j[row] as number) + (columns.backup_j[row] as number);
    const scale = used + (columns.battery_charge_j[row] as number) + (columns.battery_end_j[row] as number);
    worst = Math.max(worst, Math.abs(supplied - used - stored) / Math.max(scale, Number.MIN_VALUE));
  }
  return worst;
}

/** Largest gap between what a battery took, gave, lost and holds, and between the end of an hour and the begin of the next. */
function batteryGap(hours: HourTable): number {
  const { columns } = hours;
  const charges = new Map<string, number>();
  let worst = 0;
  for (let row = 0; row < hours.rows; row++) {
    const at = (column: Column): number => columns[column][row] as number;
    const site = columns.site[row] as string;
    const end = at('battery_end_j');
    const kept = at('battery_charge_j') - at('battery_discharge_j') - at('battery_loss_j');
    const gap = Math.abs(at('battery_begin_j') + kept - end);
    const jump = Math.abs((charges.get(site) ?? at('battery_begin_j')) - at('battery_begin_j'));
    const scale = Math.max(at('battery_begin_j'), end, at('battery_charge_j'), at('battery_discharge_j'));
    worst = Math.max(worst, (gap + jump) / Math.max(scale, Number.MIN_VALUE));
    charges.set(site, end);
  }
  return worst;
}

/** Requests that arrived, against those served, rejected or still waiting at the end, by service and site. */
function requestBalance(services: ServiceTable): number {
  const { columns } = services;
  const balance = new Map<string, { arrived: number; left: number; waiting: number }>();
  for (let row = 0; row < services.rows; row++) {
    const key = `${columns.service[row]}/${columns.site[row]}`;
    let entry = balance.get(key);
    if (entry === undefined) {
      entry = { arrived: 0, left: 0, waiting: 0 };
      balance.set(key, entry);
    }
    entry.arrived += columns.requests_arrived[row] as number;
    entry.left += (columns.requests_served[row] as number) + (columns.requests_rejected[row] as number);
    entry.waiting = columns.requests_in_flight[row] as number;
  }
  let worst = 0;
  for (const { arrived, left, waiting } of balance.values())
    worst = Math.max(worst, Math.abs(arrived - left - waiting) / Math.max(arrived, 1));
  return worst;
}

/**
 * Progress of jobs by their own account, what was undone left out, against what the meter booked as useful; over all that was ever booked as such,
 * since where nearly everything was undone what is left is the rounding of much that was taken out.
 */
function jobTimeGap(hours: HourTable, jobs: JobTable): number {
  const metered = columnSum(hours, 'gpu_s_training', () => true);
  let progress = 0;
  for (let row = 0; row < jobs.rows; row++) {
    progress += jobs.columns.worked_gpu_s[row] as number;
  }
  const takenOut = TRAINING_LOSSES.filter((column) => column !== 'gpu_s_lost_restart').reduce(
    (sum, column) => sum + columnSum(hours, column, () => true),
    0,
  );
  return Math.abs(progress - metered) / Math.max(metered + takenOut, 1);
}

/** Every balance that must hold in a run, recomputed from its record alone. */
export function checkInvariants(record: RunRecord): InvariantResult[] {
  const { hours, jobs, services, placements, header } = record;
  const residuals: readonly (readonly [string, number])[] = [
    [
      'energy components sum to facility energy',
      hourlyBalance(hours, 'facility_j', [...IT_COLUMNS, ...OVERHEAD_COLUMNS]),
    ],
    [
      'heat rejected and reused equals energy taken in',
      hourlyBalance(hours, 'facility_j', ['heat_rejected_j', 'heat_reused_j']),
    ],
    [
      'GPU-hours split completely',
      hourlyBalance(hours, 'gpu_s_installed', [...USEFUL_COLUMNS, ...LOST_COLUMNS, ...IDLE_COLUMNS, 'gpu_s_down']),
    ],
    ['progress of jobs equals the GPU-hours metered as useful', jobTimeGap(hours, jobs)],
    ['requests arrived = served + rejected + in flight', requestBalance(services)],
    ['power stays within the limit', powerExcess(hours)],
    ['power stays within the limit in force, or a call is counted as not met', uncountedExcess(hours)],
    ['energy supplied equals energy used and stored', supplyGap(hours)],
    ['charge of batteries = taken − given − lost', batteryGap(hours)],
    ['every cap has a cause', hourlyBalance(hours, 'gpu_s_throttled', THROTTLED_COLUMNS)],
    ['no work where its tenant does not let it be', residencyBreaches(placements, header.tenants, header.sites)],
  ];
  return residuals.map(([name, residual]) => ({ name, residual, ok: residual <= TOLERANCE }));
}
