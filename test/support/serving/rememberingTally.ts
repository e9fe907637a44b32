import { RequestTally } from '../../../src/world/inference/requests/requestTally.ts';

/** A tally that keeps how long each request took, in order of completion. */
export class RememberingTally extends RequestTally {
  readonly all: { ttft: number; e2e: number; promptTokens: number; outputTokens: number }[] = [];
  /** Of the latest request with more than one token. */
  perToken = 0;

  override serve(ttft: number, perToken: number, e2e: number, promptTokens: number, outputTokens: number): void {
    super.serve(ttft, perToken, e2e, promptTokens, outputTokens);
    if (outputTokens > 1) this.perToken = perToken;
    this.all.push({ ttft, e2e, promptTokens, outputTokens });
  }

  /** Forgets the requests so far, the warm-up. */
  reset(): void {
    this.all.length = 0;
  }
}
