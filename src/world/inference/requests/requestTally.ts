import { LogHistogram } from '../../../measure/logHistogram.ts';
import type { Seconds } from '../../../units/flavors.ts';

/** Longest times that a request may take to count as within its objective, s; infinite where none is set. */
export interface ServiceObjective {
  readonly ttft: Seconds;
  readonly tpot: Seconds;
}

/** Latencies of finished requests, s, in logarithmic buckets. */
export interface Latencies {
  readonly ttft: LogHistogram;
  readonly tpot: LogHistogram;
  readonly e2e: LogHistogram;
}

export const emptyLatencies = (): Latencies => ({
  ttft: new LogHistogram(),
  tpot: new LogHistogram(),
  e2e: new LogHistogram(),
});

/** Their quantiles, by the columns of a record. */
export const latencyQuantiles = ({ ttft, tpot, e2e }: Latencies) => ({
  ttft_p50_s: ttft.quantile(0.5),
  ttft_p95_s: ttft.quantile(0.95),
  ttft_p99_s: ttft.quantile(0.99),
  tpot_p50_s: tpot.quantile(0.5),
  tpot_p95_s: tpot.quantile(0.95),
  tpot_p99_s: tpot.quantile(0.99),
  e2e_p50_s: e2e.quantile(0.5),
  e2e_p95_s: e2e.quantile(0.95),
  e2e_p99_s: e2e.quantile(0.99),
});

/** What the replicas of a pool did, counted to the unit. */
export class RequestTally {
  readonly objective: ServiceObjective;
  arrived = 0;
  served = 0;
  /** Turned away: longer than the cache of a replica, or waited too long. */
  tooLong = 0;
  expired = 0;
  /** Served within the objective; NaN where none is set. */
  withinObjective: number;
  /** Tokens of requests that were served. */
  tokensIn = 0;
  tokensOut = 0;
  /** Tokens of prompts computed, taken from a prefix cache, and computed again after an interruption. */
  prefilled = 0;
  fromCache = 0;
  recomputed = 0;
  /** Tokens of answers made so far, by requests that are still here as well once they have left the batch. */
  generated = 0;
  /** Tokens made for requests that were turned away while their cache waited to be taken over. */
  discarded = 0;
  preemptions = 0;
  /** Steps of all replicas, and those of them with prefill. */
  steps = 0;
  mixedSteps = 0;
  /** Time with at least one request in the batch, summed over replicas, s. */
  busySeconds = 0;
  /** Integral of power above idle that steps ask for at full clock, over rated power above idle, summed over replicas, s. */
  powerSeconds = 0;
  /** Sums over served requests, s: time to first token, and the time of a token times the tokens of its answer. */
  ttftSeconds = 0;
  tokenSeconds = 0;
  /** When a request was last answered, relative to the base of the clock. */
  lastEnd: Seconds = Number.NEGATIVE_INFINITY;
  /** Of requests that finished since they were last taken. */
  latencies = emptyLatencies();
  /** Requests that wait, and the integral of their number, up to the last change and relative to the base of the clock. */
  private waiting = 0;
  private waitingArea = 0;

  constructor(objective?: ServiceObjective) {
    this.objective = objective ?? { ttft: Number.POSITIVE_INFINITY, tpot: Number.POSITIVE_INFINITY };
    this.withinObjective = objective === undefined ? Number.NaN : 0;
  }

  get rejected(): number {
    return this.tooLong + this.expired;
  }

  get inFlight(): number {
    return this.arrived - this.served - this.rejected;
  }

  /** Requests that wait now. */
  get queue(): number {
    return this.waiting;
  }

  /** A request begins to wait. */
  waitFrom(now: number): void {
    this.waiting++;
    this.waitingArea -= now;
  }

  /** A request waits no more. */
  waitUntil(now: number): void {
    this.waiting--;
    this.waitingArea += now;
  }

  /** Request-seconds of waiting up to an instant after the last change. */
  waitingSeconds(now: number): number {
    return this.waitingArea + this.waiting * now;
  }

  /** Moves the base of instants on. */
  rebase(seconds: Seconds): void {
    this.waitingArea += this.waiting * seconds;
    this.lastEnd -= seconds;
  }

  /** A request has been answered. @param perToken time of each token after the first, s */
  serve(ttft: Seconds, perToken: Seconds, e2e: Seconds, promptTokens: number, outputTokens: number): void {
    const { objective, latencies } = this;
    this.served++;
    this.tokensIn += promptTokens;
    this.tokensOut += outputTokens;
    this.ttftSeconds += ttft;
    this.tokenSeconds += perToken * outputTokens;
    if (ttft <= objective.ttft && perToken <= objective.tpot) this.withinObjective++;
    latencies.ttft.add(ttft);
    if (outputTokens > 1) latencies.tpot.add(perToken);
    latencies.e2e.add(e2e);
  }
}
