import type { Seconds } from '../../units/flavors.ts';

/**
 * Bytes of state a weight needs to go on training: BF16 weight, FP32 master copy and both moments of Adam.
 * Source: Rajbhandari et al. (2020), ZeRO, §3: 2 + 4 + 4 + 4; Llama 3 405B comes to 5.7 TB.
 */
export const TRAINING_BYTES_PER_PARAMETER = 14;

/** Size of a training checkpoint, bytes. */
export const checkpointBytes = (parameters: number, bytesPerParameter = TRAINING_BYTES_PER_PARAMETER): number =>
  parameters * bytesPerParameter;

/** Time to move a checkpoint at the smaller of what its nodes push and what the storage takes, s. */
export const transferTime = (bytes: number, ownBandwidth: number, storageBandwidth: number): Seconds =>
  bytes / Math.min(ownBandwidth, storageBandwidth);
