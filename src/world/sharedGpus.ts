import { GPU_PARTS } from '../model/gpuParts.ts';
import { NodeSet } from './nodeSet.ts';

/** GPUs that several jobs share, each GPU divided into hundredths. A fraction goes to the fullest GPU that has room. */
export class SharedGpus {
  /** GPUs by number; the node of each, and its free parts. */
  private readonly nodes: number[] = [];
  private readonly free: number[] = [];
  private readonly unused: number[] = [];
  private readonly levels = Array.from({ length: GPU_PARTS }, () => new NodeSet());
  private freeParts = 0;

  /** GPUs that are shared now. */
  get count(): number {
    return this.nodes.length - this.unused.length;
  }

  /** Free parts of all shared GPUs, as a number of GPUs. */
  get freeGpus(): number {
    return this.freeParts / GPU_PARTS;
  }

  /** Shared GPUs with exactly that many free parts, 1 to `GPU_PARTS` − 1. */
  gpusWith(parts: number): number {
    return (this.levels[parts] as NodeSet).count;
  }

  nodeOf(gpu: number): number {
    return this.nodes[gpu] as number;
  }

  /** Takes parts of a GPU that is shared already; −1 when none has room. */
  take(parts: number): number {
    for (let free = parts; free < GPU_PARTS; free++) {
      const level = this.levels[free] as NodeSet;
      if (level.count === 0) continue;
      const gpu = level.lowest();
      this.change(gpu, -parts);
      return gpu;
    }
    return -1;
  }

  /** Takes parts of a whole GPU of a node, which is shared from now on. */
  open(node: number, parts: number): number {
    const gpu = this.unused.pop() ?? this.nodes.length;
    this.nodes[gpu] = node;
    this.free[gpu] = 0;
    this.change(gpu, GPU_PARTS - parts);
    return gpu;
  }

  /** Gives parts back; true when nobody shares the GPU any more, which is then forgotten here. */
  giveBack(gpu: number, parts: number): boolean {
    this.change(gpu, parts);
    if (this.free[gpu] !== GPU_PARTS) return false;
    this.freeParts -= GPU_PARTS;
    this.unused.push(gpu);
    return true;
  }

  private change(gpu: number, by: number): void {
    const before = this.free[gpu] as number;
    const after = before + by;
    if (before > 0) (this.levels[before] as NodeSet).remove(gpu);
    if (after > 0 && after < GPU_PARTS) (this.levels[after] as NodeSet).add(gpu);
    this.free[gpu] = after;
    this.freeParts += by;
  }
}
