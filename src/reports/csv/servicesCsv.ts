import type { ServiceTable } from '../../model/record.ts';
import { toHours, toMegawattHours } from '../../units/convert.ts';
import { csvText } from './csvText.ts';
import { rowsOf, tableColumns } from './tableColumns.ts';

/** Share of an hour's requests that met replicas about full beyond which the hour tells no latencies. As in the engine. */
const CROWDED_SHARE = 0.01;

/** A row per service, site and hour. */
export function servicesCsv(services: ServiceTable): string {
  const { text, number, instant } = tableColumns(services);
  const { tokens_out, tpot_token_s, gpu_s, requests_within, requests_crowded, requests_served } = services.columns;
  const isCrowded = (row: number): boolean =>
    (requests_crowded[row] as number) > CROWDED_SHARE * (requests_served[row] as number);
  const columns = [
    instant('time_utc', 'time_s'),
    text('service', 'service'),
    text('tenant', 'tenant'),
    text('site', 'site'),
    number('requests_arrived', 'requests_arrived'),
    number('requests_served', 'requests_served'),
    number('requests_rejected', 'requests_rejected'),
    number('requests_in_flight', 'requests_in_flight'),
    number('requests_waiting_seconds', 'requests_waiting_s'),
    // Of requests that met replicas about full a fluid cannot tell how long they waited.
    {
      name: 'requests_within_objective',
      value: (row: number) => (isCrowded(row) ? Number.NaN : (requests_within[row] as number)),
    },
    number('preemptions', 'preemptions'),
    number('tokens_in', 'tokens_in'),
    number('tokens_out', 'tokens_out'),
    number('replica_hours', 'replica_s', toHours),
    number('replica_hours_wanted', 'replica_s_wanted', toHours),
    number('gpu_hours', 'gpu_s', toHours),
    number('it_energy_mwh', 'it_j', toMegawattHours),
    number('cold_starts', 'cold_starts'),
    // Without output tokens the ratio is 0/0 and the cell stays empty.
    { name: 'tpot_seconds', value: (row: number) => (tpot_token_s[row] as number) / (tokens_out[row] as number) },
    { name: 'tokens_per_gpu_second', value: (row: number) => (tokens_out[row] as number) / (gpu_s[row] as number) },
    ...(['ttft', 'tpot', 'e2e'] as const).flatMap((measure) =>
      (['p50', 'p95', 'p99'] as const).map((rank) => number(`${measure}_seconds_${rank}`, `${measure}_${rank}_s`)),
    ),
    number('saturated_seconds', 'saturated_s'),
    number('requests_crowded', 'requests_crowded'),
    number('requests_extrapolated', 'requests_extrapolated'),
  ];
  return csvText(columns, rowsOf(services));
}
