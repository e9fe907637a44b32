import { metricDefinitions } from '../../src/model/metrics.ts';
import { failing, failureNumbers, savingNumbers } from './numbersOfFailures.ts';

/** What a number of the scenario is changed to, and which figures of the fleet follow or stay as they are. */
export interface NumberRow {
  /** Path of the resolved scenario; `*` stands for a position. */
  readonly number: string;
  readonly to: string;
  /** The variant in which the number matters; `calm` unless said otherwise. */
  readonly within: Variant;
  readonly moves: readonly string[];
  readonly keeps: readonly string[];
}

export type Variant =
  | 'calm'
  | 'strained'
  | 'otherKinds'
  | 'growing'
  | 'curtailed'
  | 'byRequest'
  | 'sparse'
  | 'ownModel'
  | 'hot'
  | 'tenants'
  | 'fair'
  | 'deferred'
  | 'failing';

/** A Friday and a weekend of high summer, every optional number written out, more racks than the halls hold, a queue that lasts. */
const calm = [
  'start=2027-07-23',
  'end=2027-07-26',
  'site.racks=60',
  'site.hardware.rackMax=130 kW',
  'site.hardware.rackIdle=30 kW',
  'site.hardware.liquidShare=0.85',
  'site.power.limit=9 MW',
  'site.power.itCapacity=7 MW',
  'site.power.ups.coverage=0.9',
  'site.cooling.supplyTemperature=27 °C',
  'site.carbon.level=31 g/kWh',
  'site.scheduler.depth=3',
  'site.costs.rack=3 M€',
  'workloads.research.jobs.arrivals=70 /day',
  'workloads.research.jobs.maxDuration=20 h',
  'workloads.foundation.jobs.arrivals=6 /day',
  'workloads.foundation.jobs.gpus={ 576: 0.6, 1152: 0.4 }',
  'workloads.foundation.jobs.duration.median=20 h',
  'workloads.foundation.jobs.maxDuration=30 h',
  'services.assistant.gpusPerReplica=6',
  'services.assistant.demand.rate=1500 /s',
  'services.assistant.demand.dailySwing=0.6',
  'services.assistant.autoscaler.targetLoad=0.95',
];

