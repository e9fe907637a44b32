import { figure } from '../model/figure.ts';
import { type HourTable, type RunRecord, TRAINING_LOSSES } from '../model/record.ts';
import type { CostCell, MetricValue } from '../model/summary.ts';
import { HOUR, KILOWATT_HOUR, MEGAWATT_HOUR, YEAR } from '../units/constants.ts';
import { COST_LINES, levelisedCost } from './levelisedCost.ts';
import type { SitePricing } from './sitePricing.ts';

export interface PricedRun {
  readonly costs: readonly CostCell[];
  readonly metrics: readonly MetricValue[];
}

/** Columns of GPU time that somebody held, and the part of it that inference did. */
const HELD_TRAINING = [
  'gpu_s_training',
  'gpu_s_lost_fragmentation',
  'gpu_s_lost_throttling',
  'gpu_s_lost_crossing',
  ...TRAINING_LOSSES,
] as const;
const HELD_INFERENCE = ['gpu_s_inference', 'gpu_s_inference_idle', 'gpu_s_lost_startup'] as const;

/**
 * Carbon of emergency generators, kg/J: 0.72 kg/kWh, from 0.27 L of diesel for a kWh and 2.68 kg of CO₂ for a litre burned. Both are
 * textbook figures and assumptions here.
 */
const GENERATOR_KG_PER_J = 0.72 / KILOWATT_HOUR;

interface Totals {
  costEur: number;
  readonly lines: Map<string, number>;
  installed: number;
  useful: number;
  heldTraining: number;
  heldInference: number;
  tokensOut: number;
  carbonKg: number;
  embodiedKg: number;
  facilityJ: number;
}

const emptyTotals = (): Totals => ({
  costEur: 0,
  lines: new Map(),
  installed: 0,
  useful: 0,
  heldTraining: 0,
  heldInference: 0,
  tokensOut: 0,
  carbonKg: 0,
  embodiedKg: 0,
  facilityJ: 0,
});

const at = (hours: HourTable, column: keyof HourTable['columns'], row: number): number =>
  hours.columns[column][row] as number;

function addHours(totals: Totals, hours: HourTable, pricing: SitePricing): void {
  const embodiedPerRackSecond = pricing.embodiedKgPerRack / (pricing.rackLifeYears * YEAR);
  for (let row = 0; row < hours.rows; row++) {
    if (hours.columns.site[row] !== pricing.site) continue;
    totals.installed += at(hours, 'gpu_s_installed', row);
    totals.useful += at(hours, 'gpu_s_training', row) + at(hours, 'gpu_s_inference', row);
    for (const column of HELD_TRAINING) totals.heldTraining += at(hours, column, row);
    for (const column of HELD_INFERENCE) totals.heldInference += at(hours, column, row);
    const backupJ = at(hours, 'backup_j', row);
    totals.facilityJ += at(hours, 'facility_j', row);
    totals.carbonKg += at(hours, 'grid_j', row) * at(hours, 'carbon_kg_per_j', row) + backupJ * GENERATOR_KG_PER_J;
    totals.embodiedKg += embodiedPerRackSecond * at(hours, 'racks_delivered_s', row);
  }
}

function metricsOf(totals: Totals, scope: string): MetricValue[] {
  // Free capacity is carried by what is held, in proportion, so that idle GPUs are never free of charge.
  const inferenceShare = totals.heldInference / (totals.heldInference + totals.heldTraining);
  return [
    figure('cost_total_eur', scope, totals.costEur),
    figure('cost_per_gpu_hour_eur', scope, totals.costEur / (totals.installed / HOUR)),
    figure('cost_per_useful_gpu_hour_eur', scope, totals.costEur / (totals.useful / HOUR)),
    ...(totals.tokensOut > 0
      ? [figure('cost_per_million_tokens_eur', scope, (totals.costEur * inferenceShare) / (totals.tokensOut / 1e6))]
      : []),
    ...COST_LINES.map((line) => figure(`cost_${line}_eur`, scope, totals.lines.get(line) ?? 0)),
    figure('carbon_operational_kg', scope, totals.carbonKg),
    figure('carbon_embodied_kg', scope, totals.embodiedKg),
    // kg/MWh and g/kWh are the same number.
    figure('carbon_g_per_kwh', scope, totals.carbonKg / (totals.facilityJ / MEGAWATT_HOUR)),
  ];
}

/** Prices a saved record: levelised cost by month, site and line, and every metric of money and carbon. */
export function priceRun(record: RunRecord, pricings: readonly SitePricing[]): PricedRun {
  const { hours, services } = record;
  const costs = levelisedCost(hours, pricings);
  const fleet = emptyTotals();
  const bySite = pricings.map((pricing) => {
    const site = emptyTotals();
    for (const totals of [fleet, site]) {
      addHours(totals, hours, pricing);
      for (const { site: of, line, costEur } of costs) {
        if (of !== pricing.site) continue;
        totals.costEur += costEur;
        totals.lines.set(line, (totals.lines.get(line) ?? 0) + costEur);
      }
      for (let row = 0; row < services.rows; row++) {
        if (services.columns.site[row] === pricing.site) totals.tokensOut += services.columns.tokens_out[row] as number;
      }
    }
    return metricsOf(site, `site:${pricing.site}`);
  });
  return { costs, metrics: [...metricsOf(fleet, 'fleet'), ...bySite.flat()] };
}
