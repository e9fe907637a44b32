import { findRack } from '../catalog/index.ts';
import type { RackModel, Sourced } from '../model/profile.ts';
import { valueAt } from './fieldPath.ts';
import { type RackReplacements, rackFields, readRackNumbers } from './rackSchema.ts';

/** Counts of a rack: plain numbers of the catalog. */
const COUNTS = [
  'gpusPerNode',
  'nodesPerRack',
  'diesPerPackage',
  'gpusPerDomain',
  'cpusPerNode',
  'nicsPerNode',
  'switchTrays',
] as const;

type SourcedField = {
  [Key in keyof RackModel]-?: RackModel[Key] extends Sourced | undefined ? Key : never;
}[keyof RackModel];

/** Name of a number in scenarios → in the catalog. */
const CATALOG_NAMES: Readonly<Record<Exclude<keyof typeof rackFields, (typeof COUNTS)[number]>, SourcedField>> = {
  rackMax: 'maxW',
  rackTypical: 'typicalW',
  rackIdle: 'idleW',
  liquidShare: 'liquidShare',
  gpuRated: 'gpuTdpW',
  gpuIdle: 'gpuIdleW',
  bf16: 'bf16Flops',
  fp8: 'fp8Flops',
  fp4: 'fp4Flops',
  memory: 'memoryBytes',
  memoryBandwidth: 'memoryBandwidth',
  scaleUpBandwidth: 'scaleUpBandwidth',
  cpuRated: 'cpuMaxW',
  cpuIdle: 'cpuIdleW',
  nic: 'nicW',
  boardMax: 'boardMaxW',
  boardIdle: 'boardIdleW',
  fans: 'fanMaxW',
  switchTray: 'switchTrayW',
  shelfEfficiency: 'shelfEfficiency',
  price: 'priceEur',
  embodied: 'embodiedKg',
};

/** Numbers that a rack of one's own may leave out although no catalog rack stands behind it. */
const DISPENSABLE: readonly string[] = ['diesPerPackage', 'fp4', 'switchTray', 'switchTrays', 'fans'];

/** Numbers that a rack without a `like` must have. */
export const requiredRackFields: readonly string[] = Object.keys(rackFields).filter(
  (name) => !DISPENSABLE.includes(name),
);

const replaced = (value: number): Sourced => ({ value, source: 'Set by the scenario', confidence: 'assumed' });

/** A rack with the numbers that a scenario gives in place of its own. */
function withNumbers(rack: RackModel, numbers: RackReplacements): RackModel {
  const changes: Record<string, number | Sourced> = {};
  for (const name of COUNTS) {
    const value = numbers[name];
    if (value !== undefined) changes[name] = value;
  }
  for (const [name, field] of Object.entries(CATALOG_NAMES)) {
    const value = numbers[name as keyof RackReplacements];
    if (value !== undefined) changes[field] = replaced(value);
  }
  return Object.keys(changes).length === 0 ? rack : { ...rack, ...changes };
}

/** What a rack without a `like` has where it says nothing; every other number is required of it. */
const blank = {
  powerFamily: 'blackwell',
  diesPerPackage: 1,
  switchTrays: 0,
  switchTrayW: replaced(0),
  fanMaxW: replaced(0),
} as const;

/** A rack that a scenario may define; numbers as read. */
interface DefinedRack extends RackReplacements {
  readonly id: string;
  readonly title: string;
  readonly like?: string | undefined;
  readonly family?: 'hopper' | 'blackwell' | undefined;
}

function definedRack(own: DefinedRack): RackModel | undefined {
  // A rack without a `like` has been checked to state every number itself.
  const base = own.like === undefined ? (blank as unknown as RackModel) : findRack(own.like);
  if (base === undefined) return undefined;
  const family = own.family === undefined ? {} : { powerFamily: own.family };
  return withNumbers({ ...base, ...family, id: own.id, title: own.title }, own);
}

/** What a site says of its racks. */
interface Hardware extends RackReplacements {
  readonly model: string;
}

/** The rack that a site holds: of the scenario or of the catalog, with the numbers the site replaces; undefined when neither has it. */
export function rackOfSite(hardware: Hardware, racks: readonly DefinedRack[]): RackModel | undefined {
  const own = racks.find(({ id }) => id === hardware.model);
  const found = own === undefined ? findRack(hardware.model) : definedRack(own);
  return found && withNumbers(found, hardware);
}

/** The same for a site of a plain scenario; undefined also where a number of the rack cannot be read. */
export function plainRackOfSite(scenario: unknown, site: unknown): RackModel | undefined {
  const hardware = valueAt(site, ['hardware']);
  const model = valueAt(hardware, ['model']);
  const numbers = readRackNumbers(hardware);
  if (typeof model !== 'string' || numbers === undefined) return undefined;
  const racks = valueAt(scenario, ['racks']);
  const own = Array.isArray(racks) ? racks.find((rack) => valueAt(rack, ['id']) === model) : undefined;
  if (own === undefined) return rackOfSite({ ...numbers, model }, []);
  const ownNumbers = readRackNumbers(own);
  const like = valueAt(own, ['like']);
  const family = valueAt(own, ['family']);
  if (ownNumbers === undefined) return undefined;
  if (like === undefined && requiredRackFields.some((name) => ownNumbers[name as keyof RackReplacements] === undefined))
    return undefined;
  return rackOfSite({ ...numbers, model }, [
    {
      ...ownNumbers,
      id: model,
      title: model,
      like: typeof like === 'string' ? like : undefined,
      family: family === 'hopper' || family === 'blackwell' ? family : undefined,
    },
  ]);
}
