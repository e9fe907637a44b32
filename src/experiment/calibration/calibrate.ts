import { InputError } from '../../errors.ts';
import type { ServingTrace } from '../../model/trace.ts';
import { type Calibration, defaultCalibration } from '../../serving/calibration.ts';
import { type ErrorRow, errorTable, meanSize, pointError } from '../../serving/fit/errorTable.ts';
import { firstGuess } from '../../serving/fit/firstGuess.ts';
import { fitCalibration } from '../../serving/fit/fitCalibration.ts';
import { isStarved, type Observation } from '../../serving/fit/observation.ts';
import { observe } from './observe.ts';

export interface CalibrationChoices {
  /** Models that take no part in any fit, as the file names them. */
  readonly holdOut: readonly string[];
  /** Where the fit begins: the laws that ship, which hold what few points cannot tell, or round numbers that no measurement touched. */
  readonly from: 'shipped' | 'round';
}

/** Mean sizes of the errors of throughput, of the median time between tokens, and of power over rated power. */
export interface MeanErrors {
  readonly throughput: number;
  readonly latency: number;
  readonly power: number;
}

/** A model on a kind of GPU: how far the laws that ship are from it, those fitted, and those fitted without it. */
export interface CalibrationRow {
  readonly model: string;
  readonly gpu: string;
  readonly points: number;
  readonly heldOut: boolean;
  readonly shipped: ErrorRow;
  /** By the fit, which saw the points unless they are held out. */
  readonly fitted: ErrorRow;
  /** By a fit that never saw the model; absent when there is but one model. */
  readonly unseen?: ErrorRow;
}

export interface CalibrationStudy {
  readonly calibration: Calibration;
  readonly rows: readonly CalibrationRow[];
  /** Points whose cache was full before their batch: in no fit and no row. */
  readonly starved: number;
  readonly shipped: MeanErrors;
  readonly fitted: MeanErrors;
  /** Over all models, each by a fit without it. */
  readonly unseen?: MeanErrors;
  readonly scaled: readonly { readonly model: string; readonly after: string }[];
}

/** A model in all its precisions and versions is left out together. Source: names of one architecture share everything a fit could learn. */
const familyOf = ({ replica }: Observation): string =>
  `${replica.layers}/${replica.hidden}/${replica.activeParameters}`;

/**
 * Fits the laws to measured points and judges them on models left out.
 * @throws InputError when a model to hold out is not in the file, or nothing is left to fit.
 */
export function calibrate(trace: ServingTrace, file: string, { holdOut, from }: CalibrationChoices): CalibrationStudy {
  const { observations, scaled } = observe(trace.points, file);
  const models = new Set(trace.points.map(({ model }) => model));
  const unknown = holdOut.filter((model) => !models.has(model));
  if (unknown.length > 0)
    throw new InputError(
      unknown.map((model) => ({
        path: '--hold-out',
        message: `expected a model of the file, got "${model}"`,
        hint: `the file has ${[...models].join(', ')}`,
      })),
    );
  const judged = observations.filter((observation) => !isStarved(observation));
  const isHeld = ({ point }: Observation): boolean => holdOut.includes(point.model);
  const seen = judged.filter((observation) => !isHeld(observation));
  if (seen.length === 0)
    throw new InputError([
      { file, path: 'rows', message: 'expected points to fit to, got none that are not held out' },
    ]);
  const start = from === 'shipped' ? defaultCalibration : firstGuess;
  const calibration = fitCalibration(seen, start);
  const families = new Set(judged.map(familyOf));
  const without = new Map<string, Calibration>();
  if (families.size > 1)
    for (const family of families) {
      const others = seen.filter((observation) => familyOf(observation) !== family);
      if (others.length > 0) without.set(family, fitCalibration(others, start));
    }
  const unseenBy = (observation: Observation): Calibration => without.get(familyOf(observation)) ?? start;
  const shipped = errorTable(judged, () => defaultCalibration);
  const fitted = errorTable(judged, () => calibration);
  const unseen = without.size > 0 ? errorTable(judged, unseenBy) : [];
  return {
    calibration,
    rows: fitted.map((row, index) => ({
      model: row.model,
      gpu: row.gpu,
      points: row.points,
      heldOut: holdOut.includes(row.model),
      shipped: shipped[index] as ErrorRow,
      fitted: row,
      ...(unseen[index] === undefined ? {} : { unseen: unseen[index] }),
    })),
    starved: observations.length - judged.length,
    shipped: meanErrors(judged, () => defaultCalibration),
    fitted: meanErrors(judged, () => calibration),
    ...(without.size > 0 ? { unseen: meanErrors(judged, unseenBy) } : {}),
    scaled,
  };
}

function meanErrors(
  observations: readonly Observation[],
  judge: (observation: Observation) => Calibration,
): MeanErrors {
  const errors = observations.map((observation) => pointError(observation, judge(observation)));
  return {
    throughput: meanSize(errors.map(({ throughput }) => throughput)),
    latency: meanSize(errors.map(({ latency }) => latency)),
    power: meanSize(errors.map(({ power }) => power)),
  };
}
