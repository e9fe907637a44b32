import { findLanguageModel, findRack } from '../../../src/catalog/index.ts';
import { arrivalPhases } from '../../../src/physics/serving/arrivals.ts';
import { type BatchLaw, batchLaw } from '../../../src/physics/serving/batchLaw.ts';
import { powerLaw } from '../../../src/physics/serving/gpuPower.ts';
import { stepLaw } from '../../../src/physics/serving/stepLaw.ts';
import { type Calibration, defaultCalibration } from '../../../src/serving/calibration.ts';
import { DeploymentTable } from '../../../src/serving/fluid/deploymentTable.ts';
import { replicaOf } from '../../../src/serving/replicaOf.ts';
import type { GridDeployment, GridLengths } from './grid.ts';
import { type CellFigures, LEAST_REQUESTS, playCell } from './playCell.ts';

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

const variationOf = (spread: number): number => Math.sqrt(Math.expm1(spread ** 2));

/** A deployment under one kind of request and one variation of arrivals, as either engine sees it. */
export class AgreementRow {
  readonly table: DeploymentTable;
  private readonly law: BatchLaw;
  private readonly deployment: GridDeployment;
  private readonly lengths: GridLengths;
  private readonly variation: number;
  private readonly watts: (share: number) => number;

  constructor(deployment: GridDeployment, lengths: GridLengths, variation: number) {
    const model = findLanguageModel(deployment.model);
    const gpu = findRack(deployment.gpu);
    if (model === undefined || gpu === undefined) throw new RangeError(deployment.name);
    const { replicas, maxBatch, gpus } = deployment;
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
      },
      { variation, replicas, routing: 'fewest' },
    );
    const idle = gpu.gpuIdleW.value;
    const rated = gpu.gpuTdpW.value;
    this.watts = (share) => idle + share * (rated - idle);
    const replica = replicaOf(model, gpu, { gpusPerReplica: gpus });
    const generation = gpu.powerFamily;
    const coefficients = defaultCalibration.step[generation];
    const power = powerLaw(replica, rated, idle, defaultCalibration.power[generation], coefficients.expertSkew);
    this.law = batchLaw(replica, stepLaw(replica, coefficients), power, idle, maxBatch);
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

  /** What play by requests comes to at a load. @param most requests at most @param number of the cell in its row: other numbers, other draws */
  requests(load: number, number: number, most: number, seed: number): ReturnType<typeof playCell> {
    const { law, lengths, variation, deployment, watts } = this;
    const rate = this.table.capacity * load * deployment.replicas;
    return playCell(
      { law, lengths, replicas: deployment.replicas, phases: arrivalPhases(rate, variation), watts },
      most,
      seed,
      number,
    );
  }
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
    const { figures, noise } = row.requests(load, number, load > 1 ? LEAST_REQUESTS : most, seed);
    return { load, variation, fluid: row.fluid(load), requests: figures, noise, flagged: row.isFlagged(load) };
  });
}
