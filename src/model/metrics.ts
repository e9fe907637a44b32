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
  [
    'gpu_allocated_ratio',
    '1',
    'higher',
    'Allocated',
    'GPU-hours held by jobs, replicas and reservations over GPU-hours in service.',
  ],
  [
    'gpu_busy_ratio',
    '1',
    'higher',
    'Busy',
    'GPU-hours of training jobs, of replicas with requests and of reservations over GPU-hours in service.',
  ],
  ['goodput_ratio', '1', 'higher', 'Goodput', 'Useful GPU-hours over GPU-hours in service.'],
  [
    'gpu_hours_useful',
    'GPU-h',
    'higher',
    'Useful GPU-hours',
    'GPU-hours that made progress: training at full-speed equivalent, inference with requests in the batch, and what was reserved.',
  ],
  [
    'gpu_hours_lost',
    'GPU-h',
    'lower',
    'Lost GPU-hours',
    'GPU-hours without progress that lasted: whole nodes, throttling, start-up, restarts, gangs that cross scale-up domains, checkpoints, and work that was undone.',
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
    'gpu_hours_reserved',
    'GPU-h',
    'neither',
    'Reserved GPU-hours',
    'GPU-hours that advance reservations held; whoever reserved them is taken to use them.',
  ],
  [
    'gpu_hours_reserved_short',
    'GPU-h',
    'lower',
    'Reservations not honoured',
    'GPU-hours that advance reservations were promised and did not get.',
  ],
  [
    'gpu_hours_stranded',
    'GPU-h',
    'lower',
    'Stranded GPU-hours',
    'GPU-hours that nobody held while jobs waited: too scattered or too few for the next gang, kept for a reservation, without power, or left for a better hour. Part of the idle ones.',
  ],
  [
    'gpu_hours_lost_crossing',
    'GPU-h',
    'lower',
    'Lost to placement',
    'Progress not made because gangs lay over more scale-up domains than they needed, as GPU-hours.',
  ],
  [
    'gpu_hours_lost_restart',
    'GPU-h',
    'lower',
    'Lost to restarts',
    'GPU-hours of jobs that hold nodes again after an interruption and make no progress yet.',
  ],
  [
    'lost_gpu_hours_failures',
    'GPU-h',
    'lower',
    'Undone by failures',
    'GPU-hours of training that failures undid: work since the last checkpoint that was safe. The restarts they cause are counted as such.',
  ],
  [
    'gpu_hours_lost_checkpoint',
    'GPU-h',
    'lower',
    'Lost to checkpoints',
    'GPU-hours of jobs that stood still while they saved their work.',
  ],
  [
    'gpu_hours_lost_preemption',
    'GPU-h',
    'lower',
    'Undone by preemption',
    'GPU-hours of training undone because more important work, or an owner, took the nodes.',
  ],
  [
    'gpu_hours_lost_shedding',
    'GPU-h',
    'lower',
    'Undone by shedding',
    'GPU-hours of training undone because jobs were taken off for want of power.',
  ],
  [
    'gpu_hours_lost_maintenance',
    'GPU-h',
    'lower',
    'Undone by maintenance',
    'GPU-hours of training undone because nodes went into maintenance.',
  ],
  // Reliability
  [
    'ettr',
    '1',
    'higher',
    'Effective training time',
    'Effective training time ratio: run time at full speed that was done and kept, over the time since the first start of each job, weighted by GPUs; checkpoints, restarts, lost work and waiting for new nodes count against it.',
  ],
  ['interruptions', 'times', 'lower', 'Interruptions', 'Times a running job was taken off its nodes, for any cause.'],
  [
    'interruptions_by_failure',
    'times',
    'lower',
    'Interruptions by failure',
    'Times a running job was taken off its nodes because a node, a domain or the job itself failed.',
  ],
  ['restarts', 'times', 'lower', 'Restarts', 'Times an interrupted job got nodes again.'],
  [
    'node_failures',
    'failures',
    'lower',
    'Node failures',
    'Failures of nodes in service, whether work was on them or not.',
  ],
  ['domain_outages', 'outages', 'lower', 'Domain outages', 'Outages that took many nodes down together.'],
  [
    'spares_used',
    'nodes',
    'neither',
    'Spares used',
    'Node failures that a spare made good: a hot one that was free, or a cold one put in place.',
  ],
  [
    'run_finished_ratio',
    '1',
    'higher',
    'Finished',
    'Share of replications in which a named run ended within the period.',
  ],
  [
    'run_progress_ratio',
    '1',
    'higher',
    'Progress',
    'Work of a named run that was done and kept by the end of the period, over all of it.',
  ],
  [
    'run_finish_days',
    'days',
    'lower',
    'Finish',
    'Days from the start of the period to the end of a named run; none where it did not end within the period.',
  ],
  // Power
  ['pue', '1', 'lower', 'PUE', 'Facility energy over IT energy of the whole period (ISO/IEC 30134-2).'],
  ['pue_peak_hour', '1', 'lower', 'PUE, worst hour', 'Largest hourly facility energy over IT energy.'],
  ['it_energy_mwh', 'MWh', 'neither', 'IT energy', 'Energy at the rack input, network and storage included.'],
  ['facility_energy_mwh', 'MWh', 'lower', 'Facility energy', 'Energy at the grid connection.'],
  ['energy_it_training_mwh', 'MWh', 'neither', 'Training', 'IT energy of nodes that jobs hold.'],
  ['energy_it_inference_mwh', 'MWh', 'neither', 'Inference', 'IT energy of nodes that replicas hold.'],
  ['energy_it_reserved_mwh', 'MWh', 'neither', 'Reservations', 'IT energy of nodes that advance reservations hold.'],
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
  ['facility_power_peak_mw', 'MW', 'lower', 'Peak power', 'Largest momentary power at the grid connection.'],
  [
    'power_headroom_min_mw',
    'MW',
    'higher',
    'Least headroom',
    'Smallest difference between the grid limit and the power drawn.',
  ],
  ['throttled_gpu_hours', 'GPU-h', 'lower', 'Throttled GPU-hours', 'GPU-hours held under a power cap.'],
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
  [
    'job_slowdown_mean',
    '1',
    'lower',
    'Mean slowdown',
    'Mean over completed jobs of the time from submission to end over their run time, which counts as ten seconds at least (bounded slowdown of Feitelson, 2001).',
  ],
  ['job_slowdown_p95', '1', 'lower', 'p95 slowdown', '95th percentile of the same slowdowns.'],
  [
    'jobs_waiting_mean',
    'jobs',
    'lower',
    'Queue depth',
    'Jobs in the queue before their first start, averaged over the period.',
  ],
  ['jobs_late', 'jobs', 'lower', 'Jobs late', 'Jobs that ended after their deadline, or had not ended when it came.'],
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
  ['cold_starts', 'starts', 'lower', 'Replica starts', 'Replicas started after the first moment of the run.'],
  ['replicas_mean', 'replicas', 'neither', 'Replicas', 'Replicas in service, averaged over the period.'],
  // Sovereignty
  [
    'residency_violations',
    'placements',
    'lower',
    'Residency violations',
    'Placements of work where its tenant does not let it be, by country or by the law over the operator, counted in the audit.',
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
