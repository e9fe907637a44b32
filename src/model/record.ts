import type { EpochSeconds } from '../units/flavors.ts';
import type { Table } from './table.ts';
import type { FileRepair } from './trace.ts';

/** Increases whenever a saved record can no longer be read by older code. */
export const RECORD_VERSION = 6;

/**
 * One row per site and hour of the run: exact integrals over the hour, in SI units.
 * Energy: `it_*` parts sum to IT energy (metered at the rack input); IT plus the loss, cooling and fixed parts sum to
 * `facility_j`, what the site uses, which is metered on its own. `grid_j` plus `backup_j` is that plus what the battery holds more
 * at the end of the hour than at its begin.
 * GPU time: the `gpu_s_*` parts sum to `gpu_s_installed`.
 */
export const hourColumns = {
  site: 'text',
  /** Epoch seconds of the hour's begin. */
  time_s: 'float',
  it_training_j: 'float',
  it_inference_j: 'float',
  /** Nodes that advance reservations hold. */
  it_reserved_j: 'float',
  /** Racks in service that carry no work, and the idle floor is billed to whoever holds the node. */
  it_idle_j: 'float',
  /** Scale-out network, storage and management. */
  it_network_j: 'float',
  distribution_loss_j: 'float',
  ups_loss_j: 'float',
  transformer_loss_j: 'float',
  cooling_pumps_j: 'float',
  cooling_fans_j: 'float',
  cooling_chiller_j: 'float',
  cooling_air_j: 'float',
  /** Electricity that lifts reused heat to a heat network. */
  heat_pump_j: 'float',
  fixed_j: 'float',
  /** Heat of charging and discharging. */
  battery_loss_j: 'float',
  facility_j: 'float',
  /** What came through the grid connection. */
  grid_j: 'float',
  /** What emergency generators gave while the grid was out. */
  backup_j: 'float',
  /** What the battery took from the site and gave to it. */
  battery_charge_j: 'float',
  battery_discharge_j: 'float',
  /** Charge at the cells as the hour begins and ends. */
  battery_begin_j: 'float',
  battery_end_j: 'float',
  /** Largest momentary power within the hour, at the site's connection. */
  facility_peak_w: 'float',
  /** Largest momentary power of the site without its battery. */
  load_peak_w: 'float',
  /** The contracted limit of the connection as the hour begins; power and racks arrive on full hours. */
  limit_w: 'float',
  /** Limit in force, calls and outages included, integrated over the hour. */
  limit_j: 'float',
  /** Least difference between the limit in force and the power drawn; the contracted limit when the grid was out all hour. */
  headroom_w: 'float',
  /** Drawn above the limit in force, by the meter; and the part of it that a call asked for and no cap could give. */
  over_limit_j: 'float',
  unmet_j: 'float',
  /** Not drawn during a call, against the power at its announcement. */
  call_reduction_j: 'float',
  /** Drawn above the ceiling of the ramp limit, and missing to its floor: what smoothing would have held back, and burned. */
  ramp_above_j: 'float',
  ramp_below_j: 'float',
  /** Heat to the outside and to a heat network: together `facility_j`. */
  heat_rejected_j: 'float',
  heat_reused_j: 'float',
  water_m3: 'float',
  dry_bulb_c: 'float',
  wet_bulb_c: 'float',
  price_eur_per_j: 'float',
  carbon_kg_per_j: 'float',
  racks_delivered_s: 'float',
  /** Design IT power of the halls in force, integrated over the hour. */
  it_capacity_j: 'float',
  gpu_s_installed: 'float',
  /** Training GPUs that make progress. */
  gpu_s_training: 'float',
  /** Inference GPUs of replicas with at least one request in the batch. */
  gpu_s_inference: 'float',
  /** Inference GPUs held by replicas that have no request. */
  gpu_s_inference_idle: 'float',
  /** In service and held by nobody. */
  gpu_s_free: 'float',
  /** GPUs of a held node that its job did not ask for. */
  gpu_s_lost_fragmentation: 'float',
  /** Progress not made because power was capped. */
  gpu_s_lost_throttling: 'float',
  /** Replicas that load their model and serve nobody yet. */
  gpu_s_lost_startup: 'float',
  /** Jobs that hold nodes again after an interruption and make no progress yet. */
  gpu_s_lost_restart: 'float',
  /** Jobs that stand still while they save their work. */
  gpu_s_lost_checkpoint: 'float',
  /** Work that was undone, in the hours in which it was done: by failures of nodes or jobs, */
  gpu_s_lost_failures: 'float',
  /** by more important work, reclaim or shrinking, */
  gpu_s_lost_preemption: 'float',
  /** by shedding for want of power, */
  gpu_s_lost_shedding: 'float',
  /** by maintenance. */
  gpu_s_lost_maintenance: 'float',
  /** Progress not made because gangs cross scale-up domains. */
  gpu_s_lost_crossing: 'float',
  /** Held by advance reservations for whoever reserved them. */
  gpu_s_reserved: 'float',
  /** Promised by advance reservations and not there. */
  gpu_s_reserved_short: 'float',
  /** Of the free ones: GPUs that nobody holds while jobs wait. */
  gpu_s_stranded: 'float',
  /** Nodes out of service. */
  gpu_s_down: 'float',
  /** GPU time under a power cap, whatever it cost in progress. */
  gpu_s_throttled: 'float',
  /** The same by what asked for the cap: the contracted limit in this weather, a call, an outage, the ramp limit. */
  gpu_s_throttled_grid: 'float',
  gpu_s_throttled_call: 'float',
  gpu_s_throttled_outage: 'float',
  gpu_s_throttled_ramp: 'float',
  gpu_s_throttled_cooling: 'float',
  /** Time under a power cap. */
  throttled_s: 'float',
  /** GPUs free and asked for, for which the limit left no power: at most what holding back cost. */
  gpu_s_without_power: 'float',
  jobs_waiting_s: 'float',
  /** GPUs asked for by waiting jobs and by replicas that lack nodes. */
  gpu_s_waiting: 'float',
} as const;

