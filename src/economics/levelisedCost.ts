import type { HourTable } from '../model/record.ts';
import type { CostCell } from '../model/summary.ts';
import { billingMonths, LocalClock } from '../units/calendar.ts';
import { HOUR, YEAR } from '../units/constants.ts';
import { levelisedCapital } from './annuity.ts';
import type { SitePricing } from './sitePricing.ts';

/** Lines of the levelised cost, in the order they are listed; the last five only where a site has any of it. */
export const COST_LINES = [
  'racks',
  'network',
  'facility',
  'it_support',
  'facility_upkeep',
  'energy',
  'grid_capacity',
  'water',
  'battery',
  'backup',
  'curtailment_penalty',
  'curtailment_payment',
  'heat_sales',
] as const;

const FIRST_OPTIONAL = COST_LINES.indexOf('battery');

/** € for each second that a rack stands delivered, a watt of design IT power stands built, a watt is reserved on the grid, and a site has its battery and may be called. */
interface Standing {
  readonly racks: number;
  readonly network: number;
  readonly itSupport: number;
  readonly facility: number;
  readonly facilityUpkeep: number;
  readonly gridCapacity: number;
  readonly battery: number;
  readonly availability: number;
}

function standingCosts(pricing: SitePricing): Standing {
  const { costOfCapital, rackPrice, rackLifeYears, rackResidual, networkPerRack, facilityPerW, facilityLifeYears } =
    pricing;
  return {
    racks: levelisedCapital(rackPrice, rackResidual, costOfCapital, rackLifeYears) / YEAR,
    network: levelisedCapital(networkPerRack, rackResidual, costOfCapital, rackLifeYears) / YEAR,
    itSupport: (pricing.itSupport * (rackPrice + networkPerRack)) / YEAR,
    facility: levelisedCapital(facilityPerW, 0, costOfCapital, facilityLifeYears) / YEAR,
    facilityUpkeep: (pricing.facilityUpkeep * facilityPerW) / YEAR,
    gridCapacity: pricing.gridCapacityPerW / YEAR,
    battery: levelisedCapital(pricing.battery, 0, costOfCapital, pricing.batteryLifeYears) / YEAR,
    availability: pricing.callAvailability / YEAR,
  };
}

/**
 * Levelised cost by month, site and line, in constant euros of 2026 before tax: every purchase is an annuity over its life from
 * the moment it is there, spread evenly over the hours; energy and water are billed by the hour they were used in. Months
 * are those of the site's own calendar. A year counts 8,760 hours, so that a leap year costs one day more.
 */
export function levelisedCost(hours: HourTable, pricings: readonly SitePricing[]): CostCell[] {
  return pricings.flatMap((pricing) => siteCost(hours, pricing));
}

function siteCost(hours: HourTable, pricing: SitePricing): CostCell[] {
  const { columns } = hours;
  if (hours.rows === 0) return [];
  const start = columns.time_s[0] as number;
  const end = (columns.time_s[hours.rows - 1] as number) + HOUR;
  const clock = new LocalClock(pricing.timeZone, start, end);
  const months = billingMonths(pricing.timeZone, start, end);
  const sums: (Float64Array | undefined)[] = months.map(() => undefined);
  const standing = standingCosts(pricing);

  let month = 0;
  for (let row = 0; row < hours.rows; row++) {
    if (columns.site[row] !== pricing.site) continue;
    const time = columns.time_s[row] as number;
    while (time >= (months[month] as { to: number }).to) month++;
    const rackSeconds = columns.racks_delivered_s[row] as number;
    const capacityJ = columns.it_capacity_j[row] as number;
    const rate = pricing.energyRate(columns.price_eur_per_j[row] as number, clock.localAt(time));
    sums[month] ??= new Float64Array(COST_LINES.length);
    const sum = sums[month] as Float64Array;
    // In the order of COST_LINES.
    addTo(sum, 0, standing.racks * rackSeconds);
    addTo(sum, 1, standing.network * rackSeconds);
    addTo(sum, 2, standing.facility * capacityJ);
    addTo(sum, 3, standing.itSupport * rackSeconds);
    addTo(sum, 4, standing.facilityUpkeep * capacityJ);
    addTo(sum, 5, rate * (columns.grid_j[row] as number));
    addTo(sum, 6, standing.gridCapacity * (columns.limit_w[row] as number) * HOUR);
    addTo(sum, 7, pricing.water * (columns.water_m3[row] as number));
    addTo(sum, 8, standing.battery * HOUR);
    addTo(sum, 9, pricing.backup * (columns.backup_j[row] as number));
    addTo(sum, 10, pricing.unmetCall * (columns.unmet_j[row] as number));
    addTo(sum, 11, -standing.availability * HOUR - pricing.callReduction * (columns.call_reduction_j[row] as number));
    addTo(sum, 12, -pricing.heat * (columns.heat_reused_j[row] as number));
  }
  const listed = COST_LINES.map(
    (_, position) => position < FIRST_OPTIONAL || sums.some((sum) => sum !== undefined && sum[position] !== 0),
  );
  return months.flatMap(({ label }, index) => {
    const sum = sums[index];
    if (sum === undefined) return [];
    return COST_LINES.map((line, position) => ({
      month: label,
      site: pricing.site,
      line,
      costEur: sum[position] as number,
    })).filter((_, position) => listed[position]);
  });
}

const addTo = (sums: Float64Array, position: number, value: number): void => {
  sums[position] = (sums[position] as number) + value;
};
