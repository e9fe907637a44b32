import { arrivalPhases } from '../../../src/physics/serving/arrivals.ts';
import type { Fraction, Seconds } from '../../../src/units/flavors.ts';

/** A replica under a steady stream of requests, as continuous batching serves it. */
export interface ReplicaStream {
  /** Requests per second that reach the replica. */
  readonly arrivalRate: number;
  /** Standard deviation over mean of the time between two; default 1, as if independent. */
  readonly arrivalVariation?: number;
  /** Requests in the batch at most; more wait in a room without limit. */
  readonly maxBatch: number;
  /** Requests per second that are completed while so many are there, 1 up to `maxBatch`; must not fall. That of the full batch is the most sustained. */
  readonly completionRate: (batch: number) => number;
}

/** Long-run state of a replica. */
export interface Occupancy {
  /** Whether the replica keeps up. If not, the rest describes an always full batch. */
  readonly stable: boolean;
  /** Share of time without any request. */
  readonly empty: Fraction;
  /** Share of time with at least one request. */
  readonly utilization: Fraction;
  /** Time average of requests in the batch, and of those that wait as well; empty times included. */
  readonly meanBatch: number;
  readonly meanPresent: number;
  /** Share of requests that find the batch full, and the mean wait over all requests: infinite when it cannot keep up. */
  readonly waiting: Fraction;
  readonly meanWait: Seconds;
  /** Time average of the observed quantity; 0 without one. */
  readonly observed: number;
  /** Share of requests that find 0, 1, … up to `maxBatch` − 1 others there; the rest finds the batch full. */
  readonly found: Float64Array;
  /** Share of the requests finding a full batch that find another one waiting more, and so on. */
  readonly queueRatio: Fraction;
}

/** Weights above this are scaled down, so that neither they nor their sums leave the range of a float. */
const LARGE = 1e200;

/**
 * Distribution of the number of requests in a replica, by birth and death with rates that depend on the batch; arrivals in bursts have two phases.
 * At or above the sustainable rate there is no steady state: the full batch is returned with `stable` false.
 * @param observe a quantity of the batch, such as power, to average over time; also asked for batch 0
 * Source: Kleinrock (1975), Queueing Systems I, ch. 3: p(k) ∝ Π λ/r(j) with r(j) the rate of completion, constant from the full
 * batch on. In bursts: level reduction of a quasi-birth-death process whose up-moves all begin anew (Latouche & Ramaswami, 1999, ch. 12), with the root of GI/M/c above
 * the full batch. For independent arrivals the distribution does not depend on how answers are spread about their mean (Kelly, 1979, symmetric queues).
 */
