import type { CalibrationTrace, ServingTrace } from '../../model/trace.ts';
import type { Content } from './inspection.ts';
import { statisticsOf } from './statistics.ts';

/** Measurements of serving: batches, throughput, power, points by model. */
export function servingContent({ points }: ServingTrace): Content {
  const column = (name: string, values: number[]) => ({ name, statistics: statisticsOf(Float64Array.from(values)) });
  const byModel = new Map<string, number>();
  for (const { model } of points) byModel.set(model, (byModel.get(model) ?? 0) + 1);
  return {
    rows: points.length,
    clock: 'none',
    gaps: points.filter(({ power, medianStep }) => Number.isNaN(power) || Number.isNaN(medianStep)).length,
    columns: [
      column(
        'batch',
        points.map(({ batch }) => batch),
      ),
      column(
        'tokens_per_second_and_gpu',
        points.map(({ tokensPerSecond, gpus }) => tokensPerSecond / gpus),
      ),
    ],
    figures: [...byModel].map(([model, value]) => ({ name: `points_of_${model}`, value })),
  };
}

/** Fitted coefficients, one by one. */
export function calibrationContent({ values }: CalibrationTrace): Content {
  return {
    rows: values.length,
    clock: 'none',
    gaps: 0,
    columns: [],
    figures: values.map(({ name, generation, value }) => ({
      name: generation === '' ? name : `${name}_${generation}`,
      value,
    })),
  };
}
