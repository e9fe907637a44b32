import type { Watts } from '../units/flavors.ts';
import type { NodePool } from './nodePool.ts';
import type { SitePower } from './power/sitePower.ts';
import { Metered } from './siteMeter.ts';
import type { RackPark } from './sizing.ts';

/** A kind of training work as the power chain sees it. */
export interface WorkloadPower {
  /** Between idle and the most its racks may draw. */
  readonly powerShare: number;
  /** Share of the power above idle it asks for that the cap of its racks leaves it; 1 where there is none that binds. */
  readonly keptShare: number;
  /** Share of the run time bound by the clock. */
  readonly computeShare: number;
}

/** Inference replicas on a site as the power chain and the meter see them. */
export interface ReplicaLoad {
  /** Brings what follows up to this instant; to be called before it is read. */
  refresh(): void;
  /** Nodes held, starting replicas included. */
  readonly nodes: number;
  /** Power above idle of all its nodes at full clock, as a number of nodes at full power. */
  readonly fullNodes: number;
  /** GPUs by state. */
  readonly gpusBusy: number;
  readonly gpusIdle: number;
  readonly gpusStarting: number;
  readonly gpusUnasked: number;
  /** GPUs of replicas that are wanted and lack nodes. */
  readonly gpusWaiting: number;
  /** Relative speed under the present cap. */
  readonly speed: number;
  /** Tells the replicas how much of their power above idle they get. */
  setPowerShare(share: number): void;
}

/**
 * Power above idle that a node draws while its job restarts, of what it draws at full load.
 * Source: an assumption: checkpoint and restart phases draw 0.15 to 0.35 of rated power.
 */
const RESTART_POWER_SHARE = 0.25;

/** Power above idle of the nodes a workload holds, as a number of nodes at full power; those that restart draw less. */
export function fullTrainingNodes(nodes: number, restartingNodes: number, powerShare: number): number {
  return nodes * powerShare - restartingNodes * Math.max(0, powerShare - RESTART_POWER_SHARE);
}

/** Everything about a site that its meter books, as of one instant. */
export interface SiteState {
  readonly park: RackPark;
  readonly pool: NodePool;
  readonly trainingNodes: readonly number[];
  readonly trainingGpus: readonly number[];
  readonly restartingGpus: readonly number[];
  readonly slowedGpus: readonly number[];
  readonly reservedNodes: number;
  readonly reservedFullNodes: number;
  readonly reservedShort: number;
  readonly speeds: readonly number[];
  readonly workloads: readonly WorkloadPower[];
  readonly replicas: readonly ReplicaLoad[];
  readonly idleNodeW: Watts;
  /** Power above idle of a node at full load, under the present cap. */
  readonly dynamicNodeW: Watts;
  readonly networkW: Watts;
  readonly power: SitePower;
  readonly racksDelivered: number;
  readonly itCapacityW: Watts;
  readonly waitingJobs: number;
  readonly waitingGpus: number;
  readonly gpusWithoutPower: number;
}

