import type { FailureClass, FailurePreset, Sourced } from '../model/profile.ts';

const LLAMA3 = 'Llama Team (2024), The Llama 3 Herd of Models, arXiv 2407.21783, table 5';
const RSC = 'Kokolis et al. (HPCA 2025), arXiv 2410.21680';
const STEPS = 'Restart steps of large runs as operators describe them: detection 0.5 to 10 min, diagnosis 1 to 5 min';
const HARDWARE = 'Share of failures that need hands on hardware: 0.2 to 0.4 over all classes';
const REPAIR = 'Repair of a node with parts from its maker: 2 to 4 days';

const published = (value: number, source: string): Sourced => ({ value, source, confidence: 'published' });
const assumed = (value: number, source: string): Sourced => ({ value, source, confidence: 'assumed' });

/** How long things take, by what failed. A crash tells of itself at once; a hang, a wrong sum or a slow link does not. */
const CRASH_S = 60;
const HANG_S = 600;

function failureClass(
  id: string,
  title: string,
  count: number,
  detectionS: number,
  diagnosisS: number,
  hardwareShare: number,
  repairDays: number,
): FailureClass {
  return {
    id,
    title,
    count: published(count, LLAMA3),
    detectionS: assumed(detectionS, STEPS),
    diagnosisS: assumed(diagnosisS, STEPS),
    hardwareShare: assumed(hardwareShare, HARDWARE),
    repairS: assumed(repairDays * 86_400, REPAIR),
  };
}

/**
 * The 419 unexpected interruptions of Llama 3 405B by what caused them. The paper prints 30.1 % beside the 148 faulty GPUs;
 * 148 of 419 are 35.3 %, and the counts are what is used.
 */
export const failureClasses: readonly FailureClass[] = [
  failureClass('gpu', 'Faulty GPU', 148, CRASH_S, 300, 0.4, 3),
  failureClass('hbm', 'GPU memory (HBM3)', 72, CRASH_S, 300, 0.5, 3),
  failureClass('software', 'Software bug', 54, CRASH_S, 120, 0, 0),
  failureClass('network', 'Network switch or cable', 35, HANG_S, 300, 0.3, 1),
  failureClass('host-maintenance', 'Unplanned host maintenance', 32, CRASH_S, 300, 0.2, 1),
  failureClass('sram', 'GPU memory (SRAM)', 19, CRASH_S, 300, 0.5, 3),
  failureClass('gpu-processor', 'GPU system processor', 17, CRASH_S, 300, 0.3, 3),
  failureClass('nic', 'Network interface', 7, HANG_S, 300, 0.5, 2),
  failureClass('collective', 'Time-out of a collective (NCCL)', 7, HANG_S, 300, 0, 0),
  failureClass('silent-corruption', 'Silent data corruption', 6, HANG_S, 3600, 1, 3),
  failureClass('thermal', 'GPU thermal interface and sensor', 6, CRASH_S, 300, 0.5, 3),
  failureClass('ssd', 'Solid-state disk', 3, CRASH_S, 120, 1, 1),
  failureClass('power-supply', 'Power supply', 3, CRASH_S, 120, 1, 1),
  failureClass('chassis', 'Server chassis', 2, CRASH_S, 300, 1, 3),
  failureClass('io-board', 'Input and output board', 2, CRASH_S, 300, 1, 3),
  failureClass('dependency', 'Software dependency', 2, CRASH_S, 120, 0, 0),
  failureClass('cpu', 'CPU', 2, CRASH_S, 300, 1, 3),
  failureClass('dram', 'System memory', 2, CRASH_S, 300, 1, 2),
];

/** Jobs of 1,024 GPUs lasted 7.9 h on RSC-1; what 128 nodes at 6.5 leave of that rate belongs to the job. */
const RSC_1024_PER_JOB_S = 1 / (7.9 * 3600) - (128 * 6.5) / 1000 / 86_400;

/** How often things fail, by whom it was measured. One preset is never calibrated to two measurements. */
export const failurePresets: readonly FailurePreset[] = [
  {
    id: 'llama3',
    title: 'Llama 3 405B on 16,384 H100',
    measuredOn: ['h100-hgx'],
    perThousandNodeDays: {
      value: 419 / (2.048 * 54),
      source: `${LLAMA3}: 419 unexpected interruptions in 54 days on 2,048 nodes, 3.79 per 1,000 node-days`,
      confidence: 'computed',
    },
    perJobPerSecond: { value: 0, source: 'One job was observed; all is given to its hardware', confidence: 'assumed' },
  },
  {
    id: 'rsc-series',
    title: 'Meta RSC-1, series formula',
    measuredOn: [],
    perThousandNodeDays: published(6.5, `${RSC}: RSC-1, A100, 11 months`),
    perJobPerSecond: {
      value: 0,
      source: `${RSC}: the projection to large jobs has no such term`,
      confidence: 'published',
    },
  },
  {
    id: 'rsc-1024',
    title: 'Meta RSC-1, as jobs of 1,024 GPUs saw it',
    measuredOn: [],
    perThousandNodeDays: published(6.5, `${RSC}: RSC-1, A100, 11 months`),
    perJobPerSecond: {
      value: RSC_1024_PER_JOB_S,
      source: `${RSC}: jobs of 1,024 GPUs lasted 7.9 h, of which hardware explains 28.8 h; the rest is taken as a rate per job`,
      confidence: 'computed',
    },
  },
];
