import type { PowerCurve } from '../../physics/serving/gpuPower.ts';
import { powerLaw, stepEnergy, stepWork } from '../../physics/serving/gpuPower.ts';
import type { StepCoefficients } from '../../physics/serving/stepCoefficients.ts';
import { attentionPairs, decodeStepTime, promptTime, stepLaw } from '../../physics/serving/stepLaw.ts';
import { stepTime } from '../../physics/serving/traffic.ts';
import type { Seconds, Watts } from '../../units/flavors.ts';
import type { Observation } from './observation.ts';

/** Mean and median time of a step. */
export interface PredictedTimes {
  readonly mean: Seconds;
  readonly median: Seconds;
}

/** What the step law says of a point. The median step is one with the median number of newcomers. */
export function predictTimes(
  { replica, traffic, context, point }: Observation,
  coefficients: StepCoefficients,
): PredictedTimes {
  const law = stepLaw(replica, coefficients);
  const { batch } = point;
  const decode = decodeStepTime(law, batch, batch * context, batch * Math.min(context, law.window));
  // An engine that is kept full starts requests together, and those end together: newcomers come in bunches of a geometric size.
  const mean = batch / traffic.outputTokens;
  const mixed = mean / (1 + mean);
  const newcomers = Math.max(0, Math.ceil(-Math.LN2 / Math.log(mixed)) - 1);
  const { promptTokens } = traffic;
  return {
    mean: stepTime(law, batch, traffic, mixed),
    median:
      decode +
      promptTime(
        law,
        batch,
        newcomers * promptTokens,
        newcomers * attentionPairs(promptTokens, 0),
        newcomers * attentionPairs(promptTokens, 0, law.window),
      ),
  };
}

/** What the power law says of one GPU, given the mean time of a step, W. */
export function predictPower(
  { replica, traffic, context, point, accelerator }: Observation,
  curve: PowerCurve,
  expertSkew: number,
  step: Seconds,
): Watts {
  const { batch } = point;
  const law = powerLaw(replica, accelerator.gpuTdpW.value, accelerator.gpuIdleW.value, curve, expertSkew);
  const prompts = (batch / traffic.outputTokens) * traffic.promptTokens;
  const work = stepWork(law, batch, batch * context, batch * Math.min(context, replica.window), prompts);
  return stepEnergy(law, work, step) / step;
}
