import type { Confidence, RackModel, Sourced } from '../../model/profile.ts';
import { ACCELERATOR_TABLE, FRONTIER_NIC, MEASURED_NODE, PRICE_RULE } from './sources.ts';

const GPUS_PER_NODE = 8;
/** Servers of 10 to 15 kW that an air-cooled rack takes. An assumption; sites with less air take fewer. */
const NODES_PER_RACK = 4;

const of = (value: number, source: string, confidence: Confidence): Sourced => ({ value, source, confidence });
const fromTable = (value: number): Sourced => of(value, ACCELERATOR_TABLE, 'published');
const perRack = (nodeW: number): number => NODES_PER_RACK * nodeW;

/** What servers of eight air-cooled GPUs have in common: two processors, eight network interfaces, fans. */
const airServer = {
  gpusPerNode: GPUS_PER_NODE,
  nodesPerRack: NODES_PER_RACK,
  gpusPerDomain: GPUS_PER_NODE,
  cpusPerNode: 2,
  nicsPerNode: GPUS_PER_NODE,
  switchTrays: 0,
  liquidShare: of(0, 'Cooled by air', 'published'),
  cpuMaxW: of(350, 'Intel Xeon Platinum 8480C, rated power', 'from memory'),
  cpuIdleW: of(100, 'A third of rated power, as servers of that class idle', 'assumed'),
  nicW: of(25, FRONTIER_NIC, 'published'),
  boardMaxW: of(900, 'Memory, drives and node switches; host of 1.8 to 2.5 kW less processors and fans', 'from memory'),
  boardIdleW: of(600, 'Two thirds of the power at full load', 'assumed'),
  fanMaxW: of(1000, 'Fans of an eight-GPU server: 0.6 to 1.2 kW, a tenth of its power', 'from memory'),
  switchTrayW: of(0, 'Its switches are on the board', 'published'),
  shelfEfficiency: of(0.94, 'Power supplies of the server, titanium grade at half load', 'assumed'),
} as const;

/** Rack of four DGX H100 or HGX H100 servers. */
export const h100: RackModel = {
  ...airServer,
  id: 'h100-hgx',
  title: 'NVIDIA HGX H100, 4 servers of 8 GPUs',
  powerFamily: 'hopper',
  diesPerPackage: 1,
  maxW: of(perRack(10.2e3), 'NVIDIA DGX H100: 10.2 kW a server', 'published'),
  typicalW: of(perRack(7.75e3), MEASURED_NODE, 'measured'),
  idleW: of(perRack(2e3), 'Middle of 1.8 to 2.2 kW a server', 'from memory'),
  gpuTdpW: fromTable(700),
  gpuIdleW: of(70, 'Range of 60 to 80 W', 'from memory'),
  bf16Flops: fromTable(989e12),
  fp8Flops: fromTable(1979e12),
  memoryBytes: fromTable(80e9),
  memoryBandwidth: fromTable(3.35e12),
  scaleUpBandwidth: fromTable(450e9),
  priceEur: of(0.99e6, `Middle of 250 to 320 k$ a server, ${PRICE_RULE}`, 'from memory'),
  embodiedKg: of(10.2e3, '318 kg a GPU, server included, of an A100 (Chien et al., HotCarbon 2023)', 'assumed'),
};

/** Rack of four HGX H200 servers: the H100's chip with more memory. */
export const h200: RackModel = {
  ...h100,
  id: 'h200-hgx',
  title: 'NVIDIA HGX H200, 4 servers of 8 GPUs',
  maxW: of(perRack(10.2e3), 'As NVIDIA DGX H100; same rated power of the GPU', 'from memory'),
  typicalW: of(perRack(7.75e3), 'As measured on DGX H100', 'assumed'),
  memoryBytes: fromTable(141e9),
  memoryBandwidth: fromTable(4.8e12),
  priceEur: of(1.13e6, `About 325 k$ a server, ${PRICE_RULE}`, 'assumed'),
  embodiedKg: of(10.2e3, 'As HGX H100', 'assumed'),
};

