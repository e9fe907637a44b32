import type { CostCell } from '../../src/model/summary.ts';
import type { ReportInput } from '../../src/reports/reportInput.ts';
import { DAY, HOUR, MEGAWATT, MEGAWATT_HOUR } from '../../src/units/constants.ts';
import { type HourRow, hourRow, type JobRow, jobRow, NEW_YEAR_2027, type ServiceRow, serviceRow } from './record.ts';
import { reportInputOf } from './reportInput.ts';

const GPUS = 18_000;

/** A repeatable number in [0, 1) for an index. */
function noise(index: number): number {
  const x = Math.sin(index * 12.9898 + 4.1414) * 43_758.5453;
  return x - Math.floor(x);
}

const wave = (position: number): number => Math.cos(2 * Math.PI * position);

function hourOf(hour: number): HourRow {
  const dayOfYear = hour / 24;
  const dryBulb =
    12 - 8 * wave((dayOfYear - 20) / 365) - 4 * wave((hour - 3) / 24) + 5 * (noise(Math.floor(hour / 60)) - 0.5);
  const weekday = Math.floor(dayOfYear + 4) % 7 < 5 ? 1 : 0.7;
  const inference = GPUS * 0.22 * weekday * (1 + 0.35 * wave((hour - 14) / 24));
  const wanted = GPUS * (0.55 + 0.35 * noise(Math.floor(hour / 31)));
  const inferenceIdle = inference * 0.12;
  const down = GPUS * 0.008;
  const training = Math.min(wanted, GPUS - inference - inferenceIdle - down - 260);
  const free = GPUS - training - inference - inferenceIdle - down - 260;
  const it = {
    training: training * 1730,
    inference: inference * 1600,
    idle: (free + inferenceIdle + down + 260) * 360,
    network: 1.98e6,
  };
  const itW = it.training + it.inference + it.idle + it.network;
  const chiller = Math.max(0, dryBulb - 24) * 0.004 * itW;
  const fans = itW * (0.006 + 0.0009 * Math.max(0, dryBulb));
  const overhead = {
    distribution: 0.008 * (itW / 35e6) * itW,
    ups: 0.033 * itW,
    transformer: 0.009 * itW,
    pumps: 0.016 * itW,
    air: 0.009 * itW,
    fixed: 0.35e6,
  };
  const facilityW = itW + chiller + fans + Object.values(overhead).reduce((a, b) => a + b, 0);
  const joules = (watts: number) => watts * HOUR;
  return hourRow({
    time_s: NEW_YEAR_2027 - HOUR + hour * HOUR,
    it_training_j: joules(it.training),
    it_inference_j: joules(it.inference),
    it_idle_j: joules(it.idle),
    it_network_j: joules(it.network),
    distribution_loss_j: joules(overhead.distribution),
    ups_loss_j: joules(overhead.ups),
    transformer_loss_j: joules(overhead.transformer),
    cooling_pumps_j: joules(overhead.pumps),
    cooling_fans_j: joules(fans),
    cooling_chiller_j: joules(chiller),
    cooling_air_j: joules(overhead.air),
    heat_pump_j: 0,
    heat_reused_j: 0,
    fixed_j: joules(overhead.fixed),
    facility_j: joules(facilityW),
    facility_peak_w: Math.min(facilityW * 1.02, 40e6),
    limit_w: 40e6,
    heat_rejected_j: joules(facilityW),
    water_m3: dryBulb > 20 ? (dryBulb - 20) * 1.4 : 0,
    dry_bulb_c: dryBulb,
    wet_bulb_c: dryBulb - 2 - 3 * noise(Math.floor(hour / 40)),
    price_eur_per_j:
      (58 +
        22 * wave((dayOfYear - 15) / 365) +
        18 * wave((hour - 19) / 12) +
        40 * (noise(Math.floor(hour / 9)) - 0.55)) /
      MEGAWATT_HOUR,
    carbon_kg_per_j:
      (32 + 14 * wave((dayOfYear - 15) / 365) + 8 * (noise(Math.floor(hour / 20)) - 0.5)) / MEGAWATT_HOUR,
    racks_delivered_s: 250 * HOUR,
    it_capacity_j: joules(35 * MEGAWATT),
    gpu_s_installed: GPUS * HOUR,
    gpu_s_training: training * HOUR,
    gpu_s_inference: inference * HOUR,
    gpu_s_inference_idle: inferenceIdle * HOUR,
    gpu_s_free: free * HOUR,
    gpu_s_lost_fragmentation: 150 * HOUR,
    gpu_s_lost_throttling: 60 * HOUR,
    gpu_s_lost_startup: 50 * HOUR,
    gpu_s_down: down * HOUR,
    gpu_s_throttled: 300 * HOUR,
    jobs_waiting_s: HOUR * Math.max(0, (wanted - training) / 220),
  });
}

