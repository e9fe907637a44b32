import type { Simulator } from '../../kernel/simulator.ts';
import type { Streams } from '../../random/streams.ts';
import type { LoadedScenario } from '../../scenario/loaded.ts';
import { rackOfSite } from '../../scenario/rackOfSite.ts';
import type { ServiceSettings, SiteSettings } from '../../scenario/schema.ts';
import type { DeploymentTables } from '../../serving/fluid/deploymentTables.ts';
import type { Dispatcher } from '../dispatcher.ts';
import { InferenceService } from '../inference/inferenceService.ts';
import { ReplicaPool } from '../inference/replicaPool.ts';
import type { RequestService } from '../inference/requests/requestService.ts';
import type { SliceClock } from '../inference/sliceClock.ts';
import type { Site } from '../site.ts';
import { buildReplays } from './buildReplays.ts';
import { type DemandShapes, demandOfService } from './demandOfService.ts';
import { deploymentOfService, poolArrivals } from './deploymentOfService.ts';
import { known } from './known.ts';
import { modelOfService } from './modelOfService.ts';

/** What the services of a run have in common. */
export interface SharedByServices {
  readonly shapes: DemandShapes;
  readonly tables: DeploymentTables;
  readonly slices: SliceClock;
}

/**
 * A service as a fluid, with a pool of replicas at every site given.
 * @param byRequest the same service at other sites, request by request; it follows what is decided here
 */
export function buildService(
  sim: Simulator,
  settings: ServiceSettings,
  loaded: LoadedScenario,
  dispatchers: readonly Dispatcher<Site>[],
  streams: Streams,
  { tables, slices, shapes }: SharedByServices,
  byRequest?: RequestService,
): InferenceService {
  const { scenario } = loaded;
  const { id, autoscaler, promptTokens, outputTokens, gpusPerReplica, maxWait } = settings;
  const model = modelOfService(settings, loaded);
  const places = dispatchers.map((dispatcher) => {
    const { hardware } = scenario.sites.find((site) => site.id === dispatcher.site.id) as SiteSettings;
    const rack = known(rackOfSite(hardware, scenario.racks), hardware.model);
    const deployment = deploymentOfService(settings, loaded);
    const { capacity, extrapolated } = tables.replica(model, rack, deployment);
    const table = tables.of(model, rack, deployment, poolArrivals(settings, capacity));
    const pool = new ReplicaPool(sim, dispatcher, {
      name: id,
      gpusPerReplica,
      startUp: autoscaler.startUp,
      maxWait,
      table,
      lawExtrapolated: extrapolated,
      ...(settings.objective === undefined ? {} : { objective: settings.objective }),
    });
    return { pool, rack };
  });
  return new InferenceService(sim, slices, {
    id,
    tenant: settings.tenant ?? '',
    promptTokens,
    outputTokens,
    autoscaler,
    demand: demandOfService(settings, loaded, shapes),
    pools: places.map(({ pool }) => pool),
    replays: places.flatMap(({ pool, rack }) => buildReplays(sim, settings, loaded, pool, rack, streams)),
    ...(byRequest === undefined ? {} : { byRequest }),
  });
}
