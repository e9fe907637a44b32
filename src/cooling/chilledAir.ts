import * as z from 'zod';
import type { CoolingTechnology } from './contract.ts';
import { airPlant } from './plant/airPlant.ts';
import { airPath, chillerEfficiency, dryCooler } from './plant/options.ts';
import { DryCooler } from './plant/outdoorCooler.ts';

const options = z.strictObject({
  ...airPath,
  ...dryCooler,
  ...chillerEfficiency(0.4),
  economizer: z
    .enum(['none', 'dry'], { error: (issue) => `expected none or dry, got ${JSON.stringify(issue.input)}` })
    .prefault('none')
    .describe('Whether cold outdoor air cools the chilled water without the chillers: none, or by dry coolers.'),
});

/** Air-cooled halls on chilled water from air-cooled chillers. */
export const chilledAir: CoolingTechnology<typeof options> = {
  kind: 'chilled-air',
  title: 'Chilled water from air-cooled chillers',
  doc:
    'Air handlers give all heat to chilled water, also that of liquid-cooled racks; chillers that stand in outdoor air make it, all year ' +
    'unless there is a dry economizer. No water is used.',
  options,
  create: (chosen, design) =>
    airPlant(chosen, design, 0, chosen.economizer === 'dry', new DryCooler({ approach: chosen.rejectionApproach })),
};
