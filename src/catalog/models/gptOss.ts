import type { Architecture } from './architecture.ts';

const CARD = 'OpenAI (2025), gpt-oss-120b and gpt-oss-20b Model Card, table 1';

/** OpenAI’s models with open weights; every second layer has a window. */
export const gptOss: readonly Architecture[] = [
  {
    id: 'gpt-oss-20b',
    title: 'gpt-oss 20B',
    publishedAs: ['openai/gpt-oss-20b'],
    source: CARD,
    confidence: 'from memory',
    parameters: 20.9e9,
    activeParameters: 3.61e9,
    layers: 24,
    hidden: 2880,
    heads: 64,
    attention: { kvHeads: 8, headWidth: 64 },
    experts: { count: 32, perToken: 4, width: 2880 },
    window: { tokens: 128, layers: 12 },
    context: { tokens: 131_072, source: 'Model card, context length' },
    precision: 'fp4',
    bytesPerWeight: {
      value: 0.657,
      source: 'Checkpoint of 12.8 GiB over 20.9 billion weights: experts in MXFP4, the rest in BF16',
    },
  },
  {
    id: 'gpt-oss-120b',
    title: 'gpt-oss 120B',
    publishedAs: ['openai/gpt-oss-120b'],
    source: CARD,
    confidence: 'from memory',
    parameters: 116.8e9,
    activeParameters: 5.13e9,
    layers: 36,
    hidden: 2880,
    heads: 64,
    attention: { kvHeads: 8, headWidth: 64 },
    experts: { count: 128, perToken: 4, width: 2880 },
    window: { tokens: 128, layers: 18 },
    context: { tokens: 131_072, source: 'Model card, context length' },
    precision: 'fp4',
    bytesPerWeight: {
      value: 0.559,
      source: 'Checkpoint of 60.8 GiB over 116.8 billion weights: experts in MXFP4, the rest in BF16',
    },
  },
];
