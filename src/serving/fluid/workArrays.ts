/** Most numbers of an array that is kept for another time. */
const LARGEST = 2 ** 17;

type Arrays = Float64Array | Int32Array | Uint8Array;

/**
 * Arrays that are used for one play of a sample and then for the next: memory that a process touches for the first time costs more than
 * what is done with it. Everything taken since the last `giveBack` is given back together.
 */
export class WorkArrays {
  private readonly spare = new Map<string, Arrays[]>();
  private readonly taken: Arrays[] = [];

  float64(length: number): Float64Array {
    return this.take(Float64Array, length) as Float64Array;
  }

  int32(length: number): Int32Array {
    return this.take(Int32Array, length) as Int32Array;
  }

  uint8(length: number): Uint8Array {
    return this.take(Uint8Array, length) as Uint8Array;
  }

  /** Nobody uses any more what was taken. */
  giveBack(): void {
    for (const array of this.taken) {
      const key = keyOf(array.constructor.name, array.length);
      const others = this.spare.get(key);
      if (others === undefined) this.spare.set(key, [array]);
      else others.push(array);
    }
    this.taken.length = 0;
  }

  /** An array of zeros. */
  private take(kind: new (length: number) => Arrays, length: number): Arrays {
    if (length > LARGEST) return new kind(length);
    const kept = this.spare.get(keyOf(kind.name, length))?.pop();
    const array = kept ?? new kind(length);
    if (kept !== undefined) kept.fill(0);
    this.taken.push(array);
    return array;
  }
}

const keyOf = (kind: string, length: number): string => `${kind}/${length}`;

/** Those of this process: samples are played one after the other. */
export const workArrays = new WorkArrays();
