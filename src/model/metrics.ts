/** What a metric means and which way is better. */
export interface MetricDefinition {
  readonly name: string;
  readonly unit: string;
  readonly title: string;
  readonly definition: string;
  readonly better: 'lower' | 'higher' | 'neither';
}

type Row = readonly [name: string, unit: string, better: MetricDefinition['better'], title: string, definition: string];

const rows: readonly Row[] = [
  // Utilization
  ['gpu_installed', 'GPUs', 'neither', 'GPUs in service', 'GPUs (packages) in service, averaged over the period.'],
  [
    'gpu_delivered',
    'GPUs',
    'neither',
    'GPUs delivered',
    'GPUs (packages) that stand on site, with or without power, averaged over the period.',
  ],
  ['gpu_allocated_ratio', '1', 'higher', 'Allocated', 'GPU-hours held by jobs and replicas over GPU-hours in service.'],
  [
    'gpu_busy_ratio',
    '1',
    'higher',
    'Busy',
    'GPU-hours of training jobs and of replicas with requests over GPU-hours in service.',
  ],
  ['goodput_ratio', '1', 'higher', 'Goodput', 'Useful GPU-hours over GPU-hours in service.'],
  [
    'gpu_hours_useful',
    'GPU-h',
    'higher',
    'Useful GPU-hours',
    'GPU-hours that made progress: training at full-speed equivalent, inference with requests in the batch.',
  ],
  [
    'gpu_hours_lost',
    'GPU-h',
    'lower',
    'Lost GPU-hours',
    'GPU-hours held without progress: fragmentation, throttling, start-up, restarts.',
  ],
  [
    'gpu_hours_idle',
    'GPU-h',
    'lower',
    'Idle GPU-hours',
    'GPU-hours in service that nobody held, or that a replica held without a request.',
  ],
  ['gpu_hours_down', 'GPU-h', 'lower', 'GPU-hours down', 'GPU-hours in service but broken or in repair.'],
  ['gpu_hours_training', 'GPU-h', 'neither', 'Training GPU-hours', 'Useful GPU-hours of training jobs.'],
  ['gpu_hours_inference', 'GPU-h', 'neither', 'Inference GPU-hours', 'Useful GPU-hours of inference replicas.'],
  [
    'gpu_hours_lost_fragmentation',
    'GPU-h',
    'lower',
    'Lost to whole nodes',
    'GPU-hours of held nodes beyond the GPUs their job asked for.',
  ],
  [
    'gpu_hours_lost_throttling',
    'GPU-h',
    'lower',
    'Lost to power caps',
    'Progress not made because power was capped, as GPU-hours.',
  ],
  ['gpu_hours_lost_startup', 'GPU-h', 'lower', 'Lost to start-up', 'GPU-hours of replicas that load their model.'],
  [
    'gpu_hours_lost_restart',
    'GPU-h',
    'lower',
    'Lost to restarts',
    'GPU-hours of jobs that hold nodes again after an interruption and make no progress yet.',
  ],
  // Power
  ['pue', '1', 'lower', 'PUE', 'Facility energy over IT energy of the whole period (ISO/IEC 30134-2).'],
  ['pue_peak_hour', '1', 'lower', 'PUE, worst hour', 'Largest hourly facility energy over IT energy.'],
  ['it_energy_mwh', 'MWh', 'neither', 'IT energy', 'Energy at the rack input, network and storage included.'],
  [
    'facility_energy_mwh',
    'MWh',
    'lower',
    'Facility energy',
    'Energy that the site uses: IT, losses, cooling and fixed load. Without a battery, what the grid connection delivers.',
  ],
  ['grid_energy_mwh', 'MWh', 'lower', 'Grid energy', 'Energy that came through the grid connection; what is paid for.'],
  [
    'backup_energy_mwh',
    'MWh',
    'lower',
    'Backup energy',
    'Energy of emergency generators: what a site without work draws in an outage, beyond what its battery gives.',
  ],
  ['battery_charge_mwh', 'MWh', 'neither', 'Battery charged', 'Energy that batteries took from their site.'],
  ['battery_discharge_mwh', 'MWh', 'neither', 'Battery discharged', 'Energy that batteries gave to their site.'],
  ['energy_it_training_mwh', 'MWh', 'neither', 'Training', 'IT energy of nodes that jobs hold.'],
  ['energy_it_inference_mwh', 'MWh', 'neither', 'Inference', 'IT energy of nodes that replicas hold.'],
  ['energy_it_idle_mwh', 'MWh', 'lower', 'Idle racks', 'IT energy of nodes in service that nobody holds.'],
  [
    'energy_it_network_mwh',
    'MWh',
    'neither',
    'Network and storage',
    'IT energy of scale-out network, storage and management.',
  ],
  ['energy_distribution_loss_mwh', 'MWh', 'lower', 'Distribution loss', 'Loss of busways and cables.'],
  ['energy_ups_loss_mwh', 'MWh', 'lower', 'UPS loss', 'Loss of the uninterruptible power supply.'],
  ['energy_transformer_loss_mwh', 'MWh', 'lower', 'Transformer loss', 'Loss of the transformers.'],
  ['energy_cooling_pumps_mwh', 'MWh', 'lower', 'Cooling pumps', 'Energy of coolant and facility-water pumps.'],
  ['energy_cooling_fans_mwh', 'MWh', 'lower', 'Cooler fans', 'Energy of the fans of outdoor coolers.'],
  ['energy_cooling_chiller_mwh', 'MWh', 'lower', 'Chillers', 'Energy of mechanical cooling.'],
  ['energy_cooling_air_mwh', 'MWh', 'lower', 'Hall air fans', 'Energy of the air path inside the halls.'],
  ['energy_fixed_mwh', 'MWh', 'lower', 'Fixed load', 'Lighting, controls, security and offices.'],
  ['energy_battery_loss_mwh', 'MWh', 'lower', 'Battery loss', 'Heat of charging and discharging batteries.'],
  ['facility_power_peak_mw', 'MW', 'lower', 'Peak power', 'Largest momentary power at the grid connection.'],
  [
    'load_power_peak_mw',
    'MW',
    'lower',
    'Peak load',
    'Largest momentary power of the site without its battery; the peak power where there is none.',
  ],
  [
    'power_headroom_min_mw',
    'MW',
    'higher',
    'Least headroom',
    'Smallest difference between the limit in force, calls included, and the power drawn through the connection.',
  ],
  ['throttled_gpu_hours', 'GPU-h', 'lower', 'Throttled GPU-hours', 'GPU-hours held under a power cap.'],
  [
    'throttled_gpu_hours_grid',
    'GPU-h',
    'lower',
    'Throttled by the grid limit',
    'GPU-hours held under a cap because the contracted limit left no more in that weather.',
  ],
  [
    'throttled_gpu_hours_call',
    'GPU-h',
    'lower',
    'Throttled by calls',
    'GPU-hours held under a cap because a curtailment call was in force.',
  ],
  [
    'throttled_gpu_hours_outage',
    'GPU-h',
    'lower',
    'Throttled by outages',
    'GPU-hours held under a cap, or stopped, while the grid was out.',
  ],
  [
    'throttled_gpu_hours_ramp',
    'GPU-h',
    'lower',
    'Throttled by the ramp limit',
    'GPU-hours held under a cap while power was let up step by step.',
  ],
  [
    'throttled_hours',
    'h',
    'lower',
    'Hours throttled',
    'Time in which a site ran under a power cap, summed over sites.',
  ],
  [
    'gpu_hours_without_power',
    'GPU-h',
    'lower',
    'Free without power',
    'GPU-hours free and asked for, for which the limit in force left no power: at most what holding work back cost.',
  ],
  [
    'unmet_call_mwh',
    'MWh',
    'lower',
    'Calls not met',
    'Energy drawn above the limit of a curtailment call with all work stopped or capped to nothing.',
  ],
  [
    'call_reduction_mwh',
    'MWh',
    'neither',
    'Given in calls',
    'Energy not drawn while calls were in force, against the power as the call was announced.',
  ],
  [
    'ramp_above_mwh',
    'MWh',
    'lower',
    'Above the ramp limit',
    'Energy drawn above the ceiling of the ramp limit: rises of idle racks, cooling and losses, which nothing holds back.',
  ],
  [
    'ramp_below_mwh',
    'MWh',
    'lower',
    'Below the ramp limit',
    'Energy that would have to be burned to smooth every fall down to the ramp limit; falls are counted, not prevented.',
  ],
  ['wue_l_per_kwh', 'L/kWh', 'lower', 'WUE', 'Water used on site over IT energy (ISO/IEC 30134-9).'],
  ['water_m3', 'm³', 'lower', 'Water', 'Water used on site.'],
  // Training
  [
    'job_wait_hours_mean',
    'h',
    'lower',
    'Mean wait',
    'Mean time from submission to start; jobs still waiting count with their wait so far.',
  ],
  ['job_wait_hours_p50', 'h', 'lower', 'Median wait', 'Median of the same waits.'],
  ['job_wait_hours_p95', 'h', 'lower', 'p95 wait', '95th percentile of the same waits.'],
  ['jobs_arrived', 'jobs', 'neither', 'Jobs arrived', 'Jobs submitted within the period.'],
  ['jobs_completed', 'jobs', 'higher', 'Jobs completed', 'Jobs that ended within the period.'],
  ['jobs_running_end', 'jobs', 'neither', 'Jobs running at the end', 'Jobs that hold nodes when the period ends.'],
  ['jobs_waiting_end', 'jobs', 'lower', 'Jobs waiting at the end', 'Jobs still in the queue when the period ends.'],
  ['jobs_rejected', 'jobs', 'lower', 'Jobs rejected', 'Jobs that can never run where they are allowed.'],
  // Inference
  ['requests_arrived', 'requests', 'neither', 'Requests', 'Requests that arrived.'],
  ['requests_served', 'requests', 'higher', 'Requests served', 'Requests answered in full.'],
  [
    'requests_rejected',
    'requests',
    'lower',
    'Requests rejected',
    'Requests turned away because they would have waited too long.',
  ],
  ['tokens_in', 'tokens', 'neither', 'Prompt tokens', 'Prompt tokens of served requests.'],
  ['tokens_out', 'tokens', 'higher', 'Answer tokens', 'Tokens generated for served requests.'],
  ['tpot_seconds_mean', 's', 'lower', 'Time per output token', 'Mean over output tokens of the step that made them.'],
  [
    'ttft_seconds_mean',
    's',
    'lower',
    'Time to first token',
    'Mean over served requests of the time from arrival to the first token of the answer. Known where a service is played request by request.',
  ],
  ...(['p50', 'p95', 'p99'] as const).map(
    (rank): Row => [
      `ttft_seconds_${rank}`,
      's',
      'lower',
      `Time to first token, ${rank}`,
      'Quantile over served requests of the time from arrival to the first token of the answer, within 1 %.',
    ],
  ),
  ...(['p50', 'p95', 'p99'] as const).map(
    (rank): Row => [
      `tpot_seconds_${rank}`,
      's',
      'lower',
      `Time per output token, ${rank}`,
      'Quantile over served requests of more than one token of the mean time between their tokens, within 1 %.',
    ],
  ),
  ...(['p50', 'p95', 'p99'] as const).map(
    (rank): Row => [
      `e2e_seconds_${rank}`,
      's',
      'lower',
      `Time of a request, ${rank}`,
      'Quantile over served requests of the time from arrival to the last token of the answer, within 1 %.',
    ],
  ),
  [
    'slo_attainment_ratio',
    '1',
    'higher',
    'Within objective',
    'Requests answered within the objective of their service over all that were answered or turned away.',
  ],
  [
    'request_queue_mean',
    'requests',
    'lower',
    'Requests waiting',
    'Requests that wait for a place in a batch, averaged over the period.',
  ],
  [
    'request_preemptions',
    'times',
    'lower',
    'Requests interrupted',
    'Times a request lost its cache, for want of memory or with its replica, and had to begin again.',
  ],
  [
    'tokens_per_gpu_second',
    'tokens/s',
    'higher',
    'Tokens per GPU and second',
    'Answer tokens of served requests over GPU-seconds of replicas in service.',
  ],
  [
    'it_energy_per_million_tokens_kwh',
    'kWh/Mtoken',
    'lower',
    'Energy per million tokens',
    'IT energy of the nodes that replicas held, idle times and start-up included, over million answer tokens.',
  ],
  ['cold_starts', 'starts', 'lower', 'Replica starts', 'Replicas started after the first moment of the run.'],
  ['replicas_mean', 'replicas', 'neither', 'Replicas', 'Replicas in service, averaged over the period.'],
  // Sovereignty
  [
    'residency_violations',
    'placements',
    'lower',
    'Residency violations',
    'Placements of work in a country its tenant does not allow, counted in the audit.',
  ],
  [
    'residency_rejections',
    'jobs',
    'lower',
    'Residency rejections',
    'Jobs rejected because only forbidden sites could have held them.',
  ],
  // Money
  [
    'cost_total_eur',
    '€',
    'lower',
    'Total cost',
    'Levelised cost in constant euros of 2026, before tax: every purchase spread over its life at the real cost of capital, plus operation.',
  ],
  ['cost_per_gpu_hour_eur', '€/GPU-h', 'lower', 'Cost per GPU-hour', 'Total cost over GPU-hours in service.'],
  ['cost_per_useful_gpu_hour_eur', '€/GPU-h', 'lower', 'Cost per useful GPU-hour', 'Total cost over useful GPU-hours.'],
  [
    'cost_per_million_tokens_eur',
    '€/Mtoken',
    'lower',
    'Cost per million tokens',
    'Cost of the GPUs that inference held, free capacity shared in proportion, over million answer tokens.',
  ],
  ['cost_racks_eur', '€', 'lower', 'Racks', 'Levelised purchase of racks.'],
  ['cost_network_eur', '€', 'lower', 'Network and storage', 'Levelised purchase of scale-out network and storage.'],
  ['cost_facility_eur', '€', 'lower', 'Facility', 'Levelised purchase of shell, power and cooling.'],
  ['cost_it_support_eur', '€', 'lower', 'IT support', 'Support, spares and operation of IT.'],
  ['cost_facility_upkeep_eur', '€', 'lower', 'Facility upkeep', 'Staff, maintenance and insurance of the facility.'],
  ['cost_energy_eur', '€', 'lower', 'Electricity', 'Energy at the tariff, hour by hour.'],
  ['cost_backup_eur', '€', 'lower', 'Backup energy', 'Energy of emergency generators in outages.'],
  ['cost_battery_eur', '€', 'lower', 'Battery', 'Levelised purchase of batteries.'],
  [
    'cost_curtailment_penalty_eur',
    '€',
    'lower',
    'Curtailment penalty',
    'Penalty for the energy by which curtailment calls were not met.',
  ],
  [
    'cost_curtailment_payment_eur',
    '€',
    'lower',
    'Curtailment payment',
    'What the site is paid for being callable and for what it gave in calls; below zero, since it lowers the cost.',
  ],
  ['cost_grid_capacity_eur', '€', 'lower', 'Grid connection', 'Yearly fee for the power of the connection.'],
  ['cost_water_eur', '€', 'lower', 'Water', 'Water used on site.'],
  // Carbon
  [
    'carbon_operational_kg',
    'kg',
    'lower',
    'Operational carbon',
    'Facility energy times the grid intensity of its hour (location-based).',
  ],
  [
    'carbon_embodied_kg',
    'kg',
    'lower',
    'Embodied carbon',
    'Carbon of making the racks, spread evenly over their life.',
  ],
  ['carbon_g_per_kwh', 'g/kWh', 'lower', 'Carbon intensity', 'Operational carbon over facility energy.'],
];

/** Every metric, in the order results list them. */
export const metricDefinitions: readonly MetricDefinition[] = rows.map(([name, unit, better, title, definition]) => ({
  name,
  unit,
  better,
  title,
  definition,
}));

const byName = new Map(metricDefinitions.map((definition) => [definition.name, definition]));

/** The definition of a metric. @throws RangeError when there is none of that name. */
export function metricDefinition(name: string): MetricDefinition {
  const definition = byName.get(name);
  if (definition === undefined) throw new RangeError(`no metric named ${name}`);
  return definition;
}
