import { findLanguageModel, findRack } from '../../../src/catalog/index.ts';
import type { LanguageModel, RackModel } from '../../../src/model/profile.ts';
import { arrivalPhases } from '../../../src/physics/serving/arrivals.ts';
import { batchLaw } from '../../../src/physics/serving/batchLaw.ts';
import { powerLaw } from '../../../src/physics/serving/gpuPower.ts';
import { stepLaw } from '../../../src/physics/serving/stepLaw.ts';
import { type Calibration, defaultCalibration } from '../../../src/serving/calibration.ts';
import { DeploymentTable } from '../../../src/serving/fluid/deploymentTable.ts';
import { TOKEN_BUDGET } from '../../../src/serving/fluid/servedReplica.ts';
import { replicaOf } from '../../../src/serving/replicaOf.ts';
import { ApartReplica } from '../../../src/world/inference/requests/apartReplica.ts';
import { type BatchingOptions, BatchingReplica } from '../../../src/world/inference/requests/batchingReplica.ts';
import type { GridDeployment, GridLengths } from './grid.ts';
import { type CellFigures, type CellSettings, LEAST_REQUESTS, playCell } from './playCell.ts';

/** One cell of the grid. */
export interface AgreementCell {
  readonly load: number;
  readonly variation: number;
  readonly fluid: CellFigures;
  readonly requests: CellFigures;
  /** Standard errors of the latter, over them. */
  readonly noise: CellFigures;
  readonly flagged: boolean;
}

/** The laws that ship, as if measured for every batch, context and model: the grid compares engines, not the law with machines. */
const everywhere: Calibration = {
  ...defaultCalibration,
  range: { batch: 1e9, context: 1e9, leastParameters: 1, mostParameters: 1e15 },
};

/** Rate at which a cache crosses from GPUs of prompts to those of answers, bytes/s: the default of a scenario. */
const LINK = 50e9;

const variationOf = (spread: number): number => Math.sqrt(Math.expm1(spread ** 2));

/** A deployment under one kind of request and one variation of arrivals, as either engine sees it. */
export class AgreementRow {
  readonly table: DeploymentTable;
  private readonly deployment: GridDeployment;
  private readonly lengths: GridLengths;
  private readonly variation: number;
  private readonly watts: (share: number) => number;
  private readonly createReplica: CellSettings['createReplica'];

  constructor(deployment: GridDeployment, lengths: GridLengths, variation: number) {
    const model = findLanguageModel(deployment.model);
    const gpu = findRack(deployment.gpu);
    if (model === undefined || gpu === undefined) throw new RangeError(deployment.name);
    const { replicas, maxBatch, gpus, prefillGpus } = deployment;
    const traffic = {
      promptTokens: lengths.prompt,
      outputTokens: lengths.answer,
      outputVariation: variationOf(lengths.answerSpread),
    };
    this.deployment = deployment;
    this.lengths = lengths;
    this.variation = variation;
    this.table = new DeploymentTable(
      model,
      gpu,
      {
        gpusPerReplica: gpus,
        maxBatch,
        traffic,
        promptVariation: variationOf(lengths.promptSpread),
        calibration: everywhere,
        ...(prefillGpus === undefined ? {} : { apart: { prefillGpus, link: LINK } }),
      },
      { variation, replicas, routing: 'fewest' },
    );
    const idle = gpu.gpuIdleW.value;
    this.watts = (share) => idle + share * (gpu.gpuTdpW.value - idle);
    this.createReplica = replicasOf(deployment, model, gpu);
  }

  /** What the fluid tells of a load. */
  fluid(load: number): CellFigures {
    const { table } = this;
    const most = Math.min(load, 1);
    return {
      utilization: 1 - table.emptyShare(most),
      powerW: this.watts(table.powerShare(most)),
      ttftMean: table.timeToFirstToken(most),
      ttftP99: table.latency('ttft', most, 0.99),
    };
  }

  isFlagged(load: number): boolean {
    return this.table.extrapolated || this.table.isCrowded(load) || this.table.isDoubtful(load);
  }

  /** What play by requests comes to at a load, with how well it is known. */
  requests(load: number, number: number, most: number, seed: number): ReturnType<typeof playCell> {
    const { createReplica, lengths, watts } = this;
    const { replicas } = this.deployment;
    const phases = arrivalPhases(this.table.capacity * load * replicas, this.variation);
    return playCell({ createReplica, lengths, replicas, phases, watts }, most, seed, number);
  }
}

/** Makes replicas of a deployment that play every request. */
function replicasOf(
  { gpus, maxBatch, prefillGpus }: GridDeployment,
  model: LanguageModel,
  rack: RackModel,
): CellSettings['createReplica'] {
  const [rated, idle] = [rack.gpuTdpW.value, rack.gpuIdleW.value];
  const coefficients = defaultCalibration.step[rack.powerFamily];
  const optionsOn = (part: number): BatchingOptions => {
    const replica = replicaOf(model, rack, { gpusPerReplica: part });
    const power = powerLaw(replica, rated, idle, defaultCalibration.power[rack.powerFamily], coefficients.expertSkew);
    return {
      law: batchLaw(replica, stepLaw(replica, coefficients), power, idle, maxBatch),
      maxBatch,
      tokenBudget: TOKEN_BUDGET,
      classes: 1,
      largestGain: 1,
      maxWait: Number.MAX_VALUE,
      weight: part / gpus,
      ...(model.contextTokens === undefined ? {} : { contextTokens: model.contextTokens.value }),
    };
  };
  if (prefillGpus === undefined) {
    const options = optionsOn(gpus);
    return (slab, tally) => new BatchingReplica(slab, tally, options, () => 0);
  }
  const [prefill, decode] = [optionsOn(prefillGpus), optionsOn(gpus - prefillGpus)];
  const cacheBytes = model.kvBytesPerToken.value + (model.windowedKvBytesPerToken?.value ?? 0);
  return (slab, tally) => new ApartReplica(slab, tally, prefill, decode, () => 0, cacheBytes / LINK);
}

/** Plays a row of cells at several loads. @param most requests in a cell at most @param seed of play by requests */
export function agreementCells(
  deployment: GridDeployment,
  lengths: GridLengths,
  variation: number,
  loads: readonly number[],
  most: number,
  seed: number,
): AgreementCell[] {
  const row = new AgreementRow(deployment, lengths, variation);
  return loads.map((load, number) => {
    // A queue without end is not known better the longer it is watched.
    const { figures, noise } = row.requests(load, number, load > 1 ? LEAST_REQUESTS : most, seed);
    return { load, variation, fluid: row.fluid(load), requests: figures, noise, flagged: row.isFlagged(load) };
  });
}
