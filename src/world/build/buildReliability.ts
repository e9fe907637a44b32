import { failureClasses, findFailureDomain, findFailurePreset } from '../../catalog/index.ts';
import type { Simulator } from '../../kernel/simulator.ts';
import { type FailureRates, perGpuRate } from '../../physics/reliability/failureRates.ts';
import type { Streams } from '../../random/streams.ts';
import type { SiteSettings } from '../../scenario/schema.ts';
import { localInstant } from '../../units/calendar.ts';
import type { EpochSeconds } from '../../units/flavors.ts';
import type { Checkpointing } from '../checkpointing.ts';
import type { Dispatcher } from '../dispatcher.ts';
import { DomainFailures } from '../failures/domainFailures.ts';
import { JobFailures } from '../failures/jobFailures.ts';
import { Maintenance } from '../failures/maintenance.ts';
import { NodeFailures, type PlayedClass, type Warn } from '../failures/nodeFailures.ts';
import { type Outage, Outages } from '../failures/outages.ts';
import { RepairShop } from '../failures/repairShop.ts';
import type { JobStore } from '../jobStore.ts';
import type { Site } from '../site.ts';
import { known } from './known.ts';

type ReliabilitySettings = NonNullable<SiteSettings['reliability']>;

/** How often nodes and jobs of a site fail; undefined where nothing does. */
export function failureRates({ reliability }: SiteSettings): FailureRates | undefined {
  if (reliability === undefined) return undefined;
  const preset = known(findFailurePreset(reliability.preset), reliability.preset);
  return {
    perGpu: perGpuRate(reliability.failures ?? preset.perThousandNodeDays.value),
    perJob: reliability.jobInterruptions ?? preset.perJobPerSecond.value,
  };
}

/** The classes of the catalog with what the scenario replaces. */
export function playedClasses({ classes }: ReliabilitySettings): PlayedClass[] {
  return failureClasses.map(({ id, count, detectionS, diagnosisS, hardwareShare, repairS }) => {
    const given = classes.find((entry) => entry.id === id);
    return {
      id,
      weight: given?.weight ?? count.value,
      detection: given?.detection ?? detectionS.value,
      diagnosis: given?.diagnosis ?? diagnosisS.value,
      hardwareShare: given?.hardwareShare ?? hardwareShare.value,
      repair: given?.repair ?? repairS.value,
    };
  });
}

/** Everything that fails at a site, set going; returns the outages as they will be noted. */
export function buildReliability(
  sim: Simulator,
  settings: SiteSettings,
  dispatcher: Dispatcher<Site>,
  checkpointing: Checkpointing,
  jobs: JobStore,
  streams: Streams,
  clock: { readonly start: EpochSeconds },
): readonly Outage[] {
  const { reliability } = settings;
  const rates = failureRates(settings);
  if (reliability === undefined || rates === undefined) return [];
  const { site } = dispatcher;
  const { gpusPerNode, nodesPerRack } = site.park;
  const { spares, ageing, lemons, repairSpread } = reliability;
  const outages = new Outages(dispatcher, () => sim.now);
  dispatcher.absences = () => outages.absences();
  const classes = playedClasses(reliability);
  const warn: Warn = (node, foundAfter) => {
    for (const job of dispatcher.allocation.jobsOn(node)) checkpointing.noteFailure(job, foundAfter);
  };
  const shop = new RepairShop(sim, site.id, {
    crews: reliability.crews ?? Number.POSITIVE_INFINITY,
    coldSpares: spares.cold,
    swap: spares.swap,
  });
  const nodes = new NodeFailures(
    sim,
    {
      site: site.id,
      perNode: rates.perGpu * gpusPerNode,
      ageing,
      lemonShape: lemons,
      classes,
      repairVariation: repairSpread,
    },
    outages,
    shop,
    streams,
    warn,
  );
  site.pool.hotSpares = spares.hot;
  const growing = [nodes, ...buildDomains(sim, reliability, site, outages, streams, warn)];
  const dispatchOnGrowth = site.onGrowth;
  site.onGrowth = () => {
    for (const part of growing) part.grow(site.pool.total);
    dispatchOnGrowth();
  };
  for (const part of growing) part.grow(site.pool.total);

  if (rates.perJob > 0) {
    // A job that fails by itself is found and looked into as a software bug is.
    const { detection, diagnosis } = classes.find(({ id }) => id === 'software') as PlayedClass;
    const interrupt = (job: number): void => {
      checkpointing.noteFailure(job, detection + diagnosis);
      dispatcher.interrupt(job, 'failure');
    };
    const nameOf = (job: number): string => `${jobs.workload[job]}/${jobs.names[job]}`;
    dispatcher.watches.push(
      new JobFailures(sim, { site: site.id, perJob: rates.perJob, nameOf, interrupt }, outages, streams),
    );
  }
  for (const window of reliability.maintenance) {
    const at = localInstant(window.start, settings.timeZone) - clock.start;
    const { id, length, racks, mode, every } = window;
    const options = { site: site.id, id, start: at, every, length, racks, mode, nodesPerRack };
    dispatcher.claims.unshift(new Maintenance(sim, options, site.pool, outages));
  }
  return outages.log;
}

function buildDomains(
  sim: Simulator,
  { domains }: ReliabilitySettings,
  site: Site,
  outages: Outages,
  streams: Streams,
  warn: Warn,
): DomainFailures[] {
  return domains.map((given, index) => {
    const entry = known(findFailureDomain(given.kind), given.kind);
    const racks = given.racks ?? (entry.racks.value === 0 ? undefined : entry.racks.value);
    const ordinal = domains.slice(0, index).filter(({ kind }) => kind === given.kind).length;
    const options = {
      site: site.id,
      id: ordinal === 0 ? given.kind : `${given.kind}-${ordinal + 1}`,
      racks,
      rate: given.rate ?? entry.ratePerSecond.value,
      outage: given.outage ?? entry.outageS.value,
      variation: given.spread,
      nodesPerRack: site.park.nodesPerRack,
    };
    return new DomainFailures(sim, options, outages, streams, warn);
  });
}
