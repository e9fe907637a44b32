import { GPU_PARTS, partsOf } from '../model/gpuParts.ts';
import type { SchedulerView } from '../model/scheduling.ts';
import type { SimTime } from '../units/flavors.ts';

/**
 * What is left of a site while a scheduler decides: nodes by free GPUs, power, and what is promised to reservations. It fills
 * up as the dispatcher will fill the site: parts go to the fullest node that has room, fractions to the fullest GPU.
 */
export class Room {
  /** Whole nodes that could be loaded now. */
  startable = 0;
  /** Most GPUs of one node that a job could take; a fraction of one where only shared GPUs are left. */
  largestPart = 0;
  private nodes = 0;
  private power = 0;
  private gpusPerNode = 1;
  /** Shared nodes by free GPUs. */
  private shared = new Int32Array(2);
  /** Shared GPUs by free hundredths. */
  private readonly fractions = new Int32Array(GPU_PARTS);
  private sharesGpus = false;
  /** Most GPUs of one shared node that a job could take; a fraction of one where only shared GPUs are left. */
  private largestShared = 0;
  /** Windows that lie ahead: their starts, and the nodes that will be free there beyond what is promised. */
  private starts: number[] = [];
  private spare: number[] = [];

  /** Begins with what a view shows. */
  open(view: SchedulerView): void {
    const { gpusPerNode } = view;
    this.nodes = view.freeNodes;
    this.power = view.powerNodes;
    if (this.gpusPerNode !== gpusPerNode) {
      this.gpusPerNode = gpusPerNode;
      this.shared = new Int32Array(gpusPerNode + 1);
    }
    for (let free = 1; free < gpusPerNode; free++) this.shared[free] = view.sharedNodesWith(free);
    if (this.sharesGpus) this.fractions.fill(0);
    this.sharesGpus = view.sharesGpus;
    if (this.sharesGpus)
      for (let parts = 1; parts < GPU_PARTS; parts++) this.fractions[parts] = view.sharedGpusWith(parts);
    this.survey();
    if (this.starts.length > 0) {
      this.starts = [];
      this.spare = [];
    }
    if (view.reserved.length > 0) this.keep(view);
    this.reckon();
  }

  /** Whether a job could start now, last until `end` by its estimate, and leave to reservations what is theirs. */
  fits(nodes: number, gpus: number, end: SimTime): boolean {
    return this.fitsNow(nodes, gpus) && (this.starts.length === 0 || Math.max(1, nodes) <= this.sparedUntil(end));
  }

  /** Whether a job could start now, whatever it takes from reservations later. */
  fitsNow(nodes: number, gpus: number): boolean {
    return nodes > 0 ? nodes <= this.startable : gpus <= this.largestPart;
  }

  /** Starts a job that fits. Tells how many whole nodes it takes. */
  take(nodes: number, gpus: number, end: SimTime): number {
    const taken = nodes > 0 ? nodes : this.takePart(gpus);
    if (nodes === 0) {
      this.survey();
    } else {
      this.nodes -= nodes;
      this.power -= nodes;
    }
    if (this.starts.length > 0) this.spend(Math.max(1, nodes), end);
    this.reckon();
    return taken;
  }

  /** Adds the whole nodes of a running job that is taken off them; `take` undoes it. */
  giveBack(nodes: number, estimatedEnd: SimTime): void {
    this.nodes += nodes;
    this.power += nodes;
    this.spend(-nodes, estimatedEnd);
    this.reckon();
  }

  /** Nothing can start any more. */
  get isFull(): boolean {
    return this.largestPart <= 0;
  }

  private reckon(): void {
    const { nodes, power, gpusPerNode, largestShared } = this;
    this.startable = Math.max(0, Math.min(nodes, Math.floor(power)));
    this.largestPart = Math.min(nodes > 0 ? gpusPerNode : largestShared, power * gpusPerNode);
  }

  /** Looks what shared nodes and shared GPUs have left. */
  private survey(): void {
    const { shared, fractions } = this;
    let free = this.gpusPerNode - 1;
    while (free > 0 && shared[free] === 0) free--;
    this.largestShared = free;
    if (free > 0 || !this.sharesGpus) return;
    let parts = GPU_PARTS - 1;
    while (parts > 0 && fractions[parts] === 0) parts--;
    this.largestShared = parts / GPU_PARTS;
  }

  /** Takes nodes from every window that opens before an instant. */
  private spend(nodes: number, end: SimTime): void {
    for (let index = 0; index < this.starts.length; index++)
      if ((this.starts[index] as number) < end) this.spare[index] = (this.spare[index] as number) - nodes;
  }

  /** Nodes that may be held until an instant without taking them from a reservation. */
  private sparedUntil(end: SimTime): number {
    let least = Number.POSITIVE_INFINITY;
    for (let index = 0; index < this.starts.length; index++)
      if ((this.starts[index] as number) < end) least = Math.min(least, this.spare[index] as number);
    return least;
  }

  private takePart(gpus: number): number {
    this.power -= gpus / this.gpusPerNode;
    if (gpus >= 1) return this.takeGpus(gpus);
    const parts = partsOf(gpus);
    const free = this.fractionWithin(gpus);
    const taken = free < GPU_PARTS ? 0 : this.takeGpus(1);
    this.sharesGpus = true;
    if (free < GPU_PARTS) this.fractions[free] = (this.fractions[free] as number) - 1;
    if (free > parts) this.fractions[free - parts] = (this.fractions[free - parts] as number) + 1;
    return taken;
  }

  /** Least free hundredths of a shared GPU that hold a fraction; all of a GPU when none does. */
  private fractionWithin(gpus: number): number {
    let free = partsOf(gpus);
    while (free < GPU_PARTS && this.fractions[free] === 0) free++;
    return free;
  }

  private takeGpus(gpus: number): number {
    const { shared, gpusPerNode } = this;
    let free = gpus;
    while (free < gpusPerNode && shared[free] === 0) free++;
    if (free < gpusPerNode) shared[free] = (shared[free] as number) - 1;
    else this.nodes--;
    shared[free - gpus] = (shared[free - gpus] as number) + 1;
    return free < gpusPerNode ? 0 : 1;
  }

  /** Reckons what will be free as each window ahead opens, by the estimates of what runs. */
  private keep({ reserved, running, now, freeNodes }: SchedulerView): void {
    for (const { start } of reserved) {
      if (start <= now) continue;
      let free = freeNodes;
      for (let position = 0; position < running.length && running.estimatedEnd(position) <= start; position++)
        free += running.nodes(position);
      for (const window of reserved) {
        if (window.start <= now) free += window.end <= start ? window.nodes : 0;
        else if (window.start <= start && start < window.end) free -= window.nodes;
      }
      this.starts.push(start);
      this.spare.push(free);
    }
  }
}
