import type { Accelerator, LanguageModel } from '../../model/profile.ts';
import { Streams } from '../../random/streams.ts';
import type { Fraction, Seconds } from '../../units/flavors.ts';
import { LOAD_STEPS, LoadTable } from './loadTable.ts';
import { replicaState, sampledLatencies } from './replicaState.ts';
import { type Deployment, ServedReplica } from './servedReplica.ts';

/** Every second of them latencies are sampled. */
const SAMPLED_EVERY = 2;
const LAST_SAMPLED = LOAD_STEPS / SAMPLED_EVERY;
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
  private readonly empty: LoadTable;
  private readonly power: LoadTable;
  private readonly perToken: LoadTable;
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
    const states = Array.from({ length: LOAD_STEPS + 1 }, (_, point) => this.stateNear(point / LOAD_STEPS));
    for (const { state, load } of states.toReversed()) {
      if (state.crowded > CROWDED) crowdedLoad = load;
      if (1 - 1 / state.stretch > MOST_STALLED) doubtfulLoad = load;
    }
    const stateAt = (load: Fraction) => (states[load * LOAD_STEPS] as (typeof states)[number]).state;
    this.empty = new LoadTable((load) => (load === 0 ? 1 : 1 - stateAt(load).utilization));
    this.power = new LoadTable((load) => (load === 0 ? 0 : Math.min(1, stateAt(load).power)));
    this.perToken = new LoadTable((load) => stateAt(load).perToken);
    this.doubtfulLoad = doubtfulLoad;
    // Latencies between two sampled loads lean on the upper one.
    const step = SAMPLED_EVERY / LOAD_STEPS;
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
    const { state, at } = this.stateNear((point * SAMPLED_EVERY) / LOAD_STEPS);
    const stream = new Streams(0, 0).open(`latency-samples/${point}`);
    const { ttft, tpot, endToEnd, meanTtft } = sampledLatencies(this.replica, state, at, stream);
    const sampled = { meanTtft, ttft: ranked(ttft), tpot: ranked(tpot), e2e: ranked(endToEnd) };
    this.samples[point] = sampled;
    return sampled;
  }

  /** A latency of the sorted ones, interpolated between the two sampled loads around a load. */
  private ranked(measure: LatencyMeasure, load: Fraction, rank: number): Seconds {
    const position = samplePosition(load);
    const below = Math.min(Math.floor(position), LAST_SAMPLED - 1);
    const low = this.samplesAt(below)[measure][rank] as number;
    if (position === below) return low;
    return low + ((this.samplesAt(below + 1)[measure][rank] as number) - low) * (position - below);
  }

  /** Share of time without any request. */
  emptyShare(load: number): number {
    return this.empty.at(load);
  }

  /** Mean power above idle over rated power above idle. */
  powerShare(load: number): number {
    return this.power.at(load);
  }

  /** Mean time of an output token at full clock, s. */
  timePerToken(load: number): Seconds {
    return this.perToken.at(load);
  }

  /** Mean time to the first token at full clock, s, without any backlog. */
  timeToFirstToken(load: number): Seconds {
    const position = samplePosition(load);
    const below = Math.min(Math.floor(position), LAST_SAMPLED - 1);
    const low = this.samplesAt(below).meanTtft;
    return position === below ? low : low + (this.samplesAt(below + 1).meanTtft - low) * (position - below);
  }

  /** The latency that a share of requests stays below, at a load. */
  latency(measure: LatencyMeasure, load: number, share: Fraction): Seconds {
    return this.ranked(measure, load, Math.min(RANKS - 1, Math.floor(share * RANKS)));
  }

  /** Latencies at a load, each of equal weight, in rising order. */
  latencies(measure: LatencyMeasure, load: number): Seconds[] {
    return Array.from({ length: RANKS }, (_, rank) => this.ranked(measure, load, rank));
  }
}

/** Latencies at a load: the middles of equal parts of the requests. */
type Samples = Readonly<Record<LatencyMeasure, Float64Array>> & { readonly meanTtft: Seconds };

/** Where a load lies among the sampled ones. */
const samplePosition = (load: number): number => Math.min(load, 1) * LAST_SAMPLED;

const ranked = (rising: Float64Array): Float64Array =>
  Float64Array.from(
    { length: RANKS },
    (_, rank) => rising[Math.floor(((rank + 0.5) / RANKS) * rising.length)] as number,
  );
