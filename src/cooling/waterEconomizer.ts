import * as z from 'zod';
import type { CoolingTechnology } from './contract.ts';
import { airPlant } from './plant/airPlant.ts';
import { airPath, chillerEfficiency, tower } from './plant/options.ts';
import { TowerCooler } from './plant/outdoorCooler.ts';

const options = z.strictObject({ ...airPath, ...tower, ...chillerEfficiency(0.5) });

/** Air-cooled halls on chilled water, precooled by open towers, with water-cooled chillers for the rest. */
export const waterEconomizer: CoolingTechnology<typeof options> = {
  kind: 'water-economizer',
  title: 'Chilled water with a water-side economizer and towers',
  doc:
    'Air handlers give all heat to chilled water, also that of liquid-cooled racks. Tower water cools it through a heat exchanger as far ' +
    'as the wet bulb allows, in part up to where the returning water is no warmer; water-cooled chillers do the rest. When an order ' +
    'forbids water, dry coolers of `dryApproach` take over.',
  options,
  create: (chosen, design) =>
    airPlant(
      chosen,
      design,
      chosen.exchangerApproach,
      true,
      new TowerCooler({
        approach: chosen.towerApproach,
        dryApproach: chosen.dryApproach,
        cycles: chosen.cycles,
      }),
    ),
};
