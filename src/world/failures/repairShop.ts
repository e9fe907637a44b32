import type { EventKind, Simulator } from '../../kernel/simulator.ts';
import type { Seconds } from '../../units/flavors.ts';
import { Phase } from '../phases.ts';

export interface RepairShopOptions {
  /** Nodes worked on at once; infinite when hands never lack. */
  readonly crews: number;
  /** Nodes on the shelf that can take the place of a broken one. */
  readonly coldSpares: number;
  /** Time to put one in its place. */
  readonly swap: Seconds;
}

interface Order {
  readonly repair: Seconds;
  readonly begins: (usesSpare: boolean) => void;
  readonly done: () => void;
}

/**
 * Mends broken nodes, first come, first served by the crews. A cold spare takes the place of a node at once, if there is
 * one; the broken one is then repaired beside the running site and joins the shelf. Without a spare the node stays out
 * until it is repaired, and keeps its crew.
 */
export class RepairShop {
  private readonly sim: Simulator;
  private readonly swap: Seconds;
  private readonly doneKind: EventKind;
  private readonly shelfKind: EventKind;
  private readonly orders: Order[] = [];
  private readonly queue: number[] = [];
  private freeCrews: number;
  private onShelf: number;

  constructor(sim: Simulator, site: string, { crews, coldSpares, swap }: RepairShopOptions) {
    this.sim = sim;
    this.freeCrews = crews;
    this.onShelf = coldSpares;
    this.swap = swap;
    this.doneKind = sim.register(`repair/${site}`, Phase.repairs, (order) => this.finish(order));
    this.shelfKind = sim.register(`shelf/${site}`, Phase.repairs, () => {
      this.onShelf++;
    });
  }

  /** Broken nodes that wait for a crew. */
  get waiting(): number {
    return this.queue.length;
  }

  /** How long a node that comes in now would stay, by the mean time of its repair and without those that wait before it. */
  expected(meanRepair: Seconds): Seconds {
    return this.onShelf > 0 ? this.swap : meanRepair;
  }

  submit(order: Order): void {
    this.queue.push(this.orders.push(order) - 1);
    this.work();
  }

  private work(): void {
    while (this.freeCrews > 0 && this.queue.length > 0) {
      const number = this.queue.shift() as number;
      const { repair, begins } = this.orders[number] as Order;
      const usesSpare = this.onShelf > 0;
      this.freeCrews--;
      if (usesSpare) {
        this.onShelf--;
        this.sim.scheduleIn(repair, this.shelfKind);
      }
      begins(usesSpare);
      this.sim.scheduleIn(usesSpare ? this.swap : repair, this.doneKind, number);
    }
  }

  private finish(number: number): void {
    this.freeCrews++;
    (this.orders[number] as Order).done();
    delete this.orders[number];
    this.work();
  }
}
