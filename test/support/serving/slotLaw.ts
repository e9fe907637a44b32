import type { BatchLaw } from '../../../src/physics/serving/batchLaw.ts';
import type { ReplicaRouter } from '../../../src/routing/replicas/contract.ts';
import type { RequestSource } from '../../../src/workloads/requests/contract.ts';
import { type BatchingOptions, BatchingReplica } from '../../../src/world/inference/requests/batchingReplica.ts';
import { RequestFleet } from '../../../src/world/inference/requests/requestFleet.ts';
import { RequestSlab } from '../../../src/world/inference/requests/requestSlab.ts';
import { RequestTally } from '../../../src/world/inference/requests/requestTally.ts';

export interface SlotTimes {
  /** Time of a decode step, whatever is in the batch, s. */
  readonly step: number;
  /** Time that each token of a prompt adds to a step, s. */
  readonly perPromptToken: number;
  readonly blocks?: number;
}

/** A law whose steps take the same time whatever they hold; a step that only prefills takes what its prompts take. */
export function slotLaw({ step, perPromptToken, blocks = 1e6 }: SlotTimes, maxBatch: number): BatchLaw {
  const replica = {
    gpus: 1,
    parameters: 1,
    activeParameters: 1,
    layers: 1,
    hidden: 1,
    routedParameters: 0,
    expertShare: 0,
    bytesPerWeight: 2,
    kvBytesPerToken: 1,
    windowedKvBytesPerToken: 0,
    window: Number.POSITIVE_INFINITY,
    fullLayerShare: 1,
    memoryBandwidth: 1,
    memoryBytes: 1,
    flops: 1,
    bf16Flops: 1,
    linkBandwidth: 1,
  };
  const nothing = {
    experts: 0,
    expertShare: 0,
    expertSkew: 1,
    perSequence: 0,
    hostFloor: 0,
    hostExponent: 1,
    mixed: 0,
  };
  return {
    steps: {
      ...nothing,
      pass: 0,
      perToken: 0,
      perPromptToken,
      perCachedToken: 0,
      perWindowedToken: 0,
      window: Number.POSITIVE_INFINITY,
      perPair: 0,
      perWindowedPair: 0,
    },
    power: { rated: 1000, base: 600, perByte: 0, perOperation: 0, replica, expertSkew: 1 },
    idleW: 200,
    maxBatch,
    time: Float64Array.from({ length: maxBatch + 1 }, (_, batch) => (batch === 0 ? 0 : step)),
    work: new Float64Array(maxBatch + 1),
    timePerCachedToken: 0,
    timePerWindowedToken: 0,
    workPerCachedToken: 0,
    workPerWindowedToken: 0,
    memory: { blocks, perBlock: 1, perWindowedBlock: 0, windowBlocks: 0 },
  };
}

/** A fleet of replicas of that law, each with so many slots. */
export function slotFleet(
  times: SlotTimes,
  slots: number,
  replicas: number,
  source: RequestSource,
  router: ReplicaRouter,
  options: Partial<BatchingOptions> = {},
  tally = new RequestTally(),
) {
  const slab = new RequestSlab();
  const maxWait = options.maxWait ?? Number.POSITIVE_INFINITY;
  const fleet = new RequestFleet({
    slab,
    source,
    router,
    classes: 1,
    drawPriority: () => 0,
    drawGain: () => 1,
    maxWait,
    lobbyTally: tally,
  });
  const batching: BatchingOptions = {
    law: slotLaw(times, slots),
    maxBatch: slots,
    tokenBudget: 100_000,
    classes: 1,
    largestGain: 1,
    maxWait,
    weight: 1,
    ...options,
  };
  const create = () => new BatchingReplica(slab, tally, batching, () => 0);
  const units = Array.from({ length: replicas }, create);
  for (const unit of units) fleet.add(unit);
  return { fleet, tally, slab, units, create };
}
