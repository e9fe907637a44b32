/** Spreads the bits of a whole number over 32 bits. Source: finaliser of MurmurHash3 (Appleby, 2011). */
function spread(key: number): number {
  let hash = (key ^ Math.floor(key / 2 ** 32)) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * A position below `count` for a key, evenly spread, that stays the same for all but 1/count of the keys when one more is added.
 * Source: Lamping & Veach (2014), "A fast, minimal memory, consistent hash algorithm", with a 32-bit generator (Numerical Recipes).
 */
export function jumpHash(key: number, count: number): number {
  let state = spread(key);
  let chosen = -1;
  let next = 0;
  while (next < count) {
    chosen = next;
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    next = Math.floor((chosen + 1) / ((spread(state) + 1) / 2 ** 32));
  }
  return chosen;
}
