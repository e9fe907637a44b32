import type { CoolingDraw, CoolingLoad } from '../../model/cooling.ts';
import { chillerCop, chillerPower } from '../../physics/chiller.ts';
import { freeCoolingShare } from '../../physics/dryCooler.ts';
import { coolerFanSpeed, fanPower } from '../../physics/fans.ts';
import type { Celsius, Fraction, Kelvins, Watts } from '../../units/flavors.ts';
import type { OutdoorCooler } from './outdoorCooler.ts';

/** What a circuit is built for. */
export interface RejectionDesign {
  readonly ratedHeat: Watts;
  /** Water that the circuit must deliver. */
  readonly supply: Celsius;
  /**
   * Warming of that water in the halls where outdoor water may precool what comes back, so that free cooling goes on in part; 0 where
   * it must reach the supply temperature itself.
   */
  readonly precooledRise: Kelvins;
  readonly cooler: OutdoorCooler;
  /** Supply above the water of the outdoor cooler, across an exchanger between them; 0 without one. */
  readonly exchanger: Kelvins;
  /** False where only the chiller cools. */
  readonly isFree: boolean;
  /** Rated fan power over rated heat. */
  readonly fanShare: Fraction;
  /** Chiller efficiency as a share of Carnot's. */
  readonly chillerEfficiency: Fraction;
  /** Share of the rated heat that the chillers can carry; at 1 they are built for whatever comes. */
  readonly chillers: Fraction;
}

/** Water cooled outdoors as far as that goes, and by a chiller for the rest. Asked at every change, so it allocates nothing. */
export class RejectionCircuit {
  readonly ratedHeat: Watts;
  private readonly design: RejectionDesign;

  constructor(design: RejectionDesign) {
    this.design = design;
    this.ratedHeat = design.ratedHeat;
  }

  /** Heat over rated heat; 0 for a circuit that was built for nothing. */
  loadShare(heat: Watts): Fraction {
    return this.ratedHeat > 0 ? heat / this.ratedHeat : 0;
  }

  /**
   * Adds fans, chiller and water to a draw. Fans follow the heat; the chiller carries that of pumps or hall fans as well.
   * @param ownHeat of the pumps or fans that bring the heat here
   */
  draw(heat: Watts, ownHeat: Watts, load: CoolingLoad, into: CoolingDraw): void {
    const { design, ratedHeat } = this;
    const { supply, exchanger, fanShare, chillerEfficiency, chillers, cooler } = design;
    const reference = cooler.reference(load);
    const approach = cooler.approach(load);
    const speed = coolerFanSpeed(this.loadShare(heat), approach, supply - exchanger - reference);
    into.fansW += fanPower(fanShare * ratedHeat, speed);
    into.waterM3PerS += cooler.water(load, reference, speed, heat);
    if (chillers === 0) return;
    const rest = 1 - this.freeShare(reference, approach);
    const carried = chillers < 1 ? Math.min(rest * heat, chillers * ratedHeat) : rest * heat;
    const cop = chillerCop(supply, reference, approach, chillerEfficiency);
    into.chillerW += chillerPower(carried + rest * ownHeat, chillers * ratedHeat, cop);
  }

  /**
   * How far the water comes back above its supply temperature because free cooling and chillers together fall short, K. Heat that
   * chillers do not carry must be shed outdoors, which takes water above the reference by its share of the approach.
   */
  shortfall(heat: Watts, load: CoolingLoad): Kelvins {
    const { supply, exchanger, chillers, cooler } = this.design;
    if (chillers === 1) return 0;
    const share = this.loadShare(heat);
    const reference = cooler.reference(load);
    const approach = cooler.approach(load);
    if ((1 - this.freeShare(reference, approach)) * share <= chillers) return 0;
    return Math.max(0, reference + exchanger + approach * (share - chillers) - supply);
  }

  /** The free share depends on the air alone, not on load: controls hold the design approach. Careful at part load. */
  private freeShare(reference: Celsius, approach: Kelvins): Fraction {
    const { isFree, supply, exchanger, precooledRise } = this.design;
    if (!isFree) return 0;
    const total = approach + exchanger;
    // Return temperature less 1 K for the exchanger and 0.3 of the approach, which shrinks with the heat; an assumption.
    const none = precooledRise > 0 ? supply + precooledRise - 1 - 0.3 * total : supply - exchanger;
    return freeCoolingShare(reference, supply - total, none);
  }
}