/** Rack of four DGX B200 or HGX B200 servers. */
export const b200: RackModel = {
  ...airServer,
  id: 'b200-hgx',
  title: 'NVIDIA HGX B200, 4 servers of 8 GPUs',
  powerFamily: 'blackwell',
  diesPerPackage: 2,
  maxW: of(perRack(14.3e3), 'NVIDIA DGX B200: 14.3 kW a server', 'from memory'),
  typicalW: of(perRack(11.75e3), 'Middle of 11 to 12.5 kW a server', 'from memory'),
  idleW: of(perRack(2.75e3), 'Middle of 2.5 to 3 kW a server', 'from memory'),
  gpuTdpW: fromTable(1000),
  gpuIdleW: of(135, 'Middle of 120 to 150 W', 'from memory'),
  bf16Flops: fromTable(2.25e15),
  fp8Flops: fromTable(4.5e15),
  fp4Flops: fromTable(9e15),
  memoryBytes: fromTable(180e9),
  memoryBandwidth: fromTable(8e12),
  scaleUpBandwidth: fromTable(900e9),
  fanMaxW: of(1500, 'A tenth of the power of the server, as HGX H100', 'assumed'),
  boardIdleW: of(900, 'As at full load of HGX H100', 'assumed'),
  boardMaxW: of(1300, 'HGX H100, scaled with the power of the GPUs', 'assumed'),
  priceEur: of(1.57e6, `Middle of 400 to 500 k$ a server, ${PRICE_RULE}`, 'from memory'),
  embodiedKg: of(12e3, 'HGX H100 and a sixth more', 'assumed'),
};

/** Rack of four HGX B300 servers. */
export const b300: RackModel = {
  ...b200,
  id: 'b300-hgx',
  title: 'NVIDIA HGX B300, 4 servers of 8 GPUs',
  maxW: of(perRack(15.1e3), 'DGX B200 and 100 W more for each GPU', 'computed'),
  typicalW: of(perRack(12.4e3), 'The same share of rated power as DGX B200', 'assumed'),
  idleW: of(perRack(2.9e3), 'DGX B200 and 15 W more for each GPU', 'assumed'),
  gpuTdpW: of(1100, 'Air-cooled; 1,100 to 1,200 W', 'from memory'),
  gpuIdleW: of(150, 'As NVIDIA B200, upper end', 'from memory'),
  fp4Flops: fromTable(13.5e15),
  memoryBytes: of(268e9, `${ACCELERATOR_TABLE}; 288 GB as sold`, 'published'),
  priceEur: of(1.91e6, `About 550 k$ a server, ${PRICE_RULE}`, 'assumed'),
  embodiedKg: of(12e3, 'As HGX B200', 'assumed'),
};

/** Rack of eight liquid-cooled servers of AMD Instinct MI355X. */
export const mi355x: RackModel = {
  ...airServer,
  id: 'mi355x',
  title: 'AMD Instinct MI355X, 8 liquid-cooled servers of 8 GPUs',
  powerFamily: 'blackwell',
  nodesPerRack: 8,
  // Eight compute dies lie in a package; it is sold, scheduled and counted as one GPU.
  diesPerPackage: 8,
  maxW: of(8 * 15e3, 'Middle of 14 to 16 kW a server', 'from memory'),
  typicalW: of(8 * 12e3, 'Four fifths of rated power, as other servers', 'assumed'),
  idleW: of(8 * 2.8e3, '150 W a GPU and the host of HGX H100', 'assumed'),
  liquidShare: of(0.75, 'Range 0.7 to 0.8', 'from memory'),
  gpuTdpW: of(1400, 'AMD, Instinct MI355X', 'from memory'),
  gpuIdleW: of(150, 'As MI300X, 140 W', 'assumed'),
  bf16Flops: fromTable(2516e12),
  fp8Flops: fromTable(5033e12),
  fp4Flops: fromTable(10_066e12),
  memoryBytes: fromTable(288e9),
  memoryBandwidth: fromTable(8e12),
  scaleUpBandwidth: fromTable(576e9),
  fanMaxW: of(400, 'A quarter of the heat goes to air', 'assumed'),
  priceEur: of(2.09e6, `About 300 k$ a server, ${PRICE_RULE}`, 'assumed'),
  embodiedKg: of(22e3, '350 kg a GPU, as a GB300 NVL72', 'assumed'),
};
