import { serviceColumns } from '../../model/record.ts';
import { floatPlaces } from '../../model/table.ts';
import { LATENCY_MEASURES } from '../../serving/fluid/deploymentTable.ts';
import type { EpochSeconds } from '../../units/flavors.ts';
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

/** Position of each column of floats in a row. */
const Cell = floatPlaces(serviceColumns);

const HOURLY = [
  ['p50', 0.5],
  ['p95', 0.95],
  ['p99', 0.99],
] as const;

/** Cells of the quantiles of an hour. */
const QUANTILES = LATENCY_MEASURES.flatMap((measure) =>
  HOURLY.map(([rank, share]) => ({ cell: Cell[`${measure}_${rank}_s`], measure, share })),
);

/** Sums of a pool that grow over the run, of which an hour has the part that came with it. */
const SUMS = [
  'arrived',
  'served',
  'rejected',
  'saturatedSeconds',
  'coldStarts',
  'replicaSeconds',
  'wantedSeconds',
  'tokenSeconds',
  'waitedSeconds',
  'itJoules',
  'crowded',
  'doubtful',
  'loadSum',
  'slownessSum',
  'within',
] as const;
const Sum = Object.fromEntries(SUMS.map((name, place) => [name, place])) as Readonly<
  Record<(typeof SUMS)[number], number>
>;

/** The hours of a pool, each as a row of the record: what was counted since the last one. */
export class PoolHours {
  /** Service, tenant and site, as in the columns of texts. */
  readonly texts: readonly string[];
  private readonly pool: ReplicaPool;
  private readonly scope: PoolScope;
  private readonly cells = new Float64Array(Object.keys(Cell).length);
  /** The sums as they were when the last hour was closed. */
  private readonly before = new Float64Array(SUMS.length);

  constructor(pool: ReplicaPool, scope: PoolScope) {
    this.pool = pool;
    this.scope = scope;
    this.texts = [scope.service, scope.tenant, pool.site.id];
  }

  /** Closes an hour. @returns the floats of its row, which the next call overwrites */
  close(timeS: EpochSeconds): Float64Array {
    const { pool, cells } = this;
    const { queue, loads, table } = pool;
    const { promptTokens, outputTokens } = this.scope;
    queue.advance();
    const served = this.since(Sum.served, queue.served);
    const waited = this.since(Sum.waitedSeconds, pool.waitedSeconds);
    const crowded = this.since(Sum.crowded, loads.crowded);
    const doubtful = this.since(Sum.doubtful, loads.doubtful);
    const loadSum = this.since(Sum.loadSum, loads.loadSum);
    const load = served > 0 ? loadSum / served : 0;
    const slowness = this.since(Sum.slownessSum, loads.slownessSum);
    const replicaSeconds = this.since(Sum.replicaSeconds, pool.replicaSeconds);

    cells[Cell.time_s] = timeS;
    cells[Cell.requests_arrived] = this.since(Sum.arrived, queue.arrived);
    cells[Cell.requests_served] = served;
    cells[Cell.requests_rejected] = this.since(Sum.rejected, queue.rejected);
    cells[Cell.requests_in_flight] = queue.present;
    cells[Cell.requests_waiting_s] = waited;
    cells[Cell.requests_within] = this.since(Sum.within, loads.within);
    cells[Cell.tokens_in] = served * promptTokens;
    cells[Cell.tokens_out] = served * outputTokens;
    cells[Cell.replica_s] = replicaSeconds;
    cells[Cell.replica_s_wanted] = this.since(Sum.wantedSeconds, pool.wantedSeconds);
    cells[Cell.gpu_s] = replicaSeconds * pool.gpusPerReplica;
    cells[Cell.it_j] = this.since(Sum.itJoules, pool.itJoules);
    cells[Cell.cold_starts] = this.since(Sum.coldStarts, pool.stock.coldStarts);
    cells[Cell.tpot_token_s] = this.since(Sum.tokenSeconds, pool.tokenSeconds) * outputTokens;
    // At the mean load of the requests, and as slow as they were.
    cells[Cell.ttft_request_s] = (served === 0 ? 0 : table.timeToFirstToken(load) * slowness) + waited;
    // Quantiles are not told where too many met replicas about full.
    const isKnown = served > 0 && crowded <= MOST_CROWDED * served;
    for (let index = 0; index < QUANTILES.length; index++) {
      const { cell, measure, share } = QUANTILES[index] as (typeof QUANTILES)[number];
      cells[cell] = isKnown ? (table.latency(measure, load, share) * slowness) / served : Number.NaN;
    }
    cells[Cell.saturated_s] = this.since(Sum.saturatedSeconds, queue.saturatedSeconds);
    cells[Cell.requests_crowded] = crowded;
    cells[Cell.requests_extrapolated] = pool.extrapolated ? served : doubtful;
    return cells;
  }

  private since(place: number, sum: number): number {
    const before = this.before[place] as number;
    this.before[place] = sum;
    return sum - before;
  }
}
