import { BLOCK_TOKENS } from './memory.ts';

const LAST = BLOCK_TOKENS - 1;

/** Blocks of cache that hold so many tokens of one sequence. */
export const blocksFor = (tokens: number): number => Math.ceil(tokens / BLOCK_TOKENS);

/**
 * How many blocks of cache a batch needs after any number of further steps, without a look at its sequences. A sequence
 * that gains `gain` tokens a step keeps `tokens − gain·step` modulo the block for ever, so that counting sequences by this
 * residue, for each gain, says how full the last block of each will be: 16 additions a gain.
 */
export class BlockResidues {
  private readonly largestGain: number;
  private readonly counts: Int32Array;

  /** @param largestGain most tokens that a sequence gains in one step */
  constructor(largestGain: number) {
    this.largestGain = largestGain;
    this.counts = new Int32Array(largestGain * BLOCK_TOKENS);
  }

  /** Counts a sequence that holds `tokens` at a step and gains `gain` with each that follows. */
  add(tokens: number, gain: number, step: number): void {
    const at = (gain - 1) * BLOCK_TOKENS + ((tokens - gain * step) & LAST);
    this.counts[at] = (this.counts[at] as number) + 1;
  }

  /** Takes back a sequence that was counted with these same figures. */
  remove(tokens: number, gain: number, step: number): void {
    const at = (gain - 1) * BLOCK_TOKENS + ((tokens - gain * step) & LAST);
    this.counts[at] = (this.counts[at] as number) - 1;
  }

  /** Blocks held at a step. @param tokens of all sequences together at that step */
  blocks(tokens: number, step: number): number {
    let unused = 0;
    for (let gain = 1; gain <= this.largestGain; gain++) {
      const first = (gain - 1) * BLOCK_TOKENS;
      for (let residue = 0; residue < BLOCK_TOKENS; residue++) {
        const last = (residue + gain * step) & LAST;
        unused += (this.counts[first + residue] as number) * ((BLOCK_TOKENS - last) & LAST);
      }
    }
    return (tokens + unused) / BLOCK_TOKENS;
  }
}
