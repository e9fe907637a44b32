import type { RackModel } from '../model/profile.ts';
import { powerByPhase } from '../world/rackWork.ts';
import { textTable } from './textTable.ts';

const HEAD = [
  'id',
  'dies',
  'W',
  'idle W',
  'BF16 TF',
  'FP8 TF',
  'FP4 TF',
  'GB',
  'TB/s',
  'scale-up GB/s',
  'domain',
  'GPUs',
  'rack kW',
  'typical kW',
  'idle kW',
  'liquid %',
  'M€',
];

const shown = (value: number, unit: number): string => String(Number((value / unit).toPrecision(4)));

/** Every rack as a row: one GPU (package) first, then the rack. Rates are dense. */
export function gpuTable(racks: readonly RackModel[]): string {
  const rows = racks.map((rack) => [
    rack.id,
    String(rack.diesPerPackage),
    shown(rack.gpuTdpW.value, 1),
    shown(rack.gpuIdleW.value, 1),
    shown(rack.bf16Flops.value, 1e12),
    shown(rack.fp8Flops.value, 1e12),
    rack.fp4Flops === undefined ? '–' : shown(rack.fp4Flops.value, 1e12),
    shown(rack.memoryBytes.value, 1e9),
    shown(rack.memoryBandwidth.value, 1e12),
    shown(rack.scaleUpBandwidth.value, 1e9),
    String(rack.gpusPerDomain),
    String(rack.gpusPerNode * rack.nodesPerRack),
    shown(rack.maxW.value, 1e3),
    shown(rack.typicalW.value, 1e3),
    shown(rack.idleW.value, 1e3),
    shown(rack.liquidShare.value, 0.01),
    shown(rack.priceEur.value, 1e6),
  ]);
  return [
    textTable([HEAD, ...rows]),
    '',
    'Dies, power, dense rates, memory and bandwidth of one GPU, the rest of its rack. A GPU is a package, whatever its dies: the rack',
    'of 72 packages that was shown as Vera Rubin NVL144 is the NVL72. `fleetwatt catalog gpu <id>` tells where each number comes from.',
  ].join('\n');
}

/** What a GPU, its node and the rack draw, phase by phase. */
export function phaseTable(rack: RackModel): string {
  const rows = powerByPhase(rack).map(({ phase, gpuW, nodeW, rackW }) => [
    `  ${phase}`,
    shown(gpuW, 1),
    shown(nodeW, 1e3),
    shown(rackW, 1e3),
    shown(rackW / rack.maxW.value, 0.01),
  ]);
  const head = ['  phase', 'GPU W', 'node kW', 'rack kW', '% of full'];
  return `Power by phase, computed from these numbers (decoding: dense 70 B model, by batch)\n${textTable([head, ...rows])}`;
}
