import {
  hourColumns,
  jobColumns,
  latencyColumns,
  outageColumns,
  placementColumns,
  RECORD_VERSION,
  type RecordHeader,
  type RunRecord,
  replayColumns,
  serviceColumns,
} from '../../src/model/record.ts';
import { type ColumnSet, TableBuilder } from '../../src/model/table.ts';
import { DAY, HOUR, MEGAWATT_HOUR } from '../../src/units/constants.ts';

type Row<C extends ColumnSet> = { readonly [Name in keyof C]: C[Name] extends 'text' ? string : number };
export type HourRow = Row<typeof hourColumns>;
export type JobRow = Row<typeof jobColumns>;
export type ServiceRow = Row<typeof serviceColumns>;
export type LatencyRow = Row<typeof latencyColumns>;
export type PlacementRow = Row<typeof placementColumns>;
export type OutageRow = Row<typeof outageColumns>;
export type ReplayRow = Row<typeof replayColumns>;

/** 2027-01-01T00:00Z. */
export const NEW_YEAR_2027 = 1_798_761_600;

/** What the tables of a record are made of; every part has a default. */
export interface RecordParts {
  readonly header?: Partial<RecordHeader>;
  readonly hours?: readonly HourRow[];
  readonly jobs?: readonly JobRow[];
  readonly services?: readonly ServiceRow[];
  readonly latencies?: readonly LatencyRow[];
  readonly placements?: readonly PlacementRow[];
  readonly replays?: readonly ReplayRow[];
  readonly outages?: readonly OutageRow[];
}

/** What follows from other parts of an hour without battery, calls, outage or ramp limit. */
function plainSupply(row: Partial<HourRow>): Partial<HourRow> {
  const {
    facility_j = 0.955 * MEGAWATT_HOUR,
    facility_peak_w = 1.1e6,
    limit_w = 1.5e6,
    gpu_s_throttled = 40 * HOUR,
  } = row;
  return {
    grid_j: facility_j,
    load_peak_w: facility_peak_w,
    limit_j: limit_w * HOUR,
    headroom_w: limit_w - facility_peak_w,
    gpu_s_throttled_grid: gpu_s_throttled,
  };
}

/**
 * An hour at a site of 720 GPUs in ten racks that balances: 0.85 MW of IT, 0.955 MW at the connection,
 * 400 GPUs in training and 150 in inference.
 */
