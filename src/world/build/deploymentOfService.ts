import type { LoadedScenario } from '../../scenario/loaded.ts';
import type { ServiceSettings } from '../../scenario/schema.ts';
import type { PoolArrivals } from '../../serving/fluid/deploymentTable.ts';
import type { Deployment } from '../../serving/fluid/servedReplica.ts';

/** Standard deviation over mean of a log-normal law. */
const variationOf = (spread: number): number => Math.sqrt(Math.expm1(spread ** 2));

/** How a service runs its replicas, as the fluid sees it. */
export function deploymentOfService(settings: ServiceSettings, loaded: LoadedScenario): Deployment {
  const { id, gpusPerReplica, maxBatch, promptTokens, outputTokens, cachePrecision, requests } = settings;
  const { promptSpread, outputSpread, prefixShare, stepTokens, speculation, apart } = requests;
  const calibration = loaded.calibrations.get(id);
  return {
    gpusPerReplica,
    maxBatch,
    cacheScale: cachePrecision === 'fp8' ? 0.5 : 1,
    traffic: { promptTokens, outputTokens, outputVariation: variationOf(outputSpread), cachedShare: prefixShare },
    promptVariation: variationOf(promptSpread),
    tokenBudget: stepTokens,
    ...(speculation === undefined ? {} : { speculation }),
    ...(apart === undefined ? {} : { apart }),
    ...(calibration === undefined ? {} : { calibration }),
  };
}

/** Rules that send a request where few others are; the others send it where chance or its session does. */
const FEWEST: ReadonlySet<string> = new Set(['least-loaded', 'round-robin']);

/**
 * How requests come to the replicas of a pool, of which there are as many as the mean demand asks for.
 * @param capacity requests per second that one of them sustains
 */
export function poolArrivals({ requests, demand, autoscaler }: ServiceSettings, capacity: number): PoolArrivals {
  const { variation } = requests.arrivals;
  return {
    variation: typeof variation === 'number' ? variation : 1,
    replicas: Math.max(1, autoscaler.minReplicas, Math.ceil(demand.rate / autoscaler.targetLoad / capacity)),
    routing: FEWEST.has(requests.router.rule) ? 'fewest' : 'anywhere',
  };
}
