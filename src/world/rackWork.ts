import type { RackModel } from '../model/profile.ts';
import { activityOf, type GpuPhase, phases } from '../physics/phasePower.ts';
import { nodePower, type RackDevices, rackPower } from '../physics/rackPower.ts';
import type { Fraction, Watts } from '../units/flavors.ts';

/** The devices of a rack of the catalog, for the laws of physics. */
export const devicesOf = (rack: RackModel): RackDevices => ({
  nodes: rack.nodesPerRack,
  gpus: rack.gpusPerNode,
  gpuIdleW: rack.gpuIdleW.value,
  gpuRatedW: rack.gpuTdpW.value,
  cpus: rack.cpusPerNode,
  cpuIdleW: rack.cpuIdleW.value,
  cpuMaxW: rack.cpuMaxW.value,
  nics: rack.nicsPerNode,
  nicW: rack.nicW.value,
  boardIdleW: rack.boardIdleW.value,
  boardMaxW: rack.boardMaxW.value,
  fanMaxW: rack.fanMaxW.value,
  switchTrays: rack.switchTrays,
  switchTrayW: rack.switchTrayW.value,
  shelfEfficiency: rack.shelfEfficiency.value,
});

/** Where a power of a rack lies between its idle and its full power. */
function betweenIdleAndFull({ idleW, maxW }: RackModel, powerW: Watts): Fraction {
  const span = maxW.value - idleW.value;
  return span > 0 ? Math.min(1, Math.max(0, (powerW - idleW.value) / span)) : 0;
}

/**
 * Power between idle and full of a rack that trains: its devices in the compute phase for that share of the time and in
 * communication for the rest.
 */
export function trainingShare(rack: RackModel, computeShare: Fraction): Fraction {
  const devices = devicesOf(rack);
  const computing = rackPower(devices, activityOf('compute', rack.powerFamily));
  const communicating = rackPower(devices, activityOf('communication', rack.powerFamily));
  return betweenIdleAndFull(rack, computeShare * computing + (1 - computeShare) * communicating);
}

/** Power between idle and full of a rack in one phase. */
export const phaseShare = (rack: RackModel, phase: GpuPhase): Fraction =>
  betweenIdleAndFull(rack, rackPower(devicesOf(rack), activityOf(phase, rack.powerFamily)));

/**
 * Power between idle and full of a rack that serves, from that of its GPUs: processors, board and fans do not reach their full power
 * when the GPUs do. Processors follow the GPUs up to what they do while decoding.
 */
export function servingShareOf(rack: RackModel): (gpuShare: Fraction) => Fraction {
  const devices = devicesOf(rack);
  const { gpuIdleW, gpuRatedW } = devices;
  const { cpu } = activityOf('decode 512', rack.powerFamily);
  return (gpuShare) => {
    const gpu = (gpuIdleW + gpuShare * (gpuRatedW - gpuIdleW)) / gpuRatedW;
    return betweenIdleAndFull(rack, rackPower(devices, { gpu, cpu: gpuShare * cpu }));
  };
}

/** Power of each phase at one GPU, one node and the rack, W; a node behind its supply. */
export function powerByPhase(rack: RackModel): { phase: GpuPhase; gpuW: Watts; nodeW: Watts; rackW: Watts }[] {
  const devices = devicesOf(rack);
  return phases.map((phase) => {
    const activity = activityOf(phase, rack.powerFamily);
    return {
      phase,
      gpuW: Math.max(devices.gpuIdleW, activity.gpu * devices.gpuRatedW),
      nodeW: nodePower(devices, activity),
      rackW: rackPower(devices, activity),
    };
  });
}
