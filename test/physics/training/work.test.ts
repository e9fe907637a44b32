import { describe, expect, it } from '@jest/globals';
import { trainingRows } from '../../../docs/validation/training.ts';
import { trainingFlops, trainingTime, utilisationOn } from '../../../src/physics/training/work.ts';

describe('the work of a training run', () => {
  it('is six operations a parameter and token, and those of attention', () => {
    expect(trainingFlops({ parameters: 10, tokens: 100 })).toBe(6 * 10 * 100);
    const attention = { layers: 2, width: 3, sequence: 5 };
    expect(trainingFlops({ parameters: 10, tokens: 100, attention })).toBe(100 * (6 * 10 + 12 * 2 * 3 * 5));
  });

  it('takes half the time on twice the GPUs while utilisation holds, and more when it falls', () => {
    const work = { parameters: 1e9, tokens: 1e12 };
    const one = trainingTime(work, 64, 1e15, { share: 0.4, gpus: 64, scaling: 0 });

    expect(one).toBe(6e21 / (64 * 1e15 * 0.4));
    expect(trainingTime(work, 128, 1e15, { share: 0.4, gpus: 64, scaling: 0 })).toBe(one / 2);
    expect(trainingTime(work, 128, 1e15, { share: 0.4, gpus: 64, scaling: 0.1 })).toBeCloseTo((one / 2) * 2 ** 0.1, 6);
  });

  it('never uses more than the peak', () => {
    expect(utilisationOn(1, { share: 0.9, gpus: 1024, scaling: 0.5 })).toBe(1);
  });

  it('agrees with published runs', () => {
    expect(trainingRows().filter(({ verdict }) => verdict === 'misses')).toEqual([]);
  });
});
