import type { PrefixBlocks } from '../../../src/model/trace.ts';
import type { RequestSource } from '../../../src/workloads/requests/contract.ts';

interface ListedRequest {
  readonly time: number;
  readonly promptTokens: number;
  readonly outputTokens: number;
  readonly key?: number;
}

/** Requests as an iterable gives them, so that a test may draw or list them. */
export class ListedRequests implements RequestSource {
  time = Number.POSITIVE_INFINITY;
  promptTokens = 0;
  outputTokens = 0;
  key = 0;
  readonly prefixes: PrefixBlocks | undefined;
  private readonly rest: Iterator<ListedRequest>;
  private base = 0;

  constructor(requests: Iterable<ListedRequest>, prefixes?: PrefixBlocks) {
    this.rest = requests[Symbol.iterator]();
    this.prefixes = prefixes;
    this.advance();
  }

  advance(): void {
    const next = this.rest.next();
    if (next.done === true) {
      this.time = Number.POSITIVE_INFINITY;
      return;
    }
    this.time = next.value.time - this.base;
    this.promptTokens = next.value.promptTokens;
    this.outputTokens = next.value.outputTokens;
    this.key = next.value.key ?? 0;
  }

  setRate(): void {}

  rebase(seconds: number): void {
    this.base += seconds;
    this.time -= seconds;
  }
}
