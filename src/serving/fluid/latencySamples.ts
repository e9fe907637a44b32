import { probit } from 'simple-statistics';
import type { ArrivalPhases } from '../../physics/serving/arrivals.ts';
import type { Occupancy } from '../../physics/serving/occupancy.ts';
import type { UniformStream } from '../../random/streams.ts';
import type { Seconds } from '../../units/flavors.ts';
import type { ServedReplica } from './servedReplica.ts';

/** Times of requests of equal weight, s, each list in rising order. */
export interface LatencySamples {
  readonly ttft: Float64Array;
  readonly tpot: Float64Array;
  readonly endToEnd: Float64Array;
  /** Time to the first token and between tokens of the same requests, in the order of the samples. */
  readonly joint: { readonly ttft: Float64Array; readonly tpot: Float64Array };
  readonly meanTtft: Seconds;
  readonly meanTpot: Seconds;
}

/** A replica on the clock of its decode steps. */
export interface DecodeClock {
  /** Requests per second of decode steps. */
  readonly decodeArrivals: number;
  /** Time over time of decode steps, for those who are in the batch. */
  readonly stretch: number;
  /** Mean time of a step to those in it, prompts included. */
  readonly meanStep: Seconds;
}

/** Requests sampled at a load. */
const SAMPLES = 4096;

/** Lengths of prompts that are told apart, evenly many requests having each. */
const LENGTHS = 2048;

/** Multiples of it, whole numbers left out, cover the unit interval evenly. Source: Weyl (1916), Kuipers & Niederreiter (1974). */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Share of a stay after which the pace of arrivals forgets the batch found. An assumption, judged by the agreement grid. */
const MEMORY = 0.02;

/** Steps before the arrival from which the step under way is found: enough to forget how they began, which takes the longer the more of them prompts take. */
const STEPS_BEFORE = 7;
const MOST_STEPS_BEFORE = 80;

/**
 * What requests meet at a replica in its long-run state. Some find nobody; others wait for the step under way to end, whose length depends on who came before
 * it, and share the next with those who came meanwhile; some wait for a place in the batch. Their time between tokens is that of the batch they find, drawn towards the
 * mean the longer they stay.
 *
 * Requests that come before and after the sampled one are drawn as the renewal process they are, seen from an arrival; the number found there is that of `state`, evenly
 * covered.
 * Source: for the pull to the mean, averaging of a mean-reverting state over a stay of x relaxation times leaves 2(x − 1 + e^{−x})/x² of its variance
 * (Ornstein–Uhlenbeck).
 */
