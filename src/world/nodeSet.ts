/** Nodes by number as one bit each, so that a range is a few words and the lowest member is found without a search. */
export class NodeSet {
  private words = new Int32Array(4);
  private size = 0;
  /** No word before this one has a bit. */
  private firstWord = 0;

  get count(): number {
    return this.size;
  }

  has(node: number): boolean {
    const word = node >> 5;
    return word < this.words.length && (((this.words[word] as number) >>> (node & 31)) & 1) === 1;
  }

  /** Puts a node in; it must not be there. */
  add(node: number): void {
    const word = node >> 5;
    if (word >= this.words.length) this.grow(word);
    this.words[word] = (this.words[word] as number) | (1 << (node & 31));
    if (word < this.firstWord) this.firstWord = word;
    this.size++;
  }

  /** Takes a node out; it must be there. */
  remove(node: number): void {
    const word = node >> 5;
    this.words[word] = (this.words[word] as number) & ~(1 << (node & 31));
    this.size--;
  }

  /** Puts in `count` consecutive nodes, none of which is there. */
  addRange(first: number, count: number): void {
    const lastWord = (first + count - 1) >> 5;
    if (lastWord >= this.words.length) this.grow(lastWord);
    if (first >> 5 < this.firstWord) this.firstWord = first >> 5;
    this.size += count;
    for (let at = first, left = count; left > 0; ) {
      const bit = at & 31;
      const span = Math.min(32 - bit, left);
      const word = at >> 5;
      this.words[word] = (this.words[word] as number) | mask(bit, span);
      at += span;
      left -= span;
    }
  }

  /** The lowest member; −1 when there is none. */
  lowest(): number {
    if (this.size === 0) return -1;
    const found = this.next(this.firstWord << 5);
    this.firstWord = found >> 5;
    return found;
  }

  /** The lowest member from `from` on; −1 when there is none. */
  next(from: number): number {
    const { words } = this;
    let word = from >> 5;
    if (word >= words.length) return -1;
    let bits = (words[word] as number) & (-1 << (from & 31));
    while (bits === 0) {
      if (++word >= words.length) return -1;
      bits = words[word] as number;
    }
    return (word << 5) + trailingZeros(bits);
  }

  /** Members among `count` nodes from `first` on. */
  countWithin(first: number, count: number): number {
    let members = 0;
    for (let at = first, left = count; left > 0; ) {
      const bit = at & 31;
      const span = Math.min(32 - bit, left);
      members += ones(((this.words[at >> 5] ?? 0) as number) & mask(bit, span));
      at += span;
      left -= span;
    }
    return members;
  }

  /** Takes out members from `from` on while they are consecutive, `most` of them at most, and tells how many; `from` is one. */
  removeRun(from: number, most: number): number {
    const { words } = this;
    let taken = 0;
    while (taken < most) {
      const at = from + taken;
      const word = at >> 5;
      if (word >= words.length) break;
      const bit = at & 31;
      const bits = words[word] as number;
      const ones = trailingOnes(bits >> bit);
      const span = Math.min(ones, 32 - bit, most - taken);
      if (span === 0) break;
      words[word] = bits & ~mask(bit, span);
      taken += span;
    }
    this.size -= taken;
    return taken;
  }

  private grow(word: number): void {
    const larger = new Int32Array(Math.max(word + 1, this.words.length * 2));
    larger.set(this.words);
    this.words = larger;
  }
}

/** `span` ones from a bit on; 1 ≤ span ≤ 32 − bit. */
const mask = (bit: number, span: number): number => (span === 32 ? -1 : ((1 << span) - 1) << bit);

/** Of a word that is not 0. */
const trailingZeros = (bits: number): number => 31 - Math.clz32(bits & -bits);

/** Bits that are set. Source: Warren (2012), Hacker's Delight, 5-1. */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const trailingOnes = (bits: number): number => (bits === -1 ? 32 : trailingZeros(~bits));
