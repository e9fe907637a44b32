import type { Simulator } from '../../kernel/simulator.ts';
import type { RackModel } from '../../model/profile.ts';
import type { Streams } from '../../random/streams.ts';
import type { LoadedScenario } from '../../scenario/loaded.ts';
import type { ServiceSettings } from '../../scenario/schema.ts';
import { localInstant } from '../../units/calendar.ts';
import { Replay } from '../inference/replays/replay.ts';
import type { ReplicaPool } from '../inference/replicaPool.ts';
import { RequestTally } from '../inference/requests/requestTally.ts';
import { modelOfService } from './modelOfService.ts';
import { requestPlay } from './requestPlay.ts';

/** The windows in which a fluid pool is played request by request as well. */
export function buildReplays(
  sim: Simulator,
  settings: ServiceSettings,
  loaded: LoadedScenario,
  pool: ReplicaPool,
  rack: RackModel,
  streams: Streams,
): Replay[] {
  const { id, tenant, promptTokens, outputTokens, objective, replays } = settings;
  const { scenario, start } = loaded;
  const model = modelOfService(settings, loaded);
  return replays.flatMap(({ from, to, sites }, index) => {
    if (sites !== undefined && !sites.includes(pool.site.id)) return [];
    const name = `${id}/replay-${index}`;
    return [
      new Replay(sim, pool, {
        name,
        service: id,
        tenant: tenant ?? '',
        promptTokens,
        outputTokens,
        objective,
        from: localInstant(from, scenario.timeZone) - start,
        to: localInstant(to, scenario.timeZone) - start,
        create: () => {
          const tally = new RequestTally(objective);
          const { fleet, replicasOn } = requestPlay(settings, model, loaded, streams, `${name}/${pool.site.id}`, tally);
          return { fleet, tally, createReplica: replicasOn(rack, tally) };
        },
      }),
    ];
  });
}
