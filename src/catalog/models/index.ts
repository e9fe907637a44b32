import type { LanguageModel, Precision } from '../../model/profile.ts';
import { type Architecture, languageModel } from './architecture.ts';
import { deepseek } from './deepseek.ts';
import { gemma } from './gemma.ts';
import { gptOss } from './gptOss.ts';
import { llama } from './llama.ts';
import { mistral } from './mistral.ts';
import { qwen } from './qwen.ts';

const architectures: readonly Architecture[] = [...mistral, ...llama, ...qwen, ...deepseek, ...gptOss, ...gemma];

/** Language models at the precision their weights are published in. */
export const languageModels: readonly LanguageModel[] = architectures.map((described) => languageModel(described));

const PRECISIONS: readonly Precision[] = ['bf16', 'fp8', 'fp4'];

/** The same and each at every precision, under an id that ends in it: everything a service can name. */
export const servableModels: readonly LanguageModel[] = [
  ...languageModels,
  ...architectures.flatMap((described) =>
    PRECISIONS.map((precision) => ({
      ...languageModel(described, precision),
      id: `${described.id}-${precision}`,
    })),
  ),
];

/** What makers say of the model of that id, without a precision, if the catalog has one. */
export const findArchitecture = (id: string): Architecture | undefined =>
  architectures.find((described) => described.id === id);

/** The architecture behind a name that measurements use, such as `meta-llama/Llama-3.1-8B-Instruct`, at a precision. */
export function findPublishedModel(name: string, precision: Precision): LanguageModel | undefined {
  const described = architectures.find(({ publishedAs }) => publishedAs.includes(name));
  return described === undefined ? undefined : languageModel(described, precision);
}
