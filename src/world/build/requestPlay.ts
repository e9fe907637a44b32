import type { LanguageModel, RackModel } from '../../model/profile.ts';
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
import type { ServiceSettings } from '../../scenario/schema.ts';
import { type Calibration, defaultCalibration } from '../../serving/calibration.ts';
import { replicaOf } from '../../serving/replicaOf.ts';
import type { Seconds } from '../../units/flavors.ts';
import type { RequestSource } from '../../workloads/requests/contract.ts';
import { requestSources } from '../../workloads/requests/index.ts';
import { ApartReplica } from '../inference/requests/apartReplica.ts';
import { type BatchingOptions, BatchingReplica, type CachedTokens } from '../inference/requests/batchingReplica.ts';
import type { FleetReplica } from '../inference/requests/fleetReplica.ts';
import { PrefixCache } from '../inference/requests/prefixCache.ts';
import { RequestFleet } from '../inference/requests/requestFleet.ts';
import { RequestSlab } from '../inference/requests/requestSlab.ts';
import type { RequestTally } from '../inference/requests/requestTally.ts';

/** Share of the cache in which beginnings of prompts are found again while requests come and go. An assumption. */
const PREFIX_MEMORY = 0.5;

/** The requests of a service, what sends them to replicas, and what makes replicas for them. */
export interface RequestPlay {
  readonly fleet: RequestFleet;
  /** Makes replicas on one kind of rack. */
  replicasOn(rack: RackModel, tally: RequestTally): () => FleetReplica;
}

/**
 * Sets a service up to be played request by request.
 * @param name begins the names of its random streams
 * @param lobbyTally account of what waits while no replica is in service
 */
export function requestPlay(
  settings: ServiceSettings,
  model: LanguageModel,
  loaded: LoadedScenario,
  streams: Streams,
  name: string,
  lobbyTally: RequestTally,
): RequestPlay {
  const { requests } = settings;
  const calibration = loaded.calibrations.get(settings.id) ?? defaultCalibration;
  const slab = new RequestSlab();
  const source = buildSource(settings, loaded.requestTraces.get(settings.id), streams, name);
  const router = chosen(replicaRouters, requests.router.rule);
  const classStream = streams.open(`${name}/priorities`);
  const drawClass = categorical(requests.priorities);
  const fleet = new RequestFleet({
    slab,
    source,
    router: router.create(requests.router, streams.open(`${name}/routing`)),
    classes: requests.priorities.length,
    drawPriority: requests.priorities.length === 1 ? () => 0 : () => drawClass(classStream),
    drawGain: gains(requests.speculation?.tokensPerStep ?? 1, streams, name),
    maxWait: settings.maxWait,
    lobbyTally,
  });
  return {
    fleet,
    replicasOn: (rack, tally) => replicaFactory(settings, model, rack, { slab, tally, source, calibration }),
  };
}

function buildSource(
  settings: ServiceSettings,
  trace: RequestTrace | undefined,
  streams: Streams,
  id: string,
): RequestSource {
  const { requests, promptTokens, outputTokens } = settings;
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
    ...(model.contextTokens === undefined ? {} : { contextTokens: model.contextTokens.value }),
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
