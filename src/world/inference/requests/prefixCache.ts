import type { PrefixBlocks } from '../../../model/trace.ts';

/**
 * The beginnings of prompts that a replica still holds, by the blocks of a trace: what was used longest ago goes first.
 * Source: prefix caching of vLLM, which keeps whole blocks and drops the least recently used.
 */
export class PrefixCache {
  private readonly prefixes: PrefixBlocks;
  private readonly capacity: number;
  /** Ids in order of their last use. */
  private readonly held = new Set<number>();

  /** @param tokens that it holds at most */
  constructor(prefixes: PrefixBlocks, tokens: number) {
    this.prefixes = prefixes;
    this.capacity = Math.floor(tokens / prefixes.tokensPerBlock);
  }

  /**
   * Tokens at the beginning of a prompt that are held; from now on all of its blocks are.
   * @param request position in the trace
   */
  use(request: number): number {
    const { prefixes, held } = this;
    const from = request === 0 ? 0 : (prefixes.ends[request - 1] as number);
    const to = prefixes.ends[request] as number;
    let known = 0;
    while (from + known < to && held.has(prefixes.ids[from + known] as number)) known++;
    for (let at = from; at < to; at++) {
      const id = prefixes.ids[at] as number;
      held.delete(id);
      held.add(id);
    }
    for (const oldest of held) {
      if (held.size <= this.capacity) break;
      held.delete(oldest);
    }
    return known * prefixes.tokensPerBlock;
  }
}
