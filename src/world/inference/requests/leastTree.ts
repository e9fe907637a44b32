/** Counts by position with the first of the smallest at hand: a tournament whose winners are kept level by level. */
export class LeastTree {
  private counts = new Int32Array(0);
  private winners = new Int32Array(0);
  private leaves = 0;

  /** Begins anew with so many positions, all at zero. */
  reset(count: number): void {
    this.leaves = 1;
    while (this.leaves < count) this.leaves *= 2;
    this.counts = new Int32Array(this.leaves).fill(2 ** 31 - 1);
    this.counts.fill(0, 0, count);
    this.winners = new Int32Array(2 * this.leaves);
    for (let leaf = 0; leaf < this.leaves; leaf++) this.winners[this.leaves + leaf] = leaf;
    for (let node = this.leaves - 1; node >= 1; node--) this.play(node);
  }

  count(position: number): number {
    return this.counts[position] as number;
  }

  /** The first position with the smallest count. */
  get least(): number {
    return this.winners[1] as number;
  }

  set(position: number, count: number): void {
    if (this.counts[position] === count) return;
    this.counts[position] = count;
    for (let node = (this.leaves + position) >> 1; node >= 1; node >>= 1) this.play(node);
  }

  private play(node: number): void {
    const { counts, winners } = this;
    const left = winners[2 * node] as number;
    const right = winners[2 * node + 1] as number;
    winners[node] = (counts[right] as number) < (counts[left] as number) ? right : left;
  }
}
