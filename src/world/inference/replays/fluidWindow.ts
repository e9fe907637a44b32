import type { ReplayRow } from '../../../model/recordSink.ts';
import type { LatencyLimits } from '../../../serving/fluid/deploymentTable.ts';
import type { ReplicaPool } from '../replicaPool.ts';
import { ServedLoads } from '../servedLoads.ts';

/** Share of requests that may meet replicas about full while their latencies are still told. An assumption, as for hours. */
const MOST_CROWDED = 0.01;

/** What of a row does not say whose it is. */
type Figures = Omit<ReplayRow, 'service' | 'tenant' | 'site' | 'from_s' | 'to_s' | 'engine'>;

/** What a fluid pool gives in a window, from its counters at either end and the loads that were met between them. */
export class FluidWindow {
  /** Energy of the nodes held but for what work draws above idle, J; once closed. */
  idleJoules = 0;
  private readonly pool: ReplicaPool;
  private readonly loads: ServedLoads;
  private readonly before: Counts;

  /** Begins now. */
  constructor(pool: ReplicaPool, objective: LatencyLimits | undefined) {
    this.pool = pool;
    this.before = countsOf(pool);
    this.loads = new ServedLoads(pool.table, objective);
    pool.loadsOfWindows.push(this.loads);
  }

  /** Ends now. */
  close({ promptTokens, outputTokens }: { readonly promptTokens: number; readonly outputTokens: number }): Figures {
    const { pool, loads, before } = this;
    const now = countsOf(pool);
    pool.loadsOfWindows.splice(pool.loadsOfWindows.indexOf(loads), 1);
    const since = (name: keyof Counts): number => now[name] - before[name];
    const served = since('served');
    this.idleJoules = since('it') - since('aboveIdle');
    const isTold = served > 0 && loads.crowded <= MOST_CROWDED * served;
    const [ttft, tpot, e2e] = (['ttft', 'tpot', 'e2e'] as const).map((measure) => loads.histogram(measure));
    const quantile = (of: typeof ttft, share: number): number =>
      isTold ? (of?.quantile(share) ?? Number.NaN) : Number.NaN;
    return {
      requests_arrived: since('arrived'),
      requests_served: served,
      requests_rejected: since('rejected'),
      requests_waiting_s: since('waiting'),
      requests_within: isTold ? loads.within : Number.NaN,
      tokens_in: served * promptTokens,
      tokens_out: served * outputTokens,
      gpu_s: since('replica') * pool.gpusPerReplica,
      gpu_s_busy: since('busy') * pool.gpusPerReplica,
      it_j: since('it'),
      ttft_request_s: isTold ? loads.firstTokenSeconds() + since('waiting') : Number.NaN,
      tpot_token_s: since('token') * outputTokens,
      ttft_p50_s: quantile(ttft, 0.5),
      ttft_p95_s: quantile(ttft, 0.95),
      ttft_p99_s: quantile(ttft, 0.99),
      tpot_p50_s: quantile(tpot, 0.5),
      tpot_p95_s: quantile(tpot, 0.95),
      tpot_p99_s: quantile(tpot, 0.99),
      e2e_p50_s: quantile(e2e, 0.5),
      e2e_p95_s: quantile(e2e, 0.95),
      e2e_p99_s: quantile(e2e, 0.99),
      saturated_s: since('saturated'),
      requests_crowded: loads.crowded,
      requests_extrapolated: pool.extrapolated ? served : loads.doubtful,
    };
  }
}

function countsOf(pool: ReplicaPool) {
  pool.queue.advance();
  const { arrived, served, rejected, saturatedSeconds } = pool.queue;
  return {
    arrived,
    served,
    rejected,
    saturated: saturatedSeconds,
    waiting: pool.waitedSeconds,
    replica: pool.replicaSeconds,
    busy: pool.busySeconds,
    token: pool.tokenSeconds,
    it: pool.itJoules,
    aboveIdle: pool.aboveIdleJoules,
  };
}

type Counts = ReturnType<typeof countsOf>;
