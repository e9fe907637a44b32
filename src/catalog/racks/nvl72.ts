import type { Confidence, RackModel, Sourced } from '../../model/profile.ts';
import {
  ACCELERATOR_TABLE,
  DPS_DEVICE,
  FRONTIER_NIC,
  POWER_SHELF,
  PRICE_RULE,
  RUBIN_PREVIEW,
  SWITCH_TRAY,
} from './sources.ts';

const of = (value: number, source: string, confidence: Confidence): Sourced => ({ value, source, confidence });
const fromTable = (value: number): Sourced => of(value, ACCELERATOR_TABLE, 'published');
const preview = (value: number): Sourced => of(value, RUBIN_PREVIEW, 'published');

/** The GB200 NVL72: 18 trays of two Grace processors and four GPUs, and nine switch trays that join them to one domain. */
export const gb200: RackModel = {
  id: 'gb200-nvl72',
  title: 'NVIDIA GB200 NVL72',
  powerFamily: 'blackwell',
  gpusPerNode: 4,
  nodesPerRack: 18,
  diesPerPackage: 2,
  gpusPerDomain: 72,
  cpusPerNode: 2,
  nicsPerNode: 4,
  switchTrays: 9,
  maxW: of(
    132e3,
    'NVIDIA Base Command Manager manual: half of 8 power shelves of 33 kW, as N+N; trays alone add up to 125 kW',
    'published',
  ),
  typicalW: of(110e3, 'Middle of 105 to 115 kW', 'computed'),
  idleW: of(24e3, `${DPS_DEVICE}: 18 trays of 1 kW; 9 NVLink switch trays and shelf losses of 6 kW`, 'computed'),
  liquidShare: of(0.85, 'Range 0.83 to 0.88: about 17 kW of a rack go to air', 'assumed'),
  gpuTdpW: of(1200, DPS_DEVICE, 'published'),
  gpuIdleW: of(200, DPS_DEVICE, 'published'),
  bf16Flops: fromTable(2.5e15),
  fp8Flops: fromTable(5e15),
  fp4Flops: fromTable(10e15),
  memoryBytes: of(186e9, `${ACCELERATOR_TABLE}; usable of 192 GB`, 'published'),
  memoryBandwidth: fromTable(8e12),
  scaleUpBandwidth: fromTable(900e9),
  cpuMaxW: of(420, DPS_DEVICE, 'published'),
  cpuIdleW: of(50, DPS_DEVICE, 'published'),
  nicW: of(25, FRONTIER_NIC, 'published'),
  boardMaxW: of(927, `${DPS_DEVICE}: what 6,667 W leave beside GPUs, processors and network interfaces`, 'computed'),
  boardIdleW: of(0, `${DPS_DEVICE}: what 1,000 W leave beside them`, 'computed'),
  fanMaxW: of(0, 'Counted with the rest of the tray', 'assumed'),
  switchTrayW: of(550, SWITCH_TRAY, 'computed'),
  shelfEfficiency: of(0.97, POWER_SHELF, 'from memory'),
  priceEur: of(2.6e6, `Trade press 2025: about 3 M$ a rack, ${PRICE_RULE}`, 'published'),
  embodiedKg: of(30e3, 'Default of 25 to 35 t for an NVL72 rack', 'assumed'),
};

/** The GB300 NVL72: the same rack with Blackwell Ultra GPUs and storage in the power shelves. */
export const gb300: RackModel = {
  ...gb200,
  id: 'gb300-nvl72',
  title: 'NVIDIA GB300 NVL72',
  maxW: of(142e3, 'NVIDIA and integrators quote 132 to 142 kW; upper end', 'published'),
  typicalW: of(120e3, 'Middle of 115 to 125 kW', 'assumed'),
  idleW: of(27.5e3, 'Middle of 25 to 30 kW, scaled from GB200 NVL72', 'assumed'),
  liquidShare: of(0.85, 'As GB200 NVL72; range 0.85 to 0.90', 'assumed'),
  gpuTdpW: fromTable(1400),
  gpuIdleW: of(200, 'As NVIDIA GB200', 'assumed'),
  fp4Flops: fromTable(15e15),
  memoryBytes: of(279e9, `${ACCELERATOR_TABLE}; usable of 288 GB`, 'published'),
  cpuMaxW: of(420, 'As GB200 NVL72', 'assumed'),
  cpuIdleW: of(50, 'As GB200 NVL72', 'assumed'),
  boardMaxW: of(846, 'What 142 kW leave beside GPUs, processors, interfaces, switch trays and shelf loss', 'computed'),
  boardIdleW: of(215, 'What 27.5 kW leave beside them without work', 'computed'),
  priceEur: of(
    3.48e6,
    `Middle of 3.7 to 4.3 M$ a rack, ${PRICE_RULE}; Mistral's debt of 830 M$ for 13,800 GPUs is 60 k$ each, network included`,
    'from memory',
  ),
  embodiedKg: of(30e3, 'Default of 25 to 35 t, 350 to 480 kg a GPU', 'assumed'),
};

