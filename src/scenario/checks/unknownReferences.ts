import {
  climateShifts,
  climates,
  failurePresets,
  grids,
  languageModels,
  markets,
  rackModels,
  servableModels,
} from '../../catalog/index.ts';
import { didYouMean } from '../didYouMean.ts';
import type { FieldPath } from '../fieldPath.ts';
import type { Finding } from '../finding.ts';
import { printable, showValue } from '../printable.ts';
import { entriesOf, textAt } from './plainFields.ts';

/** A field that names something defined elsewhere. */
interface Reference {
  readonly list: 'models' | 'racks' | 'sites' | 'services' | 'workloads' | 'reservations' | 'rollout';
  readonly path: FieldPath;
  readonly what: string;
  /** Where it is defined: lists of the catalog, or of the scenario itself. */
  readonly among: readonly { readonly id: string }[] | 'sites' | 'tenants';
  /** A list of the scenario that defines more of them. */
  readonly orOwn?: 'racks' | 'models';
}

const references: readonly Reference[] = [
  { list: 'racks', path: ['like'], what: 'a rack of the catalog', among: rackModels },
  {
    list: 'sites',
    path: ['hardware', 'model'],
    what: 'a rack of the catalog or of `racks`',
    among: rackModels,
    orOwn: 'racks',
  },
  { list: 'sites', path: ['weather', 'climate'], what: 'a climate of the catalog', among: climates },
  { list: 'sites', path: ['weather', 'shift'], what: 'a climate shift of the catalog', among: climateShifts },
  { list: 'sites', path: ['price', 'market'], what: 'a market of the catalog', among: markets },
  { list: 'sites', path: ['carbon', 'grid'], what: 'a grid of the catalog', among: grids },
  { list: 'sites', path: ['reliability', 'preset'], what: 'a failure preset of the catalog', among: failurePresets },
  { list: 'rollout', path: ['site'], what: 'a site of the scenario', among: 'sites' },
  { list: 'workloads', path: ['tenant'], what: 'a tenant of the scenario', among: 'tenants' },
  { list: 'reservations', path: ['tenant'], what: 'a tenant of the scenario', among: 'tenants' },
  { list: 'reservations', path: ['site'], what: 'a site of the scenario', among: 'sites' },
  { list: 'services', path: ['tenant'], what: 'a tenant of the scenario', among: 'tenants' },
  { list: 'models', path: ['like'], what: 'a language model of the catalog', among: languageModels },
  {
    list: 'services',
    path: ['model'],
    what: 'a language model of the catalog or of `models`',
    among: servableModels,
    orOwn: 'models',
  },
];

/** Ids listed in a hint when none is near. */
const MOST_LISTED = 20;

/** Names of things that neither the catalog nor the scenario has. */
export function unknownReferences(scenario: unknown): Finding[] {
  return references.flatMap(({ list, path, what, among, orOwn }) => {
    // A scenario without sites has been told so already.
    if (among === 'sites' && entriesOf(scenario, among).length === 0) return [];
    const ownIds = (name: string) => entriesOf(scenario, name).flatMap((entry) => textAt(entry, ['id']) ?? []);
    const own = orOwn === undefined ? [] : ownIds(orOwn);
    const known = typeof among === 'string' ? ownIds(among) : [...own, ...among.map(({ id }) => id)];
    const ids = new Set(known);
    return entriesOf(scenario, list).flatMap((entry, index): Finding[] => {
      const id = textAt(entry, path);
      if (id === undefined || ids.has(id)) return [];
      return [
        { path: [list, index, ...path], message: `expected ${what}, got ${showValue(id)}`, hint: hintFor(id, known) },
      ];
    });
  });
}

function hintFor(id: string, known: readonly string[]): string {
  const near = didYouMean(id, known).hint;
  if (near !== undefined) return near;
  if (known.length === 0) return 'the scenario has none';
  const listed = known.slice(0, MOST_LISTED).map((name) => printable(name, 80));
  return `known: ${listed.join(', ')}${known.length > MOST_LISTED ? ', …' : ''}`;
}
