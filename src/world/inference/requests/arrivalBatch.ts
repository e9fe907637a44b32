import type { RequestSource } from '../../../workloads/requests/contract.ts';
import type { RequestId, RequestSlab } from './requestSlab.ts';

/** Numbers kept of an arrival: a line of the processor's cache. */
const STRIDE = 8;
const NONE = -1;

/**
 * Requests that have been sent to replicas and not been played yet, as a list for each. What belongs to a request lies
 * together, since lists jump from one to another that came long after.
 */
export class ArrivalBatch {
  private values = new Float64Array(64 * STRIDE);
  private size = 0;
  private heads = new Int32Array(0);
  private tails = new Int32Array(0);

  /** Begins anew with so many replicas. */
  reset(replicas: number): void {
    if (this.heads.length !== replicas) {
      this.heads = new Int32Array(replicas);
      this.tails = new Int32Array(replicas);
    }
    this.heads.fill(NONE);
    this.size = 0;
  }

  /** Adds the next request of a source to the list of a replica. */
  add(position: number, source: RequestSource, priority: number, gain: number): void {
    const at = this.size * STRIDE;
    if (at === this.values.length) {
      const larger = new Float64Array(2 * this.values.length);
      larger.set(this.values);
      this.values = larger;
    }
    const { values, heads, tails } = this;
    values[at] = source.time;
    values[at + 1] = source.promptTokens;
    values[at + 2] = source.outputTokens;
    values[at + 3] = source.key;
    values[at + 4] = priority;
    values[at + 5] = gain;
    values[at + 6] = NONE;
    if (heads[position] === NONE) heads[position] = this.size;
    else values[(tails[position] as number) * STRIDE + 6] = this.size;
    tails[position] = this.size++;
  }

  /** Takes the first request of a replica into the slab; -1 when its list is empty. */
  take(position: number, slab: RequestSlab): RequestId {
    const first = this.heads[position] as number;
    if (first === NONE) return NONE;
    const { values } = this;
    const at = first * STRIDE;
    const id = slab.take(values[at] as number, values[at + 1] as number, values[at + 2] as number);
    slab.key[id] = values[at + 3] as number;
    slab.priority[id] = values[at + 4] as number;
    slab.gain[id] = values[at + 5] as number;
    this.heads[position] = values[at + 6] as number;
    return id;
  }
}
