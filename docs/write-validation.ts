import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { climateValidation } from './climateValidation.ts';
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

/** The sections by their titles, in their order. */
const sections: Readonly<Record<string, (title: string) => string | Promise<string>>> = {
  'Devices, racks, sizes': (title) =>
    rowTable(
      title,
      'Power of what stands in a rack, racks on a connection, and caps. `sanity` bounds a figure without proving it.',
      hardwarePowerRows(),
    ),
  'Cooling plants': async (title) =>
    rowTable(
      title,
      'Presets are chosen from what is known of each plant and not tuned to its figure; `docs/validation/presets.ts` has them. Annual PUE is energy over energy.',
      [...coolingPlantRows(), ...(await balanceRows())],
    ),
  'Four plants in measured weather': () => plantsByWeather(DATA),
  'Generated weather, prices and carbon': () => climateValidation(DATA),
  'Failures, checkpoints and restarts': (title) =>
    rowTable(
      title,
      'One run on a whole cluster, played by the dispatcher, the checkpoints and the failure processes of every scenario.',
      reliabilityRows(),
    ),
  'Training runs': (title) =>
    rowTable(
      title,
      'Work, time and GPU-hours of published runs, from parameters, tokens and utilisation.',
      trainingRows(),
    ),
  Serving: () => servingValidation(DATA),
  'The fluid beside play by requests': () => agreementSection(),
  'A cluster of others': async (title) =>
    rowTable(title, 'The pods of a production cluster on the real dispatcher.', await openbRows(DATA)),
};

const file = path.join(import.meta.dirname, 'validation.md');
const intro = '# Validation\n\nWhat comes out, beside what others measured. Written by `docs/write-validation.ts`.\n';

/** All sections; or those named on the command line, while the others stay as they were written. */
const asked = process.argv.slice(2);
const unknown = asked.find((title) => sections[title] === undefined);
if (unknown !== undefined) throw new RangeError(`expected one of ${Object.keys(sections).join(' | ')}, got ${unknown}`);
const written = asked.length === 0 ? '' : readFileSync(file, 'utf8');
const texts: string[] = [];
for (const [title, write] of Object.entries(sections)) {
  const isAsked = asked.length === 0 || asked.includes(title);
  const text = isAsked ? await write(title) : sectionOf(written, title);
  if (text !== undefined) texts.push(text);
}
writeFileSync(file, [intro, ...texts].join('\n'));

/** A section of a page, from its heading to before the next; none where it was never written. */
function sectionOf(page: string, title: string): string | undefined {
  const start = page.indexOf(`\n## ${title}\n`) + 1;
  if (start === 0) return undefined;
  const end = page.indexOf('\n\n## ', start);
  return end < 0 ? page.slice(start) : `${page.slice(start, end)}\n`;
}
