import { checkInvariants } from '../analysis/invariants.ts';
import { findFailurePreset } from '../catalog/index.ts';
import { InvariantError } from '../errors.ts';
import { RECORD_VERSION, type RunRecord } from '../model/record.ts';
import type { LoadedScenario } from '../scenario/loaded.ts';
import { rackOfSite } from '../scenario/rackOfSite.ts';
import { localInstant } from '../units/calendar.ts';
import { HOUR } from '../units/constants.ts';
import { buildWorld } from '../world/buildWorld.ts';
import type { World } from '../world/world.ts';
import { scenarioAssumptions } from './assumptions.ts';
import { TableSink } from './tableSink.ts';
import { ENGINE_VERSION } from './version.ts';

/** Simulated time between two looks at whether somebody interrupts, s. */
const STRETCH = 6 * HOUR;

/** Which run of a scenario. */
export interface RunChoice {
  readonly seed: number;
  readonly replication: number;
  /** Called at each full hour that was played. */
  readonly onHour?: (hoursDone: number) => void;
}

/** A replication that is played in stretches, so that its caller can attend to other things between them. */
export interface Simulation {
  /** Plays another stretch; false once the period is over. */
  advance(): boolean;
  /**
   * Plays what is left and hands over the record; to be called once.
   * @throws InvariantError when a balance that must hold does not; nothing of such a run may be used
   */
  finish(): RunRecord;
}

/** Plays one replication of a scenario in one go. @throws InvariantError as `Simulation.finish` does */
export const simulate = (loaded: LoadedScenario, choice: RunChoice): RunRecord =>
  startSimulation(loaded, choice).finish();

/** Builds the world of one replication of a scenario; how its time is cut into stretches changes nothing. */
export function startSimulation(loaded: LoadedScenario, choice: RunChoice): Simulation {
  const sink = new TableSink();
  const world = buildWorld(loaded, choice, sink);
  sink.reserve(world.hourlyRows);
  let played = 0;
  return {
    advance: () => {
      played += STRETCH;
      return world.playUntil(played);
    },
    finish: () => {
      world.run();
      return recordOf(loaded, choice, world, sink);
    },
  };
}

function recordOf(loaded: LoadedScenario, choice: RunChoice, world: World, sink: TableSink): RunRecord {
  const { scenario, start, end, key, files } = loaded;
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
    sites: scenario.sites.map(({ id, title, country, controlledFrom, timeZone, hardware, reliability }) => {
      const rack = rackOfSite(hardware, scenario.racks);
      return {
        id,
        title,
        country,
        controlledFrom: controlledFrom ?? [country],
        timeZone,
        gpusPerRack: rack === undefined ? 0 : rack.gpusPerNode * rack.nodesPerRack,
        borrowsFailures: borrowsFailures(reliability, rack?.id),
      };
    }),
    tenants: scenario.tenants.map(({ id, countries, control, notControl }) => ({
      id,
      countries: countries ?? null,
      control: control ?? null,
      notControl: notControl ?? [],
    })),
    milestones: world.milestones,
    namedRuns: scenario.workloads.filter(({ jobs }) => jobs.source === 'listed').map(({ id }) => id),
    failingSites: scenario.sites.filter(({ reliability }) => reliability !== undefined).map(({ id }) => id),
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

/** Whether failure rates come from a measurement on other hardware than this rack. What a scenario states itself is its own. */
function borrowsFailures(
  reliability: LoadedScenario['scenario']['sites'][number]['reliability'],
  rack: string | undefined,
): boolean {
  if (reliability === undefined || reliability.failures !== undefined) return false;
  const measuredOn: readonly (string | undefined)[] = findFailurePreset(reliability.preset)?.measuredOn ?? [];
  return !measuredOn.includes(rack);
}

/** Jobs and requests of a trace and runs by name that lie beyond the run; silence about them would read as an idle fleet. */
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
    ...scenario.workloads.flatMap(({ id, jobs: { list } }) => {
      const runs = Array.isArray(list) ? (list as readonly { readonly date: string }[]) : [];
      const count = runs.filter(({ date }) => localInstant(date, scenario.timeZone) >= end).length;
      const text = 'runs are dated after the end of the run and do not take part';
      return count === 0 ? [] : [{ kind: 'after-the-end', count, text, file: `workload ${id}` }];
    }),
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
