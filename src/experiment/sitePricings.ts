import type { SitePricing } from '../economics/sitePricing.ts';
import { chosen } from '../scenario/pluginChoice.ts';
import { rackOfSite } from '../scenario/rackOfSite.ts';
import type { Scenario } from '../scenario/schema.ts';
import { tariffs } from '../tariffs/index.ts';

/** Resolves prices, tariffs and catalog figures of every site for the pricing of a record. */
export function sitePricings(scenario: Scenario): SitePricing[] {
  return scenario.sites.map(({ id, timeZone, hardware, power, costs }) => {
    const rack = rackOfSite(hardware, scenario.racks);
    if (rack === undefined) throw new TypeError(`${hardware.model} is not in the catalog`);
    return {
      site: id,
      timeZone,
      costOfCapital: scenario.costOfCapital,
      rackPrice: costs.rack ?? rack.priceEur.value,
      rackLifeYears: costs.rackLife,
      rackResidual: costs.rackResidual,
      networkPerRack: costs.networkPerRack,
      facilityPerW: costs.facility,
      facilityLifeYears: costs.facilityLife,
      itSupport: costs.itSupport,
      facilityUpkeep: costs.facilityUpkeep,
      water: costs.water,
      gridCapacityPerW: costs.gridCapacity,
      battery: (power.battery?.energy ?? 0) * costs.battery,
      batteryLifeYears: costs.batteryLife,
      backup: costs.backup,
      unmetCall: costs.unmetCall,
      callAvailability: costs.callAvailability,
      callReduction: costs.callReduction,
      heat: costs.heat,
      energyRate: chosen(tariffs, costs.tariff.contract).create(costs.tariff),
      embodiedKgPerRack: rack.embodiedKg.value,
    };
  });
}
