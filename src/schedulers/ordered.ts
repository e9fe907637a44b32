/** Positions 0 to `length` − 1 by a key, the least first; equal keys keep the order of the queue. */
export function ordered(length: number, keyOf: (position: number) => number): Int32Array {
  const keys = Float64Array.from({ length }, (_, position) => keyOf(position));
  const order = Int32Array.from({ length }, (_, position) => position);
  return order.sort((a, b) => {
    const one = keys[a] as number;
    const other = keys[b] as number;
    return one < other ? -1 : one > other ? 1 : a - b;
  });
}
