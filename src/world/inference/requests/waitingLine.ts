import { NONE, type RequestId, type RequestSlab } from './requestSlab.ts';

/** Requests that wait for a place on a replica: by class of priority, then in order of arrival. */
export class WaitingLine {
  size = 0;
  private readonly slab: RequestSlab;
  private readonly heads: Int32Array;
  private readonly tails: Int32Array;

  /** @param classes of priority, at least one */
  constructor(slab: RequestSlab, classes: number) {
    this.slab = slab;
    this.heads = new Int32Array(classes).fill(NONE);
    this.tails = new Int32Array(classes).fill(NONE);
  }

  /** Who is served next, or `NONE`. */
  get head(): RequestId {
    const { heads } = this;
    for (let at = 0; at < heads.length; at++) if (heads[at] !== NONE) return heads[at] as number;
    return NONE;
  }

  /** The first of a class, or `NONE`. */
  headOf(priority: number): RequestId {
    return this.heads[priority] as number;
  }

  get classes(): number {
    return this.heads.length;
  }

  /** Adds a request behind those of its class. */
  join(id: RequestId): void {
    const { slab, heads, tails } = this;
    const priority = slab.priority[id] as number;
    const tail = tails[priority] as number;
    slab.next[id] = NONE;
    if (tail === NONE) heads[priority] = id;
    else slab.next[tail] = id;
    tails[priority] = id;
    this.size++;
  }

  /** Puts a request that was interrupted before those of its class. */
  rejoin(id: RequestId): void {
    const { slab, heads, tails } = this;
    const priority = slab.priority[id] as number;
    slab.next[id] = heads[priority] as number;
    heads[priority] = id;
    if (tails[priority] === NONE) tails[priority] = id;
    this.size++;
  }

  /** Takes out the first of a class; there must be one. */
  leave(priority: number): RequestId {
    const { slab, heads, tails } = this;
    const id = heads[priority] as number;
    heads[priority] = slab.next[id] as number;
    if (heads[priority] === NONE) tails[priority] = NONE;
    this.size--;
    return id;
  }
}
