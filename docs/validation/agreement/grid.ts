/** A way of serving a model. */
export interface GridDeployment {
  readonly name: string;
  readonly model: string;
  readonly gpu: string;
  readonly gpus: number;
  readonly maxBatch: number;
  readonly replicas: number;
  /** GPUs of them that work on prompts alone; default: none. */
  readonly prefillGpus?: number;
}

/** Lengths of requests: means in tokens and standard deviations of their logarithms. */
export interface GridLengths {
  readonly name: string;
  readonly prompt: number;
  readonly answer: number;
  readonly promptSpread: number;
  readonly answerSpread: number;
}

export const deployments: readonly GridDeployment[] = [
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

/** Deployments whose prompts have GPUs of their own, counted by themselves. */
export const apartDeployments: readonly GridDeployment[] = [
  {
    name: 'Llama 3.1 8B, 4 H100, two for prompts',
    model: 'llama-3.1-8b',
    gpu: 'h100-hgx',
    gpus: 4,
    maxBatch: 256,
    replicas: 1,
    prefillGpus: 2,
  },
  {
    name: 'Llama 3.1 70B FP8, 8 GB200, four for prompts',
    model: 'llama-3.1-70b-fp8',
    gpu: 'gb200-nvl72',
    gpus: 8,
    maxBatch: 256,
    replicas: 1,
    prefillGpus: 4,
  },
];

export const lengths: readonly GridLengths[] = [
  { name: 'chat, 1,155 to 211 tokens', prompt: 1155, answer: 211, promptSpread: 0.985, answerSpread: 0.86 },
  { name: 'questions, 150 to 400', prompt: 150, answer: 400, promptSpread: 0.8, answerSpread: 0.7 },
  { name: 'reasoning, 300 to 2,000', prompt: 300, answer: 2000, promptSpread: 0.8, answerSpread: 0.7 },
  { name: 'documents, 4,000 to 400', prompt: 4000, answer: 400, promptSpread: 0.7, answerSpread: 0.7 },
  // From mean and median of the Azure trace for code.
  { name: 'code, 2,048 to 28', prompt: 2048, answer: 28, promptSpread: 0.815, answerSpread: 0.85 },
  // A log-normal law fitted to the logarithms of that trace: one prompt in a hundred has 19,000 tokens, where the trace has 7,436.
  { name: 'code, heavy tail', prompt: 2048, answer: 28, promptSpread: 1.36, answerSpread: 0.85 },
];

export const LOADS = [0.1, 0.3, 0.5, 0.7, 0.85, 0.95, 1.2];
export const VARIATIONS = [1, 2, 4, 13];
