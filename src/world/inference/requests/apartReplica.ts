import type { Fraction, Seconds } from '../../../units/flavors.ts';
import { type BatchingOptions, BatchingReplica, type CachedTokens } from './batchingReplica.ts';
import type { FleetReplica } from './fleetReplica.ts';
import { NONE, type RequestId, type RequestSlab } from './requestSlab.ts';
import type { RequestTally } from './requestTally.ts';

const NEVER = Number.POSITIVE_INFINITY;

/**
 * A replica whose prompts and answers are worked on by GPUs of their own: one part prefills and gives the first token, the
 * cache crosses a link that carries one request after the other, the other part decodes. What is interrupted there is
 * prefilled again there.
 * Source: Zhong et al. (2024), DistServe, OSDI.
 */
export class ApartReplica implements FleetReplica {
  readonly tally: RequestTally;
  private readonly slab: RequestSlab;
  private readonly prefill: BatchingReplica;
  private readonly decode: BatchingReplica;
  private readonly perToken: Seconds;
  /** Requests on the link, in order; `joined` is when each is across. */
  private first: RequestId = NONE;
  private last: RequestId = NONE;
  private onLink = 0;
  private linkFree = Number.NEGATIVE_INFINITY;

  /** @param perToken time of a token of cache on the link, s */
  constructor(
    slab: RequestSlab,
    tally: RequestTally,
    prefill: BatchingOptions,
    decode: BatchingOptions,
    cachedTokens: CachedTokens,
    perToken: Seconds,
  ) {
    this.slab = slab;
    this.tally = tally;
    this.perToken = perToken;
    this.prefill = new BatchingReplica(slab, tally, prefill, cachedTokens, (id, now) => this.send(id, now));
    this.decode = new BatchingReplica(slab, tally, decode, () => 0);
  }

  get boundary(): Seconds {
    const across = this.first === NONE ? NEVER : (this.slab.joined[this.first] as number);
    return Math.min(this.prefill.boundary, across, this.decode.boundary);
  }

  get outstanding(): number {
    return this.prefill.outstanding + this.onLink + this.decode.outstanding;
  }

  holds(promptTokens: number, outputTokens: number): boolean {
    return this.prefill.holds(promptTokens, 1) && this.decode.holds(promptTokens, outputTokens);
  }

  advance(until: Seconds): void {
    this.prefill.advance(until);
    while (this.first !== NONE && (this.slab.joined[this.first] as number) < until) this.receive();
    this.decode.advance(until);
  }

  enqueue(id: RequestId, now: Seconds): void {
    this.prefill.enqueue(id, now);
  }

  settle(now: Seconds): void {
    this.prefill.settle(now);
    this.decode.settle(now);
  }

  setSpeed(speed: Fraction, now: Seconds): void {
    this.prefill.setSpeed(speed, now);
    this.decode.setSpeed(speed, now);
  }

  evacuate(now: Seconds, to: (id: RequestId) => void): void {
    this.prefill.evacuate(now, to);
    while (this.first !== NONE) {
      const id = this.first;
      this.first = this.slab.next[id] as number;
      this.slab.held[id] = 0;
      to(id);
    }
    this.last = NONE;
    this.onLink = 0;
    this.decode.evacuate(now, to);
  }

  rebase(seconds: Seconds): void {
    this.prefill.rebase(seconds);
    this.decode.rebase(seconds);
    this.linkFree -= seconds;
    for (let id = this.first; id !== NONE; id = this.slab.next[id] as number) {
      this.slab.joined[id] = (this.slab.joined[id] as number) - seconds;
    }
  }

  /** The first token is made; the cache of the prompt goes over the link. */
  private send(id: RequestId, now: Seconds): void {
    const { slab } = this;
    this.linkFree = Math.max(this.linkFree, now) + this.perToken * (slab.promptTokens[id] as number);
    slab.joined[id] = this.linkFree;
    slab.next[id] = NONE;
    if (this.last === NONE) this.first = id;
    else slab.next[this.last] = id;
    this.last = id;
    this.onLink++;
  }

  private receive(): void {
    const { slab } = this;
    const id = this.first;
    this.first = slab.next[id] as number;
    if (this.first === NONE) this.last = NONE;
    this.onLink--;
    const now = slab.joined[id] as number;
    slab.prefilled[id] = 1;
    this.decode.advance(now);
    this.decode.enqueue(id, now);
  }
}