/** Settings by variant, from the first line of the shipped scenario. */
export const variants: Readonly<Record<Variant, readonly string[]>> = {
  calm,
  // So much work behind so tight a limit that running work is capped at noon and requests are turned away.
  strained: [
    ...calm,
    'site.power.limit=8 MW',
    'site.power.oversubscription=1.4',
    'site.cooling.supplyTemperature=20 °C',
    'workloads.research.jobs.arrivals=150 /day',
    'services.assistant.demand.rate=4000 /s',
    'services.assistant.demand.dailySwing=0.9',
  ],
  otherKinds: [
    ...calm,
    'site.cooling={ technology: measured-curve, points: [{ temperature: 5 °C, share: 0.04 }, { temperature: 40 °C, share: 0.2 }] }',
    'site.scheduler={ policy: fifo }',
    'site.costs.tariff={ contract: fixed, energy: 60 €/MWh, gridAndTax: 17 €/MWh }',
    'workloads.research.jobs={ source: trace, file: ../fixtures/pods.csv, speedUp: 0.02 }',
    'services.assistant.fidelity=requests',
    'services.assistant.requests.arrivals={ process: trace, file: ../fixtures/conversation.csv, speedUp: 0.5 }',
  ],
  // Two tenants that share fairly, a run by what it computes, jobs that come in waves and bursts, and a reservation.
  tenants: [
    ...calm,
    'site.scheduler={ policy: fair-share, depth: 50, halfLife: 2 days }',
    'tenants=[{ id: bank, weight: 2 }, { id: laboratory, weight: 1 }]',
    'workloads.research.tenant=bank',
    'workloads.research.crossingSlowdown=0.2',
    'workloads.research.jobs={ source: generated, arrivals: 150 /day, gpus: { 8: 0.3, 72: 0.4, 288: 0.3 },' +
      ' work: { parameters: 2e9, utilisation: 0.4, measuredOn: 64, tokens: { median: 2e11, spread: 1 },' +
      ' attention: { layers: 24, width: 2048, sequence: 4096 } }, dueWithin: 10 h, variation: 1.5, dailySwing: 0.5,' +
      ' peakHour: 12, weekend: 0.8, bursts: { factor: 3, length: 2 h, every: 12 h } }',
    'workloads.foundation.tenant=laboratory',
    'workloads.foundation.jobs={ source: listed, list: [{ id: atlas, date: 2027-07-23T18:00, gpus: 1152, leastGpus: 576,' +
      ' work: { parameters: 7e9, tokens: 3e11, utilisation: 0.4, measuredOn: 64, attention: { layers: 32, width: 4096, sequence: 4096 } },' +
      ' estimate: 20 h, deadline: 2027-07-25T20:00, priority: 1 },' +
      ' { id: bede, date: 2027-07-23T18:00, gpus: 576, duration: 9 h }] }',
    'reservations=[{ id: quarter, tenant: bank, site: essonne, gpus: 1440, start: 2027-07-24T06:00, end: 2027-07-25, powerShare: 0.6 }]',
  ],
  // Two tenants with work of the same kind and a queue that lasts, on racks held below what they would draw.
  fair: [
    ...calm,
    'site.scheduler={ policy: fair-share, depth: 50, halfLife: 2 days }',
    'tenants=[{ id: bank, weight: 2 }, { id: laboratory, weight: 1 }]',
    'workloads.research.tenant=bank',
    'workloads.foundation.tenant=laboratory',
    'site.hardware.rackCap=105 kW',
  ],
  // Patient jobs on a fleet that is not full, held back for cheap hours.
  deferred: [
    ...calm,
    'site.scheduler={ policy: cheap-hours, depth: 50, follow: price, horizon: 24 h }',
    'workloads.research.patience=12 h',
    'workloads.research.jobs.arrivals=30 /day',
  ],
  // Everything that binds power or helps it: a battery that trades and shaves, calls and outages by date and at random.
  curtailed: [
    ...calm,
    'site.power.policy={ measures: [hold-back, cap, shed], capFloor: 0.5 }',
    'site.power.ramp={ rate: 100 kW/min, window: 2 min }',
    'site.power.battery={ energy: 4 MWh, power: 1 MW, efficiency: 0.86, initialCharge: 0.4, reserve: 0.2, shaveAbove: 7 MW,' +
      ' price: { chargeBelow: 30 €/MWh, dischargeAbove: 70 €/MWh } }',
    'site.power.calls=[{ date: 2027-07-23T19:00, notice: 30 min, duration: 2 h, limit: 3 MW },' +
      ' { rate: 0.7 /day, notice: 1 h, duration: 3 h, limit: 2 MW }]',
    'site.power.outages=[{ date: 2027-07-24T10:10, duration: 1 h }, { rate: 2 /day, duration: 30 min }]',
    'site.costs.callAvailability=0.1 M€',
    'site.costs.callReduction=100 €/MWh',
  ],
  // Six hours of bursts on few replicas whose batches are short, with everything that tells requests apart.
  byRequest: [
    ...calm,
    'end=2027-07-23T06:00',
    'services.assistant.autoscaler.minReplicas=3',
    'services.assistant.fidelity=requests',
    'services.assistant.demand.rate=2 /s',
    'services.assistant.maxBatch=4',
    'services.assistant.objective={ ttft: 300 ms, tpot: 12 ms }',
    'services.assistant.requests={ arrivals: { process: renewal, variation: 3 }, router: { rule: prefix-affine, spill: 2 },' +
      ' sessions: 100, stepTokens: 500, prefixShare: 0.2, priorities: [1, 3], promptSpread: 0.9, outputSpread: 0.8,' +
      ' speculation: { tokensPerStep: 1.6, stepCost: 1.3 }, apart: { prefillGpus: 2, link: 50 GB/s } }',
  ],
  // A day of so few requests that the last replica goes between them.
  sparse: [
    ...calm,
    'end=2027-07-24',
    'services.assistant.fidelity=requests',
    'services.assistant.demand.rate=0.005 /s',
    'services.assistant.maxWait=5 min',
    'services.assistant.autoscaler={ minReplicas: 0, idleAfter: 2 min, startUp: 1 min }',
  ],
  // Two hours of a model of one's own that has experts and windows.
  ownModel: [
    ...calm,
    'end=2027-07-23T02:00',
    'models=[{ id: ours, title: Ours, precision: fp8, parameters: 70e9, activeParameters: 20e9, layers: 80, hidden: 8192, heads: 64, kvHeads: 8,' +
      ' headWidth: 128, experts: 16, expertsPerToken: 4, expertWidth: 2048, expertLayers: 40, window: 500, windowedLayers: 40, contextTokens: 90000, bytesPerWeight: 1.1 }]',
    'services.assistant.model=ours',
    'services.assistant.demand.rate=100 /s',
  ],
  growing: [
    ...calm,
    'rollout=[{ site: essonne, date: 2027-07-24, energise: { limit: 11 MW, itCapacity: 8 MW } },' +
      ' { site: essonne, date: 2027-07-24, deliver: 20, slip: { chance: 0.9, median: 10 h, spread: 0.5 } }]',
  ],
  failing: [...calm, ...failing],
  // A heat wave over a plant with few chillers and a heat network, a day without water, and a rack that states its every number.
  hot: [
    ...calm.filter((set) => !set.startsWith('site.costs.rack=')),
    'site.power.limit=11 MW',
    'site.power.oversubscription=1.4',
    'site.racks=100',
    'site.power.distribution.redundancy=N+1',
    'site.power.distribution.units=3',
    'site.power.transformer.rated=11 MW',
    'site.power.ups.rated=12 MW',
    'site.cooling={ technology: dlc-adiabatic, supplyTemperature: 27 °C, supplyLimit: 30 °C, liquidChillers: 0.1, heatReuse: { capacity: 4 MW, heatingLimit: 25 °C, summerShare: 0.01 } }',
    'site.droughts=[{ start: 2027-07-24, end: 2027-07-25 }]',
    'site.weather.warming=0.5 K',
    'site.weather.heatWaves=[{ start: 2027-07-23, days: 3, peak: 40 °C }]',
    'site.weather.designHours=[{ dryBulb: 38 °C, wetBulb: 21 °C }]',
    'site.hardware={ model: gb200-nvl72, gpusPerNode: 4, nodesPerRack: 18, diesPerPackage: 2, gpusPerDomain: 72, cpusPerNode: 2, nicsPerNode: 4, switchTrays: 9,' +
      ' rackMax: 130 kW, rackTypical: 110 kW, rackIdle: 30 kW, liquidShare: 0.85, gpuRated: 1.2 kW, gpuIdle: 200 W, bf16: 2500 TFLOP/s, fp8: 5000 TFLOP/s,' +
      ' fp4: 10000 TFLOP/s, memory: 20 GB, memoryBandwidth: 8 TB/s, scaleUpBandwidth: 900 GB/s, cpuRated: 420 W, cpuIdle: 50 W, nic: 25 W, boardMax: 927 W,' +
      ' boardIdle: 10 W, fans: 20 W, switchTray: 550 W, shelfEfficiency: 0.97, price: 3 M€, embodied: 30 t }',
  ],
};

