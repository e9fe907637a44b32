import type { Accelerator, LanguageModel } from '../model/profile.ts';
import type { ReplicaMemory } from '../physics/serving/memory.ts';
import type { Replica } from '../physics/serving/replica.ts';

/** What a deployment changes of a model and its GPUs. */
export interface ReplicaChoices {
  readonly gpusPerReplica: number;
  /** Bytes of a number in the cache over the two of BF16; default 1. */
  readonly cacheScale?: number;
}

/** A language model on some GPUs as the physics of serving sees it. */
export function replicaOf(
  model: LanguageModel,
  accelerator: Accelerator,
  { gpusPerReplica, cacheScale = 1 }: ReplicaChoices,
): Replica & ReplicaMemory {
  const layers = model.layers.value;
  const bytesPerWeight = model.bytesPerWeight.value;
  return {
    gpus: gpusPerReplica,
    parameters: model.parameters.value,
    activeParameters: model.activeParameters.value,
    layers,
    hidden: model.hidden.value,
    routedParameters: model.routedParameters?.value ?? 0,
    expertShare:
      model.experts === undefined || model.expertsPerToken === undefined
        ? 0
        : model.expertsPerToken.value / model.experts.value,
    bytesPerWeight,
    kvBytesPerToken: model.kvBytesPerToken.value * cacheScale,
    windowedKvBytesPerToken: (model.windowedKvBytesPerToken?.value ?? 0) * cacheScale,
    window: model.window?.value ?? Number.POSITIVE_INFINITY,
    fullLayerShare: 1 - (model.windowedLayers?.value ?? 0) / layers,
    memoryBandwidth: accelerator.memoryBandwidth.value,
    memoryBytes: accelerator.memoryBytes.value,
    flops: bytesPerWeight <= 1 ? accelerator.fp8Flops.value : accelerator.bf16Flops.value,
    bf16Flops: accelerator.bf16Flops.value,
    linkBandwidth: accelerator.scaleUpBandwidth.value,
  };
}
