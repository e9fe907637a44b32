import type { CoolingDraw } from '../../model/cooling.ts';
import { type HeatLift, heatPumpCop, isDirect, networkDemand } from '../../physics/heatReuse.ts';
import type { Celsius, Kelvins, Watts } from '../../units/flavors.ts';
import type { HeatNetworkOptions } from './options.ts';

/** Takes heat of the liquid loop to a heat network, by an exchanger where it is warm enough, else by a heat pump. */
export class HeatNetwork {
  private readonly options: HeatNetworkOptions;
  /** Electricity of the heat pump over the heat it takes from the loop; 0 without one. */
  private readonly lift: number;

  /** @param facilityWater as it goes to the distribution units; it comes back warmer by `rise` */
  constructor(options: HeatNetworkOptions, facilityWater: Celsius, rise: Kelvins) {
    this.options = options;
    const lift: HeatLift = {
      sourceSupply: facilityWater,
      sourceReturn: facilityWater + rise,
      networkSupply: options.supply,
      networkReturn: options.return,
    };
    const cop = heatPumpCop(lift, options.pumpEfficiency);
    // Heat delivered is what is taken and the electricity: taken = delivered · (1 − 1/COP).
    this.lift = isDirect(lift) ? 0 : 1 / Math.max(cop - 1, 1e-3);
  }

  /** Takes what the network wants of an available heat. @returns the heat taken from the loop */
  take(available: Watts, dryBulb: Celsius, into: CoolingDraw): Watts {
    const { capacity, heatingLimit, coldest, summerShare } = this.options;
    const wanted = capacity * networkDemand(dryBulb, heatingLimit, coldest, summerShare);
    const taken = Math.min(available, wanted / (1 + this.lift));
    into.heatPumpW = taken * this.lift;
    into.reusedW = taken + into.heatPumpW;
    return taken;
  }
}
