import { findLanguageModel } from '../../catalog/index.ts';
import type { Simulator } from '../../kernel/simulator.ts';
import type { LanguageModel, RackModel } from '../../model/profile.ts';
import { mayLiveAt, type ResidencyRule } from '../../model/residency.ts';
import type { RequestTrace } from '../../model/trace.ts';
import { type BatchLaw, batchLaw } from '../../physics/serving/batchLaw.ts';
import { powerLaw } from '../../physics/serving/gpuPower.ts';
import { BLOCK_TOKENS } from '../../physics/serving/memory.ts';
import { stepLaw } from '../../physics/serving/stepLaw.ts';
import { categorical } from '../../random/categorical.ts';
import { logNormal } from '../../random/logNormal.ts';
import type { Streams } from '../../random/streams.ts';
import { replicaRouters } from '../../routing/replicas/index.ts';
import type { LoadedScenario } from '../../scenario/loaded.ts';
import { chosen } from '../../scenario/pluginChoice.ts';
import { rackOfSite } from '../../scenario/rackOfSite.ts';
import type { ServiceSettings, SiteSettings } from '../../scenario/schema.ts';
import { type Calibration, defaultCalibration } from '../../serving/calibration.ts';
import { ServedReplica } from '../../serving/fluid/servedReplica.ts';
import { replicaOf } from '../../serving/replicaOf.ts';
import type { Seconds, SimTime } from '../../units/flavors.ts';
import type { RequestSource } from '../../workloads/requests/contract.ts';
import { requestSources } from '../../workloads/requests/index.ts';
import type { Dispatcher } from '../dispatcher.ts';
import { ApartReplica } from '../inference/requests/apartReplica.ts';
import { type BatchingOptions, BatchingReplica, type CachedTokens } from '../inference/requests/batchingReplica.ts';
import type { FleetReplica } from '../inference/requests/fleetReplica.ts';
import { PrefixCache } from '../inference/requests/prefixCache.ts';
import { RequestFleet } from '../inference/requests/requestFleet.ts';
import { RequestPool } from '../inference/requests/requestPool.ts';
import { RequestService } from '../inference/requests/requestService.ts';
import { RequestSlab } from '../inference/requests/requestSlab.ts';
import { RequestTally } from '../inference/requests/requestTally.ts';
import type { Site } from '../site.ts';
import { demandOfService } from './demandOfService.ts';
import { deploymentOfService } from './deploymentOfService.ts';
import { known } from './known.ts';

/** Share of the cache in which beginnings of prompts are found again while requests come and go. An assumption. */
const PREFIX_MEMORY = 0.5;

/** A service whose every request is played, with replicas at every site where its tenant may be. */
export function buildRequestService(
  sim: Simulator,
  settings: ServiceSettings,
  rule: ResidencyRule,
  loaded: LoadedScenario,
  dispatchers: readonly Dispatcher<Site>[],
  streams: Streams,
): RequestService {
  const { id, requests, gpusPerReplica, autoscaler, objective } = settings;
  const trace = loaded.requestTraces.get(id);
  const model = known(findLanguageModel(settings.model), settings.model);
  const calibration = loaded.calibrations.get(id) ?? defaultCalibration;
  const slab = new RequestSlab();
  const source = buildSource(settings, trace, streams);
  const places = dispatchers.flatMap((dispatcher, index) => {
    if (!mayLiveAt(rule, dispatcher.site)) return [];
    const { hardware } = loaded.scenario.sites[index] as SiteSettings;
    const rack = known(rackOfSite(hardware, loaded.scenario.racks), hardware.model);
    return [{ dispatcher, rack, tally: new RequestTally(objective) }];
  });
  const router = chosen(replicaRouters, requests.router.rule);
  const classStream = streams.open(`${id}/priorities`);
  const drawClass = categorical(requests.priorities);
  const fleet = new RequestFleet({
    slab,
    source,
    router: router.create(requests.router, streams.open(`${id}/routing`)),
    classes: requests.priorities.length,
    drawPriority: requests.priorities.length === 1 ? () => 0 : () => drawClass(classStream),
    drawGain: gains(requests.speculation?.tokensPerStep ?? 1, streams, id),
    maxWait: settings.maxWait,
    lobbyTally: places[0]?.tally ?? new RequestTally(),
  });
  const pools = places.map(({ dispatcher, rack, tally }) => {
    const createReplica = replicaFactory(settings, model, rack, { slab, tally, source, calibration });
    const replica = new ServedReplica(model, rack, deploymentOfService(settings, loaded));
    return new RequestPool(sim, dispatcher, {
      name: id,
      gpusPerReplica,
      startUp: autoscaler.startUp,
      replicaCapacity: replica.capacity,
      extrapolated: replica.extrapolated,
      fleet,
      tally,
      createReplica,
    });
  });
  return new RequestService(sim, {
    id,
    tenant: settings.tenant ?? '',
    autoscaler,
    demand: trace === undefined ? demandOfService(settings, loaded) : demandOfTrace(settings, trace),
    pools,
    fleet,
  });
}

