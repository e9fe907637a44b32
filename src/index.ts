import type { ClimateProfile, RackModel } from './model/profile.ts';
import type { RunRecord } from './model/record.ts';

/** The public API: everything a program needs to load, run and read a scenario, and the kernel for models of its own. */
export {
  AccessError,
  FleetError,
  InputError,
  InvariantError,
  type Issue,
  ScenarioError,
  SimulationError,
  TraceError,
} from './errors.ts';
export type { RunOptions } from './experiment/runScenario.ts';
export type { RunChoice } from './experiment/simulate.ts';
export type { EventHandle } from './kernel/eventQueue.ts';
export { type EventKind, type Handler, Simulator, type SimulatorState } from './kernel/simulator.ts';
export { batchMeans } from './measure/batchMeans.ts';
export { correlation, type Difference, independentDifference, pairedDifference } from './measure/compareMeans.ts';
export { compensatedSum } from './measure/compensatedSum.ts';
export { LogHistogram } from './measure/logHistogram.ts';
export { type Moments, momentsOf } from './measure/moments.ts';
export { mser5, type Truncation } from './measure/mser5.ts';
export { quantile } from './measure/quantile.ts';
export { type QuantileRanks, quantileRanks } from './measure/quantileRanks.ts';
export { ratioOfSums } from './measure/ratioOfSums.ts';
export { studentHalfWidth, studentInterval } from './measure/studentInterval.ts';
export { Tally } from './measure/tally.ts';
export { TimeAverage } from './measure/timeAverage.ts';
export type { CoolingDraw, CoolingLoad, CoolingPlant } from './model/cooling.ts';
export type { RunRecord } from './model/record.ts';
export type { Metric, Summary } from './model/summary.ts';
export { wetBulbStull } from './physics/psychrometrics.ts';
export type { ArrivalProcess } from './random/arrivals/contract.ts';
export { inhomogeneousArrivals } from './random/arrivals/inhomogeneous.ts';
export { type ArrivalState, markovModulatedArrivals } from './random/arrivals/markovModulated.ts';
export { poissonArrivals } from './random/arrivals/poisson.ts';
export { renewalArrivals } from './random/arrivals/renewal.ts';
export { categorical } from './random/categorical.ts';
export { empirical } from './random/empirical.ts';
export { exponential } from './random/exponential.ts';
export { gamma } from './random/gamma.ts';
export { type Branch, hyperExponential } from './random/hyperExponential.ts';
export { logNormal, logNormalOfMean } from './random/logNormal.ts';
export { normal } from './random/normal.ts';
export { pareto } from './random/pareto.ts';
export { type RandomStream, type StreamState, Streams, type UniformStream } from './random/streams.ts';
export { weibull } from './random/weibull.ts';
export type { LoadOptions } from './scenario/load.ts';
export type { LoadedScenario } from './scenario/loaded.ts';
export type { Scenario } from './scenario/schema.ts';
export type { Scheduler } from './schedulers/contract.ts';
export { easyScheduler } from './schedulers/easyScheduler.ts';
export { weatherProfile } from './signals/weatherProfile.ts';
export { type Continuity, resuming } from './world/continuity.ts';
export { Dispatcher, type DispatcherOptions } from './world/dispatcher.ts';
export type { Ground } from './world/ground.ts';
export { type JobArrival, JobStatus, JobStore } from './world/jobStore.ts';
export { OpenGround } from './world/openGround.ts';
export { emptyPowerDraw, type PowerDraw, PowerTrain, type PowerTrainOptions } from './world/powerTrain.ts';

// What scenarios need is read when it is asked for: a model that stands on kernel and dispatcher alone starts at once.

/** The climate of that id, if the catalog has one. */
export const findClimate = async (id: string): Promise<ClimateProfile | undefined> =>
  (await import('./catalog/index.ts')).findClimate(id);

/** The rack of that id, if the catalog has one. */
export const findRack = async (id: string): Promise<RackModel | undefined> =>
  (await import('./catalog/index.ts')).findRack(id);

/** Every cooling technology, with the schema of its options. */
export const coolingTechnologies = async (): Promise<typeof import('./cooling/index.ts').coolingTechnologies> =>
  (await import('./cooling/index.ts')).coolingTechnologies;

/** Reads a scenario, what it extends and every file it names; see `scenario/load.ts`. */
export const loadScenario: typeof import('./scenario/load.ts').loadScenario = async (...given) =>
  (await import('./scenario/load.ts')).loadScenario(...given);

/** Plays all replications of a scenario; see `experiment/runScenario.ts`. */
export const runScenario: typeof import('./experiment/runScenario.ts').runScenario = async (...given) =>
  (await import('./experiment/runScenario.ts')).runScenario(...given);

/** Plays one replication of a scenario; see `experiment/simulate.ts`. */
export const simulate = async (
  ...given: Parameters<typeof import('./experiment/simulate.ts').simulate>
): Promise<RunRecord> => (await import('./experiment/simulate.ts')).simulate(...given);

/** Reads a record that was saved; see `records/readRecord.ts`. */
export const readRecord: typeof import('./records/readRecord.ts').readRecord = async (...given) =>
  (await import('./records/readRecord.ts')).readRecord(...given);

/** Saves a record; see `records/writeRecord.ts`. */
export const writeRecord: typeof import('./records/writeRecord.ts').writeRecord = async (...given) =>
  (await import('./records/writeRecord.ts')).writeRecord(...given);
