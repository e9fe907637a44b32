import { NodeSet } from './nodeSet.ts';
import { SharedGpus } from './sharedGpus.ts';

/** Nodes held by somebody, as pairs of first node and count. */
export type NodeRuns = readonly number[];

/**
 * The nodes of a site by how many of their GPUs are free. Work takes whole nodes, many at once, or some GPUs of one node,
 * which it then shares, or a fraction of one GPU. Nodes are handed out lowest number first; what is out of service is never handed out.
 */
export class NodePool {
  readonly gpusPerNode: number;
  /** Nodes to keep free for those that fail. */
  hotSpares = 0;
  /** GPUs that are divided into fractions; for their nodes they count as held. */
  readonly shared = new SharedGpus();
  /** Nodes in service by free GPUs: `levels[f]` has those with exactly `f` free; nodes without a free GPU are in none. */
  private readonly levels: readonly NodeSet[];
  /** Free GPUs of every node, in service or not. */
  private freeGpusOf = new Int32Array(64);
  private outOfService = new Uint8Array(64);
  private totalNodes = 0;
  private downNodes = 0;
  private freeGpuCount = 0;

  constructor(gpusPerNode = 1) {
    this.gpusPerNode = gpusPerNode;
    this.levels = Array.from({ length: gpusPerNode + 1 }, () => new NodeSet());
  }

  /** Nodes in service of which nobody holds a GPU. */
  get free(): number {
    return (this.levels[this.gpusPerNode] as NodeSet).count;
  }

  /** Free nodes that work may take: a hot spare is kept back for every one of them that no node out of service has called on. */
  get forWork(): number {
    return Math.max(0, this.free - Math.max(0, this.hotSpares - this.downNodes));
  }

  /** GPUs in service that nobody holds, those of shared nodes and the free parts of shared GPUs included. */
  get freeGpus(): number {
    return this.freeGpuCount + this.shared.freeGpus;
  }

  /** Free, held and out of service. */
  get total(): number {
    return this.totalNodes;
  }

  /** Nodes out of service. */
  get down(): number {
    return this.downNodes;
  }

  /** Nodes in service with exactly that many free GPUs, at least one. */
  nodesWith(freeGpus: number): number {
    return (this.levels[freeGpus] as NodeSet).count;
  }

  /** Whether a node is in service and nobody holds any of it. */
  isFree(node: number): boolean {
    return this.wholes.has(node);
  }

  isDown(node: number): boolean {
    return this.outOfService[node] === 1;
  }

  /** Free GPUs of a node, in service or not. */
  freeOf(node: number): number {
    return this.freeGpusOf[node] as number;
  }

  /** Brings `count` new nodes into service, numbered after all that exist. */
  grow(count: number): void {
    if (count === 0) return;
    const first = this.totalNodes;
    this.totalNodes += count;
    if (this.totalNodes > this.freeGpusOf.length) this.enlarge();
    this.freeGpusOf.fill(this.gpusPerNode, first, this.totalNodes);
    this.freeGpuCount += count * this.gpusPerNode;
    this.wholes.addRange(first, count);
  }

  /** Takes `count` whole nodes, all at once. @throws RangeError when fewer are free */
  take(count: number): NodeRuns {
    if (count > this.free) throw new RangeError(`asked for ${count} nodes, ${this.free} are free`);
    if (count === 0) return [];
    const { wholes } = this;
    let first = wholes.lowest();
    let taken = this.takeRun(first, count);
    // Most gangs get one run: a list of two, without room for more.
    const runs = [first, taken];
    for (let missing = count - taken; missing > 0; missing -= taken) {
      first = wholes.next(first + taken);
      taken = this.takeRun(first, missing);
      runs.push(first, taken);
    }
    return runs;
  }

  /** Takes consecutive free nodes from `first` on, which is free, and `most` of them at most; tells how many. */
  takeRun(first: number, most: number): number {
    const taken = this.wholes.removeRun(first, most);
    this.setFree(first, taken, 0);
    this.freeGpuCount -= taken * this.gpusPerNode;
    return taken;
  }