function buildSource(settings: ServiceSettings, trace: RequestTrace | undefined, streams: Streams): RequestSource {
  const { id, requests, promptTokens, outputTokens } = settings;
  const lengths = (purpose: string, mean: number, spread: number): (() => number) => {
    const stream = streams.open(`${id}/${purpose}`);
    const median = mean * Math.exp(-(spread * spread) / 2);
    return () => Math.max(1, Math.round(logNormal(stream, median, spread)));
  };
  const sessions = streams.open(`${id}/sessions`);
  return chosen(requestSources, requests.arrivals.process).create(requests.arrivals, {
    open: (purpose) => streams.open(`${id}/${purpose}`),
    promptTokens: lengths('prompts', promptTokens, requests.promptSpread),
    outputTokens: lengths('answers', outputTokens, requests.outputSpread),
    session: () => Math.floor(sessions.next() * requests.sessions),
    trace,
  });
}

/**
 * Draws how many tokens a step yields of one request's answer: one of the two whole numbers around the mean, so often that the
 * steps that many answers take are those of the mean.
 */
function gains(tokensPerStep: number, streams: Streams, id: string): () => number {
  const low = Math.floor(tokensPerStep);
  const high = low + 1;
  const shareOfLow = (1 / tokensPerStep - 1 / high) / (1 / low - 1 / high);
  if (shareOfLow >= 1) return () => low;
  const stream = streams.open(`${id}/speculation`);
  return () => (stream.next() < shareOfLow ? low : high);
}

/** Requests of a trace that come in each slice, per second: what an autoscaler that foresees the slice goes by. */
function demandOfTrace({ requests, autoscaler }: ServiceSettings, { timeS }: RequestTrace): (now: SimTime) => number {
  const speedUp = typeof requests.arrivals.speedUp === 'number' ? requests.arrivals.speedUp : 1;
  const before = (now: SimTime): number => {
    let low = 0;
    let high = timeS.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((timeS[middle] as number) < now * speedUp) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (now) => (before(now + autoscaler.interval) - before(now)) / autoscaler.interval;
}

interface ReplicaPlace {
  readonly slab: RequestSlab;
  readonly tally: RequestTally;
  readonly source: RequestSource;
  readonly calibration: Calibration;
}

/** Makes replicas of a service on one kind of rack. */
function replicaFactory(
  settings: ServiceSettings,
  model: LanguageModel,
  rack: RackModel,
  { slab, tally, source, calibration }: ReplicaPlace,
): () => FleetReplica {
  const { requests, gpusPerReplica, maxBatch, maxWait, cachePrecision } = settings;
  const cacheScale = cachePrecision === 'fp8' ? 0.5 : 1;
  const { speculation, apart, prefixShare, stepTokens, priorities } = requests;
  const optionsFor = (gpus: number, stepCost: number): BatchingOptions => ({
    law: lawOf(model, rack, { gpus, maxBatch, stepCost, cacheScale, calibration }),
    maxBatch,
    tokenBudget: stepTokens,
    classes: priorities.length,
    largestGain: Math.ceil(speculation?.tokensPerStep ?? 1),
    maxWait,
    weight: gpus / gpusPerReplica,
  });
  const cachedTokens = ({ law }: BatchingOptions): CachedTokens => {
    if (source.prefixes === undefined) {
      const share = prefixShare / BLOCK_TOKENS;
      return (id) => Math.floor((slab.promptTokens[id] as number) * share) * BLOCK_TOKENS;
    }
    const cache = new PrefixCache(source.prefixes, PREFIX_MEMORY * law.memory.blocks * BLOCK_TOKENS);
    return (id) => cache.use(slab.key[id] as number);
  };
  const stepCost = speculation?.stepCost ?? 1;
  if (apart === undefined) {
    const options = optionsFor(gpusPerReplica, stepCost);
    return () => new BatchingReplica(slab, tally, options, cachedTokens(options));
  }
  const prefill = optionsFor(apart.prefillGpus, 1);
  const decode = optionsFor(gpusPerReplica - apart.prefillGpus, stepCost);
  const bytesPerToken = cacheScale * (model.kvBytesPerToken.value + (model.windowedKvBytesPerToken?.value ?? 0));
  const perToken: Seconds = bytesPerToken / apart.link;
  return () => new ApartReplica(slab, tally, prefill, decode, cachedTokens(prefill), perToken);
}

interface LawChoices {
  readonly gpus: number;
  readonly maxBatch: number;
  readonly stepCost: number;
  readonly cacheScale: number;
  readonly calibration: Calibration;
}

function lawOf(model: LanguageModel, rack: RackModel, choices: LawChoices): BatchLaw {
  const { gpus, maxBatch, stepCost, cacheScale, calibration } = choices;
  const replica = replicaOf(model, rack, { gpusPerReplica: gpus, cacheScale });
  const generation = rack.powerFamily;
  const coefficients = calibration.step[generation];
  const idleW = rack.gpuIdleW.value;
  const curve = calibration.power[generation];
  const power = powerLaw(replica, rack.gpuTdpW.value, idleW, curve, coefficients.expertSkew);
  return batchLaw(replica, stepLaw(replica, coefficients), power, idleW, maxBatch, stepCost);
}
