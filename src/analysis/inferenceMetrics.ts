import { figure } from '../model/figure.ts';
import type { LatencyTable, ServiceTable } from '../model/record.ts';
import type { Flag, MetricValue } from '../model/summary.ts';
import { MEGAWATT_HOUR } from '../units/constants.ts';
import { columnSum, type RowFilter } from './columnSum.ts';
import { latencyQuantiles } from './latencyQuantiles.ts';

/** Share of the period offered more than could be served beyond which latencies mean little. */
const SATURATED_SHARE = 0.01;

/** Share of requests that met replicas about full beyond which a fluid tells no latencies. */
const CROWDED_SHARE = 0.01;

/**
 * Ranks of quantiles with the requests that they ask for: ten beyond the quantile, so that its error is about a third of
 * what lies beyond it. An assumption.
 */
const RANKS = [
  ['p50', 0.5, 20],
  ['p95', 0.95, 200],
  ['p99', 0.99, 1000],
] as const;

/**
 * Share of the period that half of all requests take or more, or of requests that are still waiting or worked on at its end,
 * beyond which its begin and end show in the figures. An assumption.
 */
const UNSETTLED_SHARE = 0.01;

/** Joules per token into kWh per million tokens. */
const KWH_PER_MILLION = 1e6 / (MEGAWATT_HOUR / 1000);

/**
 * Requests, latencies, tokens and replicas of a scope.
 * @param seconds length of the run
 * @param ofServices @param ofLatencies rows of the scope in either table
 */
export function inferenceMetrics(
  services: ServiceTable,
  latencies: LatencyTable,
  scope: string,
  ofServices: RowFilter,
  ofLatencies: RowFilter,
  seconds: number,
): MetricValue[] {
  const sum = (column: string): number => columnSum(services, column, ofServices);
  const served = sum('requests_served');
  const saturated =
    sum('saturated_s') > SATURATED_SHARE * seconds ||
    sum('requests_rejected') > SATURATED_SHARE * sum('requests_arrived');
  const isCrowded = sum('requests_crowded') > CROWDED_SHARE * served;
  const isExtrapolated = sum('requests_extrapolated') > CROWDED_SHARE * served;
  const flags: readonly Flag[] = saturated ? ['saturated'] : [];
  const measured: readonly Flag[] = [...flags, ...(isExtrapolated ? (['extrapolated'] as const) : [])];
  const timed: readonly Flag[] = isCrowded && !saturated ? ['saturated', ...measured] : measured;
  const endToEnd = latencyQuantiles(latencies, 'e2e', ofLatencies);
  const isUnsettled =
    lastInFlight(services, ofServices) > UNSETTLED_SHARE * sum('requests_arrived') ||
    endToEnd.quantile(0.5) > UNSETTLED_SHARE * seconds;
  const settling: readonly Flag[] = isUnsettled ? ['transient'] : [];
  // Quantiles over some of a scope's requests would pass for those of all.
  const isComplete = Math.abs(endToEnd.requests - served) <= 1e-6 * served;
  // Of requests that met replicas about full a fluid cannot tell how long they waited: nothing plausible is told.
  const isTold = isComplete && !isCrowded;
  const quantiles = (['ttft', 'tpot', 'e2e'] as const).flatMap((measure) => {
    const known = latencyQuantiles(latencies, measure, ofLatencies);
    return RANKS.map(([rank, p, enough]) => {
      const few: readonly Flag[] = served > 0 && served < enough ? ['transient'] : settling;
      return figure(`${measure}_seconds_${rank}`, scope, isTold ? known.quantile(p) : Number.NaN, [...timed, ...few]);
    });
  });
  return [
    figure('requests_arrived', scope, sum('requests_arrived')),
    figure('requests_served', scope, served, flags),
    figure('requests_rejected', scope, sum('requests_rejected'), flags),
    figure('tokens_in', scope, sum('tokens_in')),
    figure('tokens_out', scope, sum('tokens_out')),
    figure('tpot_seconds_mean', scope, sum('tpot_token_s') / sum('tokens_out'), [...timed, ...settling]),
    figure('ttft_seconds_mean', scope, isCrowded ? Number.NaN : sum('ttft_request_s') / served, [
      ...timed,
      ...settling,
    ]),
    ...quantiles,
    figure('slo_attainment_ratio', scope, isCrowded ? Number.NaN : attainment(services, ofServices), [
      ...timed,
      ...settling,
    ]),
    figure('request_queue_mean', scope, sum('requests_waiting_s') / seconds, [...flags, ...settling]),
    figure('request_preemptions', scope, sum('preemptions')),
    figure('tokens_per_gpu_second', scope, sum('tokens_out') / sum('gpu_s'), measured),
    figure('it_energy_per_million_tokens_kwh', scope, (sum('it_j') / sum('tokens_out')) * KWH_PER_MILLION, measured),
    figure('cold_starts', scope, sum('cold_starts')),
    figure('replicas_mean', scope, sum('replica_s') / seconds),
  ];
}

/** Requests answered within their objective over those answered or turned away, where there is an objective. */
function attainment({ rows, columns }: ServiceTable, include: RowFilter): number {
  let within = 0;
  let all = 0;
  for (let row = 0; row < rows; row++) {
    const inTime = columns.requests_within[row] as number;
    if (!include(row) || Number.isNaN(inTime)) continue;
    within += inTime;
    all += (columns.requests_served[row] as number) + (columns.requests_rejected[row] as number);
  }
  return within / all;
}

/** Requests that wait or are worked on at the end of the last hour. */
function lastInFlight({ rows, columns }: ServiceTable, include: RowFilter): number {
  let last = Number.NEGATIVE_INFINITY;
  let inFlight = 0;
  for (let row = 0; row < rows; row++) {
    const time = columns.time_s[row] as number;
    if (!include(row) || time < last) continue;
    if (time > last) inFlight = 0;
    last = time;
    inFlight += columns.requests_in_flight[row] as number;
  }
  return inFlight;
}
