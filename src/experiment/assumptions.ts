import { assumptionsOf, type CatalogEntry, climateShifts, findClimate, findMarket } from '../catalog/index.ts';
import { variabilityAssumptions } from '../catalog/variabilityAssumptions.ts';
import type { ClimateProfile, SeasonalProfile } from '../model/profile.ts';
import type { Assumption } from '../model/record.ts';
import { findModel } from '../scenario/findModel.ts';
import { gridOfSite } from '../scenario/gridOfSite.ts';
import { rackOfSite } from '../scenario/rackOfSite.ts';
import type { Scenario } from '../scenario/schema.ts';
import { failureAssumptions } from './failureAssumptions.ts';
import { powerAssumptions } from './powerAssumptions.ts';
import { workloadAssumptions } from './workloadAssumptions.ts';

/** Every figure of the catalog and every simplification that a scenario rests on, once each; profiles that a file replaces are left out. */
export function scenarioAssumptions(scenario: Scenario): Assumption[] {
  const figures: Assumption[] = [];
  const use = (entry: CatalogEntry | undefined): void => {
    if (entry !== undefined) figures.push(...assumptionsOf(entry));
  };
  const follow = (profile: ClimateProfile | SeasonalProfile | undefined, file: string | undefined): void => {
    if (profile === undefined || file !== undefined) return;
    figures.push(...assumptionsOf(profile));
    if (scenario.years === 'generated') figures.push(...variabilityAssumptions(profile));
  };
  for (const { hardware, weather, price, carbon } of scenario.sites) {
    use(rackOfSite(hardware, scenario.racks));
    follow(findClimate(weather.climate), weather.file);
    use(climateShifts.find(({ id }) => id === weather.shift));
    // The design day counts whatever weather is followed.
    if (weather.file !== undefined) use(findClimate(weather.climate));
    follow(findMarket(price.market), price.file);
    follow(gridOfSite(carbon), carbon.file);
  }
  for (const site of scenario.sites) figures.push(...powerAssumptions(site));
  for (const service of scenario.services) use(findModel(service.model, scenario.models));
  figures.push(...scenario.workloads.flatMap(workloadAssumptions), ...failureAssumptions(scenario));
  return [...new Map(figures.map((figure) => [JSON.stringify(figure), figure])).values()];
}
