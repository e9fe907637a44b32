import { arrivalPhases, effectiveVariation } from '../../physics/serving/arrivals.ts';
import { type Occupancy, occupancy } from '../../physics/serving/occupancy.ts';
import type { UniformStream } from '../../random/streams.ts';
import type { Fraction, Seconds } from '../../units/flavors.ts';
import { type LatencySamples, latencySamples } from './latencySamples.ts';
import type { ServedReplica } from './servedReplica.ts';

/** Long-run state of a replica at a load. */
export interface ReplicaState {
  readonly occupancy: Occupancy;
  /** Share of time with at least one request. */
  readonly utilization: Fraction;
  /** Mean power of a GPU above idle over rated above idle. */
  readonly power: Fraction;
  /** Mean time between tokens, and share of requests that find the batch full. */
  readonly perToken: Seconds;
  readonly waiting: Fraction;
}

/** A stream of requests at one replica. */
export interface Arrivals {
  readonly rate: number;
  /** Standard deviation over mean of the time between two. */
  readonly variation: number;
}

/** What the state of a replica and the sampled latencies share. */
interface Clock {
  readonly decodeArrivals: number;
  readonly stretch: number;
  readonly meanStep: Seconds;
}

/**
 * Long-run state of a replica below its capacity. On the clock of decode steps requests come at λ/(1 − λw), w the time of a prompt, and the bursts in which they come are
 * stretched likewise: those who come during a prompt come at once.
 * Source: change of time, N(v) with v = t − w·N(t): the index of dispersion of counts is divided by (1 − λw)².
 */
export function replicaState(replica: ServedReplica, arrivals: Arrivals): ReplicaState & Clock {
  const { rate, variation } = arrivals;
  let decode = replica.decodeAt(1);
  let solved: Occupancy | undefined;
  let stalled = 0;
  let decodeArrivals = rate;
  // Those who share a step with prompts depend on how long steps are, and these on the batch.
  for (let round = 0; round < 2; round++) {
    stalled = rate * replica.promptPerRequest(rate, decode);
    decodeArrivals = rate / (1 - stalled);
    solved = occupancy(
      {
        arrivalRate: decodeArrivals,
        arrivalVariation: Math.max(
          1,
          effectiveVariation(Math.sqrt((variation ** 2 - 1) / (1 - stalled) + 1 / (1 - stalled) ** 2), replica.deployment.traffic.outputVariation ?? 0),
        ),
        maxBatch: replica.maxBatch,
        completionRate: (batch) => replica.completionRate(batch),
      },
      (batch) => replica.decodePower(batch),
    );
    decode = rate > 0 ? solved.meanBatch / (decodeArrivals * replica.stepsPerAnswer) : replica.decodeAt(1);
  }
  const { empty, observed, meanBatch, waiting } = solved as Occupancy;
  const busy = 1 - (1 - stalled) * empty;
  const stretch = 1 / (1 - stalled);
  const meanStep = decode * stretch;
  const { outputTokens } = replica.deployment.traffic;
  return {
    occupancy: solved as Occupancy,
    utilization: busy,
    power: (1 - stalled) * observed + replica.promptPower(rate, meanBatch / Math.max(1 - empty, 1e-12)),
    perToken: outputTokens > 1 ? (meanStep * (replica.stepsPerAnswer - 1)) / (outputTokens - 1) : meanStep,
    waiting,
    decodeArrivals,
    stretch,
    meanStep,
  };
}

/** Latencies of requests in that state. */
export const sampledLatencies = (
  replica: ServedReplica,
  state: ReplicaState & Clock,
  { rate, variation }: Arrivals,
  stream: UniformStream,
): LatencySamples =>
  latencySamples(
    replica,
    state.occupancy,
    arrivalPhases(rate, variation),
    state,
    replica.deployment.traffic.outputVariation ?? 0,
    stream,
  );