export function hourRow(row: Partial<HourRow> = {}): HourRow {
  return {
    site: 'essonne',
    time_s: NEW_YEAR_2027,
    it_training_j: 0.5 * MEGAWATT_HOUR,
    it_inference_j: 0.2 * MEGAWATT_HOUR,
    it_reserved_j: 0,
    it_idle_j: 0.1 * MEGAWATT_HOUR,
    it_network_j: 0.05 * MEGAWATT_HOUR,
    distribution_loss_j: 0.005 * MEGAWATT_HOUR,
    ups_loss_j: 0.02 * MEGAWATT_HOUR,
    transformer_loss_j: 0.01 * MEGAWATT_HOUR,
    cooling_pumps_j: 0.02 * MEGAWATT_HOUR,
    cooling_fans_j: 0.03 * MEGAWATT_HOUR,
    cooling_chiller_j: 0,
    cooling_air_j: 0.01 * MEGAWATT_HOUR,
    heat_pump_j: 0,
    heat_reused_j: 0,
    fixed_j: 0.01 * MEGAWATT_HOUR,
    battery_loss_j: 0,
    facility_j: 0.955 * MEGAWATT_HOUR,
    grid_j: 0.955 * MEGAWATT_HOUR,
    backup_j: 0,
    battery_charge_j: 0,
    battery_discharge_j: 0,
    battery_begin_j: 0,
    battery_end_j: 0,
    facility_peak_w: 1.1e6,
    load_peak_w: 1.1e6,
    limit_w: 1.5e6,
    limit_j: 1.5 * MEGAWATT_HOUR,
    headroom_w: 0.4e6,
    over_limit_j: 0,
    unmet_j: 0,
    call_reduction_j: 0,
    ramp_above_j: 0,
    ramp_below_j: 0,
    heat_rejected_j: 0.955 * MEGAWATT_HOUR,
    water_m3: 0.25,
    dry_bulb_c: 6,
    wet_bulb_c: 4,
    price_eur_per_j: 60 / MEGAWATT_HOUR,
    carbon_kg_per_j: 36 / MEGAWATT_HOUR,
    racks_delivered_s: 10 * HOUR,
    it_capacity_j: 1.2 * MEGAWATT_HOUR,
    gpu_s_installed: 720 * HOUR,
    gpu_s_training: 400 * HOUR,
    gpu_s_inference: 150 * HOUR,
    gpu_s_inference_idle: 50 * HOUR,
    gpu_s_free: 100 * HOUR,
    gpu_s_lost_fragmentation: 8 * HOUR,
    gpu_s_lost_throttling: 2 * HOUR,
    gpu_s_lost_startup: 5 * HOUR,
    gpu_s_lost_restart: 0,
    gpu_s_lost_checkpoint: 0,
    gpu_s_lost_failures: 0,
    gpu_s_lost_preemption: 0,
    gpu_s_lost_shedding: 0,
    gpu_s_lost_maintenance: 0,
    gpu_s_lost_crossing: 0,
    gpu_s_reserved: 0,
    gpu_s_reserved_short: 0,
    gpu_s_stranded: 0,
    gpu_s_down: 5 * HOUR,
    gpu_s_throttled: 40 * HOUR,
    gpu_s_throttled_grid: 40 * HOUR,
    gpu_s_throttled_call: 0,
    gpu_s_throttled_outage: 0,
    gpu_s_throttled_ramp: 0,
    gpu_s_throttled_cooling: 0,
    throttled_s: 0.1 * HOUR,
    gpu_s_without_power: 24 * HOUR,
    jobs_waiting_s: 1.5 * HOUR,
    gpu_s_waiting: 96 * HOUR,
    ...plainSupply(row),
    ...row,
  };
}

/** A job of 64 GPUs that came at the start, waited an hour and ran for ten. */
export function jobRow(row: Partial<JobRow> = {}): JobRow {
  const { gpus = 64, progress_s = 10 * HOUR, lost_s = 0 } = row;
  return {
    job: 'pretraining-1',
    workload: 'pretraining',
    class: 'pre-training',
    tenant: 'research',
    site: 'essonne',
    submit_s: NEW_YEAR_2027,
    start_s: NEW_YEAR_2027 + HOUR,
    end_s: NEW_YEAR_2027 + 11 * HOUR,
    gpus,
    nodes: 16,
    duration_s: 10 * HOUR,
    estimate_s: 12 * HOUR,
    deadline_s: Number.NaN,
    priority: 0,
    progress_s,
    lost_s,
    restart_s: 0,
    interruptions: 0,
    checkpoints: 0,
    worked_gpu_s: gpus * progress_s,
    crossed_gpu_s: 0,
    status: 'completed',
    reason: '',
    ...row,
  };
}

/** An hour of a chat service with 20 replicas that answers all of 1,000 requests. */
export function serviceRow(row: Partial<ServiceRow> = {}): ServiceRow {
  return {
    service: 'chat',
    tenant: 'public',
    site: 'essonne',
    time_s: NEW_YEAR_2027,
    requests_arrived: 1000,
    requests_served: 1000,
    requests_rejected: 0,
    requests_in_flight: 0,
    tokens_in: 1_000_000,
    tokens_out: 250_000,
    replica_s: 20 * HOUR,
    replica_s_wanted: 20 * HOUR,
    cold_starts: 1,
    tpot_token_s: 250_000 * 0.02,
    requests_waiting_s: 180,
    requests_within: 990,
    preemptions: 2,
    gpu_s: 80 * HOUR,
    it_j: 80 * HOUR * 1500,
    ttft_request_s: 400,
    ttft_p50_s: 0.3,
    ttft_p95_s: 0.8,
    ttft_p99_s: 1.2,
    tpot_p50_s: 0.02,
    tpot_p95_s: 0.03,
    tpot_p99_s: 0.04,
    e2e_p50_s: 5,
    e2e_p95_s: 14,
    e2e_p99_s: 22,
    saturated_s: 0,
    requests_crowded: 0,
    requests_extrapolated: 0,
    ...row,
  };
}

