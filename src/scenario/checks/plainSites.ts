import type { RackModel } from '../../model/profile.ts';
import { mayLiveAt, type ResidencyRule } from '../../model/residency.ts';
import { valueAt } from '../fieldPath.ts';
import { plainRackOfSite } from '../rackOfSite.ts';
import { entriesOf, numberAt, quantityAt, textAt } from './plainFields.ts';
import { plannedSteps } from './plannedSteps.ts';

/** A site of a plain scenario with the most it will ever hold. */
export interface PlainSite {
  readonly id: string;
  readonly country: string | undefined;
  readonly controlledFrom: readonly string[];
  readonly rack: RackModel | undefined;
  /** GPUs that its racks, delivered or planned, and its power can ever run at once; undefined where a number of it cannot be read. */
  readonly mostGpus: number | undefined;
  /** Of them those that are kept free for work whose node fails. */
  readonly spareGpus: number;
  /** Date of the step that brings the last of them; undefined when they are there from the start. */
  readonly from: string | undefined;
}

/** Every site that can be told by its id. */
export function plainSites(scenario: unknown): PlainSite[] {
  const steps = plannedSteps(scenario);
  return entriesOf(scenario, 'sites').flatMap((site): PlainSite[] => {
    const id = textAt(site, ['id']);
    if (id === undefined) return [];
    const own = steps.filter((step) => step.site === id);
    const rack = plainRackOfSite(scenario, site);
    const racks = numberAt(site, ['racks']);
    const powers = [quantityAt(site, ['power', 'itCapacity'], 'power'), ...own.map(({ itCapacityW }) => itCapacityW)];
    const watts = Math.max(0, ...powers.map((power) => power ?? 0));
    const rackCapW = quantityAt(valueAt(site, ['hardware']), ['rackCap'], 'power') ?? Number.POSITIVE_INFINITY;
    const rackW = Math.min(rack?.maxW.value ?? 0, rackCapW) * (1 + (numberAt(site, ['power', 'networkShare']) ?? 0));
    const oversubscription = numberAt(site, ['power', 'oversubscription']) ?? 1;
    const delivered = (racks ?? 0) + own.reduce((sum, step) => sum + step.racks, 0);
    // Weather and losses leave less than the design IT power; what even that cannot run will never run.
    const powered = rackW === 0 ? delivered : Math.floor((watts * oversubscription) / rackW + 1e-9);
    const known = racks !== undefined && racks >= 0 && rack !== undefined && powers[0] !== undefined;
    return [
      {
        id,
        country: textAt(site, ['country']),
        controlledFrom: textsAt(site, 'controlledFrom') ?? [textAt(site, ['country']) ?? ''],
        rack,
        mostGpus: known ? Math.min(delivered, powered) * rack.gpusPerNode * rack.nodesPerRack : undefined,
        spareGpus: (numberAt(site, ['reliability', 'spares', 'hot']) ?? 0) * (rack?.gpusPerNode ?? 0),
        from: own.at(-1)?.date,
      },
    ];
  });
}

/** Where the work of a tenant may be. */
export interface Residency extends ResidencyRule {
  readonly tenant: string;
}

/** The residency of a workload or service; undefined where its tenant is none of the scenario or cannot be read. */
export function residencyOf(scenario: unknown, work: unknown): Residency | undefined {
  const tenant = textAt(work, ['tenant']);
  if (tenant === undefined) return { tenant: '' };
  const entry = entriesOf(scenario, 'tenants').find((candidate) => textAt(candidate, ['id']) === tenant);
  if (entry === undefined) return undefined;
  const rule = {
    countries: textsAt(entry, 'countries'),
    control: textsAt(entry, 'control'),
    notControl: textsAt(entry, 'notControl'),
  };
  const isWritten = (key: keyof typeof rule): boolean => (entry as Record<string, unknown>)[key] !== undefined;
  const isLost = (['countries', 'control', 'notControl'] as const).some(
    (key) => isWritten(key) && rule[key] === undefined,
  );
  return isLost ? undefined : { tenant, ...rule };
}

/** The sites among which work of that residency may be placed. */
export const allowedSites = (sites: readonly PlainSite[], rule: Residency): PlainSite[] =>
  sites.filter(({ country, controlledFrom }) => country !== undefined && mayLiveAt(rule, { country, controlledFrom }));

/** A list of texts; undefined where there is none. */
function textsAt(entry: unknown, key: string): readonly string[] | undefined {
  const list = (entry as Readonly<Record<string, unknown>> | null)?.[key];
  return Array.isArray(list) && list.every((text) => typeof text === 'string') ? list : undefined;
}
