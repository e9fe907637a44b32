import { type MetricDefinition, metricDefinition } from '../../src/model/metrics.ts';
import type { HourTable, RunRecord } from '../../src/model/record.ts';
import type { CostCell, Metric, Summary } from '../../src/model/summary.ts';
import { formatDate } from '../../src/units/civil.ts';
import { HOUR, MEGAWATT, MEGAWATT_HOUR } from '../../src/units/constants.ts';

type HourColumn = Exclude<keyof HourTable['columns'], 'site'>;

const total = (record: RunRecord, ...columns: HourColumn[]): number =>
  columns.reduce((sum, column) => sum + record.hours.columns[column].reduce((a, b) => a + b, 0), 0);

const waitsOf = ({ jobs, header }: RunRecord): number[] =>
  Array.from(jobs.columns.submit_s, (submit, row) => {
    const start = jobs.columns.start_s[row] as number;
    return ((Number.isNaN(start) ? header.end : start) - submit) / HOUR;
  }).sort((a, b) => a - b);

function valuesOf(record: RunRecord, costs: readonly CostCell[]): Record<string, number> {
  const { header, hours, jobs, services, placements } = record;
  const gpuHours = (...columns: HourColumn[]) => total(record, ...columns) / HOUR;
  const megawattHours = (...columns: HourColumn[]) => total(record, ...columns) / MEGAWATT_HOUR;
  const it = megawattHours('it_training_j', 'it_inference_j', 'it_idle_j', 'it_network_j');
  const facility = megawattHours('facility_j');
  const installed = gpuHours('gpu_s_installed');
  const useful = gpuHours('gpu_s_training', 'gpu_s_inference');
  const idle = gpuHours('gpu_s_free', 'gpu_s_inference_idle');
  const cost = costs.reduce((sum, cell) => sum + cell.costEur, 0);
  const sum = (column: Float64Array) => column.reduce((a, b) => a + b, 0);
  const tokens = sum(services.columns.tokens_out);
  const carbon = hours.columns.facility_j.reduce(
    (kg, j, row) => kg + j * (hours.columns.carbon_kg_per_j[row] as number),
    0,
  );
  const hourlyPue = Array.from(hours.columns.facility_j, (j, row) => {
    const { it_training_j, it_inference_j, it_idle_j, it_network_j } = hours.columns;
    return (
      j /
      ((it_training_j[row] as number) +
        (it_inference_j[row] as number) +
        (it_idle_j[row] as number) +
        (it_network_j[row] as number))
    );
  });
  const waits = waitsOf(record);
  const byLine: Record<string, number> = {};
  for (const cell of costs) {
    const name = `cost_${cell.line}_eur`;
    byLine[name] = (byLine[name] ?? 0) + cell.costEur;
  }
  const seconds = header.end - header.start;
  const gpusPerRack = new Map(header.sites.map((site) => [site.id, site.gpusPerRack]));
  const deliveredS = hours.columns.racks_delivered_s.reduce(
    (gpuS, racksS, row) => gpuS + racksS * (gpusPerRack.get(hours.columns.site[row] as string) ?? 0),
    0,
  );
  return {
    gpu_delivered: deliveredS / seconds,
    gpu_installed: (installed * HOUR) / seconds,
    residency_violations: placements.columns.country.filter((country, row) => {
      const tenant = header.tenants.find(({ id }) => id === placements.columns.tenant[row]);
      return tenant !== undefined && tenant.countries !== null && !tenant.countries.includes(country);
    }).length,
    residency_rejections: jobs.columns.reason.filter((reason) => reason === 'residency').length,
    gpu_allocated_ratio: 1 - gpuHours('gpu_s_free', 'gpu_s_down') / installed,
    gpu_busy_ratio: useful / installed,
    goodput_ratio: useful / installed,
    gpu_hours_useful: useful,
    gpu_hours_lost: gpuHours('gpu_s_lost_fragmentation', 'gpu_s_lost_throttling', 'gpu_s_lost_startup'),
    gpu_hours_idle: idle,
    gpu_hours_lost_throttling: gpuHours('gpu_s_lost_throttling'),
    gpu_hours_lost_fragmentation: gpuHours('gpu_s_lost_fragmentation'),
    gpu_hours_lost_startup: gpuHours('gpu_s_lost_startup'),
    gpu_hours_stranded: gpuHours('gpu_s_stranded'),
    gpu_hours_down: gpuHours('gpu_s_down'),
    pue: facility / it,
    pue_peak_hour: Math.max(...hourlyPue),
    it_energy_mwh: it,
    facility_energy_mwh: facility,
    facility_power_peak_mw: Math.max(...hours.columns.facility_peak_w) / MEGAWATT,
    power_headroom_min_mw: Math.min(...hours.columns.headroom_w) / MEGAWATT,
    throttled_gpu_hours: gpuHours('gpu_s_throttled'),
    throttled_gpu_hours_grid: gpuHours('gpu_s_throttled_grid'),
    water_m3: total(record, 'water_m3'),
    job_wait_hours_mean: waits.reduce((a, b) => a + b, 0) / waits.length,
    job_wait_hours_p50: waits[Math.floor(0.5 * waits.length)] as number,
    job_wait_hours_p95: waits[Math.floor(0.95 * waits.length)] as number,
    jobs_arrived: jobs.rows,
    jobs_completed: jobs.columns.status.filter((status) => status === 'completed').length,
    jobs_waiting_end: jobs.columns.status.filter((status) => status === 'waiting').length,
    requests_served: sum(services.columns.requests_served),
    requests_rejected: sum(services.columns.requests_rejected),
    tokens_out: tokens,
    tpot_seconds_mean: sum(services.columns.tpot_token_s) / tokens,
    cost_total_eur: cost,
    cost_per_gpu_hour_eur: cost / installed,
    cost_per_useful_gpu_hour_eur: cost / useful,
    ...byLine,
    carbon_operational_kg: carbon,
    carbon_g_per_kwh: carbon / facility,
  };
}

function unitOf(name: string): string {
  const definition: MetricDefinition = metricDefinition(name);
  return definition.unit;
}

/** The summary of one replication by plain sums over the record, with no part of `analysis/`. */
export function summaryOf(record: RunRecord, costs: readonly CostCell[], parts: Partial<Summary> = {}): Summary {
  const { header } = record;
  const metrics: Metric[] = Object.entries(valuesOf(record, costs)).map(([name, mean]) => ({
    name,
    scope: 'fleet',
    unit: unitOf(name),
    mean,
    ci95: null,
    n: 1,
    flags: name.startsWith('job_wait') ? ['transient'] : [],
  }));
  return {
    format_version: 1,
    scenario: { name: header.name, title: header.title, key: header.scenarioKey },
    seed: header.seed,
    replications: 1,
    period: { start: formatDate(header.start), end: formatDate(header.end) },
    metrics,
    invariants: [
      'energy parts sum to facility energy',
      'GPU-hours split completely',
      'requests are accounted for',
      'heat out is energy in',
    ].map((name) => ({ name, ok: true, residual: 1e-15 })),
    expectations: [
      { text: 'pue < 1.2', ok: true, value: 1.12 },
      { text: 'job_wait_hours_p95 < 2', ok: false, value: 8 },
    ],
    repairs: header.repairs,
    ...parts,
  };
}
