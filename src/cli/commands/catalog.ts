import type { Argv } from 'yargs';
import {
  assumptionsOf,
  type CatalogEntry,
  climateShifts,
  climates,
  failureClasses,
  failureDomains,
  failurePresets,
  grids,
  languageModels,
  markets,
  rackModels,
} from '../../catalog/index.ts';
import { InputError } from '../../errors.ts';
import { didYouMean } from '../../scenario/didYouMean.ts';
import { showValue } from '../../scenario/printable.ts';
import type { Command } from '../command.ts';
import { ExitCode } from '../exitCode.ts';
import { gpuTable, phaseTable } from '../gpuTable.ts';
import { textTable } from '../textTable.ts';

export interface CatalogArgs {
  readonly kind?: string;
  readonly id?: string;
  readonly json: boolean;
}

interface Kind {
  readonly entries: readonly CatalogEntry[];
  readonly field: string;
  /** A view of entries that another kind lists already. */
  readonly isView?: true;
}

const kinds: Readonly<Record<string, Kind>> = {
  rack: { entries: rackModels, field: 'sites.hardware.model' },
  gpu: { entries: rackModels, field: 'sites.hardware.model', isView: true },
  climate: { entries: climates, field: 'sites.weather.climate' },
  shift: { entries: climateShifts, field: 'sites.weather.shift' },
  market: { entries: markets, field: 'sites.price.market' },
  grid: { entries: grids, field: 'sites.carbon.grid' },
  model: { entries: languageModels, field: 'services.model' },
  failure: { entries: failurePresets, field: 'sites.reliability.preset' },
  'failure-class': { entries: failureClasses, field: 'sites.reliability.classes' },
  'failure-domain': { entries: failureDomains, field: 'sites.reliability.domains.kind' },
};

/** `fleetwatt catalog`: what a scenario can name, each number with its source. */
export const catalogCommand: Command<CatalogArgs> = {
  usage: 'catalog [kind] [id]',
  summary: 'List what a scenario can name, each number with source and confidence',
  options: (yargs: Argv) =>
    yargs
      .positional('kind', { type: 'string', describe: Object.keys(kinds).join(', ') })
      .positional('id', { type: 'string', describe: 'An entry of that kind' })
      .option('json', { type: 'boolean', default: false, describe: 'Print one JSON document to stdout, nothing else' })
      .example('$0 catalog', 'every entry')
      .example('$0 catalog gpu', 'the GPUs of every rack beside each other')
      .example('$0 catalog gpu gb300-nvl72', 'the numbers of one, with their sources'),

  async run({ kind, id, json }, terminal) {
    const listed = Object.entries(kinds).filter(([, { isView }]) => isView !== true);
    const chosen = kind === undefined ? listed : [[kind, kindOf(kind)] as const];
    if (id === undefined) {
      if (kind !== undefined && kindOf(kind) === kinds.gpu && !json) {
        terminal.out(`${gpuTable(rackModels)}\n`);
        return ExitCode.ok;
      }
      const rows = chosen.flatMap(([name, { entries, field }]) =>
        entries.map((entry) => ({ kind: name, id: entry.id, title: entry.title, field })),
      );
      const table = textTable(rows.map((row) => [row.kind, row.id, row.title, `for ${row.field}`]));
      terminal.out(json ? `${JSON.stringify({ entries: rows }, null, 2)}\n` : `${table}\n`);
      return ExitCode.ok;
    }
    const { entries } = kindOf(kind as string);
    const entry = entries.find((candidate) => candidate.id === id);
    if (entry === undefined)
      throw unknown(
        'id',
        id,
        entries.map((candidate) => candidate.id),
      );
    const rack = rackModels.find((candidate) => candidate === entry);
    const phases = rack === undefined ? '' : `\n${phaseTable(rack)}\n`;
    terminal.out(json ? `${JSON.stringify(entry, null, 2)}\n` : `${entryText(entry)}\n${phases}`);
    return ExitCode.ok;
  },
};

function kindOf(kind: string) {
  const singular = kind.replace(/(?<=class)es$|(?<!s)s$/, '');
  if (!Object.hasOwn(kinds, singular)) throw unknown('kind', kind, Object.keys(kinds));
  return kinds[singular] as (typeof kinds)[string];
}

function entryText(entry: CatalogEntry): string {
  const plain = Object.entries(entry).filter(([, value]) => typeof value !== 'object');
  const numbers = assumptionsOf(entry).map(({ text, source, confidence }) => `  ${text}\n    ${confidence}: ${source}`);
  return [textTable(plain.map(([key, value]) => [key, ` ${value}`])), '', ...numbers].join('\n');
}

function unknown(path: string, got: string, known: readonly string[]): InputError {
  const hint = didYouMean(got, known).hint ?? `known: ${known.join(', ')}`;
  return new InputError([
    {
      path,
      message: `expected ${path === 'kind' ? 'a kind' : 'an entry'} of the catalog, got ${showValue(got)}`,
      hint,
    },
  ]);
}
