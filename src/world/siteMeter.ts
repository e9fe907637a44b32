import type { HourRow } from '../model/recordSink.ts';

/** Hourly columns that are integrals of a rate. */
const METERED = [
  'it_training_j',
  'it_inference_j',
  'it_reserved_j',
  'it_idle_j',
  'it_network_j',
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
  'facility_j',
  'grid_j',
  'backup_j',
  'battery_charge_j',
  'battery_discharge_j',
  'limit_j',
  'over_limit_j',
  'unmet_j',
  'call_reduction_j',
  'ramp_above_j',
  'ramp_below_j',
  'heat_rejected_j',
  'heat_reused_j',
  'water_m3',
  'racks_delivered_s',
  'it_capacity_j',
  'gpu_s_installed',
  'gpu_s_training',
  'gpu_s_inference',
  'gpu_s_inference_idle',
  'gpu_s_free',
  'gpu_s_lost_fragmentation',
  'gpu_s_lost_throttling',
  'gpu_s_lost_startup',
  'gpu_s_lost_restart',
  'gpu_s_lost_checkpoint',
  'gpu_s_lost_failures',
  'gpu_s_lost_preemption',
  'gpu_s_lost_shedding',
  'gpu_s_lost_maintenance',
  'gpu_s_lost_crossing',
  'gpu_s_reserved',
  'gpu_s_reserved_short',
  'gpu_s_stranded',
  'gpu_s_down',
  'gpu_s_throttled',
  'gpu_s_throttled_grid',
  'gpu_s_throttled_call',
  'gpu_s_throttled_outage',
  'gpu_s_throttled_ramp',
  'gpu_s_throttled_cooling',
  'throttled_s',
  'gpu_s_without_power',
  'jobs_waiting_s',
  'gpu_s_waiting',
] as const satisfies readonly (keyof HourRow)[];

/** Position of each metered column in the arrays of a meter. */
export const Metered = Object.fromEntries(METERED.map((name, index) => [name, index])) as Readonly<
  Record<(typeof METERED)[number], number>
>;

/** What holds for a whole hour, the signals and the contracted limit, and the charge of the battery as it begins. */
export type HourConditions = Pick<
  HourRow,
  'dry_bulb_c' | 'wet_bulb_c' | 'price_eur_per_j' | 'carbon_kg_per_j' | 'limit_w' | 'battery_begin_j'
>;

const noConditions: HourConditions = {
  dry_bulb_c: 0,
  wet_bulb_c: 0,
  price_eur_per_j: 0,
  carbon_kg_per_j: 0,
  limit_w: 0,
  battery_begin_j: 0,
};

/** Integrates piecewise-constant rates of a site exactly and hands out one row per hour. */
export class SiteMeter {
  /** Rates in force now, per second, by `Metered`; assign after `accrue`. */
  readonly rates = new Float64Array(METERED.length);
  private readonly sums = new Float64Array(METERED.length);
  // One object for all rows: a sink copies what it is handed.
  private readonly row = {
    site: '',
    time_s: 0,
    ...(Object.fromEntries(METERED.map((name) => [name, 0])) as Record<(typeof METERED)[number], number>),
    facility_peak_w: 0,
    load_peak_w: 0,
    headroom_w: 0,
    battery_end_j: 0,
    ...noConditions,
  };
  private updated = 0;
  private peakW = 0;
  private loadPeakW = 0;
  private headroomW = Number.POSITIVE_INFINITY;
  private conditions: HourConditions = noConditions;

  /** Adds what the present rates gave since the last call. */
  accrue(now: number): void {
    const elapsed = now - this.updated;
    if (elapsed === 0) return;
    this.updated = now;
    const { rates, sums } = this;
    for (let column = 0; column < rates.length; column++) {
      sums[column] = (sums[column] as number) + (rates[column] as number) * elapsed;
    }
    // A peak counts once it has lasted: what is corrected within its instant was never drawn.
    const gridW = rates[Metered.grid_j] as number;
    const limitW = rates[Metered.limit_j] as number;
    const loadW = (rates[Metered.facility_j] as number) - (rates[Metered.battery_loss_j] as number);
    if (gridW > this.peakW) this.peakW = gridW;
    if (loadW > this.loadPeakW) this.loadPeakW = loadW;
    // Without any limit, before energisation and in an outage, there is no headroom to speak of.
    if (limitW > 0 && limitW - gridW < this.headroomW) this.headroomW = limitW - gridW;
  }

  /** Adds an amount to a column that no constant rate gives. */
  add(column: number, amount: number): void {
    this.sums[column] = (this.sums[column] as number) + amount;
  }

  /** Books GPU time of this hour under another column than training. */
  move(column: keyof typeof Metered, gpuSeconds: number): void {
    const { sums } = this;
    const from = Metered.gpu_s_training;
    const to = Metered[column];
    sums[from] = (sums[from] as number) - gpuSeconds;
    sums[to] = (sums[to] as number) + gpuSeconds;
  }

  /** Starts an hour under the given conditions. */
  open(conditions: HourConditions): void {
    this.conditions = conditions;
    this.sums.fill(0);
    this.peakW = 0;
    this.loadPeakW = 0;
    this.headroomW = Number.POSITIVE_INFINITY;
  }

  /** The row of the hour that ends now, good until the next call; `accrue` first. @param batteryJ charge now */
  close(site: string, timeS: number, batteryJ: number): HourRow {
    const { row, sums } = this;
    row.site = site;
    row.time_s = timeS;
    row.facility_peak_w = this.peakW;
    row.load_peak_w = this.loadPeakW;
    row.headroom_w = this.headroomW === Number.POSITIVE_INFINITY ? this.conditions.limit_w : this.headroomW;
    row.battery_end_j = batteryJ;
    for (let column = 0; column < METERED.length; column++) {
      row[METERED[column] as (typeof METERED)[number]] = sums[column] as number;
    }
    return Object.assign(row, this.conditions);
  }
}
