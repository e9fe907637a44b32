import { type AgreementCell, agreementCells, type GridDeployment, type GridLengths } from './cell.ts';

const deployments: readonly GridDeployment[] = [
  {
    name: 'Llama 3.1 8B, 1 H100, batch 256',
    model: 'llama-3.1-8b',
    gpu: 'h100-hgx',
    gpus: 1,
    maxBatch: 256,
    replicas: 1,
  },
  {
    name: 'Llama 3.1 70B FP8, 4 GB200, batch 256',
    model: 'llama-3.1-70b-fp8',
    gpu: 'gb200-nvl72',
    gpus: 4,
    maxBatch: 256,
    replicas: 1,
  },
  {
    name: 'Qwen3 235B-A22B FP8, 4 B200, batch 256',
    model: 'qwen3-235b-a22b-fp8',
    gpu: 'b200-hgx',
    gpus: 4,
    maxBatch: 256,
    replicas: 1,
  },
  {
    name: 'Mistral Large 2 FP8, four of 8 GB300, batch 256',
    model: 'mistral-large-2-fp8',
    gpu: 'gb300-nvl72',
    gpus: 8,
    maxBatch: 256,
    replicas: 4,
  },
];

const lengths: readonly GridLengths[] = [
  { name: 'chat, 1,155 to 211 tokens', prompt: 1155, answer: 211, promptSpread: 0.985, answerSpread: 0.86 },
  { name: 'questions, 150 to 400', prompt: 150, answer: 400, promptSpread: 0.8, answerSpread: 0.7 },
  { name: 'reasoning, 300 to 2,000', prompt: 300, answer: 2000, promptSpread: 0.8, answerSpread: 0.7 },
  { name: 'documents, 4,000 to 400', prompt: 4000, answer: 400, promptSpread: 0.7, answerSpread: 0.7 },
  // From mean and median of the Azure trace for code.
  { name: 'code, 2,048 to 28', prompt: 2048, answer: 28, promptSpread: 0.815, answerSpread: 0.85 },
  // A log-normal law fitted to the logarithms of that trace: one prompt in a hundred has 19,000 tokens, where the trace has 7,436.
  { name: 'code, heavy tail', prompt: 2048, answer: 28, promptSpread: 1.36, answerSpread: 0.85 },
];

const LOADS = [0.1, 0.3, 0.5, 0.7, 0.85, 0.95, 1.2];
const VARIATIONS = [1, 2, 4, 13];

/** Requests played in a cell: so many that the reference has less noise than the tolerances, and fewer in bursts that are flagged anyway. */
const REQUESTS = 100_000;
const REQUESTS_IN_BURSTS = 20_000;

/** How far the fluid may be from play by requests: shares of the latter. */
const TOLERANCE = { utilization: 0.02, powerW: 0.02, ttftMean: 0.1, ttftP99: 0.2 } as const;
export type GridFigure = keyof typeof TOLERANCE;

/** Relative error of a figure of the fluid. */
export const errorOf = ({ fluid, requests }: AgreementCell, figure: GridFigure): number =>
  fluid[figure] / requests[figure] - 1;

export const holds = (cell: AgreementCell): boolean =>
  (Object.keys(TOLERANCE) as GridFigure[]).every((figure) => Math.abs(errorOf(cell, figure)) <= TOLERANCE[figure]);

/** Whether a cell belongs to the region in which the fluid is to be right without a flag. */
export const isInRegion = ({ load, variation }: AgreementCell): boolean => load <= 0.85 && variation <= 2;

export interface GridRow {
  readonly deployment: string;
  readonly lengths: string;
  readonly cells: readonly AgreementCell[];
}

/** Every cell, by deployment and kind of request. */
export function* agreementGrid(): Generator<GridRow> {
  for (const deployment of deployments)
    for (const kind of lengths)
      yield {
        deployment: deployment.name,
        lengths: kind.name,
        cells: VARIATIONS.flatMap((variation) =>
          agreementCells(deployment, kind, variation, LOADS, variation > 2 ? REQUESTS_IN_BURSTS : REQUESTS),
        ),
      };
}
