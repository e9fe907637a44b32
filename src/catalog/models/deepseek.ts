import type { Architecture } from './architecture.ts';

/** DeepSeek-V3 and what was made from it: V3.1 and R1 have its architecture. */
export const deepseek: readonly Architecture[] = [
  {
    id: 'deepseek-v3',
    title: 'DeepSeek-V3 (also V3.1, R1)',
    publishedAs: [
      'deepseek-ai/DeepSeek-V3',
      'deepseek-ai/DeepSeek-V3-0324',
      'deepseek-ai/DeepSeek-V3.1',
      'deepseek-ai/DeepSeek-R1',
      'deepseek-ai/DeepSeek-R1-0528',
    ],
    source: 'DeepSeek-AI (2024), DeepSeek-V3 Technical Report, section 4.2',
    confidence: 'published',
    parameters: 671e9,
    activeParameters: 37e9,
    layers: 61,
    hidden: 7168,
    heads: 128,
    attention: { latentWidth: 576 },
    experts: { count: 256, perToken: 8, width: 2048, layers: 58 },
    context: { tokens: 131_072, source: 'Model card, context length' },
    precision: 'fp8',
  },
];
