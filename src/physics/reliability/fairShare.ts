/**
 * Shares a capacity max-min fairly among flows that can each take only so much: nobody gets more while another could get
 * more by it. Writes the rates into `rates`.
 * Source: Bertsekas & Gallager (1992), Data Networks, §6.5.2: progressive filling.
 */
export function fairShare(capacity: number, limits: readonly number[], rates: number[]): void {
  const ascending = limits
    .map((_, flow) => flow)
    .sort((a, b) => (limits[a] as number) - (limits[b] as number) || a - b);
  let left = capacity;
  for (const [served, flow] of ascending.entries()) {
    const rate = Math.min(limits[flow] as number, left / (ascending.length - served));
    rates[flow] = rate;
    left -= rate;
  }
  rates.length = limits.length;
}
