import type { Confidence, LanguageModel, Precision, Sourced } from '../../model/profile.ts';

/** A model as its makers describe it; the rest is computed. */
export interface Architecture {
  readonly id: string;
  readonly title: string;
  /** Names under which measurements and weights are published. */
  readonly publishedAs: readonly string[];
  readonly source: string;
  readonly confidence: Confidence;
  readonly parameters: number;
  /** Default: all of them. */
  readonly activeParameters?: number;
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly attention: GroupedHeads | Latent;
  readonly experts?: Experts;
  /** Layers that look back over a window only. */
  readonly window?: { readonly tokens: number; readonly layers: number };
  /** Tokens of the longest sequence, prompt and answer together; without, nobody says. */
  readonly context?: { readonly tokens: number; readonly source: string };
  /** As published; other precisions are kinds of service. */
  readonly precision: Precision;
  /** Bytes of a weight on average where it is not that of the precision. */
  readonly bytesPerWeight?: { readonly value: number; readonly source: string };
}

/** Keys and values of some heads are shared by groups of queries. */
export interface GroupedHeads {
  readonly kvHeads: number;
  readonly headWidth: number;
}

/** Keys and values are made from a latent of this width, the position's part included. */
export interface Latent {
  readonly latentWidth: number;
}

export interface Experts {
  readonly count: number;
  readonly perToken: number;
  /** Inner width of one; it has three matrices of that width. */
  readonly width: number;
  /** Layers that have experts; default all. */
  readonly layers?: number;
}

/** Bytes of one weight. Scales of quantised weights, 3 to 6 %, are left out, as in the fit of the step law. */
const weightBytes: Readonly<Record<Precision, Sourced>> = {
  bf16: { value: 2, source: 'BF16 weights', confidence: 'computed' },
  fp8: { value: 1, source: 'FP8 weights', confidence: 'computed' },
  fp4: { value: 0.5, source: 'FP4 weights', confidence: 'computed' },
};

/** Bytes of one number of the cache. Source: BF16, default of vLLM for every precision of weights. */
const CACHE_BYTES = 2;

const EXPERT_MATRICES = 3;

/** A catalog entry from an architecture, at the precision it is published in or another. */
export function languageModel(described: Architecture, precision: Precision = described.precision): LanguageModel {
  const { source, confidence, layers, hidden, heads, attention, experts, window, context } = described;
  const stated = (value: number): Sourced => ({ value, source, confidence });
  const computed = (value: number, how: string): Sourced => ({
    value,
    source: `${how}; ${source}`,
    confidence: confidence === 'published' ? 'computed' : confidence,
  });
  const own = described.precision === precision ? described.bytesPerWeight : undefined;
  const windowedLayers = window?.layers ?? 0;
  const numbers = 'latentWidth' in attention ? attention.latentWidth : 2 * attention.kvHeads * attention.headWidth;
  const perLayer = numbers * CACHE_BYTES;
  const how =
    'latentWidth' in attention
      ? `layers · ${attention.latentWidth} · 2 bytes (BF16)`
      : `2 · layers · ${attention.kvHeads} key-value heads · ${attention.headWidth} · 2 bytes (BF16)`;
  const expertLayers = experts?.layers ?? layers;
  return {
    id: precision === described.precision ? described.id : `${described.id}-${precision}`,
    title: `${described.title}, ${precision.toUpperCase()}`,
    parameters: stated(described.parameters),
    activeParameters:
      described.activeParameters === undefined
        ? { ...stated(described.parameters), source: `${source}; dense` }
        : stated(described.activeParameters),
    layers: stated(layers),
    hidden: stated(hidden),
    heads: stated(heads),
    ...('latentWidth' in attention
      ? { latentWidth: stated(attention.latentWidth) }
      : { kvHeads: stated(attention.kvHeads), headWidth: stated(attention.headWidth) }),
    ...(experts === undefined
      ? {}
      : {
          experts: stated(experts.count),
          expertsPerToken: stated(experts.perToken),
          routedParameters: computed(
            expertLayers * experts.count * EXPERT_MATRICES * hidden * experts.width,
            `${expertLayers} layers · ${experts.count} experts · 3 · ${hidden} · ${experts.width}`,
          ),
        }),
    ...(window === undefined
      ? {}
      : {
          window: stated(window.tokens),
          windowedLayers: stated(windowedLayers),
          windowedKvBytesPerToken: computed(windowedLayers * perLayer, how),
        }),
    ...(context === undefined ? {} : { contextTokens: { value: context.tokens, source: context.source, confidence } }),
    bytesPerWeight: own === undefined ? weightBytes[precision] : { ...own, confidence },
    kvBytesPerToken: computed((layers - windowedLayers) * perLayer, how),
  };
}
