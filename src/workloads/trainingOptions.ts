import * as z from 'zod';
import { LLAMA3_SCALING, type TrainingWork, trainingTime, type Utilisation } from '../physics/training/work.ts';
import type { Seconds } from '../units/flavors.ts';
import { fraction } from '../units/quantity.ts';

const large = (what: string) => z.number().positive().max(1e20).describe(what);

/** A training run described by what it computes, in place of a run time. */
export const trainingOptions = {
  parameters: large('Parameters that a token passes through; of a mixture of experts only the active ones.'),
  utilisation: fraction({ min: 0.001 })
    .prefault(0.4)
    .describe('Share of the dense BF16 peak that useful operations reach (MFU).'),
  measuredOn: z
    .int()
    .min(1)
    .max(1e7)
    .optional()
    .describe('GPUs on which that share was reached; on others it follows `scaling`. Default: the same on any number.'),
  scaling: z
    .number()
    .min(0)
    .max(1)
    .prefault(Number(LLAMA3_SCALING.toPrecision(3)))
    .describe(
      'Exponent with which that share falls as the gang grows. Default: 43 to 41 % for twice the GPUs (Llama 3).',
    ),
  attention: z
    .strictObject({
      layers: z.int().min(1).max(10_000).describe('Layers of the model.'),
      width: z.int().min(1).max(1e6).describe('Width of the model.'),
      sequence: z.int().min(1).max(1e8).describe('Tokens of a sequence.'),
    })
    .optional()
    .describe('Adds the operations of attention, 12 · layers · width · sequence a token. Default: left out.'),
};

/** What a job computes, with how many tokens it is. */
export const tokens = large('Tokens the run is trained on.');

interface TrainingRun {
  readonly parameters: number;
  readonly utilisation: number;
  readonly measuredOn?: number | undefined;
  readonly scaling: number;
  readonly attention?: TrainingWork['attention'];
}

/** How well a gang of `gpus` uses them; without `measuredOn` the share holds on any number. */
export const utilisationOf = ({ utilisation, measuredOn, scaling }: TrainingRun, gpus: number): Utilisation => ({
  share: utilisation,
  gpus: measuredOn ?? gpus,
  scaling,
});

/** Run time on `gpus` of a peak. */
export function runTimeOf(run: TrainingRun, trainedTokens: number, gpus: number, peakFlops: number): Seconds {
  const work = { parameters: run.parameters, tokens: trainedTokens, attention: run.attention };
  return trainingTime(work, gpus, peakFlops, utilisationOf(run, gpus));
}
