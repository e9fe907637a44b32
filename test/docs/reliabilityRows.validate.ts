import { describe, expect, it } from '@jest/globals';
import { llama3Interruptions } from '../../docs/validation/reliability.ts';

describe('the interruptions of Llama 3, a thousand times', () => {
  it('are 419 on average and vary as Poisson counts do', () => {
    const { mean, interval, dispersion } = llama3Interruptions(1000);

    expect({ mean, interval }).toMatchObject({ mean: expect.any(Number) });
    expect(Math.abs(mean - 419)).toBeLessThan(4 * Math.sqrt(419 / 1000));
    expect(Math.abs(dispersion - 1)).toBeLessThan(4 * Math.sqrt(2 / 999));
  });
});
