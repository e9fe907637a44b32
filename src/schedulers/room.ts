import type { SchedulerView } from '../model/scheduling.ts';
import type { SimTime } from '../units/flavors.ts';

/** Parts a GPU is divided into. */
const PARTS = 100;

/**
 * What is left of a site while a scheduler decides: nodes by free GPUs, power, and what is promised to reservations. It fills
 * up as the dispatcher will fill the site: parts go to the fullest node that has room.
 */
export class Room {
  private nodes = 0;
  private gpusPerNode = 1;
  private power = 0;
  /** Shared nodes by free GPUs. */
  private shared = new Int32Array(2);
  /** Shared GPUs by free hundredths. */
  private readonly fractions = new Int32Array(PARTS);
  private sharesGpus = false;
  /** Windows that lie ahead: their starts, and the nodes that will be free there beyond what is promised. */
  private starts: number[] = [];
  private spare: number[] = [];

  /** Begins with what a view shows. */
  open(view: SchedulerView): void {
    this.nodes = view.freeNodes;
    this.power = view.powerNodes;
    if (this.gpusPerNode !== view.gpusPerNode) {
      this.gpusPerNode = view.gpusPerNode;
      this.shared = new Int32Array(view.gpusPerNode + 1);
    }
    for (let free = 1; free < view.gpusPerNode; free++) this.shared[free] = view.sharedNodesWith(free);
    if (this.sharesGpus) this.fractions.fill(0);
    this.sharesGpus = view.sharesGpus;
    if (this.sharesGpus) for (let parts = 1; parts < PARTS; parts++) this.fractions[parts] = view.sharedGpusWith(parts);
    if (this.starts.length > 0) {
      this.starts = [];
      this.spare = [];
    }
    if (view.reserved.length > 0) this.keep(view);
  }

  /** Whether a job could start now, last until `end` by its estimate, and leave to reservations what is theirs. */
  fits(nodes: number, gpus: number, end: SimTime): boolean {
    if (nodes > 0 ? nodes > this.nodes || nodes > this.power : !this.fitsPart(gpus)) return false;
    return this.starts.length === 0 || Math.max(1, nodes) <= this.sparedUntil(end);
  }

  /** Starts a job that fits. Tells how many whole nodes it takes. */
  take(nodes: number, gpus: number, end: SimTime): number {
    const taken = nodes > 0 ? nodes : this.takePart(gpus);
    if (nodes > 0) {
      this.nodes -= nodes;
      this.power -= nodes;
    }
    for (let index = 0; index < this.starts.length; index++)
      if ((this.starts[index] as number) < end) this.spare[index] = (this.spare[index] as number) - Math.max(1, nodes);
    return taken;
  }

  /** Adds the whole nodes of a running job that is taken off them; `take` undoes it. */
  giveBack(nodes: number, estimatedEnd: SimTime): void {
    this.nodes += nodes;
    this.power += nodes;
    for (let index = 0; index < this.starts.length; index++)
      if ((this.starts[index] as number) < estimatedEnd) this.spare[index] = (this.spare[index] as number) + nodes;
  }

  /** Whole nodes that could be loaded now. */
  get startable(): number {
    return Math.max(0, Math.min(this.nodes, Math.floor(this.power)));
  }

  /** Nothing can start any more. */
  get isFull(): boolean {
    if (this.power <= 0) return true;
    if (this.nodes > 0) return false;
    for (let free = 1; free < this.gpusPerNode; free++) if ((this.shared[free] as number) > 0) return false;
    if (this.sharesGpus)
      for (let parts = 1; parts < PARTS; parts++) if ((this.fractions[parts] as number) > 0) return false;
    return true;
  }

  /** Nodes that may be held until an instant without taking them from a reservation. */
  private sparedUntil(end: SimTime): number {
    let least = Number.POSITIVE_INFINITY;
    for (let index = 0; index < this.starts.length; index++)
      if ((this.starts[index] as number) < end) least = Math.min(least, this.spare[index] as number);
    return least;
  }

  private fitsPart(gpus: number): boolean {
    if (gpus / this.gpusPerNode > this.power) return false;
    if (this.nodes > 0 || (gpus < 1 && this.fractionWithin(gpus) < PARTS)) return true;
    for (let free = Math.ceil(gpus); free < this.gpusPerNode; free++)
      if ((this.shared[free] as number) > 0) return true;
    return false;
  }

  private takePart(gpus: number): number {
    this.power -= gpus / this.gpusPerNode;
    if (gpus >= 1) return this.takeGpus(gpus);
    const parts = Math.ceil(gpus * PARTS);
    const free = this.fractionWithin(gpus);
    const taken = free < PARTS ? 0 : this.takeGpus(1);
    this.sharesGpus = true;
    if (free < PARTS) this.fractions[free] = (this.fractions[free] as number) - 1;
    if (free > parts) this.fractions[free - parts] = (this.fractions[free - parts] as number) + 1;
    return taken;
  }

  /** Least free hundredths of a shared GPU that hold a fraction; all of a GPU when none does. */
  private fractionWithin(gpus: number): number {
    let free = Math.ceil(gpus * PARTS);
    while (free < PARTS && this.fractions[free] === 0) free++;
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
