import type { Joules, SimTime, Watts } from '../../units/flavors.ts';

/** A battery as it is built. */
export interface BatteryOptions {
  /** Energy it can give between full and empty, at its cells. */
  readonly energyJ: Joules;
  /** Most it takes from the site or gives to it, at its connection. */
  readonly powerW: Watts;
  /** Energy given over energy taken in a full cycle; half of the loss falls on each way, in the logarithm. */
  readonly efficiency: number;
  /** Charge at the start, as a share of the energy. */
  readonly initialCharge: number;
}

/**
 * The charge of a battery. Between two changes of its flows the charge is a straight line, so that the instants at which
 * it becomes full, or falls to a level, are known beforehand.
 */
export class Battery {
  readonly options: BatteryOptions;
  /** What the site gives to it, and what it gives to the site. */
  chargeW: Watts = 0;
  dischargeW: Watts = 0;
  private readonly oneWay: number;
  private storedJ: Joules;
  private updated: SimTime = 0;

  constructor(options: BatteryOptions) {
    this.options = options;
    this.oneWay = Math.sqrt(options.efficiency);
    this.storedJ = options.initialCharge * options.energyJ;
  }

  /** Energy at the cells as of the last `advance`. */
  get stored(): Joules {
    return this.storedJ;
  }

  /** Rate at which the charge grows, W; negative while it gives. */
  get storedW(): Watts {
    return this.chargeW * this.oneWay - this.dischargeW / this.oneWay;
  }

  /** Heat of both conversions: all that goes in and neither comes out nor stays. */
  get lossW(): Watts {
    return this.chargeW - this.dischargeW - this.storedW;
  }

  /** Carries the charge forward to now on the present flows. */
  advance(now: SimTime): void {
    const elapsed = now - this.updated;
    if (elapsed === 0) return;
    this.updated = now;
    this.storedJ += this.storedW * elapsed;
  }

  /** Time until the charge reaches a level on the present flows; infinite when it moves away from it or stands. */
  timeTo(levelJ: Joules): number {
    const time = (levelJ - this.storedJ) / this.storedW;
    return time > 0 ? time : Number.POSITIVE_INFINITY;
  }
}
