import type { PowerFamily } from '../model/profile.ts';
import { powerCurves, stepCoefficients } from '../physics/serving/defaultCoefficients.ts';
import type { PowerCurve } from '../physics/serving/gpuPower.ts';
import type { StepCoefficients } from '../physics/serving/stepCoefficients.ts';

/** Within what a law was measured: batch, mean context in tokens, weights of the model. */
export interface MeasuredRange {
  readonly batch: number;
  readonly context: number;
  readonly leastParameters: number;
  readonly mostParameters: number;
}

/** The laws of serving by generation of GPUs, and where they were measured. */
export interface Calibration {
  readonly step: Readonly<Record<PowerFamily, StepCoefficients>>;
  readonly power: Readonly<Record<PowerFamily, PowerCurve>>;
  readonly range: MeasuredRange;
  /** Generations that were measured. */
  readonly generations: readonly PowerFamily[];
}

/** Generations in the order files list them. */
export const GENERATIONS: readonly PowerFamily[] = ['hopper', 'blackwell'];

/**
 * The laws that ship, and where they were measured: batches of 8 to 4,096, answers of 350 to 900 tokens, models of 8 to 405 billion weights.
 * Source: as `stepCoefficients`.
 */
export const defaultCalibration: Calibration = {
  step: stepCoefficients,
  power: powerCurves,
  range: { batch: 4096, context: 900, leastParameters: 8e9, mostParameters: 406e9 },
  generations: GENERATIONS,
};

/** Racks whose GPUs are of a design that was measured: the same chip with other memory or another host. Assumption: host and memory are told apart by the laws. */
const MEASURED: ReadonlySet<string> = new Set([
  'h100-hgx',
  'h200-hgx',
  'b200-hgx',
  'b300-hgx',
  'gb200-nvl72',
  'gb300-nvl72',
]);

/** How far beyond what was measured a law is trusted: terms that are linear in batch and context do not change their nature at once. An assumption. */
const TRUSTED = 2;

/** Whether a deployment lies outside what was measured, by more than a factor of two. */
export function isExtrapolated(
  { range, generations }: Calibration,
  use: {
    readonly batch: number;
    readonly context: number;
    readonly parameters: number;
    readonly generation: PowerFamily;
    readonly gpu: string;
  },
): boolean {
  return (
    !MEASURED.has(use.gpu) ||
    !generations.includes(use.generation) ||
    use.batch > TRUSTED * range.batch ||
    use.context > TRUSTED * range.context ||
    use.parameters * TRUSTED < range.leastParameters ||
    use.parameters > TRUSTED * range.mostParameters
  );
}
