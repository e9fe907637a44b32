import { describe, expect, it } from '@jest/globals';
import { BLOCK_TOKENS, cacheBlocks, largestBatch, sequenceBlocks } from '../../../src/physics/serving/memory.ts';
import { expectFigures, oracleCase } from '../../support/oracle.ts';

const replica = { gpus: 1, memoryBytes: 100e9, parameters: 10e9, bytesPerWeight: 2, kvBytesPerToken: 100_000 };

describe('the cache of a replica', () => {
  it('holds what the reference case has for Llama 3 8B on one GPU', () => {
    const { inputs, expected } = oracleCase('05_inference', 'kv-llama3-8b-1gpu');
    const llama = {
      gpus: inputs.gpus,
      memoryBytes: inputs.memory_bytes_per_gpu,
      parameters: inputs.weights_bytes / 2,
      bytesPerWeight: 2,
      kvBytesPerToken: 2 * inputs.layers * inputs.kv_heads * inputs.head_dim * inputs.bytes_per_element,
    };

    const blocks = cacheBlocks(llama, inputs.memory_fraction);

    expectFigures(expected, {
      kv_bytes_per_token: llama.kvBytesPerToken,
      blocks,
      max_tokens: blocks * BLOCK_TOKENS,
      max_full_sequences: largestBatch(llama, inputs.sequence_tokens, inputs.memory_fraction),
    });
  });

  it('counts whole blocks', () => {
    // 70 GB are left beside the weights: 43,750 blocks of 1.6 MB; 17 tokens take two of them.
    expect(cacheBlocks(replica)).toBe(43_750);
    expect(largestBatch(replica, 17)).toBe(21_875);
  });

  it('is empty when the weights do not fit', () => {
    expect(cacheBlocks({ ...replica, parameters: 50e9 })).toBe(0);
  });

  it('holds windowed layers no further than their window', () => {
    // Five layers with a window of 32 for each without: 7 blocks for 100 tokens, and five times 2.
    const sliding = { ...replica, windowedKvBytesPerToken: 500_000, window: 32 };

    expect(sequenceBlocks(sliding, 100)).toBe(7 + 5 * 2);
    expect(sequenceBlocks(sliding, 16)).toBe(1 + 5);
  });

  it('of a model with windows only is as small as they are', () => {
    const windows = { ...replica, kvBytesPerToken: 0, windowedKvBytesPerToken: 100_000, window: 64 };

    expect(sequenceBlocks(windows, 10_000)).toBe(4);
    expect(largestBatch(windows, 10_000)).toBe(10_937);
  });
});
