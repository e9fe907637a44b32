import type {
  ClimateProfile,
  FailureDomain,
  FailurePreset,
  LanguageModel,
  RackModel,
  SeasonalProfile,
} from '../model/profile.ts';
import { climateShifts } from './climateShifts.ts';
import { climates } from './climates.ts';
import { failureDomains } from './failureDomains.ts';
import { failureClasses, failurePresets } from './failures.ts';
import { grids } from './grids.ts';
import { markets } from './markets.ts';
import { type Architecture, languageModel } from './models/architecture.ts';
import { findArchitecture, findPublishedModel, languageModels, servableModels } from './models/index.ts';
import { rackModels } from './racks/index.ts';

export { assumptionsOf, type CatalogEntry } from './assumptionsOf.ts';
export {
  type Architecture,
  climateShifts,
  climates,
  failureClasses,
  failureDomains,
  failurePresets,
  findArchitecture,
  findPublishedModel,
  grids,
  languageModel,
  languageModels,
  markets,
  rackModels,
  servableModels,
};

const finder =
  <Entry extends { readonly id: string }>(entries: readonly Entry[]) =>
  (id: string): Entry | undefined =>
    entries.find((entry) => entry.id === id);

/** The rack of that id, if the catalog has one. */
export const findRack: (id: string) => RackModel | undefined = finder(rackModels);
/** The climate of that id, if the catalog has one. */
export const findClimate: (id: string) => ClimateProfile | undefined = finder(climates);
/** The electricity market of that id, if the catalog has one. */
export const findMarket: (id: string) => SeasonalProfile | undefined = finder(markets);
/** The grid of that id, if the catalog has one. */
export const findGrid: (id: string) => SeasonalProfile | undefined = finder(grids);
/** The language model of that id, at its own or another precision, if the catalog has one. */
export const findLanguageModel: (id: string) => LanguageModel | undefined = finder(servableModels);
/** The measurement of failure rates of that id, if the catalog has one. */
export const findFailurePreset: (id: string) => FailurePreset | undefined = finder(failurePresets);
/** The failure domain of that id, if the catalog has one. */
export const findFailureDomain: (id: string) => FailureDomain | undefined = finder(failureDomains);
