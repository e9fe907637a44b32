import type { Finding } from '../finding.ts';
import { plainModelOf } from '../findModel.ts';
import { entriesOf, numberAt } from './plainFields.ts';

/** Services whose mean request is longer than the longest sequence that their model takes. */
export function contextLength(scenario: unknown): Finding[] {
  return entriesOf(scenario, 'services').flatMap((service, index): Finding[] => {
    const model = plainModelOf(scenario, service);
    const promptTokens = numberAt(service, ['promptTokens']);
    const outputTokens = numberAt(service, ['outputTokens']);
    if (model?.contextTokens === undefined || promptTokens === undefined || outputTokens === undefined) return [];
    const longest = model.contextTokens.value;
    const tokens = promptTokens + outputTokens;
    if (tokens <= longest) return [];
    return [
      {
        path: ['services', index, promptTokens > outputTokens ? 'promptTokens' : 'outputTokens'],
        message: `expected prompt and answer of ${longest} tokens together at most, the context of ${model.id}, got ${tokens}`,
      },
    ];
  });
}
