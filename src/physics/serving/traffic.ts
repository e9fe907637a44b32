import type { Seconds } from '../../units/flavors.ts';
import { attentionPairs, decodeStepTime, promptTime, type StepLaw } from './stepLaw.ts';

/** Requests of a service on average. */
export interface Traffic {
  readonly promptTokens: number;
  readonly outputTokens: number;
  /** Standard deviation of the tokens of an answer over their mean; default 0. */
  readonly outputVariation?: number;
  /** Share of prompt tokens that a cache of prefixes holds already; default 0. */
  readonly cachedShare?: number;
}

/** Prompt tokens of a request that no cache holds. */
export const freshTokens = ({ promptTokens, cachedShare = 0 }: Traffic): number => promptTokens * (1 - cachedShare);

/**
 * Mean tokens in the cache of a running sequence, seen at a random step: its prompt, and half the answer that step belongs to, which is a
 * long one more often than not.
 * Source: inspection paradox, mean of x²/2 over the mean of x.
 */
export const meanContext = ({ promptTokens, outputTokens, outputVariation = 0 }: Traffic): number =>
  promptTokens + (outputTokens / 2) * (1 + outputVariation ** 2);

/** Chance that a step works on a prompt: newcomers come to it one by one at random, `batch / outputTokens` on average. */
export const mixedShare = (batch: number, traffic: Traffic): number =>
  freshTokens(traffic) === 0 ? 0 : -Math.expm1(-batch / traffic.outputTokens);

/**
 * Mean time of a step in a steady stream of requests: a decode step at mean context, and the prompts of the newcomers that replace those who end, in
 * the share of steps that have any.
 * @param mixed that share; by default that of newcomers who come one by one
 */
export function stepTime(law: StepLaw, batch: number, traffic: Traffic, mixed = mixedShare(batch, traffic)): Seconds {
  const context = meanContext(traffic);
  const decode = decodeStepTime(law, batch, batch * context, batch * Math.min(context, law.window));
  if (mixed === 0) return decode;
  const fresh = freshTokens(traffic);
  const before = traffic.promptTokens - fresh;
  const newcomers = batch / traffic.outputTokens / mixed;
  return (
    decode +
    mixed *
      promptTime(
        law,
        batch,
        newcomers * fresh,
        newcomers * attentionPairs(fresh, before),
        newcomers * attentionPairs(fresh, before, law.window),
      )
  );
}
