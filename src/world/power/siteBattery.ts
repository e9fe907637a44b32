import type { EventHandle } from '../../kernel/eventQueue.ts';
import type { EventKind, Simulator } from '../../kernel/simulator.ts';
import type { EurosPerJoule, Joules, SimTime, Watts } from '../../units/flavors.ts';
import { Phase } from '../phases.ts';
import { Battery, type BatteryOptions } from './battery.ts';
import { availablePower, type BatteryUse, lowestCharge, plannedCharge, plannedDischarge } from './batteryPlan.ts';
import type { GridConnection } from './gridConnection.ts';

/** The battery of a site on the clock: follows its plan, and wakes the site when it is full, empty or at its reserve. */
export class SiteBattery {
  private readonly battery: Battery;
  private readonly use: BatteryUse;
  private readonly sim: Simulator;
  private readonly kind: EventKind;
  private pending: EventHandle | undefined;

  /** @param reached told when the charge has come to a level at which the plan changes */
  constructor(sim: Simulator, site: string, options: BatteryOptions & BatteryUse, reached: () => void) {
    this.sim = sim;
    this.battery = new Battery(options);
    this.use = options;
    this.kind = sim.register(`battery/${site}`, Phase.signals, () => {
      this.pending = undefined;
      reached();
    });
  }

  get chargeW(): Watts {
    return this.battery.chargeW;
  }

  get dischargeW(): Watts {
    return this.battery.dischargeW;
  }

  get lossW(): Watts {
    return this.battery.lossW;
  }

  /** Energy at the cells as of the last `advance`. */
  get stored(): Joules {
    return this.battery.stored;
  }

  advance(now: SimTime): void {
    this.battery.advance(now);
  }

  /** Most it can give now. */
  available(outage: boolean): Watts {
    const { stored: storedJ, options } = this.battery;
    return availablePower(this.use, { storedJ, outage, energyJ: options.energyJ, powerW: options.powerW });
  }

  /** Plans for a load that lasts until the next change of the site. */
  plan(loadW: Watts, ceilingW: Watts, floorW: Watts, price: EurosPerJoule, grid: GridConnection): void {
    const { battery, use } = this;
    const { energyJ, powerW } = battery.options;
    const situation = {
      loadW,
      ceilingW,
      floorW,
      price,
      announced: grid.isAnnounced,
      called: grid.isCalled,
      outage: grid.isOut,
      storedJ: battery.stored,
      energyJ,
      powerW,
    };
    battery.dischargeW = plannedDischarge(use, situation);
    battery.chargeW = battery.dischargeW > 0 ? 0 : plannedCharge(use, situation);
    this.awaitGoal(battery.chargeW > 0 ? [use.reserveJ, energyJ] : [lowestCharge(use, grid.isOut)]);
  }

  /** Schedules the first of some levels that the charge will reach. */
  private awaitGoal(levels: readonly Joules[]): void {
    const { sim, battery } = this;
    if (this.pending !== undefined) sim.cancel(this.pending);
    this.pending = undefined;
    let first = Number.POSITIVE_INFINITY;
    for (const level of levels) {
      // A last bit of the clock early, so that the level is never passed; the plan takes what is left for nothing.
      const at = (sim.now + battery.timeTo(level)) * (1 - Number.EPSILON);
      // What the clock cannot tell from now has been reached.
      if (at > sim.now) first = Math.min(first, at);
    }
    if (first < Number.POSITIVE_INFINITY) this.pending = sim.schedule(first, this.kind);
  }
}
