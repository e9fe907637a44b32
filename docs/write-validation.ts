import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { climateValidation } from './climateValidation.ts';
import { agreementGrid } from './validation/agreement/grid.ts';
import { agreementSection } from './validation/agreement/section.ts';
import { balanceRows } from './validation/balances.ts';
import { coolingPlantRows } from './validation/coolingPlants.ts';
import { hardwarePowerRows } from './validation/hardwarePower.ts';
import { openbRows } from './validation/openb.ts';
import { plantsByWeather } from './validation/plantsByWeather.ts';
import { reliabilityRows } from './validation/reliability.ts';
import { rowTable } from './validation/rowTable.ts';
import { servingValidation } from './validation/serving.ts';
import { trainingRows } from './validation/training.ts';

/** Where the files of others lie, beside this repository; they are no part of it. */
const DATA = path.join(import.meta.dirname, '../../shared/data');

const sections = [
  rowTable(
    'Devices, racks, sizes',
    'Power of what stands in a rack, racks on a connection, and caps. `sanity` bounds a figure without proving it.',
    hardwarePowerRows(),
  ),
  rowTable(
    'Cooling plants',
    'Presets are chosen from what is known of each plant and not tuned to its figure; `docs/validation/presets.ts` has them. Annual PUE is energy over energy.',
    [...coolingPlantRows(), ...(await balanceRows())],
  ),
  await plantsByWeather(DATA),
  await climateValidation(DATA),
  rowTable(
    'Failures, checkpoints and restarts',
    'One run on a whole cluster, played by the dispatcher, the checkpoints and the failure processes of every scenario.',
    reliabilityRows(),
  ),
  rowTable(
    'Training runs',
    'Work, time and GPU-hours of published runs, from parameters, tokens and utilisation.',
    trainingRows(),
  ),
  servingValidation(DATA),
  agreementSection([...agreementGrid()]),
  rowTable('A cluster of others', 'The pods of a production cluster on the real dispatcher.', await openbRows(DATA)),
];
const intro = '# Validation\n\nWhat comes out, beside what others measured. Written by `docs/write-validation.ts`.\n';

writeFileSync(path.join(import.meta.dirname, 'validation.md'), [intro, ...sections].join('\n'));
