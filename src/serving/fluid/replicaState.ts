import { effectiveVariation } from '../../physics/serving/arrivals.ts';
import { type Occupancy, occupancy } from '../../physics/serving/occupancy.ts';
import type { Fraction, Seconds } from '../../units/flavors.ts';
import type { ServedReplica } from './servedReplica.ts';

/** A stream of requests at replicas of which each request goes to the one with the fewest; one replica stands for itself. */
export interface Arrivals {
  /** Requests per second and replica. */
  readonly rate: number;
  /** Standard deviation over mean of the time between two that reach these replicas. */
  readonly variation: number;
  readonly replicas: number;
}

/** Long-run state of a replica at a load. */
export interface ReplicaState {
  readonly occupancy: Occupancy;
  /** Share of time with at least one request. */
  readonly utilization: Fraction;
  /** Mean power of a GPU above idle over rated above idle. */
  readonly power: Fraction;
  /** Mean time between tokens. */
  readonly perToken: Seconds;
  /** Share of requests that find the batch or the cache about full. */
  readonly crowded: Fraction;
}

/**
 * Long-run state of a replica below its capacity. On the clock of decode steps requests come at λ/(1 − λw), w the time of a prompt, and more unevenly: those who come during
 * a prompt come at once.
 * Source: change of time, v = t − w·N(t): the dispersion of independent arrivals is divided by (1 − λw)², what bursts add to it by 1 − λw, as bursts last longer than a prompt.
 */
export function replicaState(replica: ServedReplica, { rate, variation, replicas }: Arrivals): ReplicaState {
  const { stepsPerAnswer, deployment } = replica;
  const { outputTokens, outputVariation = 0 } = deployment.traffic;
  const groupRate = grouped(replicas, (batch) => replica.completionRate(batch));
  const groupPower = grouped(replicas, (batch) => replica.decodePower(batch));
  let decode = replica.decodeAt(1);
  let stalled = 0;
  let batch = 1;
  let decodeArrivals = rate;
  let batches: Occupancy | undefined;
  let idle = 0;
  // Those who share a step with prompts depend on how long steps are, and these on the batch.
  for (let round = 0; round < 2; round++) {
    stalled = rate * replica.promptPerRequest(rate, decode, batch);
    decodeArrivals = rate / (1 - stalled);
    const clumped = Math.sqrt(Math.max(0, variation ** 2 - 1) / (1 - stalled) + 1 / (1 - stalled) ** 2);
    const stream = {
      arrivalRate: decodeArrivals * replicas,
      arrivalVariation: Math.max(1, effectiveVariation(clumped, outputVariation)),
      maxBatch: replica.maxBatch * replicas,
      completionRate: groupRate,
    };
    batches = occupancy(stream, groupPower);
    if (round > 0) idle = occupancy(stream, (present) => Math.max(0, replicas - present)).observed / replicas;
    batch = Math.max(1, Math.round(batches.meanBatch / replicas));
    decode = rate > 0 ? batches.meanBatch / (decodeArrivals * replicas * stepsPerAnswer) : replica.decodeAt(1);
  }
  const solved = batches as Occupancy;
  const meanStep = decode / (1 - stalled);
  const busyBatch = solved.meanBatch / replicas / Math.max(1 - idle, 1e-12);
  return {
    occupancy: solved,
    utilization: 1 - (1 - stalled) * idle,
    power: ((1 - stalled) * solved.observed) / replicas + replica.promptPower(rate, busyBatch),
    perToken: outputTokens > 1 ? (meanStep * (stepsPerAnswer - 1)) / (outputTokens - 1) : meanStep,
    crowded: findingMore(solved, replica.roomyBatch * replicas),
  };
}

/** Sum of a quantity over replicas that hold so many requests between them, as evenly as they can. */
const grouped =
  (replicas: number, quantity: (batch: number) => number) =>
  (present: number): number => {
    const least = Math.floor(present / replicas);
    const more = present - least * replicas;
    return (more === 0 ? 0 : more * quantity(least + 1)) + (least === 0 ? 0 : (replicas - more) * quantity(least));
  };

/** Share of requests that find at least so many others. */
function findingMore({ found }: Occupancy, others: number): Fraction {
  let fewer = 0;
  for (let count = 0; count < others && count < found.length; count++) fewer += found[count] as number;
  return Math.max(0, 1 - fewer);
}
