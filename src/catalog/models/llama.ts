import type { Architecture } from './architecture.ts';

const HERD = 'Grattafiori et al. (2024), The Llama 3 Herd of Models, table 3';

/** The Llama 3 models. Llama 3.3 70B has the architecture of 3.1. */
export const llama: readonly Architecture[] = [
  {
    id: 'llama-3.1-8b',
    title: 'Llama 3.1 8B',
    publishedAs: ['meta-llama/Llama-3.1-8B-Instruct'],
    source: HERD,
    confidence: 'published',
    parameters: 8.03e9,
    layers: 32,
    hidden: 4096,
    heads: 32,
    attention: { kvHeads: 8, headWidth: 128 },
    context: { tokens: 131_072, source: 'Model card, context length' },
    precision: 'bf16',
  },
  {
    id: 'llama-3.1-70b',
    title: 'Llama 3.1 70B',
    publishedAs: ['meta-llama/Llama-3.1-70B-Instruct', 'meta-llama/Llama-3.3-70B-Instruct'],
    source: HERD,
    confidence: 'published',
    parameters: 70.6e9,
    layers: 80,
    hidden: 8192,
    heads: 64,
    attention: { kvHeads: 8, headWidth: 128 },
    context: { tokens: 131_072, source: 'Model card, context length' },
    precision: 'bf16',
  },
  {
    id: 'llama-3.1-405b',
    title: 'Llama 3.1 405B',
    publishedAs: ['meta-llama/Llama-3.1-405B-Instruct', 'meta-llama/Llama-3.1-405B-Instruct-FP8'],
    source: HERD,
    confidence: 'published',
    parameters: 405.9e9,
    layers: 126,
    hidden: 16_384,
    heads: 128,
    attention: { kvHeads: 8, headWidth: 128 },
    context: { tokens: 131_072, source: 'Model card, context length' },
    precision: 'bf16',
  },
];
