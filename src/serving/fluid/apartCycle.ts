import type { BatchLaw } from '../../physics/serving/batchLaw.ts';
import type { Fraction, Seconds } from '../../units/flavors.ts';
import type { ReplicaCycle } from './replicaCycle.ts';
import { type CycleLimits, type CycleRequests, StepCycle } from './stepCycle.ts';

/** A part of a replica: the laws of its steps, what binds them, and its GPUs over those of the whole. */
export interface ReplicaPart {
  readonly law: BatchLaw;
  readonly limits: CycleLimits;
  readonly weight: Fraction;
}

/**
 * The cycles of a replica whose prompts and answers are worked on by GPUs of their own: one part gives the first token, the cache crosses a link that carries one request after
 * the other, the other part decodes. What is interrupted there is computed again there.
 * Source: Zhong et al. (2024), DistServe, OSDI.
 */
export class ApartCycle implements ReplicaCycle {
  private readonly prefill: StepCycle;
  private readonly decode: StepCycle;
  private readonly weights: { readonly prefill: Fraction; readonly decode: Fraction };
  /** Requests in the order in which they were sent, and when each is across. */
  private readonly sent: Int32Array;
  private readonly across: Float64Array;
  private received = 0;
  private sentCount = 0;

  /** @param perToken time of a token of cache on the link, s */
  constructor(prefill: ReplicaPart, decode: ReplicaPart, perToken: Seconds, requests: CycleRequests) {
    const size = requests.arrival.length;
    this.sent = requests.arrays.int32(size);
    this.across = requests.arrays.float64(size);
    this.weights = { prefill: prefill.weight, decode: decode.weight };
    let free = 0;
    this.prefill = new StepCycle(prefill.law, prefill.limits, requests, (request, now) => {
      free = Math.max(free, now) + perToken * (requests.prompt[request] as number);
      this.sent[this.sentCount] = request;
      this.across[this.sentCount++] = free;
    });
    this.decode = new StepCycle(decode.law, decode.limits, requests);
  }

  get present(): number {
    return this.prefill.present + this.sentCount - this.received + this.decode.present;
  }

  get busy(): number {
    return this.weights.prefill * this.prefill.busy + this.weights.decode * this.decode.busy;
  }

  get power(): number {
    return this.weights.prefill * this.prefill.power + this.weights.decode * this.decode.power;
  }

  get heldUp(): number {
    return this.prefill.heldUp + this.decode.heldUp;
  }

  get fullest(): Fraction {
    return Math.max(this.prefill.fullest, this.decode.fullest);
  }

  holds(request: number): boolean {
    return this.prefill.holds(request) && this.decode.holds(request);
  }

  advance(until: Seconds): void {
    this.prefill.advance(until);
    while (this.received < this.sentCount && (this.across[this.received] as number) < until) this.receive();
    this.decode.advance(until);
  }

  enqueue(request: number, now: Seconds): void {
    this.prefill.enqueue(request, now);
  }

  private receive(): void {
    const now = this.across[this.received] as number;
    this.decode.advance(now);
    this.decode.enqueueFilled(this.sent[this.received++] as number, now);
  }
}