export const placementOf = (job: JobRow): PlacementRow => ({
  work: 'job',
  id: job.job,
  tenant: job.tenant,
  site: job.site,
  country: 'FR',
  start_s: job.start_s,
  end_s: job.end_s,
  gpus: job.nodes * 4,
  cut_by: '',
});

function tableOf<C extends ColumnSet>(types: C, rows: readonly Row<C>[]) {
  const builder = new TableBuilder(types);
  for (const row of rows) builder.add(row);
  return builder.build();
}

const sampleHeader: RecordHeader = {
  recordVersion: RECORD_VERSION,
  engineVersion: '0.1.0',
  name: 'two-days',
  title: 'Two days in Essonne',
  scenarioKey: '0123456789abcdef'.repeat(4),
  seed: 7,
  replication: 0,
  start: NEW_YEAR_2027,
  end: NEW_YEAR_2027 + 2 * DAY,
  timeZone: 'UTC',
  sites: [
    {
      id: 'essonne',
      title: 'Essonne',
      country: 'FR',
      controlledFrom: ['FR'],
      timeZone: 'Europe/Paris',
      gpusPerRack: 72,
    },
  ],
  tenants: [{ id: 'research', countries: ['FR'], control: null, notControl: [] }],
  milestones: [],
  namedRuns: [],
  failingSites: [],
  repairs: [{ file: 'jobs.csv', kind: 'skipped-without-gpu', count: 3, text: 'pods that ask for no GPU left out' }],
  assumptions: [
    { about: 'GB200 NVL72 rack', text: '132 kW at full load', source: 'maker, 2024', confidence: 'published' },
    { about: 'Air path', text: '3.5 % of its heat at full flow', source: 'Rule of thumb', confidence: 'assumed' },
  ],
  events: 1234,
};

const twoDays = Array.from({ length: 48 }, (_, hour) => NEW_YEAR_2027 + hour * HOUR);

const sampleJobs: readonly JobRow[] = [
  jobRow(),
  jobRow({
    job: 'tuning-1',
    workload: 'tuning',
    tenant: 'bank',
    submit_s: NEW_YEAR_2027 + 12 * HOUR,
    start_s: NEW_YEAR_2027 + 15 * HOUR,
    end_s: Number.NaN,
    gpus: 6,
    nodes: 2,
    duration_s: 40 * HOUR,
    estimate_s: 48 * HOUR,
    status: 'running',
  }),
  jobRow({
    job: 'pretraining-2',
    submit_s: NEW_YEAR_2027 + 40 * HOUR,
    start_s: Number.NaN,
    end_s: Number.NaN,
    gpus: 512,
    nodes: 128,
    status: 'waiting',
  }),
];

/** Two days at one site, 48 equal hours and three jobs, unless parts are given. */
export function recordOf(parts: RecordParts = {}): RunRecord {
  const jobs = parts.jobs ?? sampleJobs;
  return {
    header: { ...sampleHeader, ...parts.header },
    hours: tableOf(hourColumns, parts.hours ?? twoDays.map((time_s) => hourRow({ time_s }))),
    jobs: tableOf(jobColumns, jobs),
    services: tableOf(serviceColumns, parts.services ?? twoDays.map((time_s) => serviceRow({ time_s }))),
    latencies: tableOf(latencyColumns, parts.latencies ?? []),
    placements: tableOf(placementColumns, parts.placements ?? jobs.filter((job) => job.start_s > 0).map(placementOf)),
    replays: tableOf(replayColumns, parts.replays ?? []),
    outages: tableOf(outageColumns, parts.outages ?? []),
  };
}
