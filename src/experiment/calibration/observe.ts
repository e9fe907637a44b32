import { findLanguageModel, findPublishedModel, languageModels, rackModels } from '../../catalog/index.ts';
import { type Issue, TraceError } from '../../errors.ts';
import type { Accelerator, LanguageModel, Sourced } from '../../model/profile.ts';
import type { ServingPoint } from '../../model/trace.ts';
import { type Observation, observationOf } from '../../serving/fit/observation.ts';

/** Measured points with the replicas they were measured on. */
export interface Observations {
  readonly observations: readonly Observation[];
  /** Models the catalog does not have, and the one whose shape was scaled for each. */
  readonly scaled: readonly { readonly model: string; readonly after: string }[];
}

/**
 * Finds the model and the GPU of every point. A model the catalog does not have takes the shape of its nearest one, scaled to its size.
 * @throws TraceError with file and line of every GPU that the catalog does not have.
 */
export function observe(points: readonly ServingPoint[], file: string): Observations {
  const issues: Issue[] = [];
  const scaled = new Map<string, string>();
  const observations = points.flatMap((point) => {
    const accelerator = findGpu(point.gpu);
    if (accelerator === undefined) {
      issues.push({
        file,
        line: point.line,
        path: 'gpu_model',
        message: `expected a GPU of the catalog, got "${point.gpu}"`,
        hint: `known: ${rackModels.map(({ id }) => id).join(', ')}`,
      });
      return [];
    }
    const known =
      findLanguageModel(`${point.model}-${point.precision}`) ?? findPublishedModel(point.model, point.precision);
    if (known !== undefined) return [observationOf(point, known, accelerator)];
    const near = nearestModel(point);
    scaled.set(point.model, near.id);
    return [observationOf(point, scaledModel(near, point), accelerator)];
  });
  if (issues.length > 0) throw new TraceError(issues);
  return { observations, scaled: [...scaled].map(([model, after]) => ({ model, after })) };
}

/** A GPU by its id or by the name that measurements use: `H100` is `h100-sxm`. */
function findGpu(name: string): Accelerator | undefined {
  const id = name.toLowerCase().replaceAll(/[ _]/g, '-');
  return rackModels.find((entry) => entry.id === id) ?? rackModels.find((entry) => entry.id.startsWith(`${id}-`));
}

/** A model passes a token through fewer of its weights than this only when it has experts. An assumption. */
const DENSE = 0.95;

function nearestModel({ parameters, activeParameters }: ServingPoint): LanguageModel {
  const distance = (model: LanguageModel): number =>
    Math.abs(Math.log(model.parameters.value / parameters)) +
    Math.abs(Math.log(model.activeParameters.value / activeParameters));
  const hasExperts = activeParameters < DENSE * parameters;
  const alike = languageModels.filter(({ experts }) => (experts !== undefined) === hasExperts);
  return alike.reduce((best, model) => (distance(model) < distance(best) ? model : best));
}

/** The shape of a model at another size: layers and width grow as the cube root of the weights, what is counted in weights with them. */
function scaledModel(model: LanguageModel, point: ServingPoint): LanguageModel {
  const size = point.parameters / model.parameters.value;
  const times = (figure: Sourced, factor: number): Sourced => ({
    ...figure,
    value: figure.value * factor,
    source: `${model.title}, scaled`,
    confidence: 'assumed',
  });
  const { routedParameters } = model;
  const bytes = { bf16: 2, fp8: 1, fp4: 0.5 }[point.precision];
  return {
    ...model,
    id: point.model,
    title: point.model,
    parameters: times(model.parameters, size),
    activeParameters: times(model.activeParameters, point.activeParameters / model.activeParameters.value),
    layers: times(model.layers, size ** (1 / 3)),
    hidden: times(model.hidden, size ** (1 / 3)),
    kvBytesPerToken: times(model.kvBytesPerToken, size ** (1 / 3)),
    ...(routedParameters === undefined ? {} : { routedParameters: times(routedParameters, size) }),
    bytesPerWeight: { ...model.bytesPerWeight, value: bytes },
  };
}
