import type { Fraction } from '../units/flavors.ts';
import type { Activity } from './rackPower.ts';

/** What GPUs may be doing. Decoding is told by the size of its batch; between them power goes with its logarithm. */
export const phases = [
  'idle',
  'compute',
  'communication',
  'checkpoint',
  'prefill',
  'decode 8',
  'decode 64',
  'decode 512',
] as const;
export type GpuPhase = (typeof phases)[number];

type Table = Readonly<Record<Exclude<GpuPhase, 'idle'>, Fraction>>;

/** Work of the processors by phase, between idle and full. Assumptions. */
const CPU: Readonly<Record<GpuPhase, Fraction>> = {
  idle: 0,
  compute: 0.3,
  communication: 0.2,
  checkpoint: 0.4,
  prefill: 0.3,
  'decode 8': 0.2,
  'decode 64': 0.2,
  'decode 512': 0.2,
};

/**
 * Power of a GPU over its rated power, by phase.
 * Source: decoding of a dense model of 70 B weights: ML.ENERGY v3 (Chung et al., 2025), H100 and B200; compute is the middle of 0.85
 * to 1.0, communication that of 0.25 to 0.5 and 0.2 to 0.5 (shape after arXiv 2508.14318), prefill that of 0.9 to 1.0 (Patel et al.,
 * 2024), each from memory; checkpoints, 0.15 to 0.35, are an assumption.
 */
const SHARES: Readonly<Record<'hopper' | 'blackwell', Table>> = {
  hopper: {
    compute: 0.925,
    communication: 0.375,
    checkpoint: 0.25,
    prefill: 0.95,
    'decode 8': 0.63,
    'decode 64': 0.71,
    'decode 512': 0.9,
  },
  blackwell: {
    compute: 0.925,
    communication: 0.35,
    checkpoint: 0.25,
    prefill: 0.95,
    'decode 8': 0.85,
    'decode 64': 0.91,
    'decode 512': 0.965,
  },
};

/** How hard a node works in a phase. */
export const activityOf = (phase: GpuPhase, family: 'hopper' | 'blackwell'): Activity => ({
  gpu: phase === 'idle' ? 0 : SHARES[family][phase],
  cpu: CPU[phase],
});
