/** A position in a slab. */
export type RequestId = number;

/** Ends a list of requests. */
export const NONE = -1;

const FIRST_CAPACITY = 64;

/**
 * Everything known of the requests that are in the house, in typed arrays whose places are used again: memory grows with
 * the most requests that were ever there at once, not with how many came.
 */
export class RequestSlab {
  /** Instants, s since the base of the fleet's clock. */
  arrival = new Float64Array(FIRST_CAPACITY);
  firstToken = new Float64Array(FIRST_CAPACITY);
  promptTokens = new Int32Array(FIRST_CAPACITY);
  outputTokens = new Int32Array(FIRST_CAPACITY);
  /** Tokens of the answer so far, as of the last time the request began to decode. */
  produced = new Int32Array(FIRST_CAPACITY);
  /** Tokens of the prompt that have been held at some time: what is prefilled below is done again. */
  reached = new Int32Array(FIRST_CAPACITY);
  /** Tokens in the cache: while prefilling those so far, while decoding those at `joined`. */
  held = new Int32Array(FIRST_CAPACITY);
  /** Decode step of its replica at which the request began to decode. */
  joined = new Float64Array(FIRST_CAPACITY);
  /** Tokens of the answer that a step yields: above one with speculative decoding. */
  gain = new Uint8Array(FIRST_CAPACITY);
  /** Class of priority; 0 is served first. */
  priority = new Uint8Array(FIRST_CAPACITY);
  /** 1 once more than the sliding window is held. */
  saturated = new Uint8Array(FIRST_CAPACITY);
  /** 1 while its cache has been filled elsewhere and only has to be taken over. */
  prefilled = new Uint8Array(FIRST_CAPACITY);
  /** Order of admission on its replica; the latest is interrupted first. */
  admitted = new Float64Array(FIRST_CAPACITY);
  /** What the request shares with others: session, or position in a trace. */
  key = new Float64Array(FIRST_CAPACITY);
  /** Next in a list. */
  next = new Int32Array(FIRST_CAPACITY);
  private freeHead: RequestId = NONE;
  private used = 0;
  private live = 0;

  /** Requests in the house. */
  get size(): number {
    return this.live;
  }

  /** Places that exist. */
  get capacity(): number {
    return this.arrival.length;
  }

  /** A place for a new request, with everything at zero but what the arguments say. */
  take(arrival: number, promptTokens: number, outputTokens: number): RequestId {
    let id = this.freeHead;
    if (id === NONE) {
      if (this.used === this.arrival.length) this.grow();
      id = this.used++;
    } else this.freeHead = this.next[id] as number;
    this.live++;
    this.arrival[id] = arrival;
    this.firstToken[id] = 0;
    this.promptTokens[id] = promptTokens;
    this.outputTokens[id] = outputTokens;
    this.produced[id] = 0;
    this.reached[id] = 0;
    this.held[id] = 0;
    this.joined[id] = 0;
    this.gain[id] = 1;
    this.priority[id] = 0;
    this.saturated[id] = 0;
    this.prefilled[id] = 0;
    this.admitted[id] = 0;
    this.key[id] = 0;
    this.next[id] = NONE;
    return id;
  }

  /** Gives a place back. */
  release(id: RequestId): void {
    this.next[id] = this.freeHead;
    this.freeHead = id;
    this.live--;
  }

  /** Moves the base of all instants on by so many seconds; of free places too, where it does no harm. */
  rebase(seconds: number): void {
    for (let id = 0; id < this.used; id++) {
      this.arrival[id] = (this.arrival[id] as number) - seconds;
      this.firstToken[id] = (this.firstToken[id] as number) - seconds;
    }
  }

  private grow(): void {
    const capacity = 2 * this.arrival.length;
    this.arrival = enlarged(this.arrival, new Float64Array(capacity));
    this.firstToken = enlarged(this.firstToken, new Float64Array(capacity));
    this.promptTokens = enlarged(this.promptTokens, new Int32Array(capacity));
    this.outputTokens = enlarged(this.outputTokens, new Int32Array(capacity));
    this.produced = enlarged(this.produced, new Int32Array(capacity));
    this.reached = enlarged(this.reached, new Int32Array(capacity));
    this.held = enlarged(this.held, new Int32Array(capacity));
    this.joined = enlarged(this.joined, new Float64Array(capacity));
    this.gain = enlarged(this.gain, new Uint8Array(capacity));
    this.priority = enlarged(this.priority, new Uint8Array(capacity));
    this.saturated = enlarged(this.saturated, new Uint8Array(capacity));
    this.prefilled = enlarged(this.prefilled, new Uint8Array(capacity));
    this.admitted = enlarged(this.admitted, new Float64Array(capacity));
    this.key = enlarged(this.key, new Float64Array(capacity));
    this.next = enlarged(this.next, new Int32Array(capacity));
  }
}

function enlarged<A extends { set(from: A): void }>(from: A, to: A): A {
  to.set(from);
  return to;
}
