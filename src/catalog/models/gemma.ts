import type { Architecture } from './architecture.ts';

const REPORT = 'Gemma Team (2025), Gemma 3 Technical Report, and config.json; without the vision tower of 0.42 billion';

/** Gemma 3: five layers with a window to one without. */
export const gemma: readonly Architecture[] = [
  {
    id: 'gemma-3-12b',
    title: 'Gemma 3 12B',
    publishedAs: ['google/gemma-3-12b-it'],
    source: REPORT,
    confidence: 'from memory',
    parameters: 11.77e9,
    layers: 48,
    hidden: 3840,
    heads: 16,
    attention: { kvHeads: 8, headWidth: 256 },
    window: { tokens: 1024, layers: 40 },
    context: { tokens: 131_072, source: 'Model card, context length' },
    precision: 'bf16',
  },
  {
    id: 'gemma-3-27b',
    title: 'Gemma 3 27B',
    publishedAs: ['google/gemma-3-27b-it'],
    source: REPORT,
    confidence: 'from memory',
    parameters: 27.01e9,
    layers: 62,
    hidden: 5376,
    heads: 32,
    attention: { kvHeads: 16, headWidth: 128 },
    window: { tokens: 1024, layers: 52 },
    context: { tokens: 131_072, source: 'Model card, context length' },
    precision: 'bf16',
  },
];