  /** Gives whole nodes back. */
  giveBack(runs: NodeRuns): void {
    for (let at = 0; at < runs.length; at += 2) {
      const first = runs[at] as number;
      const count = runs[at + 1] as number;
      this.setFree(first, count, this.gpusPerNode);
      if (this.downNodes === 0) {
        this.wholes.addRange(first, count);
        this.freeGpuCount += count * this.gpusPerNode;
      } else {
        for (let node = first; node < first + count; node++) if (!this.isDown(node)) this.enter(node);
      }
    }
  }

  /** The node that `takePart` would take from: among those with room the fullest, then the lowest; −1 when none has room. */
  nodeForPart(gpus: number): number {
    for (let free = gpus; free <= this.gpusPerNode; free++) {
      const level = this.levels[free] as NodeSet;
      if (level.count > 0) return level.lowest();
    }
    return -1;
  }

  /** Takes some GPUs of one node and returns its number. @throws RangeError when no node has so many free */
  takePart(gpus: number): number {
    const node = this.nodeForPart(gpus);
    if (node < 0) throw new RangeError(`asked for ${gpus} GPUs of one node, none has so many free`);
    this.leave(node);
    this.freeGpusOf[node] = (this.freeGpusOf[node] as number) - gpus;
    this.enter(node);
    return node;
  }

  /** Gives GPUs of a shared node back. */
  giveBackPart(node: number, gpus: number): void {
    if (!this.isDown(node)) this.leave(node);
    this.freeGpusOf[node] = (this.freeGpusOf[node] as number) + gpus;
    if (!this.isDown(node)) this.enter(node);
  }

  /** Takes hundredths of one GPU and returns its number among the shared ones. @throws RangeError when there is no room */
  takeFraction(parts: number): number {
    const gpu = this.shared.take(parts);
    return gpu >= 0 ? gpu : this.shared.open(this.takePart(1), parts);
  }

  /** Gives a fraction of a GPU back. */
  giveBackFraction(gpu: number, parts: number): void {
    if (this.shared.giveBack(gpu, parts)) this.giveBackPart(this.shared.nodeOf(gpu), 1);
  }

  /** Takes a node out of service, free or held; what holds it must leave by itself. False when it was out already. */
  close(node: number): boolean {
    if (this.isDown(node)) return false;
    this.leave(node);
    this.outOfService[node] = 1;
    this.downNodes++;
    return true;
  }

  /** Brings a node back into service. False when it was in service. */
  reopen(node: number): boolean {
    if (!this.isDown(node)) return false;
    this.outOfService[node] = 0;
    this.downNodes--;
    this.enter(node);
    return true;
  }

  /** The lowest free node from `from` on; −1 when there is none. */
  nextFree(from: number): number {
    return this.wholes.next(from);
  }

  /** Free nodes among `count` from `first` on. */
  freeWithin(first: number, count: number): number {
    return this.wholes.countWithin(first, count);
  }

  /** A loop, since most runs are short and a call of `fill` costs as much as some dozen places. */
  private setFree(first: number, count: number, gpus: number): void {
    const { freeGpusOf } = this;
    for (let node = first; node < first + count; node++) freeGpusOf[node] = gpus;
  }

  private get wholes(): NodeSet {
    return this.levels[this.gpusPerNode] as NodeSet;
  }

  /** Counts a node in service by its free GPUs. */
  private enter(node: number): void {
    const free = this.freeGpusOf[node] as number;
    if (free === 0) return;
    (this.levels[free] as NodeSet).add(node);
    this.freeGpuCount += free;
  }

  /** Counts a node no more. */
  private leave(node: number): void {
    const free = this.freeGpusOf[node] as number;
    if (free === 0) return;
    (this.levels[free] as NodeSet).remove(node);
    this.freeGpuCount -= free;
  }

  private enlarge(): void {
    const length = Math.max(this.totalNodes, this.freeGpusOf.length * 2);
    const free = new Int32Array(length);
    free.set(this.freeGpusOf);
    this.freeGpusOf = free;
    const out = new Uint8Array(length);
    out.set(this.outOfService);
    this.outOfService = out;
  }
}
