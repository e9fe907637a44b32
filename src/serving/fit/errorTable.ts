import type { Calibration } from '../calibration.ts';
import type { Observation } from './observation.ts';
import { predictPower, predictTimes } from './predict.ts';

/** How far the laws are from what was measured, on the points of one model and kind of GPU. Means of absolute relative errors. */
export interface ErrorRow {
  readonly model: string;
  readonly gpu: string;
  readonly points: number;
  readonly throughput: number;
  /** Mean signed error of throughput: above 0 when the law is too fast. */
  readonly bias: number;
  readonly worst: number;
  /** NaN where nothing was measured. */
  readonly latency: number;
  /** Over rated power. */
  readonly power: number;
}

/** Errors of a point: of throughput and of median time between tokens relative to the measured, of power relative to rated. */
export interface PointError {
  readonly throughput: number;
  readonly latency: number;
  readonly power: number;
}

export function pointError(observation: Observation, { step, power }: Calibration): PointError {
  const { point, accelerator } = observation;
  const generation = accelerator.powerFamily;
  const { mean, median } = predictTimes(observation, step[generation]);
  const watts = predictPower(observation, power[generation], step[generation].expertSkew, mean);
  return {
    throughput: point.batch / mean / point.tokensPerSecond - 1,
    latency: median / point.medianStep - 1,
    power: (watts - point.power / point.gpus) / accelerator.gpuTdpW.value,
  };
}

/** Errors by model and GPU, in the order of the points. @param judge the calibration a point is judged by */
export function errorTable(
  observations: readonly Observation[],
  judge: (observation: Observation) => Calibration,
): ErrorRow[] {
  const groups = new Map<string, Observation[]>();
  for (const observation of observations) {
    const key = `${observation.point.model}\0${observation.point.gpu}`;
    groups.set(key, [...(groups.get(key) ?? []), observation]);
  }
  return [...groups.values()].map((group) => {
    const { model, gpu } = (group[0] as Observation).point;
    const errors = group.map((observation) => pointError(observation, judge(observation)));
    const throughput = errors.map((error) => error.throughput);
    return {
      model,
      gpu,
      points: group.length,
      throughput: meanSize(throughput),
      bias: mean(throughput),
      worst: Math.max(...throughput.map(Math.abs)),
      latency: meanSize(errors.map((error) => error.latency)),
      power: meanSize(errors.map((error) => error.power)),
    };
  });
}

const known = (values: readonly number[]): number[] => values.filter((value) => !Number.isNaN(value));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean size of the values there are; NaN without any. */
export const meanSize = (values: readonly number[]): number => mean(known(values).map(Math.abs));