/** GPU time of training that held nodes and made no progress that lasted, but for whole nodes and power caps. */
export const TRAINING_LOSSES = [
  'gpu_s_lost_restart',
  'gpu_s_lost_checkpoint',
  'gpu_s_lost_failures',
  'gpu_s_lost_preemption',
  'gpu_s_lost_shedding',
  'gpu_s_lost_maintenance',
] as const satisfies readonly (keyof typeof hourColumns)[];

/** One row per job that arrived; NaN where an instant has not come. Times are epoch seconds. */
export const jobColumns = {
  job: 'text',
  workload: 'text',
  /** Kind of work: `pre-training`, `fine-tuning`, `evaluation`, `interactive` or `batch`. */
  class: 'text',
  tenant: 'text',
  site: 'text',
  submit_s: 'float',
  start_s: 'float',
  end_s: 'float',
  /** Below 1 for a job that shares a GPU. */
  gpus: 'float',
  /** Nodes it runs on; one for a job that shares its node. */
  nodes: 'integer',
  /** Run time on full power. */
  duration_s: 'float',
  estimate_s: 'float',
  /** NaN without a deadline. */
  deadline_s: 'float',
  priority: 'float',
  /** Run time done by the end of the run and not lost again, as if on full power. */
  progress_s: 'float',
  /** Run time done and lost by interruptions, likewise. */
  lost_s: 'float',
  /** Time on nodes before the first progress after an interruption. */
  restart_s: 'float',
  interruptions: 'integer',
  /** Checkpoints that became safe in stays that have ended. */
  checkpoints: 'integer',
  /** GPU time of work that was done and not lost again, as if on full power. */
  worked_gpu_s: 'float',
  /** GPU time that this took longer because its gang lay over more scale-up domains than it needed. */
  crossed_gpu_s: 'float',
  /** `completed`, `running`, `waiting` or `rejected` at the end of the run. */
  status: 'text',
  /** Why a job was rejected: `too-large` for every site, or `residency` when only forbidden sites could hold it. */
  reason: 'text',
} as const;

