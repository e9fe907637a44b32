import { describe, expect, it } from '@jest/globals';
import { findLanguageModel, findPublishedModel, languageModels } from '../../src/catalog/index.ts';

/** Inner width, vocabulary, and whether the words are read and written by one table. From memory of config.json; the sums below check them. */
const rest: Readonly<Record<string, readonly [inner: number, words: number, tied?: boolean]>> = {
  'mistral-7b-v0.1': [14_336, 32_000],
  'mistral-7b': [14_336, 32_768],
  'ministral-8b': [12_288, 131_072],
  'mistral-nemo': [14_336, 131_072],
  'codestral-22b': [16_384, 32_768],
  'mistral-small-3': [32_768, 131_072],
  'magistral-small': [32_768, 131_072],
  'mixtral-8x7b': [0, 32_000],
  'mixtral-8x22b': [0, 32_768],
  'mistral-large-2': [28_672, 32_768],
  'llama-3.1-8b': [14_336, 128_256],
  'llama-3.1-70b': [28_672, 128_256],
  'llama-3.1-405b': [53_248, 128_256],
  'qwen3-4b': [9728, 151_936, true],
  'qwen3-8b': [12_288, 151_936],
  'qwen3-14b': [17_408, 151_936],
  'qwen3-32b': [25_600, 151_936],
  'qwen3-30b-a3b': [0, 151_936],
  'qwen3-235b-a22b': [0, 151_936],
  'qwen3-coder-480b-a35b': [0, 151_936],
  'gpt-oss-20b': [0, 201_088],
  'gpt-oss-120b': [0, 201_088],
  'gemma-3-12b': [15_360, 262_208, true],
  'gemma-3-27b': [21_504, 262_208, true],
};

describe('the architecture of a language model', () => {
  const grouped = languageModels.filter(({ kvHeads }) => kvHeads !== undefined);

  it('is known down to its inner width for all with grouped heads', () => {
    expect(grouped.map(({ id }) => id).sort()).toEqual(Object.keys(rest).sort());
  });

  it.each(grouped.map((model) => [model.id, model] as const))('of %s adds up to the weights stated', (id, model) => {
    const [inner, words, tied = false] = rest[id] as readonly [number, number, boolean?];
    const { layers, hidden, heads, kvHeads, headWidth } = model;

    const attention = 2 * hidden.value * (heads.value + kvHeads!.value) * headWidth!.value;
    const dense = layers.value * (attention + 3 * hidden.value * inner) + (tied ? 1 : 2) * words * hidden.value;
    const total = dense + (model.routedParameters?.value ?? 0);
    expect(Math.abs(total / model.parameters.value - 1)).toBeLessThan(0.015);

    const share = model.experts === undefined ? 0 : model.expertsPerToken!.value / model.experts.value;
    const active = dense + (model.routedParameters?.value ?? 0) * share;
    if (model.experts !== undefined && !id.startsWith('gpt'))
      expect(Math.abs(active / model.activeParameters.value - 1)).toBeLessThan(0.04);
  });

  it('of DeepSeek-V3 keeps a latent: 70 kB a token', () => {
    // Published as 70.272 kB: 61 layers of 512 + 64 numbers of two bytes.
    expect(findLanguageModel('deepseek-v3')?.kvBytesPerToken.value).toBe(61 * 576 * 2);
  });

  it('of gpt-oss forgets in every second layer', () => {
    const { kvBytesPerToken, windowedKvBytesPerToken, window } = findLanguageModel('gpt-oss-120b')!;

    expect(kvBytesPerToken.value).toBe(18 * 2 * 8 * 64 * 2);
    expect(windowedKvBytesPerToken?.value).toBe(18 * 2 * 8 * 64 * 2);
    expect(window?.value).toBe(128);
  });

  it('is found by the name that measurements use', () => {
    expect(findPublishedModel('meta-llama/Llama-3.3-70B-Instruct', 'fp8')?.bytesPerWeight.value).toBe(1);
    expect(findPublishedModel('meta-llama/Llama-9', 'fp8')).toBeUndefined();
  });
});
