import type { Fraction, Seconds } from '../../units/flavors.ts';

/**
 * What a step of a replica costs, as the request engine sees it: with `sequences` of them in the step, `cached` tokens in
 * the cache of those that decode, `windowed` of them within a sliding window, and `prompt` tokens of prefill, a step takes
 * `base[sequences] + perCachedToken·cached + perWindowToken·windowed + perPromptToken·prompt + perPromptPair·pairs`.
 */
export interface BatchLaw {
  /** s by sequences, from 0 to the largest batch. */
  readonly base: Float64Array;
  /** s a token in the cache, for layers that look at all of them. */
  readonly perCachedToken: Seconds;
  /** s a token within the window, for layers that look no further; 0 where there are none. */
  readonly perWindowToken: Seconds;
  /** Tokens of the window; infinite without one. */
  readonly window: number;
  /** s a token of a prompt. */
  readonly perPromptToken: Seconds;
  /** s a token of a prompt and token that it looks back at. */
  readonly perPromptPair: Seconds;
  /**
   * Mean power of a GPU above idle during such a step, over rated power above idle.
   * @param step time of the step at full clock
   */
  powerShare(sequences: number, cached: number, windowed: number, prompt: number, step: Seconds): Fraction;
  /** A bound of `powerShare` over all steps. */
  readonly largestPowerShare: Fraction;
}
