import type { ClimateProfile, LanguageModel, RackModel, SeasonalProfile } from '../model/profile.ts';
import { climateShifts } from './climateShifts.ts';
import { climates } from './climates.ts';
import { grids } from './grids.ts';
import { markets } from './markets.ts';
import { findPublishedModel, languageModels, servableModels } from './models/index.ts';
import { rackModels } from './racks/index.ts';

export { assumptionsOf, type CatalogEntry } from './assumptionsOf.ts';
export { climateShifts, climates, findPublishedModel, grids, languageModels, markets, rackModels, servableModels };

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
