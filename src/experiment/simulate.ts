import { checkInvariants } from '../analysis/invariants.ts';
import { findRack } from '../catalog/index.ts';
import { InvariantError } from '../errors.ts';
import { RECORD_VERSION, type RunRecord } from '../model/record.ts';
import type { LoadedScenario } from '../scenario/loaded.ts';
import { buildWorld } from '../world/buildWorld.ts';
import { scenarioAssumptions } from './assumptions.ts';
import { TableSink } from './tableSink.ts';
import { ENGINE_VERSION } from './version.ts';

/** Which run of a scenario. */
export interface RunChoice {
  readonly seed: number;
  readonly replication: number;
  /** Called at each full hour that was played. */
  readonly onHour?: (hoursDone: number) => void;
}

/**
 * Plays one replication of a scenario.
 * @throws InvariantError when a balance that must hold does not; nothing of such a run may be used
 */
export function simulate(loaded: LoadedScenario, choice: RunChoice): RunRecord {
  const { scenario, start, end, key, files } = loaded;
  const sink = new TableSink();
  const world = buildWorld(loaded, choice, sink);
  world.run();
  const record = sink.build({
    recordVersion: RECORD_VERSION,
    engineVersion: ENGINE_VERSION,
    name: scenario.name,
    title: scenario.title,
    scenarioKey: key,
    seed: choice.seed,
    replication: choice.replication,
    start,
    end,
    timeZone: scenario.timeZone,
    sites: scenario.sites.map(({ id, title, country, timeZone, hardware }) => {
      const rack = findRack(hardware.model);
      return {
        id,
        title,
        country,
        timeZone,
        gpusPerRack: rack === undefined ? 0 : rack.gpusPerNode * rack.nodesPerRack,
      };
    }),
    tenants: scenario.tenants.map(({ id, countries }) => ({ id, countries: countries ?? null })),
    milestones: world.milestones,
    repairs: [
      ...files.flatMap((file) => file.repairs.map((repair) => ({ ...repair, file: file.name }))),
      ...beyondTheEnd(loaded),
    ],
    assumptions: scenarioAssumptions(scenario),
    events: world.events,
  });
  refuseBroken(record);
  return record;
}

/** Jobs and requests of a trace that lie beyond the run; silence about them would read as an idle fleet. */
function beyondTheEnd({
  scenario,
  jobTraces,
  requestTraces,
  start,
  end,
}: LoadedScenario): RunRecord['header']['repairs'] {
  const late = (times: Float64Array | undefined, speedUp: unknown, file: unknown, text: string) => {
    if (times === undefined) return [];
    const factor = typeof speedUp === 'number' ? speedUp : 1;
    const count = times.reduce((sum, time) => (time / factor >= end - start ? sum + 1 : sum), 0);
    return count === 0 ? [] : [{ kind: 'after-the-end', count, text, file: String(file) }];
  };
  return [
    ...scenario.workloads.flatMap(({ id, jobs: { speedUp, file } }) =>
      late(
        jobTraces.get(id)?.submitS,
        speedUp,
        file,
        'jobs are submitted after the end of the run and do not take part',
      ),
    ),
    ...scenario.services.flatMap(({ id, requests: { arrivals } }) =>
      late(
        requestTraces.get(id)?.timeS,
        arrivals.speedUp,
        arrivals.file,
        'requests come after the end of the run and do not take part',
      ),
    ),
  ];
}

function refuseBroken(record: RunRecord): void {
  const broken = checkInvariants(record).filter(({ ok }) => !ok);
  if (broken.length === 0) return;
  throw new InvariantError(
    broken.map(({ name, residual }) => `invariant broken: ${name} (residual ${residual.toExponential(2)})`).join('\n'),
  );
}
