import type * as z from 'zod';
import { type Architecture, findArchitecture, findLanguageModel, languageModel } from '../catalog/index.ts';
import type { LanguageModel } from '../model/profile.ts';
import { valueAt } from './fieldPath.ts';
import { ownModelSchema } from './modelSchema.ts';

export type OwnModel = z.infer<typeof ownModelSchema>;

/** The language model of that id, of the scenario or of the catalog; undefined when neither has it, or its own is incomplete. */
export function findModel(id: string, models: readonly OwnModel[]): LanguageModel | undefined {
  const own = models.find((model) => model.id === id);
  if (own === undefined) return findLanguageModel(id);
  const described = architectureOf(own);
  return described === undefined ? undefined : { ...languageModel(described), title: own.title };
}

/** The same for the model that a plain service names; undefined also where it cannot be read. */
export function plainModelOf(scenario: unknown, service: unknown): LanguageModel | undefined {
  const id = valueAt(service, ['model']);
  if (typeof id !== 'string') return undefined;
  const models = valueAt(scenario, ['models']);
  const own = Array.isArray(models) ? models.find((model) => valueAt(model, ['id']) === id) : undefined;
  if (own === undefined) return findLanguageModel(id);
  const read = ownModelSchema.safeParse(own);
  return read.success ? findModel(id, [read.data]) : undefined;
}

/** What a model without a `like` has to state, and has not. */
export function missingModelFields(own: OwnModel): string[] {
  if (own.like !== undefined) return [];
  const needed = ['parameters', 'layers', 'hidden', 'heads'] as const;
  const attention = own.latentWidth === undefined ? (['kvHeads', 'headWidth'] as const) : [];
  return [...needed, ...attention].filter((name) => own[name] === undefined);
}

/** A model as its makers would describe it: that of the catalog with the numbers of the scenario. */
export function architectureOf(own: OwnModel): Architecture | undefined {
  const base = own.like === undefined ? undefined : findArchitecture(own.like);
  if (own.like !== undefined && base === undefined) return undefined;
  if (missingModelFields(own).length > 0) return undefined;
  const precision = own.precision ?? base?.precision ?? 'bf16';
  const experts = expertsOf(own, base);
  const window = windowOf(own, base);
  const context = own.contextTokens === undefined ? base?.context : { tokens: own.contextTokens, source: SET };
  const activeParameters = own.activeParameters ?? base?.activeParameters;
  const bytesPerWeight =
    own.bytesPerWeight !== undefined
      ? { value: own.bytesPerWeight, source: SET }
      : precision === base?.precision
        ? base.bytesPerWeight
        : undefined;
  return {
    id: own.id,
    title: own.title,
    publishedAs: [],
    source: base === undefined ? SET : `${SET}, the rest as ${base.title}: ${base.source}`,
    confidence: 'assumed',
    parameters: own.parameters ?? base?.parameters ?? 0,
    ...(activeParameters === undefined ? {} : { activeParameters }),
    layers: own.layers ?? base?.layers ?? 0,
    hidden: own.hidden ?? base?.hidden ?? 0,
    heads: own.heads ?? base?.heads ?? 0,
    attention: attentionOf(own, base),
    ...(experts === undefined ? {} : { experts }),
    ...(window === undefined ? {} : { window }),
    ...(context === undefined ? {} : { context }),
    precision,
    ...(bytesPerWeight === undefined ? {} : { bytesPerWeight }),
  };
}

const SET = 'Set by the scenario';

function attentionOf(own: OwnModel, base: Architecture | undefined): Architecture['attention'] {
  if (own.latentWidth !== undefined) return { latentWidth: own.latentWidth };
  const isGrouped = own.kvHeads !== undefined || own.headWidth !== undefined;
  if (base !== undefined && 'latentWidth' in base.attention && !isGrouped) return base.attention;
  const grouped = base !== undefined && 'kvHeads' in base.attention ? base.attention : undefined;
  return { kvHeads: own.kvHeads ?? grouped?.kvHeads ?? 0, headWidth: own.headWidth ?? grouped?.headWidth ?? 0 };
}

function expertsOf(own: OwnModel, base: Architecture | undefined): Architecture['experts'] {
  const count = own.experts ?? base?.experts?.count;
  const perToken = own.expertsPerToken ?? base?.experts?.perToken;
  const width = own.expertWidth ?? base?.experts?.width;
  const layers = own.expertLayers ?? base?.experts?.layers;
  if (count === undefined || perToken === undefined || width === undefined) return undefined;
  return { count, perToken, width, ...(layers === undefined ? {} : { layers }) };
}

function windowOf(own: OwnModel, base: Architecture | undefined): Architecture['window'] {
  const tokens = own.window ?? base?.window?.tokens;
  const layers = own.windowedLayers ?? base?.window?.layers;
  return tokens === undefined || layers === undefined ? undefined : { tokens, layers };
}
