import type { LanguageModel, RackModel } from '../../model/profile.ts';
import { powerCurves, stepCoefficients } from '../../physics/serving/defaultCoefficients.ts';
import { powerLaw, stepEnergy, stepWork } from '../../physics/serving/gpuPower.ts';
import { largestBatch } from '../../physics/serving/memory.ts';
import { occupancy, sustainableRate } from '../../physics/serving/occupancy.ts';
import { stepLaw } from '../../physics/serving/stepLaw.ts';
import { meanContext, stepTime, type Traffic } from '../../physics/serving/traffic.ts';
import { replicaOf } from '../../serving/replicaOf.ts';

/** Loads between 0 and 1 at which the long-run state is computed; between them it is interpolated. */
const GRID = 128;

/** The figures of a service that decide how a replica behaves. */
export interface Deployment {
  readonly gpusPerReplica: number;
  readonly maxBatch: number;
  readonly traffic: Traffic;
}

/**
 * Long-run behaviour of one replica by load, tabulated once: the distribution of its batch under Poisson arrivals and the
 * step law give empty share, power and time per token. Load is the rate of requests over the largest sustainable one.
 */
export class DeploymentTable {
  /** Requests per second that one replica sustains at most. */
  readonly capacity: number;
  private readonly empty = new Float64Array(GRID + 1);
  private readonly power = new Float64Array(GRID + 1);
  private readonly perToken = new Float64Array(GRID + 1);

  constructor(model: LanguageModel, rack: RackModel, deployment: Deployment) {
    const { gpusPerReplica, traffic } = deployment;
    const replica = replicaOf(model, rack, { gpusPerReplica });
    const { generation } = rack.serving;
    const coefficients = stepCoefficients[generation];
    const law = stepLaw(replica, coefficients);
    const stepOf = (batch: number): number => stepTime(law, batch, traffic);
    const rated = rack.gpuTdpW.value;
    const idle = rack.gpuIdleW.value;
    const power = powerLaw(replica, rated, idle, powerCurves[generation], coefficients.expertSkew);
    const context = meanContext(traffic);
    const promptsPerStep = traffic.promptTokens / traffic.outputTokens;
    const dynamicShare = (batch: number): number => {
      if (batch === 0) return 0;
      const time = stepOf(batch);
      const cached = batch * context;
      const windowed = batch * Math.min(context, replica.window);
      const work = stepWork(power, batch, cached, windowed, batch * promptsPerStep);
      return (stepEnergy(power, work, time) / time - idle) / (rated - idle);
    };

    const fitting = largestBatch(replica, context);
    if (fitting < 1)
      throw new RangeError(`${model.id} does not fit the memory of ${gpusPerReplica} GPUs of ${rack.id}`);
    const maxBatch = Math.min(deployment.maxBatch, fitting);
    const stream = { outputTokens: traffic.outputTokens, maxBatch, stepTime: stepOf };
    this.capacity = sustainableRate(stream);
    for (let point = 0; point <= GRID; point++) {
      const state = occupancy({ ...stream, arrivalRate: (this.capacity * point) / GRID }, dynamicShare);
      this.empty[point] = state.empty;
      this.power[point] = state.observed;
      this.perToken[point] = state.timePerToken;
    }
  }

  /** Share of time without any request. */
  emptyShare(load: number): number {
    return interpolate(this.empty, load);
  }

  /** Mean power above idle over rated power above idle. */
  powerShare(load: number): number {
    return interpolate(this.power, load);
  }

  /** Mean time of an output token at full clock, s. */
  timePerToken(load: number): number {
    return interpolate(this.perToken, load);
  }
}

function interpolate(table: Float64Array, load: number): number {
  const position = load * GRID;
  const below = Math.min(Math.floor(position), GRID - 1);
  const lower = table[below] as number;
  return lower + ((table[below + 1] as number) - lower) * (position - below);
}