/** Quantiles over requests of the time to the first token, between tokens, and end to end. */
export const latencyQuantileColumns = {
  ttft_p50_s: 'float',
  ttft_p95_s: 'float',
  ttft_p99_s: 'float',
  tpot_p50_s: 'float',
  tpot_p95_s: 'float',
  tpot_p99_s: 'float',
  e2e_p50_s: 'float',
  e2e_p95_s: 'float',
  e2e_p99_s: 'float',
} as const;

/** One row per service, site and hour. */
export const serviceColumns = {
  service: 'text',
  tenant: 'text',
  site: 'text',
  time_s: 'float',
  requests_arrived: 'float',
  requests_served: 'float',
  requests_rejected: 'float',
  /** Requests waiting or in a batch at the end of the hour. */
  requests_in_flight: 'float',
  /** Request-seconds of waiting; NaN where the engine does not tell. */
  requests_waiting_s: 'float',
  /** Served requests within the service's objective; NaN where it has none. */
  requests_within: 'float',
  /** Requests that lost their cache and had to begin again. */
  preemptions: 'float',
  tokens_in: 'float',
  tokens_out: 'float',
  /** Replica-seconds in service, with or without requests. */
  replica_s: 'float',
  /** Replica-seconds asked for by the autoscaler. */
  replica_s_wanted: 'float',
  /** GPU-seconds of replicas in service. */
  gpu_s: 'float',
  /** IT energy of the nodes held; NaN where the engine does not tell. */
  it_j: 'float',
  cold_starts: 'float',
  /** Sum over output tokens of the time each took, so that the ratio to `tokens_out` is a mean. */
  tpot_token_s: 'float',
  /** Sum over served requests of the time to their first token; NaN where the engine does not tell. */
  ttft_request_s: 'float',
  /** Quantiles over the requests served in the hour, within 1 %; NaN without any, or where the engine does not tell. */
  ...latencyQuantileColumns,
  /** Seconds of the hour in which the offered load was above what the replicas can serve. */
  saturated_s: 'float',
  /** Served requests that met replicas about full, where a fluid cannot tell how long they waited; 0 where each was played. */
  requests_crowded: 'float',
  /** Served requests whose replicas, batches or bursts lie outside what the laws behind their figures were measured or checked on. */
  requests_extrapolated: 'float',
} as const;

/** How long requests of a service at a site took over the whole run: a row per bucket of a logarithmic histogram. */
export const latencyColumns = {
  service: 'text',
  tenant: 'text',
  site: 'text',
  /** `ttft`, `tpot` (of requests with more than one token) or `e2e`. */
  measure: 'text',
  /** Middle of the bucket, which is 2 % wide. */
  seconds: 'float',
  requests: 'float',
} as const;

/** Two rows per window and site at which a fluid was replayed request by request: what either engine gives for the same replicas. */
export const replayColumns = {
  service: 'text',
  tenant: 'text',
  site: 'text',
  /** Ends of the window, epoch seconds. */
  from_s: 'float',
  to_s: 'float',
  /** `fluid`, whose figures are accounted, or `requests`. */
  engine: 'text',
  requests_arrived: 'float',
  requests_served: 'float',
  requests_rejected: 'float',
  requests_waiting_s: 'float',
  /** Served requests within the service's objective; NaN where it has none, or the fluid does not tell. */
  requests_within: 'float',
  tokens_in: 'float',
  tokens_out: 'float',
  /** GPU-seconds of replicas in service, and of those with at least one request. */
  gpu_s: 'float',
  gpu_s_busy: 'float',
  it_j: 'float',
  /** Sums as in the table of services; NaN where the fluid does not tell. */
  ttft_request_s: 'float',
  tpot_token_s: 'float',
  ...latencyQuantileColumns,
  saturated_s: 'float',
  requests_crowded: 'float',
  requests_extrapolated: 'float',
} as const;

/** One row per stay of work on a site; the residency audit reads only this and the tenants. */
export const placementColumns = {
  /** `job`, `service` or `reservation`. */
  work: 'text',
  id: 'text',
  tenant: 'text',
  site: 'text',
  country: 'text',
  start_s: 'float',
  /** NaN while the stay lasts. */
  end_s: 'float',
  gpus: 'float',
  /** Why the stay was cut short, a cause of `model/interruption.ts`; empty when it ended by itself or lasts. */
  cut_by: 'text',
} as const;

