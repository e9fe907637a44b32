/** A block of the terminal summary: its heading and the metrics below it with their short labels, some only where not zero. */
export interface Group {
  readonly title: string;
  readonly metrics: readonly (readonly [name: string, label: string, shown?: 'where-any'])[];
}

/** Left and right blocks, row by row. */
export const groupPairs: readonly (readonly [Group, Group])[] = [
  [
    {
      title: 'Use',
      metrics: [
        ['gpu_installed', 'GPUs in service'],
        ['gpu_allocated_ratio', 'allocated'],
        ['gpu_busy_ratio', 'busy'],
        ['goodput_ratio', 'goodput'],
        ['gpu_hours_idle', 'idle'],
        ['gpu_hours_lost', 'lost'],
      ],
    },
    {
      title: 'Power',
      metrics: [
        ['pue', 'PUE'],
        ['pue_peak_hour', 'PUE, worst hour'],
        ['facility_energy_mwh', 'energy'],
        ['facility_power_peak_mw', 'peak power'],
        ['power_headroom_min_mw', 'least headroom'],
        ['throttled_gpu_hours', 'throttled'],
        ['battery_discharge_mwh', 'from batteries', 'where-any'],
        ['backup_energy_mwh', 'from generators', 'where-any'],
        ['unmet_call_mwh', 'calls not met', 'where-any'],
      ],
    },
  ],
  [
    {
      title: 'Training',
      metrics: [
        ['jobs_arrived', 'arrived'],
        ['jobs_completed', 'completed'],
        ['job_wait_hours_mean', 'mean wait'],
        ['job_wait_hours_p95', 'p95 wait'],
        ['job_slowdown_mean', 'mean slowdown'],
        ['jobs_waiting_mean', 'queue depth'],
        ['ettr', 'effective time'],
        ['interruptions', 'interruptions'],
      ],
    },
    {
      title: 'Inference',
      metrics: [
        ['requests_served', 'served'],
        ['requests_rejected', 'rejected'],
        ['tokens_out', 'answered'],
        ['ttft_seconds_p95', 'first token, p95'],
        ['tpot_seconds_mean', 'per output token'],
      ],
    },
  ],
  [
    {
      title: 'Money (levelised)',
      metrics: [
        ['cost_total_eur', 'total'],
        ['cost_per_gpu_hour_eur', 'per GPU-hour'],
        ['cost_per_useful_gpu_hour_eur', 'per useful one'],
        ['cost_per_million_tokens_eur', 'per M tokens'],
      ],
    },
    {
      title: 'Carbon and water',
      metrics: [
        ['carbon_operational_kg', 'operational'],
        ['carbon_embodied_kg', 'embodied'],
        ['carbon_g_per_kwh', 'intensity'],
        ['water_m3', 'water'],
        ['heat_reused_mwh', 'heat reused', 'where-any'],
        ['erf', 'ERF', 'where-any'],
      ],
    },
  ],
];
