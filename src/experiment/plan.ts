import type { RackModel } from '../model/profile.ts';
import { throttledSpeed } from '../physics/capping.ts';
import { plainSites } from '../scenario/checks/plainSites.ts';
import { type RunSize, runSize } from '../scenario/checks/runSize.ts';
import type { LoadedScenario } from '../scenario/loaded.ts';
import { rackOfSite } from '../scenario/rackOfSite.ts';
import { encodedScenario } from '../scenario/resolve.ts';
import type { RolloutStep, Scenario, SiteSettings } from '../scenario/schema.ts';
import type { Fraction, Watts } from '../units/flavors.ts';
import { buildPowerTrain, rackPark } from '../world/build/buildSite.ts';
import { designHours } from '../world/build/designHours.ts';
import { known } from '../world/build/known.ts';
import { workloadPowers } from '../world/build/workloadPowers.ts';
import { DECODE_COMPUTE_SHARE } from '../world/inference/replicaPool.ts';
import type { PowerLimit } from '../world/powerTrain.ts';
import { keptUnderCap } from '../world/rackCap.ts';
import { servingShareOf } from '../world/rackWork.ts';
import { type DesignHour, designPower, rackCapFor, racksWithin } from '../world/sizing.ts';
import { type AirYear, airYear, annualPue } from './annualPue.ts';

/** What keeps a site from running more: racks that have not come, halls, or what binds in the design hour. */
export type BindingLimit = 'racks' | 'halls' | PowerLimit;

/**
 * A site from one date on, as planned. Four powers stay apart: what is contracted, what all delivered racks would draw by their
 * nameplates, what racks in service are provisioned for, and what those draw as they train. Only the design hour decides what fits.
 */
export interface PlannedStage {
  /** As the scenario writes it. */
  readonly from: string;
  readonly limitW: Watts;
  readonly itCapacityW: Watts;
  /** IT power that grid, converters, plant and halls carry together in the worst design hour, and that hour. */
  readonly designItW: Watts;
  readonly designHour: DesignHour;
  readonly racksDelivered: number;
  readonly racksInService: number;
  readonly gpusInService: number;
  /** IT power of those racks at full load, network included. */
  readonly ratedItW: Watts;
  /** At the connection: all racks delivered at full load in the design hour, uncapped. */
  readonly nameplateW: Watts;
  /** The racks in service at full load, in the design hour and as a mean of the year; and as they train, as a mean of the year. */
  readonly facilityW: Watts;
  readonly annualFacilityW: Watts;
  readonly typicalFacilityW: Watts;
  /** Facility over IT power in the design hour, and over a year at full load; null without racks in service. */
  readonly designHourPue: number | null;
  readonly annualPue: number | null;
  readonly binds: BindingLimit;
  /** Most that a rack draws, and whether the scenario holds it to that. */
  readonly rackW: Watts;
  readonly isCapped: boolean;
  /** Rack power at which all delivered racks would fit; null where they do, or where not even idle ones would. */
  readonly rackCapW: Watts | null;
}

/** Work under the cap of its racks: its speed over that without. */
export interface SlowedWork {
  readonly work: string;
  readonly speed: Fraction;
}

/** What a run would play, and what it would cost to play it. */
export interface RunPlan {
  readonly hours: number;
  readonly size: RunSize & { readonly tracedJobs: number; readonly tracedRequests: number };
  /** Rough; for one replication on one core. */
  readonly events: number;
  readonly seconds: number;
  readonly memoryBytes: number;
  readonly sites: readonly {
    readonly id: string;
    readonly stages: readonly PlannedStage[];
    /** What its rack cap leaves of the speed of work; empty without one. */
    readonly slowed: readonly SlowedWork[];
  }[];
}

/**
 * Counted in runs of the shipped scenarios, where the estimate lies within a third of the truth; seconds are those of one
 * core of a 2024 server.
 * Source: an assumption fitted to own measurements.
 */
const PER = {
  job: { events: 4, bytes: 400 },
  slice: { events: 4, bytes: 0 },
  siteHour: { events: 6, bytes: 800 },
  serviceHour: { events: 0, bytes: 400 },
  /** Played ahead of the clock, without events. */
  request: { seconds: 1.5e-6 },
  event: { seconds: 12e-6 },
  process: { bytes: 120e6, seconds: 0.5 },
} as const;

