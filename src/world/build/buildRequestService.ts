import type { Simulator } from '../../kernel/simulator.ts';
import type { RequestTrace } from '../../model/trace.ts';
import type { Streams } from '../../random/streams.ts';
import type { LoadedScenario } from '../../scenario/loaded.ts';
import { rackOfSite } from '../../scenario/rackOfSite.ts';
import type { ServiceSettings, SiteSettings } from '../../scenario/schema.ts';
import { ServedReplica } from '../../serving/fluid/servedReplica.ts';
import type { SimTime } from '../../units/flavors.ts';
import type { Dispatcher } from '../dispatcher.ts';
import { RequestPool } from '../inference/requests/requestPool.ts';
import { RequestService } from '../inference/requests/requestService.ts';
import { RequestTally } from '../inference/requests/requestTally.ts';
import type { Site } from '../site.ts';
import { type DemandShapes, demandOfService } from './demandOfService.ts';
import { deploymentOfService } from './deploymentOfService.ts';
import { known } from './known.ts';
import { modelOfService } from './modelOfService.ts';
import { requestPlay } from './requestPlay.ts';

/**
 * A service whose every request is played, with replicas at every site given.
 * @param isLed whether somebody else decides how many replicas there are, and how many requests come here
 */
export function buildRequestService(
  sim: Simulator,
  settings: ServiceSettings,
  loaded: LoadedScenario,
  dispatchers: readonly Dispatcher<Site>[],
  streams: Streams,
  shapes: DemandShapes,
  isLed = false,
): RequestService {
  const { id, gpusPerReplica, autoscaler, objective } = settings;
  const { sites, racks } = loaded.scenario;
  const trace = loaded.requestTraces.get(id);
  const model = modelOfService(settings, loaded);
  const places = dispatchers.map((dispatcher) => {
    const { hardware } = sites.find((site) => site.id === dispatcher.site.id) as SiteSettings;
    const rack = known(rackOfSite(hardware, racks), hardware.model);
    return { dispatcher, rack, tally: new RequestTally(objective) };
  });
  const lobbyTally = places[0]?.tally ?? new RequestTally(objective);
  const { fleet, replicasOn } = requestPlay(settings, model, loaded, streams, id, lobbyTally);
  const pools = places.map(({ dispatcher, rack, tally }) => {
    const replica = new ServedReplica(model, rack, deploymentOfService(settings, loaded));
    return new RequestPool(sim, dispatcher, {
      name: id,
      gpusPerReplica,
      startUp: autoscaler.startUp,
      replicaCapacity: replica.capacity,
      extrapolated: replica.extrapolated,
      fleet,
      tally,
      createReplica: replicasOn(rack, tally),
    });
  });
  return new RequestService(sim, {
    id,
    tenant: settings.tenant ?? '',
    autoscaler,
    demand: trace === undefined ? demandOfService(settings, loaded, shapes) : demandOfTrace(settings, trace),
    pools,
    fleet,
    isLed,
  });
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