/**
 * The Vera Rubin NVL72 at its efficient power profile. In 2025 it was shown as NVL144, which counts dies: the rack holds 72
 * packages of two dies each.
 */
export const veraRubin: RackModel = {
  id: 'vera-rubin-nvl72',
  title: 'NVIDIA Vera Rubin NVL72, Max-Q',
  powerFamily: 'blackwell',
  gpusPerNode: 4,
  nodesPerRack: 18,
  diesPerPackage: 2,
  gpusPerDomain: 72,
  cpusPerNode: 2,
  nicsPerNode: 4,
  switchTrays: 9,
  maxW: of(190e3, `${RUBIN_PREVIEW}; 190 kW Max-Q, 230 kW Max-P`, 'published'),
  typicalW: of(165e3, 'The same share of rated power as GB300 NVL72, rounded up into 160 to 190 kW', 'assumed'),
  idleW: of(40e3, 'Middle of 35 to 45 kW', 'assumed'),
  liquidShare: of(0.97, 'Liquid on nearly everything; range 0.95 to 1', 'assumed'),
  gpuTdpW: preview(1800),
  gpuIdleW: of(250, 'Scaled from the 200 W of GB200', 'assumed'),
  bf16Flops: of(4e15, 'No dense figure is published', 'assumed'),
  fp8Flops: of(17.5e15, 'Half of 35 PFLOP/s dense NVFP4', 'from memory'),
  fp4Flops: of(35e15, 'Training figure; the 50 PFLOP/s of inference are adaptive', 'from memory'),
  memoryBytes: preview(288e9),
  memoryBandwidth: preview(22e12),
  scaleUpBandwidth: preview(1.8e12),
  cpuMaxW: of(500, 'Vera: Grace and a fifth more', 'assumed'),
  cpuIdleW: of(60, 'Vera: Grace and a fifth more', 'assumed'),
  nicW: of(40, 'A 800 G interface: twice a 400 G one, less what a newer process saves', 'assumed'),
  boardMaxW: of(1442, 'What 190 kW leave beside GPUs, processors, interfaces, switch trays and shelf loss', 'computed'),
  boardIdleW: of(439, 'What 40 kW leave beside them without work', 'computed'),
  fanMaxW: of(0, 'No fans in the trays', 'published'),
  switchTrayW: of(900, 'Upper end of 0.4 to 0.9 kW, for twice the bandwidth', 'assumed'),
  shelfEfficiency: of(0.97, POWER_SHELF, 'from memory'),
  priceEur: of(5.87e6, `Middle of 5.5 to 8 M$ a rack, ${PRICE_RULE}`, 'assumed'),
  embodiedKg: of(33e3, 'GB300 NVL72 and a tenth more', 'assumed'),
};

/** The Vera Rubin NVL72 at its full power profile. */
export const veraRubinMaxP: RackModel = {
  ...veraRubin,
  id: 'vera-rubin-nvl72-max-p',
  title: 'NVIDIA Vera Rubin NVL72, Max-P',
  maxW: of(230e3, `${RUBIN_PREVIEW}; 190 kW Max-Q, 230 kW Max-P`, 'published'),
  typicalW: of(200e3, 'The same share of rated power as Max-Q', 'assumed'),
  gpuTdpW: of(2300, 'Up to 2,300 W is reported for Max-P', 'from memory'),
  bf16Flops: of(4e15, 'As Max-Q: what the faster clock brings is not published', 'assumed'),
};
