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

const RANKS = [
  ['p50', 0.5],
  ['p95', 0.95],
  ['p99', 0.99],
] as const;

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
  // Quantiles over some of a scope's requests would pass for those of all.
  const isComplete = Math.abs(latencyQuantiles(latencies, 'e2e', ofLatencies).requests - served) <= 1e-6 * served;
  // Of requests that met replicas about full a fluid cannot tell how long they waited: nothing plausible is told.
  const isTold = isComplete && !isCrowded;
  const quantiles = (['ttft', 'tpot', 'e2e'] as const).flatMap((measure) => {
    const known = latencyQuantiles(latencies, measure, ofLatencies);
    return RANKS.map(([rank, p]) =>
      figure(`${measure}_seconds_${rank}`, scope, isTold ? known.quantile(p) : Number.NaN, timed),
    );
  });
  return [
    figure('requests_arrived', scope, sum('requests_arrived')),
    figure('requests_served', scope, served, flags),
    figure('requests_rejected', scope, sum('requests_rejected'), flags),
    figure('tokens_in', scope, sum('tokens_in')),
    figure('tokens_out', scope, sum('tokens_out')),
    figure('tpot_seconds_mean', scope, sum('tpot_token_s') / sum('tokens_out'), timed),
    figure('ttft_seconds_mean', scope, isCrowded ? Number.NaN : sum('ttft_request_s') / served, timed),
    ...quantiles,
    figure('slo_attainment_ratio', scope, sum('requests_within') / (served + sum('requests_rejected')), flags),
    figure('request_queue_mean', scope, sum('requests_waiting_s') / seconds, flags),
    figure('request_preemptions', scope, sum('preemptions')),
    figure('tokens_per_gpu_second', scope, sum('tokens_out') / sum('gpu_s'), measured),
    figure('it_energy_per_million_tokens_kwh', scope, (sum('it_j') / sum('tokens_out')) * KWH_PER_MILLION, measured),
    figure('cold_starts', scope, sum('cold_starts')),
    figure('replicas_mean', scope, sum('replica_s') / seconds),
  ];
}
