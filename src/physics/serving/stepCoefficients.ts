import type { Seconds } from '../../units/flavors.ts';

/** Shares of the peaks that a serving engine reaches, and its overheads, on one generation of GPUs. */
export interface StepCoefficients {
  /** Share of memory bandwidth reached while weights are read; while those of experts are; while the cache is. */
  readonly memory: number;
  readonly experts: number;
  readonly cache: number;
  /** Share of FLOP/s reached with weights of 16 bits by tokens decoded and by tokens of prompts; with weights of 8 bits or fewer by either. */
  readonly arithmetic: number;
  readonly prompt: number;
  readonly quantised: number;
  /** Share of the link between GPUs reached. */
  readonly link: number;
  /** Share of the tokens of a batch that choose experts independently. */
  readonly expertSkew: number;
  /** Kernels of a layer that start and end, s a layer: on one GPU, more for every doubling of GPUs, for quantised weights, for experts. */
  readonly perLayer: Seconds;
  readonly perDoubling: Seconds;
  readonly perQuantisedLayer: Seconds;
  readonly perExpertLayer: Seconds;
  /** More of it in a step that also works on prompts, and so runs outside the captured graph of a pure decode step. */
  readonly perMixedLayer: Seconds;
  /** Scheduling, sampling and hand-over, s a sequence; more for a model with experts. */
  readonly perSequence: Seconds;
  readonly perExpertSequence: Seconds;
  /** The host's floor under the pass over a batch of B: `hostFloor · B^hostExponent`. */
  readonly hostFloor: Seconds;
  readonly hostExponent: number;
}
