import type { Accelerator, LanguageModel } from '../../model/profile.ts';
import { Streams } from '../../random/streams.ts';
import type { Fraction, Seconds } from '../../units/flavors.ts';
import type { LatencySamples } from './latencySamples.ts';
import { replicaState, sampledLatencies } from './replicaState.ts';
import { type Deployment, ServedReplica } from './servedReplica.ts';

/** Loads between 0 and 1 at which the long-run state is computed; between them it is interpolated. */
const GRID = 64;
/** Every second of them latencies are sampled. */
const SAMPLED_EVERY = 2;
/** A load just below the capacity stands for the capacity itself, which has no long-run state; steps back from it, and the least load that is looked at. */
const NEARLY_FULL = 0.995;
const STEP_BACK = 0.005;
const LEAST_LOAD = 1e-4;

/** Quantiles kept of latencies: from these any other is interpolated. */
const RANKS = 257;

/** How requests come to the replicas of a pool. */
export interface PoolArrivals {
  /** Standard deviation over mean of the time between two that reach the pool. */
  readonly variation: number;
  /** Replicas, about; matters for how bursts are spread over them. */
  readonly replicas: number;
  /** Whether each request goes to a replica with few others, or wherever its session or chance sends it. */
  readonly routing: 'fewest' | 'anywhere';
}

export type LatencyMeasure = 'ttft' | 'tpot' | 'e2e';
export const LATENCY_MEASURES: readonly LatencyMeasure[] = ['ttft', 'tpot', 'e2e'];

/** Longest times that a request may take to count as answered in time, s. */
export interface LatencyLimits {
  readonly ttft: Seconds;
  readonly tpot: Seconds;
}

/** Replicas among which the fewest are looked for: more of them differ little. An assumption. */
const LARGEST_GROUP = 4;

/** Variation of arrivals up to which the long-run state was found to agree with play by requests. See docs/validation.md. */
const MOST_VARIATION = 2;
/** Time of a prompt over that of an answer alone beyond which it was not, steps of an answer below which, and share of time that prompts take. */
const MOST_PROMPT = 0.1;
const FEWEST_STEPS = 50;
const MOST_STALLED = 0.42;
/** Share of requests that find a replica about full beyond which their latencies are no more those of a long run. */
const CROWDED = 0.005;

/**
 * Long-run behaviour of one replica by load, tabulated once: the distribution of its batch and the step law give utilization, power and latencies. Load is the rate of requests
 * over the largest sustainable one.
 */
export class DeploymentTable {
  /** Requests per second that one replica sustains at most. */
  readonly capacity: number;
  /** Whether batch, context, model or GPU lie outside what the law was measured on, or bursts and prompts outside where the fluid agrees with play by requests. */
  readonly extrapolated: boolean;
  /** Load from which on replicas are about full. */
  readonly crowdedLoad: Fraction;
  /** Load from which on prompts take so much of the time that the fluid was not found to agree with play by requests. */
  readonly doubtfulLoad: Fraction;
  private readonly empty = new Float64Array(GRID + 1);
  private readonly power = new Float64Array(GRID + 1);
  private readonly perToken = new Float64Array(GRID + 1);
  private readonly samples: (Samples | undefined)[] = [];
  private readonly replica: ServedReplica;
  private readonly arrivals: { readonly variation: number; readonly replicas: number };

  constructor(
    model: LanguageModel,
    accelerator: Accelerator,
    deployment: Deployment,
    arrivals: PoolArrivals = { variation: 1, replicas: 1, routing: 'anywhere' },
  ) {
    const replica = new ServedReplica(model, accelerator, deployment);
    const group = arrivals.routing === 'fewest' ? Math.max(1, Math.min(LARGEST_GROUP, arrivals.replicas)) : 1;
    // Of a renewal stream the replicas of a group get a share by lot.
    const variation = Math.sqrt(
      Math.max(0, 1 + (arrivals.variation ** 2 - 1) * (group / Math.max(group, arrivals.replicas))),
    );
    this.capacity = replica.capacity;
    this.extrapolated =
      replica.extrapolated ||
      variation > MOST_VARIATION ||
      replica.stepsPerAnswer < FEWEST_STEPS ||
      replica.promptMean > MOST_PROMPT * replica.stepsPerAnswer * replica.decodeAt(1);
    this.replica = replica;
    this.arrivals = { variation, replicas: group };
    let crowdedLoad = NEARLY_FULL;
    let doubtfulLoad = NEARLY_FULL;
    for (let point = GRID; point >= 0; point--) {
      const { state, load } = this.stateNear(point / GRID);
      this.empty[point] = point === 0 ? 1 : 1 - state.utilization;
      this.power[point] = point === 0 ? 0 : Math.min(1, state.power);
      this.perToken[point] = state.perToken;
      if (state.crowded > CROWDED) crowdedLoad = load;
      if (1 - 1 / state.stretch > MOST_STALLED) doubtfulLoad = load;
    }
    this.doubtfulLoad = doubtfulLoad;
    // Latencies between two sampled loads lean on the upper one.
    const step = SAMPLED_EVERY / GRID;
    this.crowdedLoad = Math.floor(crowdedLoad / step) * step;
  }

