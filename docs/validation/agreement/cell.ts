import { findLanguageModel, findRack } from '../../../src/catalog/index.ts';
import { arrivalPhases } from '../../../src/physics/serving/arrivals.ts';
import { batchLaw } from '../../../src/physics/serving/batchLaw.ts';
import { powerLaw } from '../../../src/physics/serving/gpuPower.ts';
import { stepLaw } from '../../../src/physics/serving/stepLaw.ts';
import { exponential } from '../../../src/random/exponential.ts';
import { hyperExponential } from '../../../src/random/hyperExponential.ts';
import { logNormal } from '../../../src/random/logNormal.ts';
import { Streams } from '../../../src/random/streams.ts';
import { type Calibration, defaultCalibration } from '../../../src/serving/calibration.ts';
import { DeploymentTable } from '../../../src/serving/fluid/deploymentTable.ts';
import { TOKEN_BUDGET } from '../../../src/serving/fluid/servedReplica.ts';
import { replicaOf } from '../../../src/serving/replicaOf.ts';
import { BatchingReplica } from '../../../src/world/inference/requests/batchingReplica.ts';
import { RequestSlab } from '../../../src/world/inference/requests/requestSlab.ts';
import { RequestTally } from '../../../src/world/inference/requests/requestTally.ts';

/** A way of serving a model. */
export interface GridDeployment {
  readonly name: string;
  readonly model: string;
  readonly gpu: string;
  readonly gpus: number;
  readonly maxBatch: number;
  readonly replicas: number;
}

/** Lengths of requests: means in tokens and standard deviations of their logarithms. */
export interface GridLengths {
  readonly name: string;
  readonly prompt: number;
  readonly answer: number;
  readonly promptSpread: number;
  readonly answerSpread: number;
}

/** Figures of one cell by either engine: shares, W of a GPU, s. */
export interface CellFigures {
  readonly utilization: number;
  readonly powerW: number;
  readonly ttftMean: number;
  readonly ttftP99: number;
}

/** One cell of the grid. */
export interface AgreementCell {
  readonly load: number;
  readonly variation: number;
  readonly fluid: CellFigures;
  readonly requests: CellFigures;
  readonly flagged: boolean;
}

/** The laws that ship, as if measured for every batch, context and model: the grid compares engines, not the law with machines. */
const everywhere: Calibration = {
  ...defaultCalibration,
  range: { batch: 1e9, context: 1e9, leastParameters: 1, mostParameters: 1e15 },
};

const variationOf = (spread: number): number => Math.sqrt(Math.expm1(spread ** 2));

/** Plays a row of cells: one deployment and kind of request under one variation of arrivals, at several loads. @param count requests in a cell @param seed of play by requests */
export function agreementCells(
  deployment: GridDeployment,
  lengths: GridLengths,
  variation: number,
  loads: readonly number[],
  count: number,
  seed = 1,
): AgreementCell[] {
  const model = findLanguageModel(deployment.model);
  const gpu = findRack(deployment.gpu);
  if (model === undefined || gpu === undefined) throw new RangeError(deployment.name);
  const { replicas, maxBatch, gpus } = deployment;
  const traffic = {
    promptTokens: lengths.prompt,
    outputTokens: lengths.answer,
    outputVariation: variationOf(lengths.answerSpread),
  };
  const table = new DeploymentTable(
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
  const watts = (share: number): number => idle + share * (rated - idle);
  const replica = replicaOf(model, gpu, { gpusPerReplica: gpus });
  const generation = gpu.powerFamily;
  const coefficients = defaultCalibration.step[generation];
  const power = powerLaw(replica, rated, idle, defaultCalibration.power[generation], coefficients.expertSkew);
  const law = batchLaw(replica, stepLaw(replica, coefficients), power, idle, maxBatch);

  return loads.map((load, index): AgreementCell => {
    const streams = new Streams(seed, index);
    const rate = table.capacity * load * replicas;
    const gaps = streams.open('gaps');
    const phases = arrivalPhases(rate, variation);
    const bursts = hyperExponential(
      phases.rate.map((each, phase) => ({ weight: phases.chance[phase] as number, mean: 1 / each })),
    );
    const drawGap = variation <= 1 ? () => exponential(gaps, 1 / rate) : () => bursts(gaps);
    const slab = new RequestSlab();
    const tally = new Watched();
    const group = Array.from(
      { length: replicas },
      () =>
        new BatchingReplica(
          slab,
          tally,
          {
            law,
            maxBatch,
            tokenBudget: TOKEN_BUDGET,
            classes: 1,
            largestGain: 1,
            maxWait: Number.MAX_VALUE,
            weight: 1,
          },
          () => 0,
        ),
    );
    const prompts = streams.open('prompts');
    const answers = streams.open('answers');
    const draw = (stream: typeof prompts, mean: number, spread: number): number =>
      Math.max(1, Math.round(logNormal(stream, mean * Math.exp(-(spread ** 2) / 2), spread)));
    let now = 0;
    let begun = { at: 0, busy: 0, power: 0 };
    for (let request = 0; request < count; request++) {
      now += drawGap();
      for (const each of group) each.advance(now);
      if (request === Math.floor(count / 10)) {
        for (const each of group) each.settle(now);
        begun = { at: now, busy: tally.busySeconds, power: tally.powerSeconds };
        tally.isWatched = true;
      }
      const target = group.reduce((least, each) => (each.outstanding < least.outstanding ? each : least));
      const prompt = draw(prompts, lengths.prompt, lengths.promptSpread);
      const answer = draw(answers, lengths.answer, lengths.answerSpread);
      tally.arrived++;
      if (!target.holds(prompt, answer)) {
        tally.tooLong++;
        continue;
      }
      const id = slab.take(now, prompt, answer);
      slab.gain[id] = 1;
      target.enqueue(id, now);
    }
    for (const each of group) each.settle(now);
    const span = (now - begun.at) * replicas;
    const ttfts = tally.ttfts.sort((a, b) => a - b);
    return {
      load,
      variation,
      fluid: {
        utilization: 1 - table.emptyShare(Math.min(load, 1)),
        powerW: watts(table.powerShare(Math.min(load, 1))),
        ttftMean: table.timeToFirstToken(Math.min(load, 1)),
        ttftP99: table.latency('ttft', Math.min(load, 1), 0.99),
      },
      requests: {
        utilization: (tally.busySeconds - begun.busy) / span,
        powerW: watts((tally.powerSeconds - begun.power) / span),
        ttftMean: ttfts.reduce((sum, value) => sum + value, 0) / ttfts.length,
        ttftP99: ttfts[Math.floor(0.99 * ttfts.length)] ?? Number.NaN,
      },
      flagged: table.extrapolated || load >= table.crowdedLoad || table.isDoubtful(load),
    };
  });
}

/** A tally that keeps the time to the first token of every request after a warm-up. */
class Watched extends RequestTally {
  readonly ttfts: number[] = [];
  isWatched = false;

  override serve(ttft: number, perToken: number, e2e: number, promptTokens: number, outputTokens: number): void {
    super.serve(ttft, perToken, e2e, promptTokens, outputTokens);
    if (this.isWatched) this.ttfts.push(ttft);
  }
}