function jobOf(index: number): JobRow {
  const submit = NEW_YEAR_2027 + Math.floor(noise(index) * 360 * DAY);
  const wait = noise(index + 0.3) < 0.55 ? 0 : HOUR * 30 * noise(index + 0.7) ** 3;
  const duration = HOUR * (1 + 60 * noise(index + 0.5) ** 2);
  return jobRow({
    job: `pretraining-${index}`,
    submit_s: submit,
    start_s: submit + wait,
    end_s: submit + wait + duration,
    gpus: 64 * (1 + Math.floor(20 * noise(index + 0.1) ** 3)),
    nodes: 16 * (1 + Math.floor(20 * noise(index + 0.1) ** 3)),
    duration_s: duration,
    estimate_s: duration * 1.5,
  });
}

function serviceHourOf(hour: number): ServiceRow {
  const requests = 260_000 * (Math.floor(hour / 24 + 4) % 7 < 5 ? 1 : 0.7) * (1 + 0.35 * wave((hour - 14) / 24));
  return serviceRow({
    time_s: NEW_YEAR_2027 - HOUR + hour * HOUR,
    requests_arrived: requests,
    requests_served: requests * 0.999,
    requests_rejected: requests * 0.001,
    tokens_in: requests * 1200,
    tokens_out: requests * 350,
    replica_s: 480 * HOUR,
    tpot_token_s: requests * 350 * 0.021,
  });
}

const yearlyCosts: Readonly<Record<string, number>> = {
  racks: 178e6,
  network: 29e6,
  facility: 34e6,
  it_support: 36e6,
  facility_upkeep: 11.8e6,
  energy: 22.5e6,
  grid_capacity: 0.8e6,
  water: 0.09e6,
};

/** A year of 18,000 GPUs on 40 MW whose weather, work and prices follow the seasons; for looking at reports. */
export function yearInput(): ReportInput {
  const hours = Array.from({ length: 8760 }, (_, hour) => hour);
  const costs: CostCell[] = Array.from(
    { length: 12 },
    (_, month) => `2027-${String(month + 1).padStart(2, '0')}`,
  ).flatMap((month, index) =>
    Object.entries(yearlyCosts).map(([line, year]) => ({
      month,
      site: 'essonne',
      line,
      costEur: (year / 12) * (line === 'energy' ? 1 + 0.35 * wave((index - 0.5) / 12) : 1),
    })),
  );
  return reportInputOf(
    {
      header: {
        name: 'essonne-40mw',
        title: 'Essonne: 18,000 Grace-Blackwell GPUs on 40 MW',
        timeZone: 'Europe/Paris',
        start: NEW_YEAR_2027 - HOUR,
        end: NEW_YEAR_2027 - HOUR + 365 * DAY,
        events: 2_345_678,
      },
      hours: hours.map(hourOf),
      jobs: Array.from({ length: 6000 }, (_, index) => jobOf(index)).sort((a, b) => a.submit_s - b.submit_s),
      services: hours.map(serviceHourOf),
    },
    costs,
  );
}
