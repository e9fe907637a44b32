import type { Accelerator, LanguageModel } from '../../model/profile.ts';
import type { Fraction, Seconds } from '../../units/flavors.ts';
import { ArrivalSample } from './arrivalSample.ts';
import { LOAD_STEPS, LoadTable } from './loadTable.ts';
import { type PlayedLoad, playLoad, RANKS } from './playedLoad.ts';
import { type Deployment, ServedReplica } from './servedReplica.ts';

/** At every second of them a sample of requests is played. */
const PLAYED_EVERY = 2;
const LAST_PLAYED = LOAD_STEPS / PLAYED_EVERY;
/** A load just below the capacity stands for the latencies at the capacity itself, which has no long run; and the least load that is looked at. */
const NEARLY_FULL = 0.995;
const LEAST_LOAD = 1e-4;

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
/** Variation of the lengths of prompts up to which it was found to agree. */
const MOST_PROMPT_VARIATION = 2.4;
/** Standard errors of mean and 99th percentile of the time to the first token, over them, beyond which a sample is too short. */
const MOST_UNCERTAIN = { mean: 0.1, p99: 0.2 } as const;
/** Share of requests held up for lack of room beyond which the 99th percentile is a wait for room, and latencies hang on single bursts. An assumption, chosen like those below. */
const CROWDED = 0.0125;
/**
 * Where those wait so much longer than others that latencies rise like this just beyond the 99th percentile, it hangs on how many they are: they count so many times more.
 * Assumptions, chosen on the cells of docs/validation.md.
 */
const STEEP = { from: 252, to: 256, rise: 2.5, counted: 2.5 } as const;

/**
 * Long-run behaviour of one replica by load, tabulated as loads are first asked for: a sample of requests goes through the cycle of its steps. Load is the rate of requests over
 * the largest sustainable one; at 1 others always wait.
 */
export class DeploymentTable {
  /** Requests per second that one replica sustains at most. */
  readonly capacity: number;
  /** Whether batch, context, model or GPU lie outside what the law was measured on, or bursts and prompts outside where the fluid agrees with play by requests. */
  readonly extrapolated: boolean;
  private readonly empty: LoadTable;
  private readonly power: LoadTable;
  private readonly perToken: LoadTable;
  private readonly doubt = new LoadTable((load) =>
    this.between(load, ({ uncertainty: { mean, p99 } }) =>
      Math.max(mean / MOST_UNCERTAIN.mean, p99 / MOST_UNCERTAIN.p99),
    ),
  );
  private readonly crowd = new LoadTable((load) => this.between(load, crowding));
  private readonly sample: ArrivalSample;
  private readonly played: (PlayedLoad | undefined)[] = [];
  private readonly replica: ServedReplica;
  private readonly replicas: number;

  constructor(
    model: LanguageModel,
    accelerator: Accelerator,
    deployment: Deployment,
    arrivals: PoolArrivals = { variation: 1, replicas: 1, routing: 'anywhere' },
    replica = new ServedReplica(model, accelerator, deployment),
  ) {
    const group = arrivals.routing === 'fewest' ? Math.max(1, Math.min(LARGEST_GROUP, arrivals.replicas)) : 1;
    // Of a renewal stream the replicas of a group get a share by lot.
    const variation = Math.sqrt(
      Math.max(0, 1 + (arrivals.variation ** 2 - 1) * (group / Math.max(group, arrivals.replicas))),
    );
    const full = replica.sustained;
    this.capacity = full.rate;
    this.extrapolated =
      replica.extrapolated || variation > MOST_VARIATION || (deployment.promptVariation ?? 0) > MOST_PROMPT_VARIATION;
    this.replica = replica;
    this.replicas = group;
    this.sample = new ArrivalSample(replica.promptLaw, replica.answerLaw, variation);
    // Of parts by themselves only their rate is known when others always wait.
    const most = replica.parts.length === 1 ? full : undefined;
    const tabulated = (of: (at: PlayedLoad) => number, none?: number, atMost?: number): LoadTable =>
      new LoadTable((load) => (load === 0 ? none : load === 1 ? atMost : undefined) ?? this.between(load, of));
    this.empty = tabulated(({ utilization }) => 1 - utilization, 1, most === undefined ? undefined : 0);
    this.power = tabulated(({ power }) => power, 0, most?.power);
    this.perToken = tabulated(({ perToken }) => perToken, undefined, most?.perToken);
  }

  /** What a sample meets at one of the loads that are played, when it is first asked for. */
  private playedAt(point: number): PlayedLoad {
    const known = this.played[point];
    if (known !== undefined) return known;
    const load = Math.min(Math.max((point * PLAYED_EVERY) / LOAD_STEPS, LEAST_LOAD), NEARLY_FULL);
    const met = playLoad(this.replica, this.sample, this.capacity * load, this.replicas);
    this.played[point] = met;
    return met;
  }

  /** A figure, interpolated between the two played loads around a load. */
  private between(load: Fraction, figure: (at: PlayedLoad) => number): number {
    const position = playedPosition(load);
    const below = Math.min(Math.floor(position), LAST_PLAYED - 1);
    const low = figure(this.playedAt(below));
    return position === below ? low : low + (figure(this.playedAt(below + 1)) - low) * (position - below);
  }

  /** A latency of the sorted ones, interpolated likewise. */
  private ranked(measure: LatencyMeasure, load: Fraction, rank: number): Seconds {
    const position = playedPosition(load);
    const below = Math.min(Math.floor(position), LAST_PLAYED - 1);
    const low = this.playedAt(below)[measure][rank] as number;
    if (position === below) return low;
    return low + ((this.playedAt(below + 1)[measure][rank] as number) - low) * (position - below);
  }

  /** Whether mean and tail of the wait of a sample are known too badly at a load to be told without a flag. */
  isDoubtful(load: Fraction): boolean {
    return this.doubt.at(Math.min(load, 1)) > 1;
  }

  /** Whether so many requests are held up at a load for lack of room that no latencies can be told without a flag. */
  isCrowded(load: Fraction): boolean {
    return load >= 1 || this.crowd.at(load) > CROWDED;
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
    return this.between(load, ({ meanTtft }) => meanTtft);
  }

  /** The latency that a share of requests stays below, at a load. */
  latency(measure: LatencyMeasure, load: number, share: Fraction): Seconds {
    return this.ranked(measure, load, Math.min(RANKS - 1, Math.floor(share * RANKS)));
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
    return Array.from({ length: RANKS }, (_, rank) => this.ranked(measure, load, rank));
  }
}

function crowding({ crowded, ttft }: PlayedLoad): Fraction {
  const isSteep = (ttft[STEEP.to] as number) > STEEP.rise * (ttft[STEEP.from] as number);
  return isSteep ? STEEP.counted * crowded : crowded;
}

/** Where a load lies among the played ones. */
const playedPosition = (load: number): number => Math.min(load, 1) * LAST_PLAYED;
