import { leastSquares } from '../../measure/leastSquares.ts';
import type { PowerFamily } from '../../model/profile.ts';
import type { PowerCurve } from '../../physics/serving/gpuPower.ts';
import type { StepCoefficients } from '../../physics/serving/stepCoefficients.ts';
import { type Calibration, defaultCalibration, GENERATIONS } from '../calibration.ts';
import { isStarved, type Observation } from './observation.ts';
import { predictPower, predictTimes } from './predict.ts';

type StepName = keyof StepCoefficients;

/** Coefficients all generations share. `link` stays at its assumption: exchange and arithmetic of a token cannot be told apart. */
const SHARED: readonly StepName[] = [
  'memory',
  'experts',
  'cache',
  'arithmetic',
  'quantised',
  'expertSkew',
  'perDoubling',
  'perQuantisedLayer',
  'perExpertLayer',
  'perMixedLayer',
  'perSequence',
  'perExpertSequence',
  'hostExponent',
];
const BY_GENERATION: readonly StepName[] = ['perLayer', 'hostFloor'];

/** Coefficients that are shares of a peak. Assumption: no engine reaches more than this of any. */
const SHARES: ReadonlySet<StepName> = new Set(['memory', 'experts', 'cache', 'arithmetic', 'quantised', 'expertSkew']);
const MOST = 0.95;

/** Relative errors above this count less and less: measurements have wild points. */
const OUTLIER = 0.1;
/** Weight of a median step beside that of a mean one: both are measured, the mean decides throughput. */
const MEDIAN_WEIGHT = 0.7;
/** Residual of a coefficient e times its shipped value: few points change what they cannot tell only a little. */
const HELD = 0.02;

/** A number that a fit moves freely, and the coefficient it stands for. */
const toFree = (name: StepName, value: number): number =>
  SHARES.has(name) ? Math.log(value / (MOST - value)) : Math.log(value);
const fromFree = (name: StepName, free: number): number =>
  SHARES.has(name) ? MOST / (1 + Math.exp(-free)) : Math.exp(free);

/**
 * Fits step law and power law to measured points, from the laws that ship; points whose batch was starved are left out. What the points cannot tell
 * stays near its shipped value.
 */
export function fitCalibration(
  observations: readonly Observation[],
  start: Calibration = defaultCalibration,
): Calibration {
  const used = observations.filter((observation) => !isStarved(observation));
  const generations = GENERATIONS.filter((generation) =>
    used.some(({ accelerator }) => accelerator.powerFamily === generation),
  );
  const fitted: Calibration = { ...start, step: fitSteps(used, generations, start), generations, range: rangeOf(used) };
  return { ...fitted, power: fitPower(used, generations, fitted) };
}

function rangeOf(observations: readonly Observation[]): Calibration['range'] {
  const most = (value: (observation: Observation) => number): number => Math.max(...observations.map(value));
  return {
    batch: most(({ point }) => point.batch),
    context: most(({ context }) => context),
    leastParameters: -most(({ replica }) => -replica.parameters),
    mostParameters: most(({ replica }) => replica.parameters),
  };
}

function fitSteps(
  observations: readonly Observation[],
  generations: readonly PowerFamily[],
  start: Calibration,
): Calibration['step'] {
  const first = generations[0];
  if (first === undefined) return start.step;
  // A generation that runs without a floor keeps none.
  const names: readonly (readonly [StepName, PowerFamily | undefined])[] = [
    ...SHARED.map((name) => [name, undefined] as const),
    ...generations.flatMap((generation) =>
      BY_GENERATION.filter((name) => start.step[generation][name] > 0).map((name) => [name, generation] as const),
    ),
  ];
  const guess = names.map(([name, generation]) => toFree(name, start.step[generation ?? first][name]));
  const coefficientsAt = (free: readonly number[]): Calibration['step'] => {
    const step = { hopper: { ...start.step.hopper }, blackwell: { ...start.step.blackwell } };
    for (const [index, [name, generation]] of names.entries()) {
      const value = fromFree(name, free[index] as number);
      for (const target of generation === undefined ? GENERATIONS : [generation])
        step[target] = { ...step[target], [name]: value };
    }
    return step;
  };
  const residuals = (free: readonly number[]): number[] => {
    const step = coefficientsAt(free);
    const errors = observations.flatMap((observation) => {
      const { point, accelerator } = observation;
      const { mean, median } = predictTimes(observation, step[accelerator.powerFamily]);
      const measured = point.batch / point.tokensPerSecond;
      const medianError = Number.isNaN(point.medianStep) ? 0 : MEDIAN_WEIGHT * Math.log(median / point.medianStep);
      return [Math.log(mean / measured), medianError];
    });
    return [...errors, ...free.map((value, index) => HELD * (value - (guess[index] as number)))];
  };
  return coefficientsAt(leastSquares(residuals, guess, { scale: OUTLIER }));
}

const POWER_NAMES = ['base', 'experts', 'memory', 'arithmetic'] as const;
/** Least share of rated power that a fit starts from, so that its logarithm is finite. */
const SMALL_SHARE = 0.01;

function fitPower(
  observations: readonly Observation[],
  generations: readonly PowerFamily[],
  start: Calibration,
): Calibration['power'] {
  const power: Record<PowerFamily, PowerCurve> = { ...start.power };
  for (const generation of generations) {
    const own = observations.filter(
      ({ accelerator, point }) => accelerator.powerFamily === generation && !Number.isNaN(point.power),
    );
    if (own.length === 0) continue;
    const { expertSkew } = start.step[generation];
    const guess = POWER_NAMES.map((name) => Math.log(Math.max(start.power[generation][name], SMALL_SHARE)));
    const curveAt = (free: readonly number[]): PowerCurve => {
      const [base, experts, memory, arithmetic] = free.map(Math.exp) as [number, number, number, number];
      return { base, experts, memory, arithmetic };
    };
    const residuals = (free: readonly number[]): number[] => [
      ...own.map((observation) => {
        const { point, accelerator } = observation;
        const step = predictTimes(observation, start.step[generation]).mean;
        const predicted = predictPower(observation, curveAt(free), expertSkew, step);
        return (predicted - point.power / point.gpus) / accelerator.gpuTdpW.value;
      }),
      ...free.map((value, index) => 0.5 * HELD * (value - (guess[index] as number))),
    ];
    power[generation] = curveAt(leastSquares(residuals, guess, { scale: OUTLIER }));
  }
  return power;
}
