import type { Accelerator, LanguageModel } from '../../model/profile.ts';
import type { LoadedScenario } from '../../scenario/loaded.ts';
import type { ServiceSettings } from '../../scenario/schema.ts';
import type { PoolArrivals } from '../../serving/fluid/deploymentTable.ts';
import { type Deployment, ServedReplica } from '../../serving/fluid/servedReplica.ts';

/** Standard deviation over mean of a log-normal law. */
const variationOf = (spread: number): number => Math.sqrt(Math.expm1(spread ** 2));

/** How a service runs its replicas, as the fluid sees it. */
export function deploymentOfService(settings: ServiceSettings, loaded: LoadedScenario): Deployment {
  const { id, gpusPerReplica, maxBatch, promptTokens, outputTokens, cachePrecision, requests } = settings;
  const { promptSpread, outputSpread, prefixShare, stepTokens, speculation } = requests;
  const calibration = loaded.calibrations.get(id);
  return {
    gpusPerReplica,
    maxBatch,
    cacheScale: cachePrecision === 'fp8' ? 0.5 : 1,
    traffic: { promptTokens, outputTokens, outputVariation: variationOf(outputSpread), cachedShare: prefixShare },
    promptVariation: variationOf(promptSpread),
    tokenBudget: stepTokens,
    ...(speculation === undefined ? {} : { speculation }),
    ...(calibration === undefined ? {} : { calibration }),
  };
}

/** Rules that send a request where few others are; the others send it where chance or its session does. */
const FEWEST: ReadonlySet<string> = new Set(['least-loaded', 'round-robin']);

/** How requests come to the replicas of a pool, of which there are as many as the mean demand asks for. */
export function poolArrivals(
  settings: ServiceSettings,
  model: LanguageModel,
  accelerator: Accelerator,
  deployment: Deployment,
): PoolArrivals {
  const { requests, demand, autoscaler } = settings;
  const { capacity } = new ServedReplica(model, accelerator, deployment);
  const { variation } = requests.arrivals;
  return {
    variation: typeof variation === 'number' ? variation : 1,
    replicas: Math.max(1, autoscaler.minReplicas, Math.ceil(demand.rate / autoscaler.targetLoad / capacity)),
    routing: FEWEST.has(requests.router.rule) ? 'fewest' : 'anywhere',
  };
}
