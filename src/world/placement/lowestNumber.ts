import type { NodePool, NodeRuns } from '../nodePool.ts';

/** The free nodes of the lowest numbers, wherever they are. */
export const lowestNumber = (pool: NodePool, count: number): NodeRuns => pool.take(count);
