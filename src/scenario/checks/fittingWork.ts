import type { LanguageModel, RackModel } from '../../model/profile.ts';
import { largestBatch } from '../../physics/serving/memory.ts';
import { meanContext } from '../../physics/serving/traffic.ts';
import { replicaOf } from '../../serving/replicaOf.ts';
import { valueAt } from '../fieldPath.ts';
import type { Finding } from '../finding.ts';
import { plainModelOf } from '../findModel.ts';
import { entriesOf, numberAt, textAt } from './plainFields.ts';
import { allowedSites, type PlainSite, residencyOf } from './plainSites.ts';

/** Jobs and replicas that no allowed site will ever be large enough for, and models that the memory of their replica cannot hold. */
export function fittingWork(scenario: unknown, sites: readonly PlainSite[]): Finding[] {
  return [
    ...entriesOf(scenario, 'workloads').flatMap((workload, index) => {
      const largest = largestSite(scenario, workload, sites);
      const sizes = valueAt(workload, ['jobs', 'gpus']);
      const list = valueAt(workload, ['jobs', 'list']);
      if (largest !== undefined && Array.isArray(list)) return tooLargeRuns(list, index, largest);
      if (largest === undefined || typeof sizes !== 'object' || sizes === null) return [];
      // Elastic jobs need no more than their fewest GPUs.
      const share = numberAt(workload, ['jobs', 'leastShare']) ?? 1;
      return Object.keys(sizes).flatMap((size): Finding[] =>
        Math.ceil(Number(size) * share) > largest.gpus
          ? [{ path: ['workloads', index, 'jobs', 'gpus', size], at: 'key', ...tooLarge(Number(size), largest) }]
          : [],
      );
    }),
    ...entriesOf(scenario, 'reservations').flatMap((reservation, index): Finding[] => {
      const gpus = numberAt(reservation, ['gpus']);
      const largest = largestSite(
        scenario,
        reservation,
        sites.filter(({ id }) => id === textAt(reservation, ['site'])),
        false,
      );
      if (gpus === undefined || largest === undefined || gpus <= largest.gpus) return [];
      return [{ path: ['reservations', index, 'gpus'], ...tooLarge(gpus, largest) }];
    }),
    ...entriesOf(scenario, 'services').flatMap((service, index): Finding[] => {
      const path = ['services', index, 'gpusPerReplica'];
      const gpus = numberAt(service, ['gpusPerReplica']);
      if (gpus === undefined) return [];
      const largest = largestSite(scenario, service, sites);
      if (largest !== undefined && gpus > largest.gpus) return [{ path, ...tooLarge(gpus, largest) }];
      return memoryFindings(scenario, service, gpus, sites).map((found) => ({ path, ...found }));
    }),
  ];
}

/** Runs by name that need more GPUs, if elastic at the least, than there will ever be. */
function tooLargeRuns(list: readonly unknown[], workload: number, largest: LargestSite): Finding[] {
  return list.flatMap((run, position): Finding[] => {
    const key = numberAt(run, ['leastGpus']) === undefined ? 'gpus' : 'leastGpus';
    const gpus = numberAt(run, [key]);
    if (gpus === undefined || gpus <= largest.gpus) return [];
    return [{ path: ['workloads', workload, 'jobs', 'list', position, key], ...tooLarge(gpus, largest) }];
  });
}

interface LargestSite {
  readonly gpus: number;
  readonly where: string;
  /** Of the GPUs of the site, those that are kept free as spares. */
  readonly spares: number;
}

/** The allowed site that will hold most; undefined where nothing can be said, as when a site cannot be read. */
function largestSite(
  scenario: unknown,
  work: unknown,
  sites: readonly PlainSite[],
  leavesSpares = true,
): LargestSite | undefined {
  const residency = residencyOf(scenario, work);
  const allowed = residency === undefined ? [] : allowedSites(sites, residency);
  let largest: LargestSite | undefined;
  for (const { id, mostGpus, spareGpus, from } of allowed) {
    if (mostGpus === undefined) return undefined;
    const spares = leavesSpares ? Math.min(mostGpus, spareGpus) : 0;
    const gpus = mostGpus - spares;
    if (largest !== undefined && gpus <= largest.gpus) continue;
    largest = { gpus, spares, where: `${id} ${from === undefined ? 'from the start' : `from ${from}`}` };
  }
  return largest;
}

const tooLarge = (gpus: number, { gpus: most, spares, where }: LargestSite) => ({
  message: `expected at most ${most} GPUs, the most an allowed site will ever run (${where}${spares === 0 ? '' : `, its ${spares} hot spares left out`}), got ${gpus}`,
  hint: 'it could never start: a job or replica runs at one site, on racks that have come and have power',
});

/** A model is served at every allowed site, so that it must fit the racks of each. */
function memoryFindings(scenario: unknown, service: unknown, gpus: number, sites: readonly PlainSite[]) {
  const model = plainModelOf(scenario, service);
  const promptTokens = numberAt(service, ['promptTokens']);
  const outputTokens = numberAt(service, ['outputTokens']);
  const residency = residencyOf(scenario, service);
  if (model === undefined || promptTokens === undefined || outputTokens === undefined || residency === undefined)
    return [];
  const context = meanContext({ promptTokens, outputTokens });
  const seen = new Set<string>();
  return allowedSites(sites, residency).flatMap(({ rack }) => {
    if (rack === undefined || seen.has(rack.id) || fits(model, rack, gpus, context)) return [];
    seen.add(rack.id);
    const needed = fewestGpus(model, rack, context);
    return [
      {
        message: `expected enough GPUs of ${rack.id} to hold ${model.id} and one request of ${Math.ceil(context)} tokens, got ${gpus}`,
        ...(needed === undefined ? {} : { hint: `it takes ${needed} of them` }),
      },
    ];
  });
}

function fits(model: LanguageModel, rack: RackModel, gpus: number, context: number): boolean {
  const replica = replicaOf(model, rack, { gpusPerReplica: gpus });
  return largestBatch(replica, context) >= 1;
}

/** The largest replica the language of scenarios allows. */
const LARGEST_REPLICA = 1024;

function fewestGpus(model: LanguageModel, rack: RackModel, context: number): number | undefined {
  for (let gpus = 1; gpus <= LARGEST_REPLICA; gpus++) if (fits(model, rack, gpus, context)) return gpus;
  return undefined;
}
