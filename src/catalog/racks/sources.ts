/** Publications that several racks rest on. */
export const ACCELERATOR_TABLE =
  'SemiAnalysis InferenceX, packages/app/src/lib/gpu-specs.ts at commit 77ca49a; dense, without sparsity';
export const RUBIN_PREVIEW = 'NVIDIA, Vera Rubin NVL72 as shown at CES 2026; secondary pages, preliminary';
export const DPS_DEVICE = 'NVIDIA Domain Power Service, device specification of the GB200 compute tray';
export const PRICE_RULE = 'turned into euros of 2026 at 1.15 $/€';
export const MEASURED_NODE =
  'Latif et al. (IEEE Access 2025) and Newkirk et al. (arXiv 2506.14551): DGX H100, at most 8.4 kW, training 76 % of 10.2 kW';
export const FRONTIER_NIC =
  'ExaDigiT/RAPS, config/frontier.yaml: 20 W a network interface; a 400 G one takes 20 to 25 W';
export const SWITCH_TRAY =
  'Two switch chips of about 200 W (NVOS manual, sample) and as much again; range 0.4 to 0.9 kW';
export const POWER_SHELF = 'Shelf of 54 V: 0.965 to 0.975 above 30 % load';
