import { findRack } from '../catalog/index.ts';
import { Simulator } from '../kernel/simulator.ts';
import type { RecordSink } from '../model/recordSink.ts';
import { anywhere, mayLiveAt, nowhere, type ResidencyRule } from '../model/residency.ts';
import { Streams } from '../random/streams.ts';
import { routers } from '../routing/index.ts';
import type { LoadedScenario } from '../scenario/loaded.ts';
import { chosen } from '../scenario/pluginChoice.ts';
import { rackOfSite } from '../scenario/rackOfSite.ts';
import type { Scenario, SiteSettings } from '../scenario/schema.ts';
import { schedulers } from '../schedulers/index.ts';
import { DeploymentTables } from '../serving/fluid/deploymentTables.ts';
import { jobSources } from '../workloads/index.ts';
import { buildReliability, failureRates } from './build/buildReliability.ts';
import { buildReservation } from './build/buildReservation.ts';
import { buildRollout } from './build/buildRollout.ts';
import { buildServices } from './build/buildServices.ts';
import { buildSignals } from './build/buildSignals.ts';
import { buildPowerTrain, buildSite, REFERENCE_RACK, rackPark } from './build/buildSite.ts';
import { checkpointPlan } from './build/checkpointPlan.ts';
import { designHours } from './build/designHours.ts';
import { known } from './build/known.ts';
import { workloadPowers } from './build/workloadPowers.ts';
import { Checkpointing, type CheckpointPlan } from './checkpointing.ts';
import { Dispatcher } from './dispatcher.ts';
import { SliceClock } from './inference/sliceClock.ts';
import { JobFeed } from './jobFeed.ts';
import { JobRouter } from './jobRouter.ts';
import { JobStore } from './jobStore.ts';
import { placementRules } from './placement/placementRule.ts';
import type { Site } from './site.ts';
import { designItPower, racksWithin } from './sizing.ts';
import { StorageShare } from './storageShare.ts';
import { TrainingLedger } from './trainingLedger.ts';
import { World } from './world.ts';

/** Which of the possible worlds of a scenario to build. */
export interface WorldOptions {
  readonly seed: number;
  readonly replication: number;
  /** Called at each full hour, for progress. */
  readonly onHour?: (hoursDone: number) => void;
}

