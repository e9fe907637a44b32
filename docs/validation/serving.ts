import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findLanguageModel, findRack } from '../../src/catalog/index.ts';
import { type CalibrationStudy, calibrate } from '../../src/experiment/calibration/calibrate.ts';
import { powerLaw, stepEnergy, stepWork } from '../../src/physics/serving/gpuPower.ts';
import { stepLaw } from '../../src/physics/serving/stepLaw.ts';
import { meanContext, stepTime } from '../../src/physics/serving/traffic.ts';
import { defaultCalibration } from '../../src/serving/calibration.ts';
import { replicaOf } from '../../src/serving/replicaOf.ts';
import { parseText } from '../../src/traces/reading/parseText.ts';
import { servingPoints } from '../../src/traces/servingPoints.ts';
import { type ValidationRow, within } from './row.ts';
import { rowTable } from './rowTable.ts';

const ML_ENERGY = 'Chung et al. (2025), ML.ENERGY benchmark v3';
const BOOK = 'ML.ENERGY leaderboard v3, as quoted by analysts';

/** Models that took no part in the fit of the laws that ship. */
export const HELD_OUT: readonly string[] = ['meta-llama/Llama-3.3-70B-Instruct', 'meta-llama/Llama-3.1-405B-Instruct'];

interface Anchor {
  readonly title: string;
  readonly model: string;
  readonly rack: string;
  readonly gpus: number;
  readonly batch: number;
  readonly prompt: number;
  readonly answer: number;
  readonly published: number;
  readonly seen: boolean;
  readonly note?: string;
}

/** Output tokens per second and GPU at a full batch. Lengths: chat prompts of 150 tokens, answers as long as such models gave in the same benchmark. */
const anchors: readonly Anchor[] = [
  {
    title: 'Llama 3.1 70B, 4 H100, batch 64',
    model: 'llama-3.1-70b',
    rack: 'h100-hgx',
    gpus: 4,
    batch: 64,
    prompt: 150,
    answer: 352,
    published: 628,
    seen: true,
  },
  {
    title: 'Llama 3.1 70B, 2 B200, batch 64',
    model: 'llama-3.1-70b',
    rack: 'b200-hgx',
    gpus: 2,
    batch: 64,
    prompt: 150,
    answer: 346,
    published: 1299,
    seen: true,
  },
  {
    title: 'Llama 3.1 70B, 2 B200, batch 2,048',
    model: 'llama-3.1-70b',
    rack: 'b200-hgx',
    gpus: 2,
    batch: 2048,
    prompt: 150,
    answer: 351,
    published: 5054,
    seen: true,
  },
  {
    title: 'Llama 3.1 405B FP8, 8 H100, batch 256',
    model: 'llama-3.1-405b-fp8',
    rack: 'h100-hgx',
    gpus: 8,
    batch: 256,
    prompt: 150,
    answer: 367,
    published: 295,
    seen: true,
  },
  {
    title: 'Llama 3.1 405B FP8, 4 B200, batch 512',
    model: 'llama-3.1-405b-fp8',
    rack: 'b200-hgx',
    gpus: 4,
    batch: 512,
    prompt: 150,
    answer: 380,
    published: 847,
    seen: true,
  },
  {
    title: 'DeepSeek-V3.1 FP8, 8 B200, batch 2,048',
    model: 'deepseek-v3',
    rack: 'b200-hgx',
    gpus: 8,
    batch: 2048,
    prompt: 150,
    answer: 880,
    published: 1163,
    seen: false,
    note: 'a model with experts that no fit saw; answers taken as long as those of Qwen3 235B-A22B',
  },
  {
    title: 'gpt-oss 120B, 1 B200, reasoning, batch 3,072',
    model: 'gpt-oss-120b',
    rack: 'b200-hgx',
    gpus: 1,
    batch: 3072,
    prompt: 150,
    answer: 2000,
    published: 16_979,
    seen: false,
    note: 'a model with experts that no fit saw; answers of 2,000 tokens assumed',
  },
];

