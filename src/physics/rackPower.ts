import type { Fraction, Watts } from '../units/flavors.ts';
import { fanPower } from './fans.ts';

/** What stands in a rack. */
export interface RackDevices {
  readonly nodes: number;
  /** In one node: how many, and power of each without work and at full load. */
  readonly gpus: number;
  readonly gpuIdleW: Watts;
  readonly gpuRatedW: Watts;
  readonly cpus: number;
  readonly cpuIdleW: Watts;
  readonly cpuMaxW: Watts;
  readonly nics: number;
  readonly nicW: Watts;
  /** Rest of a node but for its fans: memory, drives, switches, regulators. */
  readonly boardIdleW: Watts;
  readonly boardMaxW: Watts;
  readonly fanMaxW: Watts;
  /** Switches of the rack. */
  readonly switchTrays: number;
  readonly switchTrayW: Watts;
  /** Output over input of the supplies between rack input and nodes. */
  readonly shelfEfficiency: Fraction;
}

/** How hard a node works. */
export interface Activity {
  /** Power of one GPU over its rated power. */
  readonly gpu: Fraction;
  /** Power of one processor between idle and full. */
  readonly cpu: Fraction;
}

/** Slowest speed of a node's fans; an assumption. */
const SLOWEST_FAN = 0.5;

/**
 * Power into a node behind its supply: GPUs, processors, interfaces, board and fans. The board follows the GPUs, for it holds their
 * regulators; fans blow as much air as there is heat.
 * Source: sum over devices as in ExaDigiT/RAPS (Brewer et al., 2024), with the fan affinity law; that boards follow the GPUs is an assumption.
 */
export function nodePower(devices: RackDevices, { gpu, cpu }: Activity): Watts {
  const { gpuIdleW, gpuRatedW, cpuIdleW, cpuMaxW, boardIdleW, boardMaxW } = devices;
  const gpuW = Math.max(gpuIdleW, gpu * gpuRatedW);
  const work = gpuRatedW > gpuIdleW ? (gpuW - gpuIdleW) / (gpuRatedW - gpuIdleW) : 0;
  const fixed = devices.nics * devices.nicW;
  const heat =
    devices.gpus * gpuW +
    devices.cpus * (cpuIdleW + cpu * (cpuMaxW - cpuIdleW)) +
    boardIdleW +
    work * (boardMaxW - boardIdleW) +
    fixed;
  const most = devices.gpus * gpuRatedW + devices.cpus * cpuMaxW + boardMaxW + fixed;
  const speed = Math.min(1, Math.max(SLOWEST_FAN, heat / most));
  return heat + fanPower(devices.fanMaxW, speed);
}

/** Power at the rack input when all of its nodes do the same: nodes and their supplies, and the switch trays. */
export const rackPower = (devices: RackDevices, activity: Activity): Watts =>
  (devices.nodes * nodePower(devices, activity)) / devices.shelfEfficiency + devices.switchTrays * devices.switchTrayW;