/** Splits power by use and GPUs by state into the rates that the meter integrates. */
export function bookRates(rates: Float64Array, state: SiteState): void {
  const { park, pool, idleNodeW, dynamicNodeW } = state;
  let trainingNodes = 0;
  let trainingW = 0;
  let training = 0;
  let unasked = 0;
  let throttledAway = 0;
  let restarting = 0;
  let crossing = 0;
  for (let workload = 0; workload < state.trainingNodes.length; workload++) {
    const nodes = state.trainingNodes[workload] as number;
    const held = state.trainingGpus[workload] as number;
    const restartingGpus = state.restartingGpus[workload] as number;
    const slowedGpus = state.slowedGpus[workload] as number;
    const gpus = held - restartingGpus - slowedGpus;
    const speed = state.speeds[workload] as number;
    trainingNodes += nodes;
    const { powerShare } = state.workloads[workload] as WorkloadPower;
    const fullNodes = fullTrainingNodes(nodes, restartingGpus / park.gpusPerNode, powerShare);
    trainingW += nodes * idleNodeW + fullNodes * dynamicNodeW;
    training += gpus * speed;
    throttledAway += gpus * (1 - speed);
    restarting += restartingGpus;
    crossing += slowedGpus;
    unasked += nodes * park.gpusPerNode - held;
  }
  let replicaNodes = 0;
  let inferenceW = 0;
  let busy = 0;
  let idle = 0;
  let starting = 0;
  let waiting = state.waitingGpus;
  const { replicas } = state;
  for (let index = 0; index < replicas.length; index++) {
    const each = replicas[index] as ReplicaLoad;
    each.refresh();
    const { nodes, gpusBusy, speed } = each;
    replicaNodes += nodes;
    inferenceW += nodes * idleNodeW + each.fullNodes * dynamicNodeW;
    busy += gpusBusy * speed;
    throttledAway += gpusBusy * (1 - speed);
    idle += each.gpusIdle;
    starting += each.gpusStarting;
    unasked += each.gpusUnasked;
    waiting += each.gpusWaiting;
  }

  rates[Metered.it_training_j] = trainingW;
  rates[Metered.it_inference_j] = inferenceW;
  rates[Metered.it_reserved_j] = state.reservedNodes * idleNodeW + state.reservedFullNodes * dynamicNodeW;
  rates[Metered.it_idle_j] = (pool.total - pool.down - trainingNodes - replicaNodes - state.reservedNodes) * idleNodeW;
  rates[Metered.it_network_j] = state.networkW;
  bookPower(rates, state.power);
  rates[Metered.racks_delivered_s] = state.racksDelivered;
  rates[Metered.it_capacity_j] = state.itCapacityW;
  rates[Metered.gpu_s_installed] = pool.total * park.gpusPerNode;
  rates[Metered.gpu_s_training] = training;
  rates[Metered.gpu_s_inference] = busy;
  rates[Metered.gpu_s_inference_idle] = idle;
  rates[Metered.gpu_s_free] = pool.freeGpus;
  rates[Metered.gpu_s_down] = pool.down * park.gpusPerNode;
  rates[Metered.gpu_s_lost_fragmentation] = unasked;
  rates[Metered.gpu_s_lost_throttling] = throttledAway;
  rates[Metered.gpu_s_lost_startup] = starting;
  rates[Metered.gpu_s_lost_restart] = restarting;
  rates[Metered.gpu_s_lost_crossing] = crossing;
  rates[Metered.gpu_s_reserved] = state.reservedNodes * park.gpusPerNode;
  rates[Metered.gpu_s_reserved_short] = state.reservedShort * park.gpusPerNode;
  rates[Metered.gpu_s_stranded] = state.waitingJobs > 0 ? pool.freeGpus : 0;
  const heldNodes = trainingNodes + replicaNodes + state.reservedNodes;
  bookThrottling(rates, state.power.cause, heldNodes * park.gpusPerNode);
  rates[Metered.gpu_s_without_power] = state.gpusWithoutPower;
  rates[Metered.jobs_waiting_s] = state.waitingJobs;
  rates[Metered.gpu_s_waiting] = waiting;
}

/** Losses, cooling, and what goes through connection and battery. */
function bookPower(rates: Float64Array, power: SitePower): void {
  const { drawn, battery, grid } = power;
  const batteryLossW = battery?.lossW ?? 0;
  rates[Metered.distribution_loss_j] = drawn.distributionLossW;
  rates[Metered.ups_loss_j] = drawn.upsLossW;
  rates[Metered.transformer_loss_j] = drawn.transformerLossW;
  rates[Metered.cooling_pumps_j] = drawn.pumpsW;
  rates[Metered.cooling_fans_j] = drawn.fansW;
  rates[Metered.cooling_chiller_j] = drawn.chillerW;
  rates[Metered.cooling_air_j] = drawn.airW;
  rates[Metered.heat_pump_j] = drawn.heatPumpW;
  rates[Metered.fixed_j] = drawn.fixedW;
  rates[Metered.battery_loss_j] = batteryLossW;
  rates[Metered.facility_j] = drawn.facilityW + batteryLossW;
  rates[Metered.heat_reused_j] = drawn.heatReusedW;
  // Batteries stand outdoors: their loss is heat that no cooled room sees.
  rates[Metered.heat_rejected_j] = drawn.heatRejectedW + batteryLossW;
  rates[Metered.grid_j] = power.gridW;
  rates[Metered.backup_j] = power.backupW;
  rates[Metered.battery_charge_j] = battery?.chargeW ?? 0;
  rates[Metered.battery_discharge_j] = battery?.dischargeW ?? 0;
  rates[Metered.limit_j] = grid.limitW;
  rates[Metered.over_limit_j] = power.overLimitW;
  rates[Metered.unmet_j] = power.unmetW;
  rates[Metered.call_reduction_j] = power.callReductionW;
  rates[Metered.water_m3] = drawn.waterM3PerS;
}

const THROTTLED = [
  { name: 'grid', column: Metered.gpu_s_throttled_grid },
  { name: 'call', column: Metered.gpu_s_throttled_call },
  { name: 'outage', column: Metered.gpu_s_throttled_outage },
  { name: 'ramp', column: Metered.gpu_s_throttled_ramp },
  { name: 'cooling', column: Metered.gpu_s_throttled_cooling },
] as const;

/** GPUs held under a cap, by what asked for it. */
function bookThrottling(rates: Float64Array, cause: SitePower['cause'], gpus: number): void {
  rates[Metered.gpu_s_throttled] = cause === undefined ? 0 : gpus;
  rates[Metered.throttled_s] = cause === undefined ? 0 : 1;
  for (let index = 0; index < THROTTLED.length; index++) {
    const { name, column } = THROTTLED[index] as (typeof THROTTLED)[number];
    rates[column] = cause === name ? gpus : 0;
  }
}