/** One row per spell in which nodes of a site were out of service together, or a job failed by itself. */
export const outageColumns = {
  site: 'text',
  /** `node`, `job`, `domain` or `maintenance`. */
  kind: 'text',
  /** The class of the failure, the domain, or the window. */
  cause: 'text',
  start_s: 'float',
  /** NaN while it lasts. */
  end_s: 'float',
  /** Nodes of the outage; 0 for a failure of a job. */
  nodes: 'integer',
  /** Jobs it interrupted. */
  interrupted: 'integer',
  /** 1 when hands were needed on the node. */
  hardware: 'integer',
  /** 1 when a hot spare was free for the work that was on the node. */
  hot_spare: 'integer',
  /** 1 when a cold spare took its place. */
  cold_spare: 'integer',
} as const;

export type HourTable = Table<typeof hourColumns>;
export type JobTable = Table<typeof jobColumns>;
export type ServiceTable = Table<typeof serviceColumns>;
export type LatencyTable = Table<typeof latencyColumns>;
export type ReplayTable = Table<typeof replayColumns>;
export type PlacementTable = Table<typeof placementColumns>;
export type OutageTable = Table<typeof outageColumns>;

export interface RecordedSite {
  readonly id: string;
  readonly title: string;
  readonly country: string;
  readonly timeZone: string;
  readonly gpusPerRack: number;
  /** Jurisdictions whose law can compel its operator. */
  readonly controlledFrom: readonly string[];
  /** Whether its failure rates are those of a measurement on other hardware. */
  readonly borrowsFailures?: boolean;
}

export interface RecordedTenant {
  readonly id: string;
  /** Countries the tenant's work may ever touch; null means anywhere. */
  readonly countries: readonly string[] | null;
  /** Jurisdictions the operator of a site may answer to, and no other; null means any. */
  readonly control: readonly string[] | null;
  /** Jurisdictions it must not answer to. */
  readonly notControl: readonly string[];
}

/** A dated step of the rollout as it came about in this run. */
export interface Milestone {
  readonly site: string;
  /** Epoch seconds: as planned, and after its slip. */
  readonly planned: EpochSeconds;
  readonly actual: EpochSeconds;
  /** `energise` or `deliver`. */
  readonly kind: string;
  /** For people, e.g. `60 MW` or `125 racks`. */
  readonly text: string;
}

/** What the numbers of a run rest on, for the report's list of assumptions. */
export interface Assumption {
  readonly about: string;
  readonly text: string;
  readonly source: string;
  /** `measured`, `published`, `computed`, `from memory` or `assumed`. */
  readonly confidence: string;
}

/** Identity of a run. */
export interface RecordHeader {
  readonly recordVersion: number;
  readonly engineVersion: string;
  readonly name: string;
  readonly title: string;
  readonly scenarioKey: string;
  readonly seed: number;
  readonly replication: number;
  readonly start: EpochSeconds;
  readonly end: EpochSeconds;
  readonly timeZone: string;
  readonly sites: readonly RecordedSite[];
  readonly tenants: readonly RecordedTenant[];
  readonly milestones: readonly Milestone[];
  /** Workloads whose every job is a run that people know by name. */
  readonly namedRuns: readonly string[];
  /** Sites at which anything can fail. */
  readonly failingSites: readonly string[];
  /** What was repaired while reading files, by file. */
  readonly repairs: readonly FileRepair[];
  readonly assumptions: readonly Assumption[];
  /** Events the kernel handled. */
  readonly events: number;
}

/** Everything a run leaves; plain data that is saved, read back, reported and priced again. */
export interface RunRecord {
  readonly header: RecordHeader;
  readonly hours: HourTable;
  readonly jobs: JobTable;
  readonly services: ServiceTable;
  readonly latencies: LatencyTable;
  readonly replays: ReplayTable;
  readonly placements: PlacementTable;
  readonly outages: OutageTable;
}
