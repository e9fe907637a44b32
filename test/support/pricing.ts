import type { SitePricing } from '../../src/economics/sitePricing.ts';

/** A site of which nothing costs anything; tests name what does. */
export const sitePricing = (prices: Partial<SitePricing> = {}): SitePricing => ({
  site: 'essonne',
  timeZone: 'Europe/Paris',
  costOfCapital: 0,
  rackPrice: 0,
  rackLifeYears: 1,
  rackResidual: 0,
  networkPerRack: 0,
  facilityPerW: 0,
  facilityLifeYears: 1,
  itSupport: 0,
  facilityUpkeep: 0,
  water: 0,
  gridCapacityPerW: 0,
  battery: 0,
  batteryLifeYears: 1,
  backup: 0,
  unmetCall: 0,
  callAvailability: 0,
  callReduction: 0,
  heat: 0,
  energyRate: () => 0,
  embodiedKgPerRack: 0,
  ...prices,
});
