import type { ServiceRow } from '../../model/recordSink.ts';
import { LATENCY_MEASURES } from '../../serving/fluid/deploymentTable.ts';
import type { ReplicaPool } from './replicaPool.ts';

/** What a pool serves, for its rows. */
export interface PoolScope {
  readonly service: string;
  readonly tenant: string;
  readonly promptTokens: number;
  readonly outputTokens: number;
}

/** Share of requests that may meet replicas about full while quantiles are still told. An assumption. */
const MOST_CROWDED = 0.01;

const HOURLY = [
  ['p50', 0.5],
  ['p95', 0.95],
  ['p99', 0.99],
] as const;

/** Columns of the quantiles of an hour. */
const QUANTILES = LATENCY_MEASURES.flatMap((measure) =>
  HOURLY.map(([rank, share]) => ({ column: `${measure}_${rank}_s` as const, measure, share })),
);

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/** The hours of a pool, each as a row of the record: what was counted since the last one. */
export class PoolHours {
  private readonly pool: ReplicaPool;
  private readonly scope: PoolScope;
  private readonly row: Writable<ServiceRow>;
  private arrived = 0;
  private served = 0;
  private rejected = 0;
  private saturatedSeconds = 0;
  private coldStarts = 0;
  private replicaSeconds = 0;
  private wantedSeconds = 0;
  private tokenSeconds = 0;
  private waitedSeconds = 0;
  private itJoules = 0;
  private crowded = 0;
  private doubtful = 0;
  private loadSum = 0;
  private slownessSum = 0;
  private within = 0;

  constructor(pool: ReplicaPool, scope: PoolScope) {
    this.pool = pool;
    this.scope = scope;
    this.row = emptyRow(pool.site.id, scope);
    this.within = pool.loads.within;
  }

  /** Closes an hour. @returns a row that the next call overwrites */
  close(timeS: number): ServiceRow {
    const { pool, row } = this;
    const { queue, loads } = pool;
    const { promptTokens, outputTokens } = this.scope;
    queue.advance();
    const served = queue.served - this.served;
    const waited = pool.waitedSeconds - this.waitedSeconds;
    const crowded = loads.crowded - this.crowded;
    const load = served > 0 ? (loads.loadSum - this.loadSum) / served : 0;
    const slowness = loads.slownessSum - this.slownessSum;
    const replicaSeconds = pool.replicaSeconds - this.replicaSeconds;

    row.time_s = timeS;
    row.requests_arrived = queue.arrived - this.arrived;
    row.requests_served = served;
    row.requests_rejected = queue.rejected - this.rejected;
    row.requests_in_flight = queue.backlog;
    row.requests_waiting_s = waited;
    row.requests_within = loads.within - this.within;
    row.tokens_in = served * promptTokens;
    row.tokens_out = served * outputTokens;
    row.replica_s = replicaSeconds;
    row.replica_s_wanted = pool.wantedSeconds - this.wantedSeconds;
    row.gpu_s = replicaSeconds * pool.gpusPerReplica;
    row.it_j = pool.itJoules - this.itJoules;
    row.cold_starts = pool.stock.coldStarts - this.coldStarts;
    row.tpot_token_s = (pool.tokenSeconds - this.tokenSeconds) * outputTokens;
    // At the mean load of the requests, and as slow as they were.
    row.ttft_request_s = (served === 0 ? 0 : pool.table.timeToFirstToken(load) * slowness) + waited;
    // Quantiles are not told where too many met replicas about full.
    const isKnown = served > 0 && crowded <= MOST_CROWDED * served;
    for (const { column, measure, share } of QUANTILES)
      row[column] = isKnown ? (pool.table.latency(measure, load, share) * slowness) / served : Number.NaN;
    row.saturated_s = queue.saturatedSeconds - this.saturatedSeconds;
    row.requests_crowded = crowded;
    row.requests_extrapolated = pool.extrapolated ? served : loads.doubtful - this.doubtful;
    this.remember();
    return row;
  }

  private remember(): void {
    const { queue, loads } = this.pool;
    this.arrived = queue.arrived;
    this.served = queue.served;
    this.rejected = queue.rejected;
    this.saturatedSeconds = queue.saturatedSeconds;
    this.coldStarts = this.pool.stock.coldStarts;
    this.replicaSeconds = this.pool.replicaSeconds;
    this.wantedSeconds = this.pool.wantedSeconds;
    this.tokenSeconds = this.pool.tokenSeconds;
    this.waitedSeconds = this.pool.waitedSeconds;
    this.itJoules = this.pool.itJoules;
    this.crowded = loads.crowded;
    this.doubtful = loads.doubtful;
    this.loadSum = loads.loadSum;
    this.slownessSum = loads.slownessSum;
    this.within = loads.within;
  }
}

/** A row with every column; a fluid interrupts nobody. */
const emptyRow = (site: string, { service, tenant }: PoolScope): Writable<ServiceRow> => ({
  service,
  tenant,
  site,
  time_s: 0,
  requests_arrived: 0,
  requests_served: 0,
  requests_rejected: 0,
  requests_in_flight: 0,
  requests_waiting_s: 0,
  requests_within: Number.NaN,
  preemptions: 0,
  tokens_in: 0,
  tokens_out: 0,
  replica_s: 0,
  replica_s_wanted: 0,
  gpu_s: 0,
  it_j: 0,
  cold_starts: 0,
  tpot_token_s: 0,
  ttft_request_s: 0,
  ttft_p50_s: Number.NaN,
  ttft_p95_s: Number.NaN,
  ttft_p99_s: Number.NaN,
  tpot_p50_s: Number.NaN,
  tpot_p95_s: Number.NaN,
  tpot_p99_s: Number.NaN,
  e2e_p50_s: Number.NaN,
  e2e_p95_s: Number.NaN,
  e2e_p99_s: Number.NaN,
  saturated_s: 0,
  requests_crowded: 0,
  requests_extrapolated: 0,
});