  /** The long-run state at a load, or at the nearest below it that has one. */
  private stateNear(load: Fraction) {
    for (let near = Math.min(Math.max(load, LEAST_LOAD), NEARLY_FULL); ; near -= STEP_BACK) {
      const at = { ...this.arrivals, rate: this.capacity * near };
      const state = replicaState(this.replica, at);
      if (state.occupancy.stable || near <= STEP_BACK) return { state, at, load: near };
    }
  }

  /** Latencies at a point of the sampled loads, sampled when they are first asked for; each point has a stream of its own. */
  private samplesAt(point: number): Samples {
    const known = this.samples[point];
    if (known !== undefined) return known;
    const { state, at } = this.stateNear((point * SAMPLED_EVERY) / GRID);
    const stream = new Streams(0, 0).open(`latency-samples/${point}`);
    const { ttft, tpot, endToEnd, joint, meanTtft } = sampledLatencies(this.replica, state, at, stream);
    const sampled = { joint, meanTtft, ttft: ranked(ttft), tpot: ranked(tpot), e2e: ranked(endToEnd) };
    this.samples[point] = sampled;
    return sampled;
  }

  /** Interpolates between the two sampled loads around a load. */
  private between(load: Fraction, value: (samples: Samples) => number): number {
    const position = Math.min(load, 1) * (GRID / SAMPLED_EVERY);
    const below = Math.min(Math.floor(position), GRID / SAMPLED_EVERY - 1);
    const low = value(this.samplesAt(below));
    return position === below ? low : low + (value(this.samplesAt(below + 1)) - low) * (position - below);
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
  timePerToken(load: number): Seconds {
    return interpolate(this.perToken, load);
  }

  /** Mean time to the first token at full clock, s, without any backlog. */
  timeToFirstToken(load: number): Seconds {
    return this.between(load, ({ meanTtft }) => meanTtft);
  }

  /** The latency that a share of requests stays below, at a load. */
  latency(measure: LatencyMeasure, load: number, share: Fraction): Seconds {
    const rank = Math.min(RANKS - 1, Math.floor(share * RANKS));
    return this.between(load, (samples) => samples[measure][rank] as number);
  }

  /** Share of requests at a load and full clock whose first token and whose time between tokens both keep within limits. */
  shareWithin(load: number, { ttft, tpot }: LatencyLimits): Fraction {
    return this.between(load, ({ joint }) => {
      let within = 0;
      for (let sample = 0; sample < joint.ttft.length; sample++)
        if ((joint.ttft[sample] as number) <= ttft && (joint.tpot[sample] as number) <= tpot) within++;
      return within / joint.ttft.length;
    });
  }

  /** Latencies at a load, each of equal weight, in rising order. */
  latencies(measure: LatencyMeasure, load: number): Seconds[] {
    return Array.from({ length: RANKS }, (_, rank) =>
      this.between(load, (samples) => samples[measure][rank] as number),
    );
  }
}

/** Latencies at a load: the middles of equal parts of the requests. */
type Samples = Readonly<Record<LatencyMeasure, Float64Array>> & Pick<LatencySamples, 'joint' | 'meanTtft'>;

const ranked = (rising: Float64Array): Float64Array =>
  Float64Array.from(
    { length: RANKS },
    (_, rank) => rising[Math.floor(((rank + 0.5) / RANKS) * rising.length)] as number,
  );

function interpolate(table: Float64Array, load: number): number {
  const position = load * GRID;
  const below = Math.min(Math.floor(position), GRID - 1);
  const lower = table[below] as number;
  return lower + ((table[below + 1] as number) - lower) * (position - below);
}
