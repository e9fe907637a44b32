import type { Seconds } from '../../units/flavors.ts';

/** The attention of a model, whose work grows with the length of its sequences. */
export interface AttentionShape {
  readonly layers: number;
  /** Width of the model. */
  readonly width: number;
  /** Tokens of a sequence. */
  readonly sequence: number;
}

/** A training run by what it computes. */
export interface TrainingWork {
  /** Parameters that a token passes through; of a mixture of experts only those active. */
  readonly parameters: number;
  readonly tokens: number;
  readonly attention?: AttentionShape | undefined;
}

/** How well GPUs are used: a share of their dense peak, on a number of GPUs, falling as a power of that number. */
export interface Utilisation {
  readonly share: number;
  /** GPUs on which that share was reached. */
  readonly gpus: number;
  /** Exponent γ of (n / gpus)^−γ. */
  readonly scaling: number;
}

/**
 * Loss of utilisation as gangs grow: 43 % on 8,192 GPUs, 41 % on 16,384.
 * Source: Llama 3 (Meta, 2024), table 4; ln(43/41) / ln 2.
 */
export const LLAMA3_SCALING = Math.log(43 / 41) / Math.LN2;

/**
 * Floating-point operations of a training run, recomputation left out.
 * Source: Kaplan et al. (2020), C = 6·N·D; attention by Chowdhery et al. (2022), appendix B: 12·layers·width·sequence a token.
 */
export function trainingFlops({ parameters, tokens, attention }: TrainingWork): number {
  const perToken = attention === undefined ? 0 : 12 * attention.layers * attention.width * attention.sequence;
  return (6 * parameters + perToken) * tokens;
}

/** Share of the peak that a gang reaches, never above one. Source: an assumption in form, fitted where `scaling` is. */
export const utilisationOn = (gpus: number, { share, gpus: reference, scaling }: Utilisation): number =>
  Math.min(1, share * (gpus / reference) ** -scaling);

/** Run time of a training run without interruption. @param peakFlops of one GPU, dense, a second */
export const trainingTime = (work: TrainingWork, gpus: number, peakFlops: number, utilisation: Utilisation): Seconds =>
  trainingFlops(work) / (gpus * peakFlops * utilisationOn(gpus, utilisation));
