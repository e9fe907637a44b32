import type { RackModel } from '../model/profile.ts';

const ACCELERATOR_TABLE =
  'SemiAnalysis InferenceX, packages/app/src/lib/gpu-specs.ts at commit 77ca49a; dense, without sparsity';
const RUBIN_PREVIEW = 'NVIDIA, Vera Rubin NVL72 as shown at CES 2026; secondary pages, preliminary';
const DPS_DEVICE = 'NVIDIA Domain Power Service, device specification of the GB200 compute tray';
const PRICE_RULE = 'turned into euros of 2026 at 1.15 $/€';

const gb200: RackModel = {
  id: 'gb200-nvl72',
  title: 'NVIDIA GB200 NVL72',
  gpusPerNode: 4,
  nodesPerRack: 18,
  diesPerPackage: 2,
  serving: { generation: 'blackwell', measured: true },
  maxW: {
    value: 132e3,
    source:
      'NVIDIA Base Command Manager manual: half of 8 power shelves of 33 kW, as N+N; trays alone add up to 125 kW',
    confidence: 'published',
  },
  idleW: {
    value: 24e3,
    source: `${DPS_DEVICE}: 18 trays of 1 kW; 9 NVLink switch trays and shelf losses of 6 kW`,
    confidence: 'computed',
  },
  liquidShare: { value: 0.85, source: 'Range 0.83 to 0.88: about 17 kW of a rack go to air', confidence: 'assumed' },
  gpuTdpW: { value: 1200, source: DPS_DEVICE, confidence: 'published' },
  gpuIdleW: { value: 200, source: DPS_DEVICE, confidence: 'published' },
  bf16Flops: { value: 2.5e15, source: ACCELERATOR_TABLE, confidence: 'published' },
  fp8Flops: { value: 5e15, source: ACCELERATOR_TABLE, confidence: 'published' },
  memoryBytes: { value: 186e9, source: `${ACCELERATOR_TABLE}; usable of 192 GB`, confidence: 'published' },
  memoryBandwidth: { value: 8e12, source: ACCELERATOR_TABLE, confidence: 'published' },
  scaleUpBandwidth: { value: 900e9, source: ACCELERATOR_TABLE, confidence: 'published' },
  priceEur: {
    value: 2.6e6,
    source: `Trade press 2025: about 3 M$ a rack, ${PRICE_RULE}`,
    confidence: 'published',
  },
  embodiedKg: { value: 30e3, source: 'Default of 25 to 35 t for an NVL72 rack', confidence: 'assumed' },
};

const gb300: RackModel = {
  id: 'gb300-nvl72',
  title: 'NVIDIA GB300 NVL72',
  gpusPerNode: 4,
  nodesPerRack: 18,
  diesPerPackage: 2,
  serving: { generation: 'blackwell', measured: true },
  maxW: { value: 142e3, source: 'NVIDIA and integrators quote 132 to 142 kW; upper end', confidence: 'published' },
  idleW: { value: 27.5e3, source: 'Middle of 25 to 30 kW, scaled from GB200 NVL72', confidence: 'assumed' },
  liquidShare: { value: 0.85, source: 'As GB200 NVL72; range 0.85 to 0.90', confidence: 'assumed' },
  gpuTdpW: { value: 1400, source: ACCELERATOR_TABLE, confidence: 'published' },
  gpuIdleW: { value: 200, source: 'As NVIDIA GB200', confidence: 'assumed' },
  bf16Flops: { value: 2.5e15, source: ACCELERATOR_TABLE, confidence: 'published' },
  fp8Flops: { value: 5e15, source: ACCELERATOR_TABLE, confidence: 'published' },
  memoryBytes: { value: 279e9, source: `${ACCELERATOR_TABLE}; usable of 288 GB`, confidence: 'published' },
  memoryBandwidth: { value: 8e12, source: ACCELERATOR_TABLE, confidence: 'published' },
  scaleUpBandwidth: { value: 900e9, source: ACCELERATOR_TABLE, confidence: 'published' },
  priceEur: {
    value: 3.48e6,
    source: `Middle of 3.7 to 4.3 M$ a rack, ${PRICE_RULE}; Mistral's debt of 830 M$ for 13,800 GPUs is 60 k$ each, network included`,
    confidence: 'from memory',
  },
  embodiedKg: { value: 30e3, source: 'Default of 25 to 35 t, 350 to 480 kg a GPU', confidence: 'assumed' },
};

const veraRubin: RackModel = {
  id: 'vera-rubin-nvl72',
  title: 'NVIDIA Vera Rubin NVL72, Max-Q',
  gpusPerNode: 4,
  nodesPerRack: 18,
  diesPerPackage: 2,
  serving: { generation: 'blackwell', measured: false },
  maxW: { value: 190e3, source: `${RUBIN_PREVIEW}; 190 kW Max-Q, 230 kW Max-P`, confidence: 'published' },
  idleW: { value: 40e3, source: 'Middle of 35 to 45 kW', confidence: 'assumed' },
  liquidShare: { value: 0.97, source: 'Liquid on nearly everything; range 0.95 to 1', confidence: 'assumed' },
  gpuTdpW: { value: 1800, source: RUBIN_PREVIEW, confidence: 'published' },
  gpuIdleW: { value: 250, source: 'Scaled from the 200 W of GB200', confidence: 'assumed' },
  bf16Flops: { value: 4e15, source: 'No dense figure is published', confidence: 'assumed' },
  fp8Flops: { value: 17.5e15, source: 'Half of 35 PFLOP/s dense NVFP4', confidence: 'from memory' },
  memoryBytes: { value: 288e9, source: RUBIN_PREVIEW, confidence: 'published' },
  memoryBandwidth: { value: 22e12, source: RUBIN_PREVIEW, confidence: 'published' },
  scaleUpBandwidth: { value: 1800e9, source: `${RUBIN_PREVIEW}; 3.6 TB/s both ways`, confidence: 'published' },
  priceEur: { value: 5.87e6, source: `Middle of 5.5 to 8 M$ a rack, ${PRICE_RULE}`, confidence: 'assumed' },
  embodiedKg: { value: 33e3, source: 'GB300 NVL72 and a tenth more', confidence: 'assumed' },
};

/** Racks that a site can hold. */
export const rackModels: readonly RackModel[] = [gb200, gb300, veraRubin];
