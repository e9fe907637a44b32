import type { ReplayTable } from '../../model/record.ts';
import { toHours, toMegawattHours } from '../../units/convert.ts';
import { csvText } from './csvText.ts';
import { rowsOf, tableColumns } from './tableColumns.ts';

/** Two rows per window and site that were replayed: the fluid, and the same request by request. */
export function replaysCsv(replays: ReplayTable): string {
  const { text, number, instant } = tableColumns(replays);
  const { requests_served, ttft_request_s, tokens_out, tpot_token_s } = replays.columns;
  const ratio = (name: string, over: Float64Array, under: Float64Array) => ({
    name,
    value: (row: number) => (over[row] as number) / (under[row] as number),
  });
  const columns = [
    instant('from_utc', 'from_s'),
    instant('to_utc', 'to_s'),
    text('service', 'service'),
    text('tenant', 'tenant'),
    text('site', 'site'),
    text('engine', 'engine'),
    number('requests_arrived', 'requests_arrived'),
    number('requests_served', 'requests_served'),
    number('requests_rejected', 'requests_rejected'),
    number('requests_waiting_seconds', 'requests_waiting_s'),
    number('requests_within_objective', 'requests_within'),
    number('tokens_in', 'tokens_in'),
    number('tokens_out', 'tokens_out'),
    number('gpu_hours', 'gpu_s', toHours),
    number('gpu_hours_busy', 'gpu_s_busy', toHours),
    number('it_energy_mwh', 'it_j', toMegawattHours),
    ratio('ttft_seconds_mean', ttft_request_s, requests_served),
    ratio('tpot_seconds_mean', tpot_token_s, tokens_out),
    ...(['ttft', 'tpot', 'e2e'] as const).flatMap((measure) =>
      (['p50', 'p95', 'p99'] as const).map((rank) => number(`${measure}_seconds_${rank}`, `${measure}_${rank}_s`)),
    ),
    number('saturated_seconds', 'saturated_s'),
    number('requests_crowded', 'requests_crowded'),
    number('requests_extrapolated', 'requests_extrapolated'),
  ];
  return csvText(columns, rowsOf(replays));
}