export function latencySamples(
  replica: ServedReplica,
  { occupancy, decodeArrivals, stretch, meanStep }: DecodeClock & { readonly occupancy: Occupancy },
  replicas: number,
  arrivals: ArrivalPhases,
  stream: UniformStream,
): LatencySamples {
  const { maxBatch, stepsPerAnswer, deployment } = replica;
  const { traffic, promptVariation = 0 } = deployment;
  const { outputVariation = 0 } = traffic;
  const cumulated = cumulate(occupancy.found);
  const promptOf = logNormal(traffic.promptTokens, promptVariation);
  const lengths = Float64Array.from({ length: LENGTHS }, (_, part) => promptOf((part + 0.5) / LENGTHS));
  const works = lengths.map((length) => replica.promptWork(length));
  const drawPart = (): number => Math.floor(stream.next() * LENGTHS);
  const drawSteps = logNormal(stepsPerAnswer, outputVariation);
  const drawOne = (): number => {
    const phase = stream.next() < (arrivals.chance[0] as number) ? 0 : 1;
    return -Math.log1p(-stream.next()) / (arrivals.rate[phase] as number);
  };
  // Of requests that go where the fewest are a replica gets about every other one of those that it might.
  const inTurn = Math.min(2, replicas);
  const drawGap = (): number => {
    let gap = 0;
    for (let each = 0; each < inTurn; each++) gap += drawOne();
    return (gap * replicas) / inTurn;
  };
  const fresh = 1 - (traffic.cachedShare ?? 0);
  const alone = replica.decodeAt(0) + replica.mixedOnce(0);
  const stepsBefore = Math.min(MOST_STEPS_BEFORE, STEPS_BEFORE * stretch ** 2);
  const ttft = new Float64Array(SAMPLES);
  const others = new Int32Array(SAMPLES);
  let ttftSum = 0;
  for (let sample = 0; sample < SAMPLES; sample++) {
    const place = (sample + 0.5) / SAMPLES;
    const present = find(cumulated, place);
    const found = Math.floor(present / replicas);
    others[sample] = found;
    const part = Math.floor(((GOLDEN * (sample + 0.5)) % 1) * LENGTHS);
    const prompt = lengths[part] as number;
    const ownWork = works[part] as number;
    let first: number;
    if (found === 0) {
      const extra = Math.max(0, Math.ceil((prompt * fresh) / replica.tokenBudget) - 1);
      first = alone * (1 + extra) + ownWork;
    } else {
      const batch = Math.min(found, maxBatch);
      const decode = replica.decodeAt(batch);
      const mixedOnce = replica.mixedOnce(batch);
      const beyond = present < maxBatch * replicas ? 0 : queuePlace(place, cumulated, occupancy.queueRatio);
      const wait = beyond === 0 ? 0 : erlang(beyond, stream.next()) / (replica.capacity * replicas);
      // Those found came at the pace at which so many go.
      const pace = Math.log(Math.min(decodeArrivals / replica.completionRate(batch), 4));
      const memory = MEMORY * stepsPerAnswer * decode * stretch;
      let boundary = -stepsBefore * decode * (1 + stream.next());
      let gap = drawGap() * Math.exp(pace);
      // Arrivals before, from the earliest on: the renewal process runs backwards from the sampled one.
      const before: number[] = [];
      for (let time = -gap; time > boundary && before.length < 4 * stepsBefore * (1 + batch); time -= gap) {
        before.push(time);
        gap = drawGap() * Math.exp(pace * Math.exp(time / memory));
      }
      let next = before.length - 1;
      let company = 0;
      let tokens = 0;
      let work = 0;
      while (boundary <= 0) {
        const step = company === 0 ? decode : stepsFor(tokens * fresh, replica, batch) * (decode + mixedOnce) + work;
        const end = boundary + step;
        company = 0;
        tokens = 0;
        work = 0;
        while (next >= 0 && (before[next] as number) <= end) {
          const drawn = drawPart();
          company++;
          tokens += lengths[drawn] as number;
          work += works[drawn] as number;
          next--;
        }
        boundary = end;
      }
      const ahead = tokens;
      for (let time = drawGap(); time < boundary; time += drawGap()) {
        const drawn = drawPart();
        tokens += lengths[drawn] as number;
        work += works[drawn] as number;
      }
      work += ownWork;
      // Prompts are worked on as they came: what those who came later add beyond the steps of one's own does not count.
      const chunks = stepsFor((ahead + prompt) * fresh, replica, batch);
      const worked = Math.min(1, (chunks * replica.tokenBudget) / ((tokens + prompt) * fresh));
      const decoding = replica.decodeAt(Math.max(0, batch - company));
      first = wait + boundary + chunks * (decoding + mixedOnce) + work * worked;
    }
    ttft[sample] = first;
    ttftSum += first;
  }
  const meanTtft = ttftSum / SAMPLES;

  const decodes = stepsPerAnswer - 1;
  const stay = meanTtft + decodes * meanStep;
  const meanDecode = meanStep / stretch;
  const tpot = new Float64Array(SAMPLES);
  const endToEnd = new Float64Array(SAMPLES);
  for (let sample = 0; sample < SAMPLES; sample++) {
    const steps = Math.max(1, drawSteps(stream.next()));
    const around = replica.decodeAt((others[sample] as number) + 1);
    const relaxations = (steps * around * stretch) / stay;
    const kept =
      relaxations < 1e-3 ? 1 : Math.sqrt((2 * (relaxations - 1 + Math.exp(-relaxations))) / relaxations ** 2);
    const decode = meanDecode + (around - meanDecode) * kept;
    // Prompts of others come to a short stay as they will, to a long one as they do on average.
    const prompts = Math.max(1e-9, decodeArrivals * decode * steps);
    const stalled = logNormal(1, Math.sqrt((1 + promptVariation ** 2) / prompts))(stream.next());
    const perStep = decode * (1 + (stretch - 1) * stalled);
    tpot[sample] = (perStep * decodes) / Math.max(1, traffic.outputTokens - 1);
    endToEnd[sample] = (ttft[sample] as number) + (steps - 1) * perStep;
  }
  const meanTpot = (meanStep * decodes) / Math.max(1, traffic.outputTokens - 1);
  const joint = { ttft: ttft.slice(), tpot: tpot.slice() };
  return { joint, ttft: ttft.sort(), tpot: tpot.sort(), endToEnd: endToEnd.sort(), meanTtft, meanTpot };
}

/** Steps that prompts of so many fresh tokens take beside a decoding batch. */
const stepsFor = (tokens: number, { tokenBudget }: ServedReplica, batch: number): number =>
  Math.max(1, Math.ceil(tokens / Math.max(1, tokenBudget - batch)));

function cumulate(shares: Float64Array): Float64Array {
  const sums = new Float64Array(shares.length);
  let sum = 0;
  for (let index = 0; index < shares.length; index++) {
    sum += shares[index] as number;
    sums[index] = sum;
  }
  return sums;
}

/** First position whose cumulated share lies above a chance; the length when none does. */
function find(cumulated: Float64Array, chance: number): number {
  let low = 0;
  let high = cumulated.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulated[middle] as number) > chance) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Departures to wait for by one who finds the batch full: a geometric number. */
function queuePlace(chance: number, cumulated: Float64Array, ratio: number): number {
  const below = cumulated.at(-1) ?? 0;
  const within = Math.min((chance - below) / (1 - below), 1 - 1e-9);
  return ratio <= 0 ? 1 : 1 + Math.floor(Math.log1p(-within) / Math.log(ratio));
}

/** A quantile of the sum of n exponentials of mean one. Source: Wilson & Hilferty (1931). */
function erlang(n: number, chance: number): number {
  if (n === 1) return -Math.log1p(-chance);
  const cube = 1 - 1 / (9 * n) + probit(chance) / (3 * Math.sqrt(n));
  return n * Math.max(0, cube) ** 3;
}

/** Quantiles of a log-normal law of that mean and variation. */
function logNormal(mean: number, variation: number): (chance: number) => number {
  if (variation === 0) return () => mean;
  const spread = Math.sqrt(Math.log1p(variation ** 2));
  return (chance) => mean * Math.exp(spread * probit(chance) - spread ** 2 / 2);
}
