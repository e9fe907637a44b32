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
} from '../catalog/index.ts';
import { InputError } from '../errors.ts';
import { didYouMean } from '../scenario/didYouMean.ts';
import { showValue } from '../scenario/printable.ts';
import type { CatalogKind } from './catalogKinds.ts';
import { gpuTable, phaseTable } from './gpuTable.ts';
import { textTable } from './textTable.ts';

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

const kinds: Readonly<Record<CatalogKind, Kind>> = {
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

/** What the catalog has, of one kind or all, or one entry with the source of each number. @throws InputError for what it does not have */
export function catalogListing({ kind, id, json }: CatalogArgs): string {
  const listed = Object.entries(kinds).filter(([, { isView }]) => isView !== true);
  const chosen = kind === undefined ? listed : [[kind, kindOf(kind)] as const];
  if (id === undefined) {
    if (kind !== undefined && kindOf(kind) === kinds.gpu && !json) return `${gpuTable(rackModels)}\n`;
    const rows = chosen.flatMap(([name, { entries, field }]) =>
      entries.map((entry) => ({ kind: name, id: entry.id, title: entry.title, field })),
    );
    const table = textTable(rows.map((row) => [row.kind, row.id, row.title, `for ${row.field}`]));
    return json ? `${JSON.stringify({ entries: rows }, null, 2)}\n` : `${table}\n`;
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
  return json ? `${JSON.stringify(entry, null, 2)}\n` : `${entryText(entry)}\n${phases}`;
}

function kindOf(kind: string): Kind {
  const singular = kind.replace(/(?<=class)es$|(?<!s)s$/, '');
  if (!Object.hasOwn(kinds, singular)) throw unknown('kind', kind, Object.keys(kinds));
  return kinds[singular as CatalogKind];
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
