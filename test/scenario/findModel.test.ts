import { describe, expect, it } from '@jest/globals';
import { findLanguageModel } from '../../src/catalog/index.ts';
import { findModel } from '../../src/scenario/findModel.ts';
import { EXAMPLE, issuesOf, told } from './example.ts';

const OURS = { id: 'ours', title: 'Ours' };
const messages = (model: string): string[] => told(issuesOf(`models: [${model}]\n${EXAMPLE}`));

describe('a language model of one’s own', () => {
  it('is like one of the catalog but for what it states', () => {
    const base = findLanguageModel('llama-3.1-70b-fp8');
    const model = findModel('ours', [{ ...OURS, like: 'llama-3.1-70b', precision: 'fp8', layers: 100 }]);

    expect(model).toMatchObject({
      id: 'ours',
      title: 'Ours',
      parameters: { value: base?.parameters.value },
      bytesPerWeight: { value: 1 },
      layers: { value: 100, confidence: 'assumed' },
      kvBytesPerToken: { value: 2 * 100 * 8 * 128 * 2 }, // keys and values · layers · heads · width · bytes
    });
  });

  it('has the cache of a latent where it says so', () => {
    const model = findModel('ours', [{ ...OURS, like: 'llama-3.1-70b', latentWidth: 576 }]);

    expect(model?.kvBytesPerToken.value).toBe(80 * 576 * 2);
  });

  it('states every number, or is like another', () => {
    expect(messages('{ id: ours, title: Ours, layers: 80 }')).toEqual([
      '1:10 models[0]: expected parameters, hidden, heads, kvHeads, headWidth, which a model of its own must state',
    ]);
    expect(messages('{ id: ours, title: Ours, like: llama-3.1 }')).toEqual([
      expect.stringContaining('models[0].like: expected a language model of the catalog, got "llama-3.1"'),
    ]);
  });

  it('takes no name of the catalog, and no part that is more than its whole', () => {
    expect(messages('{ id: llama-3.1-70b-fp8, title: Ours, like: llama-3.1-70b }')).toEqual([
      expect.stringContaining('models[0].id: expected an id that the catalog does not have'),
    ]);
    expect(messages('{ id: ours, title: Ours, like: llama-3.1-70b, activeParameters: 90e9 }')).toEqual([
      expect.stringContaining('models[0].activeParameters: expected at most the 70600000000 parameters'),
    ]);
    expect(messages('{ id: ours, title: Ours, like: llama-3.1-70b, experts: 8 }')).toEqual([
      expect.stringContaining('models[0].experts: expected experts, expertsPerToken, expertWidth together'),
    ]);
  });
});
