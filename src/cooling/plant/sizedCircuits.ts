import type { PlantDesign } from '../../model/cooling.ts';
import type { Celsius, Fraction, Kelvins, Watts } from '../../units/flavors.ts';
import { HeatNetwork } from './heatNetwork.ts';
import { LiquidAndAirPlant } from './liquidAndAirPlant.ts';
import type { HeatNetworkOptions } from './options.ts';
import type { OutdoorCooler } from './outdoorCooler.ts';
import { RejectionCircuit } from './rejectionCircuit.ts';

/** What the options of every plant with a liquid loop have in common. */
interface DirectLiquidOptions {
  readonly supplyTemperature: Celsius;
  readonly cduApproach: Kelvins;
  readonly cduPumps: Fraction;
  readonly facilityPumps: Fraction;
  readonly supplyLimit: Celsius;
  readonly throttling: number;
  readonly liquidChillers: Fraction;
  readonly airFans: Fraction;
  readonly roomHeat: Fraction;
  readonly chilledWater: Celsius;
  readonly chilledWaterRise: Kelvins;
  readonly chillerEfficiency: Fraction;
  readonly fanPower: Fraction;
  readonly liquidRise: Kelvins;
  readonly heatReuse?: HeatNetworkOptions | undefined;
}

/** One circuit as an outdoor cooler has to serve it. */
export interface CircuitSize {
  readonly ratedHeat: Watts;
  /** Outdoor air from which on pads have to be wetted. */
  readonly wettingLimit: Celsius;
}

/**
 * Sizes a plant with a liquid loop for the liquid share of the IT heat and an air path for the rest and for conversion heat.
 * @param approach of the outdoor coolers, which decides where pads would be wetted
 * @param exchanger between outdoor and facility water, K
 * @param cooler builds the outdoor cooler of each circuit
 */
export function directLiquidPlant(
  options: DirectLiquidOptions,
  design: PlantDesign,
  approach: Kelvins,
  exchanger: Kelvins,
  cooler: (size: CircuitSize) => OutdoorCooler,
): LiquidAndAirPlant {
  const { liquidShare, itW } = design;
  const facilityWater = options.supplyTemperature - options.cduApproach;
  const { chilledWater, chilledWaterRise, fanPower: fanShare, chillerEfficiency, heatReuse, liquidRise } = options;
  const liquidHeat = liquidShare * itW;
  const airHeat = (1 - liquidShare + options.roomHeat) * itW;
  const common = { exchanger, isFree: true, fanShare, chillerEfficiency };
  return new LiquidAndAirPlant({
    liquidShare,
    liquid: new RejectionCircuit({
      ...common,
      ratedHeat: liquidHeat,
      supply: facilityWater,
      precooledRise: 0,
      chillers: options.liquidChillers,
      cooler: cooler({ ratedHeat: liquidHeat, wettingLimit: facilityWater - approach }),
    }),
    air: new RejectionCircuit({
      ...common,
      ratedHeat: airHeat,
      supply: chilledWater,
      precooledRise: chilledWaterRise,
      chillers: 1,
      // Earlier wetting would spend water all summer on a little free cooling; an assumption.
      cooler: cooler({ ratedHeat: airHeat, wettingLimit: chilledWater + chilledWaterRise - 1 - 0.3 * approach }),
    }),
    liquidPumps: options.cduPumps + options.facilityPumps,
    airFans: options.airFans,
    supplyTemperature: options.supplyTemperature,
    supplyLimit: options.supplyLimit,
    throttling: options.throttling,
    heatNetwork: heatReuse && new HeatNetwork(heatReuse, facilityWater, liquidRise),
  });
}
