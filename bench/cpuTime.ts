/** CPU seconds of this process, compiler and collector threads included, that a piece of work takes. */
export function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The middle of an odd number of measurements. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number;
}

/** Four significant digits, as many as a measurement on a shared machine deserves. */
export const rounded = (value: number): number => Number(value.toPrecision(4));

/** The same of work that is waited for. */
export async function cpuTimeAwaited(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
