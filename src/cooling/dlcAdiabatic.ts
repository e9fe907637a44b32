import * as z from 'zod';
import type { CoolingTechnology } from './contract.ts';
import { airPath, chillerEfficiency, dryCooler, heatReuse, liquidLoop, supplyLimit, wetPads } from './plant/options.ts';
import { AdiabaticCooler } from './plant/outdoorCooler.ts';
import { directLiquidPlant } from './plant/sizedCircuits.ts';

const options = z.strictObject({
  ...liquidLoop,
  ...dryCooler,
  ...wetPads,
  ...airPath,
  ...chillerEfficiency(0.5),
  ...supplyLimit(1),
  ...heatReuse,
});

/** Direct liquid cooling with adiabatic dry coolers, and chilled water for what stays in the air. */
export const dlcAdiabatic: CoolingTechnology<typeof options> = {
  kind: 'dlc-adiabatic',
  title: 'Direct liquid cooling with adiabatic dry coolers',
  doc:
    'A warm liquid loop takes the liquid share of the IT heat to outdoor coolers; hall air, cooled by chilled water, takes ' +
    'the rest and the heat of power conversion. Outdoor air cools both as far as it is cold enough, chillers do the rest. ' +
    'Pads are wetted above a dry bulb of facility water less approach (for the air path, where free cooling ends), only as ' +
    'much as it takes to hold that temperature. Fans follow the cube law down to 20 % speed, pumps an exponent of 2.5 down ' +
    'to 30 % flow.',
  options,
  create: (chosen, design) =>
    directLiquidPlant(
      chosen,
      design,
      chosen.rejectionApproach,
      0,
      (size) =>
        new AdiabaticCooler({
          ...size,
          approach: chosen.rejectionApproach,
          effectiveness: chosen.adiabaticEffectiveness,
          airRise: chosen.airRise,
          bleed: chosen.bleed,
        }),
    ),
};