const every = metricDefinitions.map(({ name }) => name);
const sums = [
  'cost_total_eur',
  'cost_per_gpu_hour_eur',
  'cost_per_useful_gpu_hour_eur',
  'cost_per_million_tokens_eur',
] as const;
const facility = ['facility_energy_mwh', 'pue', 'cost_energy_eur', 'carbon_operational_kg'] as const;
const purchases = ['cost_racks_eur', 'cost_network_eur', 'cost_facility_eur', 'cost_grid_capacity_eur'] as const;
/** What is bought whatever the power chain does. */
const unbought = [...purchases, 'cost_battery_eur', 'jobs_arrived'] as const;
const work = [
  'it_energy_mwh',
  'gpu_installed',
  'gpu_hours_training',
  'gpu_hours_inference',
  'job_wait_hours_mean',
  'requests_served',
] as const;

const row = (
  number: string,
  to: string,
  moves: readonly string[],
  keeps: readonly string[],
  within: Variant = 'calm',
): NumberRow => ({ number, to, within, moves, keeps });

/** A number that moves these figures and no other. */
const only = (number: string, to: string, moves: readonly string[], within: Variant = 'calm'): NumberRow =>
  row(
    number,
    to,
    moves,
    every.filter((name) => !moves.includes(name)),
    within,
  );

/** A number of costs: it moves its lines and the sums over them, and no other figure. */
const priced = (number: string, to: string, ...lines: readonly string[]): NumberRow =>
  only(number, to, [...lines.map((line) => `cost_${line}_eur`), ...sums]);

/** A number of the power train: it moves its own loss, and neither the work nor what was bought. */
const loss = (part: string, field: string, to: string): NumberRow =>
  row(`sites.*.power.${part}.${field}`, to, [`energy_${part}_loss_mwh`, ...facility], [...work, ...purchases]);

/** A number of cooling: it moves what it is about, and neither the work nor what was bought. */
const cooling = (field: string, to: string, ...moves: readonly string[]): NumberRow =>
  row(`sites.*.cooling.${field}`, to, moves, [...work, ...purchases, 'energy_ups_loss_mwh', 'energy_fixed_mwh']);

/** A number of a device: it moves what work draws, and neither what was bought nor what is installed. */
const device = (field: string, to: string): NumberRow =>
  row(
    `sites.*.hardware.${field}`,
    to,
    ['energy_it_training_mwh', ...facility],
    ['gpu_installed', 'jobs_arrived', ...purchases],
    'hot',
  );

/** A number that tells of a rack and plays no part in a run: \`fleetwatt plan\` and \`catalog\` show it. */
const told = (field: string, to: string): NumberRow => only(`sites.*.hardware.${field}`, to, [], 'hot');

/** A number of plant, water or weather that matters in the heat. */
const heat = (number: string, to: string, ...moves: readonly string[]): NumberRow =>
  row(`sites.*.${number}`, to, moves, ['jobs_arrived', 'requests_arrived', ...purchases], 'hot');

/** A number that decides what jobs come: it moves them, and leaves requests and purchases as they are. */
const jobs = (number: string, to: string, ...moves: readonly string[]): NumberRow =>
  row(number, to, ['gpu_hours_training', ...moves], ['requests_arrived', 'energy_fixed_mwh', ...purchases]);

/** A number that decides when jobs come. */
const patterned = (field: string, to: string): NumberRow =>
  row(`workloads.*.jobs.${field}`, to, ['job_wait_hours_mean'], ['requests_arrived', ...purchases], 'tenants');

/** A number that decides what generated jobs compute. */
const computed = (field: string, to: string): NumberRow =>
  row(`workloads.0.jobs.${field}`, to, ['gpu_hours_training'], ['jobs_arrived', ...purchases], 'tenants');

/** A number of a run by name. */
const listed = (field: string, to: string, moves: string): NumberRow =>
  row(`workloads.1.jobs.list.${field}`, to, [moves], ['jobs_arrived', 'requests_arrived', ...purchases], 'tenants');

/** A number that decides what requests come or how they are served: jobs arrive as before. */
const requests = (field: string, to: string, ...moves: readonly string[]): NumberRow =>
  row(
    `services.*.${field}`,
    to,
    ['energy_it_inference_mwh', ...moves],
    ['jobs_arrived', 'energy_fixed_mwh', ...purchases],
  );