/** Brings a scenario to life on a fresh clock. Only here and in `build/` do registries and catalog become running things. */
export function buildWorld(loaded: LoadedScenario, options: WorldOptions, sink: RecordSink): World {
  const { scenario, start, end } = loaded;
  const sim = new Simulator();
  const streams = new Streams(options.seed, options.replication);
  const accounts = accountsOf(scenario);
  const jobs = new JobStore(
    scenario.workloads.map(({ tenant, patience, crossingSlowdown, restart }) => ({
      account: accounts.of(tenant),
      patience,
      crossing: crossingSlowdown,
      holdsNodes: restart?.holdNodes ?? 0,
    })),
  );

  const calendar = { start, end, timeZone: scenario.timeZone, streams };
  const sites = scenario.sites.map((settings, index) => {
    const rack = rackOf(scenario, settings);
    return buildSite(
      sim,
      settings,
      rack,
      buildSignals(loaded, index, streams),
      workloadPowers(scenario, settings, rack),
      calendar,
    );
  });
  const rollout = buildRollout(sim, loaded, sites, streams);
  const checkpointing = sites.map((_, index) => {
    const settings = scenario.sites[index] as SiteSettings;
    const rates = failureRates(settings);
    const planFor = (job: number): CheckpointPlan => {
      const workload = scenario.workloads[jobs.workload[job] as number] as Scenario['workloads'][number];
      const gpus = jobs.gpus[job] as number;
      // A job on a part of a node has that part of what the node moves.
      const nodes = jobs.nodes.of(job) || gpus / (sites[index] as Site).park.gpusPerNode;
      return checkpointPlan(workload, settings.storage, rates, { gpus, nodes });
    };
    return new Checkpointing(jobs, planFor, () => sim.now);
  });
  const dispatchers = sites.map((site, index) => {
    const settings = scenario.sites[index] as SiteSettings;
    const { scheduler, placement } = settings;
    const rack = rackOf(scenario, settings);
    const powerShare = workloadPowers(scenario, settings, rack).reduce(
      (largest, share) => Math.max(largest, share.powerShare),
      0,
    );
    const continuity = checkpointing[index] as Checkpointing;
    return new Dispatcher(sim, site, jobs, {
      scheduler: chosen(schedulers, scheduler.policy).create(scheduler),
      powerShare,
      weights: accounts.weights,
      sharesNodes: placement.shareNodes,
      placement: placementRules[placement.rule],
      domainNodes: Math.max(1, Math.floor(rack.gpusPerDomain / rack.gpusPerNode)),
      continuity,
      ledger: new TrainingLedger(jobs, continuity, site.meter, (hour, column, gpuSeconds) =>
        sink.correctHour(site.id, hour, 'gpu_s_training', column, gpuSeconds),
      ),
    });
  });
  const outages = dispatchers.map((dispatcher, index) => {
    const settings = scenario.sites[index] as SiteSettings;
    const continuity = checkpointing[index] as Checkpointing;
    const bandwidth = settings.storage?.bandwidth;
    if (bandwidth !== undefined) dispatcher.watches.push(new StorageShare(sim, dispatcher, continuity, bandwidth));
    return buildReliability(sim, settings, dispatcher, continuity, jobs, streams, { start });
  });

  const ruleOf = residencyRules(scenario);
  const destinations = dispatchers.map((dispatcher, index) => ({
    dispatcher,
    plannedNodes: plannedNodes(scenario, scenario.sites[index] as SiteSettings),
  }));
  const allowed = scenario.workloads.map(({ tenant }) => sites.map((site) => mayLiveAt(ruleOf(tenant), site)));
  const router = new JobRouter(
    jobs,
    destinations,
    allowed,
    chosen(routers, scenario.router.rule).create(scenario.router),
  );
  scenario.workloads.forEach((workload, index) => {
    const context = {
      id: workload.id,
      streams,
      trace: loaded.jobTraces.get(workload.id),
      start,
      end,
      timeZone: scenario.timeZone,
      peakFlops: known(findRack(REFERENCE_RACK), REFERENCE_RACK).bf16Flops.value,
    };
    const source = chosen(jobSources, workload.jobs.source).create(workload.jobs, context);
    new JobFeed(sim, workload.id, source, jobs, index, workload.priority, end - start, (job) => router.place(job));
  });

  const reservations = scenario.reservations.map((settings) =>
    buildReservation(sim, settings, loaded, dispatchers, ruleOf(settings.tenant)),
  );

  const shared = { shapes: new Map(), tables: new DeploymentTables(), slices: new SliceClock(sim) };
  return new World(
    {
      sim,
      start,
      length: end - start,
      sites,
      dispatchers,
      services: scenario.services.flatMap((service) =>
        buildServices(sim, service, ruleOf(service.tenant), loaded, dispatchers, streams, shared),
      ),
      milestones: rollout.milestones,
      outages,
      reservations,
      jobs,
      workloads: scenario.workloads.map(({ id, class: kind, tenant }) => ({ id, class: kind, tenant: tenant ?? '' })),
    },
    sink,
    options.onHour,
  );
}

/** Where a tenant's work may live; a tenant the scenario does not know may live nowhere. */
function residencyRules({ tenants }: Scenario): (tenant: string | undefined) => ResidencyRule {
  return (tenant) => (tenant === undefined ? anywhere : (tenants.find(({ id }) => id === tenant) ?? nowhere));
}

/** Those who share the GPUs: every tenant, and work of nobody as one more, with the weight of one. */
function accountsOf({ tenants }: Scenario): { weights: readonly number[]; of(tenant: string | undefined): number } {
  return {
    weights: [1, ...tenants.map(({ weight }) => weight)],
    of: (tenant) => tenants.findIndex(({ id }) => id === tenant) + 1,
  };
}

const rackOf = ({ racks }: Scenario, { hardware }: SiteSettings) => known(rackOfSite(hardware, racks), hardware.model);

/** Nodes of a site once every step of the rollout has come. */
function plannedNodes(scenario: Scenario, settings: SiteSettings): number {
  const { rollout } = scenario;
  const steps = rollout.filter(({ site }) => site === settings.id);
  const limitW = Math.max(settings.power.limit, ...steps.map(({ energise }) => energise?.limit ?? 0));
  const itCapacityW = Math.max(settings.power.itCapacity, ...steps.map(({ energise }) => energise?.itCapacity ?? 0));
  const rack = rackOf(scenario, settings);
  const racks = steps.reduce((sum, { deliver }) => sum + (deliver ?? 0), settings.racks);
  const park = rackPark(settings, rack);
  const train = buildPowerTrain(settings, rack, limitW, itCapacityW);
  const powered = racksWithin(
    park,
    designItPower(train, designHours(settings), limitW, itCapacityW),
    settings.power.oversubscription,
  );
  // Hot spares are there for work whose node failed, never for more work.
  const spares = settings.reliability?.spares.hot ?? 0;
  return Math.max(0, Math.min(racks, powered) * park.nodesPerRack - spares);
}
