import type { ServiceRow } from '../../../model/recordSink.ts';
import type { Seconds } from '../../../units/flavors.ts';
import type { RequestPool } from './requestPool.ts';
import { emptyLatencies, type Latencies, latencyQuantiles } from './requestTally.ts';

/** Whose figures they are. */
export interface PoolScope {
  readonly service: string;
  readonly tenant: string;
  readonly site: string;
}

/** Hour by hour what the replicas of a pool did, from counters that only grow. */
export class PoolReport {
  readonly scope: PoolScope;
  /** Latencies of the hours that are closed. */
  readonly total: Latencies = emptyLatencies();
  private readonly pool: RequestPool;
  private before: ReturnType<typeof countsOf>;

  constructor(pool: RequestPool, scope: PoolScope) {
    this.pool = pool;
    this.scope = scope;
    this.before = countsOf(pool, 0);
  }

  /** The row of the hour that ends now, before anything later is played. @param now on the clock of the fleet */
  closeHour(now: Seconds): ServiceRow {
    const { pool, total, scope } = this;
    const { tally } = pool;
    pool.book();
    const counts = countsOf(pool, now);
    const { before } = this;
    this.before = counts;
    const since = (name: keyof typeof counts): number => counts[name] - before[name];
    const { ttft, tpot, e2e } = tally.latencies;
    tally.latencies = emptyLatencies();
    total.ttft.merge(ttft);
    total.tpot.merge(tpot);
    total.e2e.merge(e2e);
    return {
      ...scope,
      time_s: 0,
      requests_arrived: since('arrived'),
      requests_served: since('served'),
      requests_rejected: since('rejected'),
      requests_in_flight: tally.inFlight,
      requests_waiting_s: since('waiting'),
      requests_within: since('within'),
      preemptions: since('preemptions'),
      tokens_in: since('tokensIn'),
      tokens_out: since('tokensOut'),
      replica_s: since('replicaSeconds'),
      replica_s_wanted: since('wantedSeconds'),
      gpu_s: since('replicaSeconds') * pool.gpusPerReplica,
      it_j: since('itJoules'),
      cold_starts: since('coldStarts'),
      ttft_request_s: since('ttftSeconds'),
      tpot_token_s: since('tokenSeconds'),
      ...latencyQuantiles({ ttft, tpot, e2e }),
      saturated_s: since('saturatedSeconds'),
      requests_crowded: 0,
      requests_extrapolated: pool.extrapolated ? since('served') : 0,
    };
  }
}

const countsOf = ({ tally, stock, ...pool }: RequestPool, now: Seconds) => ({
  arrived: tally.arrived,
  served: tally.served,
  rejected: tally.rejected,
  waiting: tally.waitingSeconds(now),
  within: tally.withinObjective,
  preemptions: tally.preemptions,
  tokensIn: tally.tokensIn,
  tokensOut: tally.tokensOut,
  ttftSeconds: tally.ttftSeconds,
  tokenSeconds: tally.tokenSeconds,
  coldStarts: stock.coldStarts,
  replicaSeconds: pool.replicaSeconds,
  wantedSeconds: pool.wantedSeconds,
  itJoules: pool.itJoules,
  saturatedSeconds: pool.saturatedSeconds,
});
