import * as z from 'zod';
import type { CoolingTechnology } from './contract.ts';
import { airPath, chillerEfficiency, heatReuse, liquidLoop, supplyLimit, tower } from './plant/options.ts';
import { TowerCooler } from './plant/outdoorCooler.ts';
import { directLiquidPlant } from './plant/sizedCircuits.ts';

const options = z.strictObject({
  ...liquidLoop,
  ...tower,
  ...airPath,
  ...chillerEfficiency(0.5),
  ...supplyLimit(0),
  ...heatReuse,
});

/** Direct liquid cooling with open towers, and chilled water for what stays in the air. */
export const dlcTower: CoolingTechnology<typeof options> = {
  kind: 'dlc-tower',
  title: 'Direct liquid cooling with open towers',
  doc:
    'A liquid loop and chilled water for the halls, both cooled through heat exchangers by open towers, which follow the wet bulb ' +
    'and evaporate most of the heat they take. Where free cooling falls short, chillers serve the chilled water; the liquid loop ' +
    'has as many as `liquidChillers` says. When an order forbids water, dry coolers of `dryApproach` take over.',
  options,
  create: (chosen, design) =>
    directLiquidPlant(
      chosen,
      design,
      chosen.towerApproach,
      chosen.exchangerApproach,
      () =>
        new TowerCooler({
          approach: chosen.towerApproach,
          dryApproach: chosen.dryApproach,
          cycles: chosen.cycles,
        }),
    ),
};
