import * as z from 'zod';
import {
  type CoolingDraw,
  type CoolingLoad,
  type CoolingPlant,
  coolingPower,
  type PlantDesign,
} from '../model/cooling.ts';
import { chillerCop, chillerPower } from '../physics/chiller.ts';
import { evaporation, freeCoolingShare, modulatedAir, wettedAir } from '../physics/dryCooler.ts';
import { hallFanPower } from '../physics/fans.ts';
import type { Watts } from '../units/flavors.ts';
import { fraction, quantity } from '../units/quantity.ts';
import type { CoolingTechnology } from './contract.ts';
import { chillerEfficiency, wetPads } from './plant/options.ts';

/** Supply air above the coolant of the coil, K, and condenser air approach of its chiller, K. Assumptions. */
const COIL_APPROACH = 8;
const CONDENSER_AIR_APPROACH = 8;
/** Warming of the air by the fans that move it, K; an assumption. */
const FAN_RISE = 1;

const options = z.strictObject({
  supplyAir: quantity('temperature', { min: 10, max: 40 })
    .prefault('25 °C')
    .describe('Air supplied to the racks; outdoor air up to a kelvin below it cools alone.'),
  adiabaticEffectiveness: wetPads.adiabaticEffectiveness,
  bleed: wetPads.bleed,
  airRise: quantity('temperatureDifference', { min: 2, max: 40 })
    .prefault('12 K')
    .describe('Warming of the air in the racks.'),
  airFans: fraction().prefault(0.035).describe('Rated power of the fans that move the air, over the heat it takes.'),
  roomHeat: fraction()
    .prefault(0.045)
    .describe('Conversion heat that the air path is sized for, as a share of the IT capacity.'),
  ...chillerEfficiency(0.4),
});

type Options = z.infer<typeof options>;

class AirEconomizerPlant implements CoolingPlant {
  private readonly options: Options;
  private readonly ratedHeat: Watts;

  constructor(chosen: Options, { itW }: PlantDesign) {
    this.options = chosen;
    this.ratedHeat = (1 + chosen.roomHeat) * itW;
  }

  draw(load: CoolingLoad, into: CoolingDraw): void {
    const { supplyAir, adiabaticEffectiveness, bleed, airRise, airFans } = this.options;
    const { ratedHeat } = this;
    const heat = load.itHeatW + load.roomHeatW;
    const share = heat / ratedHeat;
    const full = supplyAir - FAN_RISE;
    const none = full + airRise;

    const padded = load.waterAllowed
      ? modulatedAir(load.dryBulbC, wettedAir(load.dryBulbC, load.wetBulbC, adiabaticEffectiveness), full)
      : load.dryBulbC;
    const free = freeCoolingShare(padded, full, none);

    into.pumpsW = 0;
    into.fansW = 0;
    into.heatPumpW = 0;
    into.reusedW = 0;
    into.itShare = 1;
    into.airW = hallFanPower(airFans * ratedHeat, share);
    const cop = chillerCop(
      supplyAir - COIL_APPROACH,
      load.dryBulbC,
      CONDENSER_AIR_APPROACH,
      this.options.chillerEfficiency,
    );
    into.chillerW = chillerPower((1 - free) * (heat + into.airW), ratedHeat, cop);
    // Beyond the range of free cooling the halls recirculate their air and the pads are dry.
    const wetted = padded < none ? load.dryBulbC - padded : 0;
    into.waterM3PerS = bleed * evaporation(ratedHeat, Math.min(share, 1), airRise, wetted);
    into.rejectedW = heat + coolingPower(into);
  }
}

/** Outdoor air through the halls, wetted in the heat, with chillers for the rest. */
export const airEconomizer: CoolingTechnology<typeof options> = {
  kind: 'air-economizer',
  title: 'Outdoor air with adiabatic pads',
  doc:
    'Outdoor air goes through the halls and takes all heat, also that of liquid-cooled racks. Above the supply temperature pads wet it, only ' +
    'as much as it takes; between supply and return temperature it takes a share and air-cooled chillers the rest; warmer air is shut out. ' +
    'Humidity in the halls is not controlled: dew points outside their class and water to humidify winter air are not counted.',
  options,
  create: (chosen, design) => new AirEconomizerPlant(chosen, design),
};
