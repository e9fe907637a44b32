import { findLanguageModel, findRack } from '../../catalog/index.ts';
import type { Simulator } from '../../kernel/simulator.ts';
import { mayRunIn } from '../../model/residency.ts';
import type { LoadedScenario } from '../../scenario/loaded.ts';
import type { ServiceSettings, SiteSettings } from '../../scenario/schema.ts';
import type { Dispatcher } from '../dispatcher.ts';
import { DeploymentTable } from '../inference/deploymentTable.ts';
import { InferenceService } from '../inference/inferenceService.ts';
import { ReplicaPool } from '../inference/replicaPool.ts';
import type { Site } from '../site.ts';
import { demandOfService } from './demandOfService.ts';
import { known } from './known.ts';

/** A service with a pool of replicas at every site where its tenant may be. */
export function buildService(
  sim: Simulator,
  settings: ServiceSettings,
  countries: readonly string[] | undefined,
  loaded: LoadedScenario,
  dispatchers: readonly Dispatcher<Site>[],
): InferenceService {
  const { scenario } = loaded;
  const { id, autoscaler, promptTokens, outputTokens, gpusPerReplica, maxBatch, maxWait } = settings;
  const model = known(findLanguageModel(settings.model), settings.model);
  const pools = dispatchers.flatMap((dispatcher, index) => {
    if (!mayRunIn(countries, dispatcher.site.country)) return [];
    const { hardware } = scenario.sites[index] as SiteSettings;
    const rack = known(findRack(hardware.model), hardware.model);
    const table = new DeploymentTable(model, rack, {
      gpusPerReplica,
      maxBatch,
      traffic: { promptTokens, outputTokens },
    });
    return [
      new ReplicaPool(sim, dispatcher, { name: id, gpusPerReplica, startUp: autoscaler.startUp, maxWait, table }),
    ];
  });
  return new InferenceService(sim, {
    id,
    tenant: settings.tenant ?? '',
    promptTokens,
    outputTokens,
    autoscaler,
    demand: demandOfService(settings, loaded),
    pools,
  });
}
