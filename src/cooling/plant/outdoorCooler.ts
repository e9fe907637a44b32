import type { CoolingLoad } from '../../model/cooling.ts';
import { towerWater } from '../../physics/coolingTower.ts';
import { evaporation, modulatedAir, wettedAir } from '../../physics/dryCooler.ts';
import type { Celsius, Fraction, Kelvins, Watts } from '../../units/flavors.ts';

/** What hands heat to the outside: which temperature its water comes near, how near, and what water that costs. */
export interface OutdoorCooler {
  /** Temperature that the water comes near: dry bulb, air behind wet pads, or wet bulb. */
  reference(load: CoolingLoad): Celsius;
  /** Water above that temperature at rated heat and fan speed. */
  approach(load: CoolingLoad): Kelvins;
  /** Water used, m³/s. */
  water(load: CoolingLoad, reference: Celsius, fanSpeed: Fraction, heat: Watts): number;
}

interface DryDesign {
  readonly approach: Kelvins;
}

/** Finned coils in outdoor air. */
export class DryCooler implements OutdoorCooler {
  private readonly design: DryDesign;

  constructor(design: DryDesign) {
    this.design = design;
  }

  reference(load: CoolingLoad): Celsius {
    return load.dryBulbC;
  }

  approach(): Kelvins {
    return this.design.approach;
  }

  water(): number {
    return 0;
  }
}

interface AdiabaticDesign {
  readonly approach: Kelvins;
  readonly effectiveness: Fraction;
  /** Outdoor air above which the pads are wetted, as much as it takes to hold this temperature. */
  readonly wettingLimit: Celsius;
  /** Heat that the rated air flow takes up while it warms by `airRise`. */
  readonly ratedHeat: Watts;
  readonly airRise: Kelvins;
  /** Water used over water evaporated. */
  readonly bleed: number;
}

/** Finned coils behind pads that are wetted in the heat. */
export class AdiabaticCooler implements OutdoorCooler {
  private readonly design: AdiabaticDesign;

  constructor(design: AdiabaticDesign) {
    this.design = design;
  }

  reference({ dryBulbC, wetBulbC, waterAllowed }: CoolingLoad): Celsius {
    if (!waterAllowed) return dryBulbC;
    return modulatedAir(dryBulbC, wettedAir(dryBulbC, wetBulbC, this.design.effectiveness), this.design.wettingLimit);
  }

  approach(): Kelvins {
    return this.design.approach;
  }

  water(load: CoolingLoad, reference: Celsius, fanSpeed: Fraction): number {
    const { ratedHeat, airRise, bleed } = this.design;
    return bleed * evaporation(ratedHeat, fanSpeed, airRise, load.dryBulbC - reference);
  }
}

interface TowerDesign {
  readonly approach: Kelvins;
  /** Approach to the dry bulb of what takes over when no water may be used. */
  readonly dryApproach: Kelvins;
  readonly cycles: number;
}

/** An open tower; where water is forbidden, coolers that run dry with a larger approach. */
export class TowerCooler implements OutdoorCooler {
  private readonly design: TowerDesign;

  constructor(design: TowerDesign) {
    this.design = design;
  }

  reference({ dryBulbC, wetBulbC, waterAllowed }: CoolingLoad): Celsius {
    return waterAllowed ? Math.min(wetBulbC, dryBulbC) : dryBulbC;
  }

  approach({ waterAllowed }: CoolingLoad): Kelvins {
    return waterAllowed ? this.design.approach : this.design.dryApproach;
  }

  water(load: CoolingLoad, _reference: Celsius, _fanSpeed: Fraction, heat: Watts): number {
    return load.waterAllowed ? towerWater(heat, load.dryBulbC, this.design.cycles) : 0;
  }
}
