import { monthlyFigures } from '../analysis/monthlyFigures.ts';
import type { MonthlyFigures } from '../model/comparison.ts';
import type { Milestone, RunRecord } from '../model/record.ts';
import type { LoadedScenario } from '../scenario/loaded.ts';
import { type Simulation, startSimulation } from './simulate.ts';
import { sitePricings } from './sitePricings.ts';
import { figuresOf, type RunFigures } from './summarize.ts';

/** One replication to play; plain data, so that it crosses to a worker. */
export interface ReplicationTask {
  readonly loaded: LoadedScenario;
  readonly seed: number;
  readonly replication: number;
  /** Whether the whole record is wanted, or its figures only. */
  readonly keepRecord: boolean;
}

/** What is kept of one replication. */
export interface PlayedReplication {
  readonly figures: RunFigures;
  readonly months: readonly MonthlyFigures[];
  readonly milestones: readonly Milestone[];
  readonly record?: RunRecord;
}

/** Called at each full hour that was played. */
export type OnHour = (hoursDone: number) => void;

/** Plays one replication in one go and measures it. */
export function playReplication(task: ReplicationTask, onHour?: OnHour): PlayedReplication {
  return measured(task, started(task, onHour).finish());
}

/** The same, with turns of the event loop in between, so that signals are heard. */
export async function playAttentively(task: ReplicationTask, onHour?: OnHour): Promise<PlayedReplication> {
  const simulation = started(task, onHour);
  do await eventLoopTurn();
  while (simulation.advance());
  const record = simulation.finish();
  await eventLoopTurn();
  return measured(task, record);
}

const eventLoopTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function started({ loaded, seed, replication }: ReplicationTask, onHour: OnHour | undefined): Simulation {
  return startSimulation(loaded, { seed, replication, ...(onHour === undefined ? {} : { onHour }) });
}

function measured({ loaded, keepRecord }: ReplicationTask, record: RunRecord): PlayedReplication {
  const figures = figuresOf(record, sitePricings(loaded.scenario));
  return {
    figures,
    months: monthlyFigures(record, figures.costs),
    milestones: record.header.milestones,
    ...(keepRecord ? { record } : {}),
  };
}
