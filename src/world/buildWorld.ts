import { findRack } from '../catalog/index.ts';
import { Simulator } from '../kernel/simulator.ts';
import type { RecordSink } from '../model/recordSink.ts';
import { mayRunIn } from '../model/residency.ts';
import { Streams } from '../random/streams.ts';
import { routers } from '../routing/index.ts';
import type { LoadedScenario } from '../scenario/loaded.ts';
import { chosen } from '../scenario/pluginChoice.ts';
import type { Scenario, SiteSettings } from '../scenario/schema.ts';
import { schedulers } from '../schedulers/index.ts';
import { jobSources } from '../workloads/index.ts';
import { buildRequestService } from './build/buildRequestService.ts';
import { buildRollout } from './build/buildRollout.ts';
import { buildService } from './build/buildService.ts';
import { buildSignals } from './build/buildSignals.ts';
import { buildPowerTrain, buildSite, designHour, rackPark } from './build/buildSite.ts';
import { known } from './build/known.ts';
import { Dispatcher } from './dispatcher.ts';
import { JobFeed } from './jobFeed.ts';
import { JobRouter } from './jobRouter.ts';
import { JobStore } from './jobStore.ts';
import { designItPower, racksWithin } from './sizing.ts';
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
  const jobs = new JobStore();
  const power = scenario.workloads.map(({ powerShare, computeShare }) => ({ powerShare, computeShare }));
  const largestShare = power.reduce((largest, { powerShare }) => Math.max(largest, powerShare), 0);

  const calendar = { start, end, timeZone: scenario.timeZone, streams };
  const sites = scenario.sites.map((settings, index) =>
    buildSite(sim, settings, buildSignals(loaded, index, streams), power, calendar),
  );
  const rollout = buildRollout(sim, loaded, sites, streams);
  const dispatchers = sites.map((site, index) => {
    const { scheduler } = scenario.sites[index] as SiteSettings;
    return new Dispatcher(sim, site, jobs, {
      scheduler: chosen(schedulers, scheduler.policy).create(scheduler),
      powerShare: largestShare,
    });
  });

  const countries = allowedCountries(scenario);
  const destinations = dispatchers.map((dispatcher, index) => ({
    dispatcher,
    plannedNodes: plannedNodes(scenario, scenario.sites[index] as SiteSettings),
  }));
  const allowed = scenario.workloads.map(({ tenant }) =>
    sites.map(({ country }) => mayRunIn(countries(tenant), country)),
  );
  const router = new JobRouter(
    jobs,
    destinations,
    allowed,
    chosen(routers, scenario.router.rule).create(scenario.router),
  );
  scenario.workloads.forEach((workload, index) => {
    const context = { id: workload.id, streams, trace: loaded.jobTraces.get(workload.id) };
    const source = chosen(jobSources, workload.jobs.source).create(workload.jobs, context);
    new JobFeed(sim, workload.id, source, jobs, index, end - start, (job) => router.place(job));
  });

  return new World(
    {
      sim,
      start,
      length: end - start,
      sites,
      dispatchers,
      services: scenario.services.map((service) =>
        service.fidelity === 'requests'
          ? buildRequestService(sim, service, countries(service.tenant), loaded, dispatchers, streams)
          : buildService(sim, service, countries(service.tenant), loaded, dispatchers),
      ),
      milestones: rollout.milestones,
      jobs,
      workloads: scenario.workloads.map(({ id, tenant }) => ({ id, tenant: tenant ?? '' })),
    },
    sink,
    options.onHour,
  );
}

/** Where a tenant's work may live; a tenant the scenario does not know may live nowhere. */
function allowedCountries({ tenants }: Scenario): (tenant: string | undefined) => readonly string[] | undefined {
  return (tenant) => {
    if (tenant === undefined) return undefined;
    const entry = tenants.find(({ id }) => id === tenant);
    return entry === undefined ? [] : entry.countries;
  };
}

/** Nodes of a site once every step of the rollout has come. */
function plannedNodes({ rollout }: Scenario, settings: SiteSettings): number {
  const steps = rollout.filter(({ site }) => site === settings.id);
  const limitW = Math.max(settings.power.limit, ...steps.map(({ energise }) => energise?.limit ?? 0));
  const itCapacityW = Math.max(settings.power.itCapacity, ...steps.map(({ energise }) => energise?.itCapacity ?? 0));
  const rack = known(findRack(settings.hardware.model), settings.hardware.model);
  const racks = steps.reduce((sum, { deliver }) => sum + (deliver ?? 0), settings.racks);
  const park = rackPark(settings, rack);
  const train = buildPowerTrain(settings, limitW, itCapacityW);
  const powered = racksWithin(
    park,
    designItPower(train, designHour(settings), limitW, itCapacityW),
    settings.power.oversubscription,
  );
  return Math.min(racks, powered) * park.nodesPerRack;
}