/** Says what a run of a scenario would be, without playing it. */
export function planRun(loaded: LoadedScenario): RunPlan {
  const { scenario, start, end, jobTraces, requestTraces } = loaded;
  const plain = encodedScenario(scenario);
  const size = runSize(plain, end - start, plainSites(plain));
  const tracedJobs = [...jobTraces.values()].reduce((sum, { names }) => sum + names.length, 0);
  const tracedRequests = [...requestTraces.values()].reduce((sum, { timeS }) => sum + timeS.length, 0);
  const requests = size.requests + tracedRequests;
  const jobs = size.jobs + tracedJobs;
  const events = jobs * PER.job.events + size.slices * PER.slice.events + size.siteHours * PER.siteHour.events;
  const rows = jobs * PER.job.bytes + size.siteHours * PER.siteHour.bytes + size.serviceHours * PER.serviceHour.bytes;
  return {
    hours: (end - start) / 3600,
    size: { ...size, tracedJobs, tracedRequests },
    events,
    seconds: PER.process.seconds + events * PER.event.seconds + requests * PER.request.seconds,
    memoryBytes: PER.process.bytes + rows,
    sites: scenario.sites.map((settings) => ({
      id: settings.id,
      stages: stagesOf(
        {
          settings,
          rack: known(rackOfSite(settings.hardware, scenario.racks), settings.hardware.model),
          year: airYear(loaded, settings),
        },
        scenario.start,
        scenario.rollout.filter(({ site }) => site === settings.id),
      ),
      slowed: slowedWork(scenario, settings),
    })),
  };
}

/** What the cap of a site's racks does to each work that may run there. */
function slowedWork(scenario: Scenario, settings: SiteSettings): SlowedWork[] {
  if (settings.hardware.rackCap === undefined) return [];
  const rack = known(rackOfSite(settings.hardware, scenario.racks), settings.hardware.model);
  const training = workloadPowers(scenario, settings, rack).map(({ keptShare, computeShare }, index) => ({
    work: (scenario.workloads[index] as Scenario['workloads'][number]).id,
    speed: throttledSpeed(keptShare, computeShare),
  }));
  const kept = keptUnderCap(rackPark(settings, rack), servingShareOf(rack)(1));
  const serving = scenario.services.map(({ id }) => ({ work: id, speed: throttledSpeed(kept, DECODE_COMPUTE_SHARE) }));
  return [...training, ...serving];
}

/** A site as planned at any date. */
interface PlannedSite {
  readonly settings: SiteSettings;
  readonly rack: RackModel;
  readonly year: AirYear;
}

function stagesOf(site: PlannedSite, start: string, steps: readonly RolloutStep[]): PlannedStage[] {
  let { limit: limitW, itCapacity: itCapacityW } = site.settings.power;
  let { racks } = site.settings;
  const stages = [stage(site, start, limitW, itCapacityW, racks)];
  for (const { date, energise, deliver } of steps.toSorted((one, other) => (one.date < other.date ? -1 : 1))) {
    limitW = energise?.limit ?? limitW;
    itCapacityW = energise?.itCapacity ?? itCapacityW;
    racks += deliver ?? 0;
    // Steps of one date make one stage.
    if (stages.at(-1)?.from === date) stages.pop();
    stages.push(stage(site, date, limitW, itCapacityW, racks));
  }
  return stages;
}

function stage(
  { settings, rack, year }: PlannedSite,
  from: string,
  limitW: Watts,
  itCapacityW: Watts,
  racksDelivered: number,
): PlannedStage {
  const park = rackPark(settings, rack);
  const { maxW, fullW, idleW, networkShare } = park;
  const train = buildPowerTrain(settings, rack, limitW, itCapacityW);
  const design = designPower(train, designHours(settings), limitW, itCapacityW);
  const powered = racksWithin(park, design.itW, settings.power.oversubscription);
  const racksInService = Math.min(racksDelivered, powered);
  const ratedItW = racksInService * maxW * (1 + networkShare);
  const facilityW = train.facilityPower(ratedItW);
  const pue = ratedItW === 0 ? null : facilityW / ratedItW;
  const annual = ratedItW === 0 ? null : annualPue(train, ratedItW, year);
  const typicalItW = racksInService * (Math.min(rack.typicalW.value, maxW) + networkShare * maxW);
  const fits = racksDelivered <= powered;
  const rackCapW = fits ? null : rackCapFor(park, racksDelivered, settings.power.oversubscription * design.itW);
  return {
    from,
    limitW,
    itCapacityW,
    designItW: design.itW,
    designHour: design.hour,
    racksDelivered,
    racksInService,
    gpusInService: racksInService * park.nodesPerRack * park.gpusPerNode,
    ratedItW,
    rackW: maxW,
    isCapped: maxW < fullW,
    nameplateW: racksDelivered * fullW * (1 + networkShare) * (pue ?? 1),
    facilityW,
    annualFacilityW: ratedItW * (annual ?? 1),
    typicalFacilityW: typicalItW === 0 ? facilityW : typicalItW * annualPue(train, typicalItW, year),
    designHourPue: pue,
    annualPue: annual,
    binds: fits ? 'racks' : (design.boundBy ?? 'halls'),
    rackCapW: rackCapW !== null && rackCapW > idleW ? rackCapW : null,
  };
}
