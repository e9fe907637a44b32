import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { climateValidation } from './climateValidation.ts';
import { agreementGrid } from './validation/agreement/grid.ts';
import { agreementSection } from './validation/agreement/section.ts';
import { servingValidation } from './validation/serving.ts';

/** Where the files of others lie, beside this repository; they are no part of it. */
const DATA = path.join(import.meta.dirname, '../../shared/data');

const sections = [await climateValidation(DATA), servingValidation(DATA), agreementSection([...agreementGrid()])];
const intro = '# Validation\n\nWhat comes out, beside what others measured. Written by `docs/write-validation.ts`.\n';

writeFileSync(path.join(import.meta.dirname, 'validation.md'), [intro, ...sections].join('\n'));