function anchorRow(
  { title, model: id, rack, gpus, batch, prompt, answer, published, seen, note }: Anchor,
  index: number,
): ValidationRow {
  const model = findLanguageModel(id);
  const gpu = findRack(rack);
  if (model === undefined || gpu === undefined) throw new RangeError(title);
  const traffic = { promptTokens: prompt, outputTokens: answer, outputVariation: 0.8 };
  const newcomers = batch / answer;
  const law = stepLaw(replicaOf(model, gpu, { gpusPerReplica: gpus }), defaultCalibration.step[gpu.powerFamily]);
  const computed = batch / stepTime(law, batch, traffic, newcomers / (1 + newcomers)) / gpus;
  return {
    id: `5.3-${index + 1}`,
    published: `${title}: ${published.toLocaleString('en')} tokens/s and GPU`,
    computed: `${Math.round(computed).toLocaleString('en')} (${percent(computed / published - 1)})`,
    tolerance: '±15 %',
    verdict: within(computed / published, 0.85, 1.15),
    source: seen ? ML_ENERGY : BOOK,
    ...(seen ? { fitted: 'step law' } : {}),
    ...(note === undefined ? {} : { note }),
  };
}

const percent = (share: number): string => `${share >= 0 ? '+' : '−'}${Math.abs(100 * share).toFixed(1)} %`;
const size = (share: number): string => (Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`);

/** Joules of a GPU for an output token of Llama 3.1 70B at its most frugal. */
function jouleRow(rack: string, gpus: number, batch: number, published: number, index: number): ValidationRow {
  const model = findLanguageModel('llama-3.1-70b');
  const gpu = findRack(rack);
  if (model === undefined || gpu === undefined) throw new RangeError(rack);
  const { powerFamily } = gpu;
  const replica = replicaOf(model, gpu, { gpusPerReplica: gpus });
  const coefficients = defaultCalibration.step[powerFamily];
  const traffic = { promptTokens: 150, outputTokens: 351, outputVariation: 0.8 };
  const newcomers = batch / traffic.outputTokens;
  const time = stepTime(stepLaw(replica, coefficients), batch, traffic, newcomers / (1 + newcomers));
  const law = powerLaw(
    replica,
    gpu.gpuTdpW.value,
    gpu.gpuIdleW.value,
    defaultCalibration.power[powerFamily],
    coefficients.expertSkew,
  );
  const cached = batch * meanContext(traffic);
  const joules = (stepEnergy(law, stepWork(law, batch, cached, cached, newcomers * 150), time) * gpus) / batch;
  return {
    id: `V15-${index}`,
    published: `70B on ${gpus} ${rack === 'h100-hgx' ? 'H100' : 'B200'}, batch ${batch}: ${published} J a token`,
    computed: `${joules.toFixed(3)} J (${percent(joules / published - 1)})`,
    tolerance: '±20 %',
    verdict: within(joules / published, 0.8, 1.2),
    source: ML_ENERGY,
    fitted: 'step law, power law',
  };
}

/** Rows that need no file of others. */
export const servingRows = (): ValidationRow[] => [
  ...anchors.map(anchorRow),
  jouleRow('h100-hgx', 4, 1024, 0.373, 1),
  jouleRow('b200-hgx', 2, 2048, 0.189, 2),
];

/** The fit of the laws that ship again, and each model judged by a fit without it; undefined where the file is not there. */
export function servingStudies(data: string): { shipped: CalibrationStudy; leftOut: CalibrationStudy } | undefined {
  const file = path.join(data, 'inference/ml_energy_v3_chat.csv');
  if (!existsSync(file)) return undefined;
  const trace = parseText(servingPoints, readFileSync(file, 'utf8'), file);
  return {
    shipped: calibrate(trace, file, { holdOut: HELD_OUT, from: 'round' }),
    leftOut: calibrate(trace, file, { holdOut: [], from: 'round' }),
  };
}

function studyRows({ shipped, leftOut }: NonNullable<ReturnType<typeof servingStudies>>): ValidationRow[] {
  const of = (
    study: CalibrationStudy,
    include: (model: string, gpu: string) => boolean,
    by: 'fitted' | 'unseen',
    figure: 'throughput' | 'power',
  ): number => {
    const rows = study.rows.filter(({ model, gpu }) => include(model, gpu));
    const sum = rows.reduce((total, row) => total + (row[by]?.[figure] ?? Number.NaN) * row.points, 0);
    return sum / rows.reduce((total, { points }) => total + points, 0);
  };
  const isDense = (model: string): boolean => !model.includes('235B');
  const row = (id: string, published: string, value: number, most: number, note?: string): ValidationRow => ({
    id,
    published,
    computed: `mean error ${size(value)}`,
    tolerance: `≤ ${size(most)}`,
    verdict: within(value, 0, most),
    source: ML_ENERGY,
    ...(note === undefined ? {} : { note }),
  });
  const spread =
    'the two models below 35 billion on B200 contradict each other at equal batches by up to twofold, in steps that the GPU should take a few milliseconds for; the slower one turns over 1.5 times as many requests at an equal batch, whose host work the law has no term for';
  return [
    row(
      'V13a',
      'throughput on H100, models held out of the fit',
      of(shipped, (model, gpu) => HELD_OUT.includes(model) && gpu === 'H100', 'fitted', 'throughput'),
      0.08,
    ),
    row(
      'V13b',
      'throughput on B200, models held out of the fit',
      of(shipped, (model, gpu) => HELD_OUT.includes(model) && gpu === 'B200', 'fitted', 'throughput'),
      0.12,
    ),
    row(
      'V13c',
      'throughput on H100, each dense model by a fit without its family',
      of(leftOut, (model, gpu) => isDense(model) && gpu === 'H100', 'unseen', 'throughput'),
      0.08,
    ),
    row(
      'V13d',
      'throughput on B200, each dense model by a fit without its family',
      of(leftOut, (model, gpu) => isDense(model) && gpu === 'B200', 'unseen', 'throughput'),
      0.12,
      spread,
    ),
    {
      id: 'V13e',
      published: 'throughput of Qwen3 235B-A22B by a fit that saw no model with experts',
      computed: `mean error ${size(of(leftOut, (model) => !isDense(model), 'unseen', 'throughput'))}`,
      tolerance: 'none set',
      verdict: 'sanity',
      source: ML_ENERGY,
    },
    row(
      'V14',
      'power of a GPU over rated power, models held out of the fit',
      of(shipped, (model) => HELD_OUT.includes(model), 'fitted', 'power'),
      0.08,
    ),
    row(
      'V14b',
      'the same, each model by a fit without its family',
      of(leftOut, () => true, 'unseen', 'power'),
      0.08,
    ),
  ];
}

function errorTable({ shipped, leftOut }: NonNullable<ReturnType<typeof servingStudies>>): string {
  const lines = shipped.rows.map(({ model, gpu, points, heldOut, fitted }, index) => {
    const unseen = leftOut.rows[index]?.unseen;
    return `| ${model}${heldOut ? ' **(held out)**' : ''} | ${gpu} | ${points} | ${size(fitted.throughput)} | ${size(fitted.bias)} | ${size(fitted.latency)} | ${size(fitted.power)} | ${size(unseen?.throughput ?? Number.NaN)} | ${size(unseen?.latency ?? Number.NaN)} | ${size(unseen?.power ?? Number.NaN)} |`;
  });
  return [
    '',
    'Mean sizes of errors by model and GPU: throughput, its signed mean, median time between tokens, power over rated power, by the fit that ships; then by a fit that never saw the family.',
    `${shipped.starved} of the points are left out, since their cache was full before their batch.`,
    '',
    '| model | GPU | points | throughput | bias | latency | power | unseen: throughput | latency | power |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

/** The section on serving. */
export function servingValidation(data: string): string {
  const studies = servingStudies(data);
  const rows = [...(studies === undefined ? [] : studyRows(studies)), ...servingRows()];
  const intro =
    'The step law and the power law were fitted to Llama 3.1 8B, 70B and 405B FP8, Qwen3 14B and 235B-A22B on H100 and B200. Llama 3.3 70B, Llama 3.1 405B BF16 and every anchor without `step law` in the last column took no part in the coefficients. The form of the law was chosen with all points in view, and Llama 3.3 70B has the architecture of Llama 3.1 70B, so that V13a proves little; V13c and V13d leave out whole families.';
  return rowTable('Serving', intro, rows) + (studies === undefined ? '' : errorTable(studies));
}
