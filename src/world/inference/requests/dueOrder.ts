/** Replicas by the instant at which each has to be looked at next: a binary heap that knows where everybody is. */
export class DueOrder {
  private times = new Float64Array(0);
  /** Heap of positions, and the place of each in it. */
  private heap = new Int32Array(0);
  private places = new Int32Array(0);

  /** Begins anew with so many positions, all due never. */
  reset(count: number): void {
    this.times = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
    this.heap = Int32Array.from({ length: count }, (_, position) => position);
    this.places = Int32Array.from({ length: count }, (_, position) => position);
  }

  /** Who is due first; only when there is anybody. */
  get first(): number {
    return this.heap[0] as number;
  }

  /** When that is; infinite when there is nobody. */
  get firstTime(): number {
    return this.heap.length === 0 ? Number.POSITIVE_INFINITY : (this.times[this.heap[0] as number] as number);
  }

  /** Moves a position to its new instant. */
  update(position: number, time: number): void {
    const before = this.times[position] as number;
    if (time === before) return;
    this.times[position] = time;
    if (time < before) this.rise(this.places[position] as number, position, time);
    else this.sink(this.places[position] as number, position, time);
  }

  private rise(from: number, position: number, time: number): void {
    const { heap, times, places } = this;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const other = heap[parent] as number;
      if ((times[other] as number) <= time) break;
      heap[at] = other;
      places[other] = at;
      at = parent;
    }
    heap[at] = position;
    places[position] = at;
  }

  private sink(from: number, position: number, time: number): void {
    const { heap, times, places } = this;
    const { length } = heap;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= length) break;
      if (child + 1 < length && (times[heap[child + 1] as number] as number) < (times[heap[child] as number] as number))
        child++;
      const other = heap[child] as number;
      if ((times[other] as number) >= time) break;
      heap[at] = other;
      places[other] = at;
      at = child;
    }
    heap[at] = position;
    places[position] = at;
  }
}
