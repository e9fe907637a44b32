import type { Simulator } from '../../kernel/simulator.ts';
import type { Seconds } from '../../units/flavors.ts';
import { Phase } from '../phases.ts';

/** Begins the slices of demand: services that decide at the same instants share one event. */
export class SliceClock {
  private readonly sim: Simulator;
  private readonly beginnings = new Map<Seconds, (() => void)[]>();

  constructor(sim: Simulator) {
    this.sim = sim;
  }

  /** Calls at the start of the run and after each interval; those of equal intervals in the order in which they asked. */
  every(interval: Seconds, begin: () => void): void {
    const known = this.beginnings.get(interval);
    if (known !== undefined) {
      known.push(begin);
      return;
    }
    const all = [begin];
    this.beginnings.set(interval, all);
    const kind = this.sim.register(`slices/${interval} s`, Phase.arrivals, () => {
      for (const each of all) each();
      this.sim.scheduleIn(interval, kind);
    });
    this.sim.schedule(0, kind);
  }
}
