import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { climateValidation } from './climateValidation.ts';
import { openbRows } from './validation/openb.ts';
import { rowTable } from './validation/rowTable.ts';
import { trainingRows } from './validation/training.ts';

/** Where the files of others lie, beside this repository; they are no part of it. */
const DATA = path.join(import.meta.dirname, '../../shared/data');

const sections = [
  await climateValidation(DATA),
  rowTable(
    'Training runs',
    'Work, time and GPU-hours of published runs, from parameters, tokens and utilisation.',
    trainingRows(),
  ),
  rowTable('A cluster of others', 'The pods of a production cluster on the real dispatcher.', await openbRows(DATA)),
];
const intro = '# Validation\n\nWhat comes out, beside what others measured. Written by `docs/write-validation.ts`.\n';

writeFileSync(path.join(import.meta.dirname, 'validation.md'), [intro, ...sections].join('\n'));