export function occupancy(stream: ReplicaStream, observe: (batch: number) => number = () => 0): Occupancy {
  const { arrivalRate, maxBatch, completionRate, arrivalVariation = 1 } = stream;
  const fullRate = completionRate(maxBatch);
  if (arrivalRate >= fullRate) return fullBatch(stream, observe);
  const found = new Float64Array(maxBatch);
  if (arrivalRate === 0) return emptyReplica(observe, found);

  const { chance, rate } = arrivalPhases(arrivalRate, arrivalVariation);
  const [chance0, chance1] = [chance[0] as number, chance[1] ?? 0];
  // A phase that is never entered needs some rate, so that nothing is divided by zero.
  const [rate0, rate1] = [rate[0] as number, rate[1] ?? arrivalRate];
  const rates = new Float64Array(maxBatch + 1);
  for (let batch = 1; batch <= maxBatch; batch++) rates[batch] = Math.min(completionRate(batch), fullRate);

  // v(n): weight of the phases on level n for each arrival on level n − 1; passed(n) of them arrive on level n in turn.
  const queueRatio = rootAbove(chance0, chance1, rate0, rate1, fullRate);
  let above0 = chance0 / (rate0 + fullRate * (1 - queueRatio));
  let above1 = chance1 / (rate1 + fullRate * (1 - queueRatio));
  const queueWeight = above0 + above1;
  const weight0 = new Float64Array(maxBatch + 1);
  const weight1 = new Float64Array(maxBatch + 1);
  let rateAbove = fullRate;
  for (let level = maxBatch; level >= 1; level--) {
    const death = rates[level] as number;
    const own = (chance0 * rate0) / (rate0 + death) + (chance1 * rate1) / (rate1 + death);
    const back = (above0 * rate0) / (rate0 + death) + (above1 * rate1) / (rate1 + death);
    const passed = own / (1 - rateAbove * back);
    above0 = (chance0 + rateAbove * passed * above0) / (rate0 + death);
    above1 = (chance1 + rateAbove * passed * above1) / (rate1 + death);
    weight0[level] = above0;
    weight1[level] = above1;
    rateAbove = death;
  }

  // Downwards the weights of one arrival on level 0 are known; upwards they are multiplied out.
  const death1 = rates[1] as number;
  let arrivals = 1;
  found[0] = 1;
  let empty = (death1 * (weight0[1] as number)) / rate0 + (death1 * (weight1[1] as number)) / rate1;
  let total = empty;
  let batchSum = 0;
  let observedSum = empty * observe(0);
  let arrivalSum = 1;
  for (let batch = 1; batch <= maxBatch; batch++) {
    const here = arrivals * ((weight0[batch] as number) + (weight1[batch] as number));
    arrivals *= (weight0[batch] as number) * rate0 + (weight1[batch] as number) * rate1;
    total += here;
    batchSum += here * batch;
    observedSum += here * observe(batch);
    if (batch < maxBatch) {
      found[batch] = arrivals;
      arrivalSum += arrivals;
    }
    if (arrivals > LARGE) {
      const scale = 1 / arrivals;
      for (let level = 0; level <= batch && level < maxBatch; level++) found[level] = (found[level] as number) * scale;
      [arrivals, empty, total, batchSum] = [1, empty * scale, total * scale, batchSum * scale];
      [observedSum, arrivalSum] = [observedSum * scale, arrivalSum * scale];
    }
  }
  // From the full batch on everything falls geometrically.
  const queued = (arrivals * queueWeight) / (1 - queueRatio);
  total += queued;
  batchSum += queued * maxBatch;
  observedSum += queued * observe(maxBatch);
  const findFull = arrivals / (1 - queueRatio);
  arrivalSum += findFull;
  for (let level = 0; level < maxBatch; level++) found[level] = (found[level] as number) / arrivalSum;

  return {
    stable: true,
    empty: empty / total,
    utilization: 1 - empty / total,
    meanBatch: batchSum / total,
    meanPresent: (batchSum + queued / (1 - queueRatio)) / total,
    waiting: findFull / arrivalSum,
    meanWait: queued / (1 - queueRatio) / total / arrivalRate,
    observed: observedSum / total,
    found,
    queueRatio,
  };
}

/** Halvings of the interval that holds the root: to the last bit. */
const HALVINGS = 60;

/** Chance that an arrival at a full batch leads to another before somebody leaves. Source: GI/M/c, Kleinrock (1975), eq. 6.31. */
function rootAbove(chance0: number, chance1: number, rate0: number, rate1: number, death: number): number {
  let low = 0;
  let high = 1;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    const there = death * (1 - middle);
    const next = (chance0 * rate0) / (rate0 + there) + (chance1 * rate1) / (rate1 + there);
    if (next > middle) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function emptyReplica(observe: (batch: number) => number, found: Float64Array): Occupancy {
  found[0] = 1;
  return {
    stable: true,
    empty: 1,
    utilization: 0,
    meanBatch: 0,
    meanPresent: 0,
    waiting: 0,
    meanWait: 0,
    observed: observe(0),
    found,
    queueRatio: 0,
  };
}

function fullBatch(stream: ReplicaStream, observe: (batch: number) => number): Occupancy {
  return {
    stable: false,
    empty: 0,
    utilization: 1,
    meanBatch: stream.maxBatch,
    meanPresent: Number.POSITIVE_INFINITY,
    waiting: 1,
    meanWait: Number.POSITIVE_INFINITY,
    observed: observe(stream.maxBatch),
    found: new Float64Array(stream.maxBatch),
    queueRatio: 1,
  };
}
