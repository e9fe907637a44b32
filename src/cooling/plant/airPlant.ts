import type { PlantDesign } from '../../model/cooling.ts';
import type { Celsius, Fraction, Kelvins, Watts } from '../../units/flavors.ts';
import { LiquidAndAirPlant } from './liquidAndAirPlant.ts';
import type { OutdoorCooler } from './outdoorCooler.ts';
import { RejectionCircuit } from './rejectionCircuit.ts';

/** What the options of every plant that cools by air alone have in common. */
interface AirOptions {
  readonly airFans: Fraction;
  readonly roomHeat: Fraction;
  readonly chilledWater: Celsius;
  readonly chilledWaterRise: Kelvins;
  readonly chillerEfficiency: Fraction;
  readonly fanPower: Fraction;
}

/** Sizes a plant whose hall air takes all heat, that of liquid-cooled racks through coolers beside them, and gives it to chilled water. */
export function airPlant(
  options: AirOptions,
  { itW }: PlantDesign,
  exchanger: Kelvins,
  isFree: boolean,
  cooler: OutdoorCooler,
): LiquidAndAirPlant {
  const circuit = (ratedHeat: Watts) =>
    new RejectionCircuit({
      ratedHeat,
      supply: options.chilledWater,
      precooledRise: options.chilledWaterRise,
      cooler,
      exchanger,
      isFree,
      fanShare: options.fanPower,
      chillerEfficiency: options.chillerEfficiency,
      chillers: 1,
    });
  return new LiquidAndAirPlant({
    liquidShare: 0,
    liquid: circuit(0),
    air: circuit((1 + options.roomHeat) * itW),
    liquidPumps: 0,
    airFans: options.airFans,
    supplyTemperature: 0,
    supplyLimit: 0,
    throttling: 0,
  });
}
