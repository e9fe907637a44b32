import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { climateValidation } from './climateValidation.ts';
import { reliabilityRows } from './validation/reliability.ts';
import { rowTable } from './validation/rowTable.ts';

/** Where the files of others lie, beside this repository; they are no part of it. */
const DATA = path.join(import.meta.dirname, '../../shared/data');

const sections = [
  await climateValidation(DATA),
  rowTable(
    'Failures, checkpoints and restarts',
    'One run on a whole cluster, played by the dispatcher, the checkpoints and the failure processes of every scenario.',
    reliabilityRows(),
  ),
];
const intro = '# Validation\n\nWhat comes out, beside what others measured. Written by `docs/write-validation.ts`.\n';

writeFileSync(path.join(import.meta.dirname, 'validation.md'), [intro, ...sections].join('\n'));
