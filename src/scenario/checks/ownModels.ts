import { findArchitecture, findLanguageModel } from '../../catalog/index.ts';
import { valueAt } from '../fieldPath.ts';
import type { Finding } from '../finding.ts';
import { architectureOf, findModel, missingModelFields, type OwnModel } from '../findModel.ts';
import { ownModelSchema } from '../modelSchema.ts';
import { showValue } from '../printable.ts';
import { entriesOf, textAt } from './plainFields.ts';

/** Language models of a scenario that take a name of the catalog, leave numbers open, or have numbers that contradict each other. */
export function ownModels(scenario: unknown): Finding[] {
  return entriesOf(scenario, 'models').flatMap((model, index): Finding[] => {
    const path = ['models', index];
    const id = textAt(model, ['id']);
    if (id !== undefined && findLanguageModel(id) !== undefined)
      return [
        {
          path: [...path, 'id'],
          message: `expected an id that the catalog does not have, got ${showValue(id)}`,
          hint: `write "like: ${id}" and an id of its own`,
        },
      ];
    const read = ownModelSchema.safeParse(model);
    if (!read.success || (read.data.like !== undefined && findArchitecture(read.data.like) === undefined)) return [];
    const missing = missingModelFields(read.data);
    if (missing.length > 0)
      return [
        {
          path,
          message: `expected ${missing.join(', ')}, which a model of its own must state`,
          hint: 'or name a model of the catalog that gives them, such as "like: llama-3.1-70b"',
        },
      ];
    return contradictions(read.data).map(({ fields, message }) => {
      const written = fields.find((name) => valueAt(model, [name]) !== undefined);
      return { path: written === undefined ? path : [...path, written], message };
    });
  });
}

interface Contradiction {
  /** Those that can be blamed, the likeliest first. */
  readonly fields: readonly (keyof OwnModel)[];
  readonly message: string;
}

/** Parts that are more than their whole, and parts that lack their other half. */
function contradictions(own: OwnModel): Contradiction[] {
  const described = architectureOf(own);
  const model = findModel(own.id, [own]);
  if (described === undefined || model === undefined) return [];
  const { parameters, activeParameters = parameters, layers, heads, attention, experts, window } = described;
  const found: Contradiction[] = [];
  const expect = (holds: boolean, fields: Contradiction['fields'], message: string): void => {
    if (!holds) found.push({ fields, message });
  };
  const most = (part: number, whole: number, field: keyof OwnModel, other: keyof OwnModel, of: string): void =>
    expect(part <= whole, [field, other], `expected at most the ${whole} ${of}, got ${part}`);
  most(activeParameters, parameters, 'activeParameters', 'parameters', 'parameters of the model');
  if ('kvHeads' in attention) {
    most(attention.kvHeads, heads, 'kvHeads', 'heads', 'heads of the model');
    expect(
      attention.kvHeads > 0 && attention.headWidth > 0,
      ['kvHeads', 'headWidth'],
      'expected kvHeads and headWidth, got one of them',
    );
  }
  expect(
    own.latentWidth === undefined || (own.kvHeads === undefined && own.headWidth === undefined),
    ['latentWidth'],
    'expected either latentWidth, or kvHeads and headWidth, got both',
  );
  const halves = (fields: readonly (keyof OwnModel)[], isWhole: boolean): void =>
    expect(
      isWhole || fields.every((name) => own[name] === undefined),
      fields,
      `expected ${fields.join(', ')} together, got only some of them`,
    );
  halves(['experts', 'expertsPerToken', 'expertWidth'], experts !== undefined);
  halves(['window', 'windowedLayers'], window !== undefined);
  if (window !== undefined) most(window.layers, layers, 'windowedLayers', 'layers', 'layers of the model');
  if (experts !== undefined) {
    most(experts.perToken, experts.count, 'expertsPerToken', 'experts', 'experts of a layer');
    most(experts.layers ?? layers, layers, 'expertLayers', 'layers', 'layers of the model');
    const routed = model.routedParameters?.value ?? 0;
    expect(
      routed <= parameters,
      ['expertWidth', 'experts', 'expertLayers', 'parameters'],
      `expected experts of at most the ${parameters} parameters of the model, got ${routed}`,
    );
  }
  return found;
}
