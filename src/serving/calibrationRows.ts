import type { PowerFamily } from '../model/profile.ts';
import type { CalibrationTrace } from '../model/trace.ts';
import type { PowerCurve } from '../physics/serving/gpuPower.ts';
import type { StepCoefficients } from '../physics/serving/stepCoefficients.ts';
import { type Calibration, defaultCalibration, GENERATIONS, type MeasuredRange } from './calibration.ts';

type Row = CalibrationTrace['values'][number];

const stepNames = Object.keys(defaultCalibration.step.hopper) as (keyof StepCoefficients)[];
const powerNames = Object.keys(defaultCalibration.power.hopper) as (keyof PowerCurve)[];
const rangeNames = Object.keys(defaultCalibration.range) as (keyof MeasuredRange)[];

/** How files name the coefficients of power and the ends of the measured range. */
const POWER = 'power.';
const RANGE = 'range.';

/** Everything a file of coefficients may name. */
export const calibrationNames: readonly string[] = [
  ...stepNames,
  ...powerNames.map((name) => POWER + name),
  ...rangeNames.map((name) => RANGE + name),
];

/** A calibration as rows of a file: what generations share once, the rest by generation. */
export function calibrationRows({ step, power, range, generations }: Calibration): Row[] {
  const rowsOf = (name: string, value: (generation: PowerFamily) => number): Row[] => {
    const values = generations.map((generation) => ({ name, generation, value: value(generation) }));
    const shared = values.every((row) => row.value === values[0]?.value) && values.length === GENERATIONS.length;
    return shared ? [{ name, generation: '', value: (values[0] as Row).value }] : values;
  };
  return [
    ...stepNames.flatMap((name) => rowsOf(name, (generation) => step[generation][name])),
    ...powerNames.flatMap((name) => rowsOf(POWER + name, (generation) => power[generation][name])),
    ...rangeNames.map((name) => ({ name: RANGE + name, generation: '', value: range[name] })),
  ];
}

/**
 * The calibration that a file gives: its rows over the laws that ship. Names that are none are left to the caller to refuse. Generations count as
 * measured that the file names; all do when it names none.
 */
export function calibrationOf({ values }: CalibrationTrace): Calibration {
  const valueFor = (name: string, generation: string): number | undefined =>
    (
      values.find((row) => row.name === name && row.generation === generation) ??
      values.find((row) => row.name === name && row.generation === '')
    )?.value;
  const filled = <Shape extends object>(base: Shape, prefix: string, generation: string): Shape =>
    Object.fromEntries(
      Object.entries(base).map(([name, value]) => [name, valueFor(prefix + name, generation) ?? value]),
    ) as Shape;
  const named = GENERATIONS.filter((generation) => values.some((row) => row.generation === generation));
  const { step, power, range } = defaultCalibration;
  return {
    step: { hopper: filled(step.hopper, '', 'hopper'), blackwell: filled(step.blackwell, '', 'blackwell') },
    power: { hopper: filled(power.hopper, POWER, 'hopper'), blackwell: filled(power.blackwell, POWER, 'blackwell') },
    range: filled(range, RANGE, ''),
    generations: named.length > 0 ? named : GENERATIONS,
  };
}
