import type { Fraction } from '../../units/flavors.ts';

/** Tokens of a block of cache memory. Source: Kwon et al. (2023), vLLM, SOSP, default block size. */
export const BLOCK_TOKENS = 16;

/** Share of GPU memory an engine takes for weights and cache; activations live in the rest. Source: default of vLLM. */
const MEMORY_SHARE = 0.9;

/** A replica's memory and what it is filled with. */
export interface ReplicaMemory {
  readonly gpus: number;
  /** Bytes of one GPU. */
  readonly memoryBytes: number;
  readonly parameters: number;
  readonly bytesPerWeight: number;
  /** Bytes of a token in layers that see the whole context, and in those that see a window; see `Replica`. */
  readonly kvBytesPerToken: number;
  readonly windowedKvBytesPerToken?: number;
  readonly window?: number;
}

/**
 * Bytes of a token in the layers that one block serves: those that see everything, or the windowed ones where there are no others. All blocks
 * are of one size; windowed layers take several. Source: vLLM, hybrid cache manager: groups of layers share pages of equal size.
 */
const bytesPerBlockToken = ({ kvBytesPerToken, windowedKvBytesPerToken = 0 }: ReplicaMemory): number =>
  kvBytesPerToken > 0 ? kvBytesPerToken : windowedKvBytesPerToken;

/** Whole blocks of cache that fit beside the weights; 0 when the weights alone do not fit. Source: Kwon et al. (2023). */
export function cacheBlocks(replica: ReplicaMemory, memoryShare: Fraction = MEMORY_SHARE): number {
  const free = replica.gpus * replica.memoryBytes * memoryShare - replica.parameters * replica.bytesPerWeight;
  return Math.max(0, Math.floor(free / (bytesPerBlockToken(replica) * BLOCK_TOKENS)));
}

/** Blocks that windowed layers take for every block of tokens within their window; 0 without such layers. */
export const windowedBlocksPerBlock = (replica: ReplicaMemory): number =>
  (replica.windowedKvBytesPerToken ?? 0) / bytesPerBlockToken(replica);

/** Blocks that a sequence of `tokens` tokens takes. A whole number where layers come in whole groups, as in every model of the catalog. */
export function sequenceBlocks(replica: ReplicaMemory, tokens: number): number {
  const full = replica.kvBytesPerToken > 0 ? Math.ceil(tokens / BLOCK_TOKENS) : 0;
  const kept = Math.min(tokens, replica.window ?? 0);
  return full + windowedBlocksPerBlock(replica) * Math.ceil(kept / BLOCK_TOKENS);
}

/** Largest number of sequences of `contextTokens` each that the cache holds. */
export const largestBatch = (replica: ReplicaMemory, contextTokens: number, memoryShare?: Fraction): number =>
  Math.floor(cacheBlocks(replica, memoryShare) / sequenceBlocks(replica, contextTokens));
