import * as z from 'zod';
import type { CoolingTechnology } from './contract.ts';
import { airPath, chillerEfficiency, dryCooler, heatReuse, liquidLoop, supplyLimit } from './plant/options.ts';
import { DryCooler } from './plant/outdoorCooler.ts';
import { directLiquidPlant } from './plant/sizedCircuits.ts';

const options = z.strictObject({
  ...liquidLoop,
  ...dryCooler,
  ...airPath,
  ...chillerEfficiency(0.5),
  ...supplyLimit(0),
  ...heatReuse,
});

/** Direct liquid cooling with dry coolers, and chilled water for what stays in the air. */
export const dlcDryCooler: CoolingTechnology<typeof options> = {
  kind: 'dlc-dry-cooler',
  title: 'Direct liquid cooling with dry coolers',
  doc:
    'As dlc-adiabatic without pads: no water is used. Unless `liquidChillers` says otherwise the liquid loop has no chillers; in ' +
    'hot air its supply gets as warm as the air and the approach make it, and racks beyond their supply limit are throttled. The ' +
    'air path keeps chillers of its own.',
  options,
  create: (chosen, design) =>
    directLiquidPlant(
      chosen,
      design,
      chosen.rejectionApproach,
      0,
      () => new DryCooler({ approach: chosen.rejectionApproach }),
    ),
};
