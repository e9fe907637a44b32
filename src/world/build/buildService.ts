import { findLanguageModel } from '../../catalog/index.ts';
import type { Simulator } from '../../kernel/simulator.ts';
import { mayLiveAt, type ResidencyRule } from '../../model/residency.ts';
import type { LoadedScenario } from '../../scenario/loaded.ts';
import { rackOfSite } from '../../scenario/rackOfSite.ts';
import type { ServiceSettings, SiteSettings } from '../../scenario/schema.ts';
import type { DeploymentTables } from '../../serving/fluid/deploymentTables.ts';
import type { Dispatcher } from '../dispatcher.ts';
import { InferenceService } from '../inference/inferenceService.ts';
import { ReplicaPool } from '../inference/replicaPool.ts';
import type { SliceClock } from '../inference/sliceClock.ts';
import type { Site } from '../site.ts';
import { demandOfService } from './demandOfService.ts';
import { deploymentOfService, poolArrivals } from './deploymentOfService.ts';
import { known } from './known.ts';

/** What the services of a run that are played as a fluid have in common. */
export interface SharedByServices {
  readonly tables: DeploymentTables;
  readonly slices: SliceClock;
}

/** A service with a pool of replicas at every site where its tenant may be. */
export function buildService(
  sim: Simulator,
  settings: ServiceSettings,
  rule: ResidencyRule,
  loaded: LoadedScenario,
  dispatchers: readonly Dispatcher<Site>[],
  { tables, slices }: SharedByServices,
): InferenceService {
  const { scenario } = loaded;
  const { id, autoscaler, promptTokens, outputTokens, gpusPerReplica, maxWait } = settings;
  const model = known(findLanguageModel(settings.model), settings.model);
  const pools = dispatchers.flatMap((dispatcher, index) => {
    if (!mayLiveAt(rule, dispatcher.site)) return [];
    const { hardware } = scenario.sites[index] as SiteSettings;
    const rack = known(rackOfSite(hardware, scenario.racks), hardware.model);
    const deployment = deploymentOfService(settings, loaded);
    const table = tables.of(model, rack, deployment, poolArrivals(settings, model, rack, deployment));
    return [
      new ReplicaPool(sim, dispatcher, {
        name: id,
        gpusPerReplica,
        startUp: autoscaler.startUp,
        maxWait,
        table,
        isApart: settings.requests.apart !== undefined,
      }),
    ];
  });
  return new InferenceService(sim, slices, {
    id,
    tenant: settings.tenant ?? '',
    promptTokens,
    outputTokens,
    autoscaler,
    demand: demandOfService(settings, loaded),
    pools,
  });
}