/** A number of a language model: tokens take another time, and nothing else comes. */
const ofModel = (field: string, to: string): NumberRow =>
  row(`models.*.${field}`, to, ['tpot_seconds_mean'], ['jobs_arrived', 'requests_arrived', ...purchases], 'ownModel');

/** A number that decides how requests that are played one by one come or are worked on. */
const oneByOne = (field: string, to: string, ...moves: readonly string[]): NumberRow =>
  row(`services.*.requests.${field}`, to, moves, ['jobs_arrived', 'energy_fixed_mwh', ...purchases], 'byRequest');

/** Every number of the scenario. A number that is not here fails the test. */
export const numberRows: readonly NumberRow[] = [
  row('start', '2027-07-24', ['it_energy_mwh', 'jobs_arrived', 'cost_racks_eur'], ['gpu_installed']),
  row('end', '2027-07-27', ['it_energy_mwh', 'jobs_arrived', 'cost_racks_eur'], ['gpu_installed']),
  row('seed', '2', ['jobs_arrived', 'gpu_hours_training'], ['requests_arrived', 'energy_fixed_mwh', ...purchases]),
  priced('costOfCapital', '0.08', 'racks', 'network', 'facility'),

  row('rollout.*.date', '2027-07-25', ['cost_total_eur'], ['jobs_arrived', 'requests_arrived'], 'growing'),
  row('rollout.*.energise.limit', '12 MW', ['cost_grid_capacity_eur'], ['cost_facility_eur', ...work], 'growing'),
  row('rollout.*.energise.itCapacity', '7.5 MW', ['cost_facility_eur', 'gpu_installed'], ['cost_racks_eur'], 'growing'),
  row(
    'rollout.*.deliver',
    '10',
    ['cost_racks_eur', 'carbon_embodied_kg'],
    ['cost_facility_eur', 'jobs_arrived'],
    'growing',
  ),
  row('rollout.*.slip.chance', '0.001', ['cost_racks_eur'], ['cost_facility_eur', 'jobs_arrived'], 'growing'),
  row('rollout.*.slip.median', '30 h', ['cost_racks_eur'], ['cost_facility_eur', 'jobs_arrived'], 'growing'),
  row('rollout.*.slip.spread', '0.1', ['cost_racks_eur'], ['cost_facility_eur', 'jobs_arrived'], 'growing'),

  row('sites.*.racks', '70', ['cost_racks_eur', 'cost_network_eur', 'carbon_embodied_kg'], work),
  row('sites.*.hardware.rackMax', '120 kW', ['gpu_installed', 'energy_it_network_mwh'], ['jobs_arrived', ...purchases]),
  row('sites.*.hardware.rackIdle', '25 kW', ['energy_it_idle_mwh', 'it_energy_mwh'], ['gpu_installed', ...purchases]),
  row(
    'sites.*.hardware.liquidShare',
    '0.75',
    ['energy_cooling_air_mwh', 'energy_cooling_pumps_mwh'],
    ['it_energy_mwh', 'energy_ups_loss_mwh', ...purchases],
  ),

  row(
    'sites.*.power.limit',
    '9.5 MW',
    ['cost_grid_capacity_eur', 'power_headroom_min_mw'],
    ['cost_facility_eur', ...work],
  ),
  row('sites.*.power.itCapacity', '6 MW', ['cost_facility_eur', 'gpu_installed'], ['cost_grid_capacity_eur']),
  row('sites.*.power.fixedShare', '0.02', ['energy_fixed_mwh', ...facility], [...work, ...purchases]),
  row(
    'sites.*.power.oversubscription',
    '1.1',
    ['gpu_installed', 'energy_it_network_mwh'],
    [...purchases, 'jobs_arrived'],
  ),
  row('sites.*.power.networkShare', '0.05', ['energy_it_network_mwh', 'it_energy_mwh'], purchases),
  loss('transformer', 'k0', '0.0013'),
  loss('transformer', 'k1', '0.001'),
  loss('transformer', 'k2', '0.0085'),
  loss('transformer', 'headroom', '1.1'),
  loss('ups', 'k0', '0.0085'),
  loss('ups', 'k1', '0.0052'),
  loss('ups', 'k2', '0.0225'),
  loss('ups', 'headroom', '1.02'),
  loss('ups', 'coverage', '0.88'),
  loss('distribution', 'k0', '0.0002'),
  loss('distribution', 'k1', '0.0002'),
  loss('distribution', 'k2', '0.0082'),
  loss('distribution', 'headroom', '1.02'),

  row(
    'sites.*.power.policy.capFloor',
    '0.6',
    ['gpu_hours_lost_throttling', 'facility_energy_mwh'],
    ['jobs_arrived', 'cost_battery_eur', ...purchases],
    'curtailed',
  ),
  row('sites.*.power.ramp.rate', '200 kW/min', ['ramp_below_mwh', 'throttled_gpu_hours_ramp'], unbought, 'curtailed'),
  row('sites.*.power.ramp.window', '10 min', ['ramp_below_mwh', 'throttled_gpu_hours_ramp'], unbought, 'curtailed'),
  row('sites.*.power.battery.energy', '5 MWh', ['cost_battery_eur', 'battery_discharge_mwh'], purchases, 'curtailed'),
  row('sites.*.power.battery.power', '2 MW', ['battery_discharge_mwh', 'grid_energy_mwh'], unbought, 'curtailed'),
  row('sites.*.power.battery.efficiency', '0.7', ['energy_battery_loss_mwh', 'pue'], unbought, 'curtailed'),
  row('sites.*.power.battery.initialCharge', '0.9', ['grid_energy_mwh'], unbought, 'curtailed'),
  row('sites.*.power.battery.reserve', '0.5', ['battery_discharge_mwh'], unbought, 'curtailed'),
  row('sites.*.power.battery.shaveAbove', '5 MW', ['battery_discharge_mwh'], unbought, 'curtailed'),
  row('sites.*.power.battery.price.chargeBelow', '10 €/MWh', ['battery_charge_mwh'], unbought, 'curtailed'),
  row('sites.*.power.battery.price.dischargeAbove', '32 €/MWh', ['cost_energy_eur'], unbought, 'curtailed'),
  row('sites.*.power.calls.*.duration', '30 min', ['call_reduction_mwh'], unbought, 'curtailed'),
  row('sites.*.power.calls.*.limit', '2.5 MW', ['call_reduction_mwh'], unbought, 'curtailed'),
  row('sites.*.power.calls.*.notice', '5 h', ['call_reduction_mwh'], unbought, 'curtailed'),
  row('sites.*.power.calls.*.date', '2027-07-24T20:00', ['call_reduction_mwh'], unbought, 'curtailed'),
  row('sites.*.power.calls.*.rate', '4 /day', ['call_reduction_mwh'], unbought, 'curtailed'),
  row('sites.*.power.outages.*.duration', '2 h', ['backup_energy_mwh'], unbought, 'curtailed'),
  row('sites.*.power.outages.*.date', '2027-07-24T03:00', ['backup_energy_mwh'], unbought, 'curtailed'),
  row('sites.*.power.outages.*.rate', '4 /day', ['backup_energy_mwh'], unbought, 'curtailed'),

  cooling('supplyTemperature', '27.2 °C', 'energy_cooling_fans_mwh', 'water_m3', 'cost_water_eur'),
  cooling('cduApproach', '3.9 K', 'energy_cooling_fans_mwh', 'water_m3'),
  cooling('rejectionApproach', '7.9 K', 'energy_cooling_fans_mwh', 'water_m3'),
  cooling('adiabaticEffectiveness', '0.76', 'water_m3', 'cost_water_eur'),
  cooling('fanPower', '0.0221', 'energy_cooling_fans_mwh', ...facility),
  cooling('cduPumps', '0.0101', 'energy_cooling_pumps_mwh', ...facility),
  cooling('facilityPumps', '0.0101', 'energy_cooling_pumps_mwh', ...facility),
  cooling('airFans', '0.0352', 'energy_cooling_air_mwh', ...facility),
  cooling('roomHeat', '0.046', 'energy_cooling_air_mwh', ...facility),
  cooling('chilledWater', '22.1 °C', 'energy_cooling_chiller_mwh', ...facility),
  cooling('chilledWaterRise', '7.9 K', 'energy_cooling_chiller_mwh', ...facility),
  cooling('chillerEfficiency', '0.51', 'energy_cooling_chiller_mwh', ...facility),
  heat('cooling.supplyLimit', '31 °C', 'gpu_hours_lost_throttling'),
  heat('cooling.throttling', '0.03', 'gpu_hours_lost_throttling'),
  heat('cooling.liquidChillers', '0.2', 'energy_cooling_chiller_mwh', 'gpu_hours_lost_throttling'),
  heat('cooling.liquidRise', '12 K', 'energy_heat_pump_mwh', 'erf'),
  heat('cooling.heatReuse.capacity', '5 MW', 'heat_reused_mwh', 'energy_heat_pump_mwh', 'erf', 'ere'),
  heat('cooling.heatReuse.supply', '75 °C', 'energy_heat_pump_mwh', 'erf'),
  heat('cooling.heatReuse.return', '40 °C', 'energy_heat_pump_mwh', 'erf'),
  heat('cooling.heatReuse.heatingLimit', '24 °C', 'heat_reused_mwh'),
  heat('cooling.heatReuse.coldest', '-25 °C', 'heat_reused_mwh'),
  heat('cooling.heatReuse.summerShare', '0.2', 'heat_reused_mwh', 'erf', 'ere'),
  heat('cooling.heatReuse.pumpEfficiency', '0.55', 'energy_heat_pump_mwh', 'erf'),
  heat('droughts.*.start', '2027-07-24T12:00', 'water_m3', 'wue_l_per_kwh'),
  heat('droughts.*.end', '2027-07-24T12:00', 'water_m3', 'wue_l_per_kwh'),
  heat('weather.warming', '1 K', 'energy_cooling_chiller_mwh'),
  heat('weather.heatWaves.*.start', '2027-07-24', 'energy_cooling_chiller_mwh'),
  heat('weather.heatWaves.*.days', '2', 'energy_cooling_chiller_mwh'),
  heat('weather.heatWaves.*.peak', '42 °C', 'energy_cooling_chiller_mwh'),
  heat('weather.designHours.*.dryBulb', '30 °C', 'gpu_installed'),
  heat('weather.designHours.*.wetBulb', '19 °C', 'gpu_installed'),
  heat('power.distribution.units', '2', 'energy_distribution_loss_mwh'),
  heat('power.ups.rated', '8.5 MW', 'energy_ups_loss_mwh'),
  heat('power.transformer.rated', '7.5 MW', 'energy_transformer_loss_mwh'),

  row('sites.*.hardware.gpusPerNode', '3', ['gpu_installed', 'replicas_mean'], ['jobs_arrived', ...purchases], 'hot'),
  row('sites.*.hardware.nodesPerRack', '16', ['gpu_installed'], ['jobs_arrived', ...purchases], 'hot'),
  told('diesPerPackage', '4'),
  told('gpusPerDomain', '36'),
  row(
    'sites.*.hardware.rackCap',
    '100 kW',
    ['gpu_hours_lost_throttling', 'it_energy_mwh'],
    ['jobs_arrived', ...purchases],
    'fair',
  ),
  told('rackTypical', '100 kW'),
  told('fp4', '12000 TFLOP/s'),
  row(
    'sites.*.hardware.scaleUpBandwidth',
    '1000 GB/s',
    ['energy_it_inference_mwh'],
    ['jobs_arrived', ...purchases],
    'hot',
  ),
  device('cpusPerNode', '3'),
  device('nicsPerNode', '5'),
  device('switchTrays', '8'),
  device('gpuRated', '1.1 kW'),
  row('sites.*.hardware.gpuIdle', '150 W', ['energy_it_inference_mwh'], ['jobs_arrived', ...purchases], 'hot'),
  device('cpuRated', '400 W'),
  device('cpuIdle', '60 W'),
  device('nic', '30 W'),
  device('boardMax', '900 W'),
  device('boardIdle', '50 W'),
  device('fans', '40 W'),
  device('switchTray', '600 W'),
  device('shelfEfficiency', '0.96'),
  row('sites.*.hardware.bf16', '2000 TFLOP/s', ['gpu_hours_training'], ['jobs_arrived', ...purchases], 'hot'),
  row('sites.*.hardware.fp8', '4000 TFLOP/s', ['replicas_mean'], ['jobs_arrived', ...purchases], 'hot'),
  row('sites.*.hardware.memory', '24 GB', ['replicas_mean'], ['jobs_arrived', ...purchases], 'hot'),
  row('sites.*.hardware.memoryBandwidth', '7 TB/s', ['replicas_mean'], ['jobs_arrived', ...purchases], 'hot'),
  row('sites.*.hardware.price', '3.1 M€', ['cost_racks_eur', 'cost_it_support_eur', ...sums], work, 'hot'),
  only('sites.*.hardware.embodied', '31 t', ['carbon_embodied_kg'], 'hot'),

  only('sites.*.cooling.airRise', '9 K', ['water_m3', 'wue_l_per_kwh', 'cost_water_eur', ...sums]),
  only('sites.*.cooling.bleed', '1.2', ['water_m3', 'wue_l_per_kwh', 'cost_water_eur', ...sums]),
  row('sites.*.cooling.points.*.temperature', '6 °C', ['energy_cooling_chiller_mwh', 'pue'], purchases, 'otherKinds'),
  row('sites.*.cooling.points.*.share', '0.05', ['energy_cooling_chiller_mwh', 'pue'], purchases, 'otherKinds'),
  only('sites.*.carbon.level', '50 g/kWh', ['carbon_operational_kg', 'carbon_g_per_kwh']),
  row('sites.*.scheduler.depth', '1', ['job_wait_hours_mean', 'gpu_hours_training'], ['jobs_arrived', ...purchases]),

  priced('sites.*.costs.rack', '3.1 M€', 'racks', 'it_support'),
  priced('sites.*.costs.networkPerRack', '0.4 M€', 'network', 'it_support'),
  priced('sites.*.costs.rackResidual', '0.1', 'racks', 'network'),
  row(
    'sites.*.costs.rackLife',
    '6 years',
    ['cost_racks_eur', 'cost_network_eur', 'carbon_embodied_kg', ...sums],
    [...work, 'cost_facility_eur', 'cost_it_support_eur', 'carbon_operational_kg'],
  ),
  priced('sites.*.costs.facility', '10 €/W', 'facility', 'facility_upkeep'),
  priced('sites.*.costs.facilityLife', '20 years', 'facility'),
  priced('sites.*.costs.itSupport', '0.05', 'it_support'),
  priced('sites.*.costs.facilityUpkeep', '0.04', 'facility_upkeep'),
  priced('sites.*.costs.water', '4 €/m³', 'water'),
  priced('sites.*.costs.gridCapacity', '0.03 €/W', 'grid_capacity'),
  only('sites.*.costs.battery', '300 €/kWh', ['cost_battery_eur', ...sums], 'curtailed'),
  only('sites.*.costs.batteryLife', '10 years', ['cost_battery_eur', ...sums], 'curtailed'),
  only('sites.*.costs.backup', '500 €/MWh', ['cost_backup_eur', ...sums], 'curtailed'),
  only('sites.*.costs.unmetCall', '2000 €/MWh', ['cost_curtailment_penalty_eur', ...sums], 'curtailed'),
  only('sites.*.costs.callReduction', '200 €/MWh', ['cost_curtailment_payment_eur', ...sums], 'curtailed'),
  only('sites.*.costs.callAvailability', '0.2 M€', ['cost_curtailment_payment_eur', ...sums], 'curtailed'),
  only('sites.*.costs.heat', '20 €/MWh', ['cost_heat_sales_eur', ...sums], 'hot'),
  priced('sites.*.costs.tariff.gridAndTax', '18 €/MWh', 'energy'),
  only('sites.*.costs.tariff.energy', '61 €/MWh', ['cost_energy_eur', ...sums], 'otherKinds'),

  jobs('workloads.*.jobs.arrivals', '80 /day', 'jobs_arrived'),
  row('workloads.*.jobs.growth', '10', ['job_wait_hours_mean'], ['requests_arrived', 'energy_fixed_mwh', ...purchases]),
  jobs('workloads.*.jobs.gpus.*', '0.01', 'job_wait_hours_mean', 'it_energy_mwh'),
  jobs('workloads.*.jobs.duration.median', '3 h', 'jobs_completed'),
  jobs('workloads.*.jobs.duration.spread', '0.3', 'job_wait_hours_mean'),
  row('workloads.*.jobs.estimateFactor.mean', '2.5', ['job_wait_hours_mean'], ['jobs_arrived', ...purchases]),
  jobs('workloads.*.jobs.maxDuration', '10 h', 'jobs_completed'),
  row('workloads.*.jobs.sizeFactor', '3', ['gpu_hours_training'], ['requests_arrived', 'jobs_arrived'], 'otherKinds'),
  row('workloads.*.jobs.speedUp', '0.01', ['jobs_arrived', 'gpu_hours_training'], ['requests_arrived'], 'otherKinds'),
  row(
    'workloads.*.powerShare',
    '0.75',
    ['energy_it_training_mwh', 'pue'],
    ['jobs_arrived', 'gpu_installed', ...purchases],
  ),
  row(
    'workloads.*.computeShare',
    '0.5',
    ['gpu_hours_lost_throttling', 'gpu_hours_training'],
    ['jobs_arrived', 'gpu_installed', 'energy_fixed_mwh'],
    'strained',
  ),

  row('workloads.0.priority', '3', ['job_wait_hours_mean'], ['jobs_arrived', ...purchases]),
  row('workloads.1.priority', '3', ['job_wait_hours_mean'], ['jobs_arrived', ...purchases]),
  row(
    'workloads.*.patience',
    '4 h',
    ['job_wait_hours_mean', 'cost_energy_eur'],
    ['jobs_arrived', ...purchases],
    'deferred',
  ),
  row('workloads.0.crossingSlowdown', '0.5', ['gpu_hours_lost_crossing'], ['jobs_arrived', ...purchases], 'tenants'),
  row('workloads.1.crossingSlowdown', '0.5', ['gpu_hours_lost_crossing'], ['jobs_arrived', ...purchases]),
  row(
    'sites.*.scheduler.horizon',
    '4 h',
    ['job_wait_hours_mean', 'cost_energy_eur'],
    ['jobs_arrived', ...purchases],
    'deferred',
  ),
  row('sites.*.scheduler.halfLife', '1 h', ['job_wait_hours_mean'], ['jobs_arrived', ...purchases], 'fair'),
  row('tenants.*.weight', '9', ['job_wait_hours_mean'], ['jobs_arrived', ...purchases], 'fair'),
  patterned('variation', '3'),
  patterned('dailySwing', '0.9'),
  patterned('peakHour', '20'),
  patterned('weekend', '0.2'),
  patterned('bursts.factor', '5'),
  patterned('bursts.length', '30 min'),
  patterned('bursts.every', '24 h'),
  only('workloads.*.jobs.dueWithin', '1 h', ['jobs_late'], 'tenants'),
  computed('work.parameters', '3e9'),
  computed('work.utilisation', '0.3'),
  computed('work.measuredOn', '8'),
  computed('work.scaling', '0.2'),
  computed('work.tokens.median', '3e11'),
  computed('work.tokens.spread', '0.3'),
  computed('work.attention.layers', '48'),
  computed('work.attention.width', '4096'),
  computed('work.attention.sequence', '16384'),
  listed('0.date', '2027-07-24T03:00', 'job_wait_hours_mean'),
  listed('1.date', '2027-07-24T03:00', 'job_wait_hours_mean'),
  listed('0.gpus', '1296', 'job_slowdown_mean'),
  listed('1.gpus', '720', 'gpu_hours_training'),
  listed('0.leastGpus', '720', 'job_wait_hours_mean'),
  listed('0.estimate', '1 h', 'job_wait_hours_mean'),
  listed('0.priority', '-1', 'job_wait_hours_mean'),
  listed('1.duration', '3 h', 'gpu_hours_training'),
  listed('0.work.parameters', '8e9', 'gpu_hours_training'),
  listed('0.work.tokens', '4e11', 'gpu_hours_training'),
  listed('0.work.utilisation', '0.3', 'gpu_hours_training'),
  listed('0.work.measuredOn', '8', 'gpu_hours_training'),
  listed('0.work.scaling', '0.2', 'gpu_hours_training'),
  listed('0.work.attention.layers', '64', 'gpu_hours_training'),
  listed('0.work.attention.width', '8192', 'gpu_hours_training'),
  listed('0.work.attention.sequence', '16384', 'gpu_hours_training'),
  only('workloads.*.jobs.list.0.deadline', '2027-07-23T19:00', ['jobs_late'], 'tenants'),
  row('reservations.*.gpus', '720', ['gpu_hours_reserved'], ['jobs_arrived', ...purchases], 'tenants'),
  row('reservations.*.start', '2027-07-24T12:00', ['gpu_hours_reserved'], ['jobs_arrived', ...purchases], 'tenants'),
  row('reservations.*.end', '2027-07-25T12:00', ['gpu_hours_reserved'], ['jobs_arrived', ...purchases], 'tenants'),
  row(
    'reservations.*.powerShare',
    '0.9',
    ['energy_it_reserved_mwh'],
    ['gpu_hours_reserved', 'jobs_arrived'],
    'tenants',
  ),

  requests('gpusPerReplica', '8', 'replicas_mean', 'gpu_hours_lost_fragmentation'),
  requests('maxBatch', '64', 'tpot_seconds_mean', 'replicas_mean'),
  requests('promptTokens', '1000', 'tokens_in', 'replicas_mean'),
  requests('outputTokens', '190', 'tokens_out', 'replicas_mean'),
  requests('demand.rate', '1400 /s', 'requests_arrived', 'tokens_out'),
  requests('demand.growth', '2', 'requests_arrived', 'tokens_out'),
  requests('demand.dailySwing', '0.5', 'gpu_hours_inference'),
  requests('demand.peakHour', '12', 'cost_energy_eur'),
  requests('demand.weekend', '0.9', 'requests_arrived'),
  requests('autoscaler.targetLoad', '0.8', 'replicas_mean', 'tpot_seconds_mean'),
  requests('autoscaler.minReplicas', '90', 'replicas_mean'),
  row(
    'services.*.autoscaler.idleAfter',
    '10 min',
    ['cold_starts', 'replicas_mean', 'gpu_hours_lost_startup', 'ttft_seconds_mean'],
    ['requests_arrived', 'jobs_arrived', ...purchases],
    'sparse',
  ),
  requests('autoscaler.interval', '30 min', 'cold_starts'),
  requests('autoscaler.startUp', '20 min', 'gpu_hours_lost_startup'),
  oneByOne('arrivals.variation', '1', 'ttft_seconds_p95', 'request_queue_mean'),
  oneByOne('promptSpread', '0.5', 'tokens_in', 'ttft_seconds_p95'),
  oneByOne('outputSpread', '0.4', 'tokens_out', 'e2e_seconds_p95'),
  oneByOne('sessions', '7', 'ttft_seconds_mean'),
  oneByOne('router.spill', '0', 'ttft_seconds_mean'),
  oneByOne('stepTokens', '200', 'ttft_seconds_p95'),
  oneByOne('prefixShare', '0.6', 'ttft_seconds_p50'),
  oneByOne('priorities.*', '9', 'ttft_seconds_mean'),
  oneByOne('speculation.tokensPerStep', '1.9', 'tpot_seconds_p50'),
  oneByOne('speculation.stepCost', '1.1', 'tpot_seconds_p50'),
  oneByOne('apart.prefillGpus', '3', 'ttft_seconds_p50', 'tpot_seconds_p50'),
  oneByOne('apart.link', '2 GB/s', 'tpot_seconds_p50'),
  ofModel('parameters', '90e9'),
  ofModel('activeParameters', '30e9'),
  ofModel('layers', '100'),
  ofModel('hidden', '6144'),
  // No term of the law asks for them.
  only('models.*.heads', '128', [], 'ownModel'),
  // Asked before the run, and of requests that are played one by one.
  only('models.*.contextTokens', '80000', [], 'ownModel'),
  ofModel('kvHeads', '16'),
  ofModel('headWidth', '64'),
  ofModel('experts', '24'),
  ofModel('expertsPerToken', '8'),
  ofModel('expertWidth', '1024'),
  ofModel('expertLayers', '60'),
  ofModel('window', '300'),
  ofModel('windowedLayers', '60'),
  ofModel('bytesPerWeight', '1.4'),
  only('services.*.objective.ttft', '150 ms', ['slo_attainment_ratio'], 'byRequest'),
  only('services.*.objective.tpot', '8 ms', ['slo_attainment_ratio'], 'byRequest'),
  row(
    'services.*.requests.arrivals.speedUp',
    '0.1',
    ['energy_it_inference_mwh', 'tpot_seconds_mean'],
    ['requests_arrived', 'tokens_in', 'tokens_out', ...purchases],
    'otherKinds',
  ),
  row(
    'services.*.maxWait',
    '5 min',
    ['requests_rejected', 'requests_served'],
    ['requests_arrived', 'jobs_arrived'],
    'strained',
  ),
  row(
    'workloads.*.jobs.leastShare',
    '0.5',
    ['job_wait_hours_mean'],
    ['jobs_arrived', 'requests_arrived', ...purchases],
  ),
  ...failureNumbers.map(([number, to, moves]) =>
    row(`sites.*.${number}`, to, moves, ['jobs_arrived', ...purchases], 'failing'),
  ),
  ...savingNumbers.map(([number, to, moves]) =>
    row(`workloads.*.${number}`, to, moves, ['jobs_arrived', 'node_failures', ...purchases], 'failing'),
  ),
];
