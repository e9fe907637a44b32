import { findClimate } from '../../catalog/index.ts';
import type { ClimateProfile } from '../../model/profile.ts';
import type { SiteSettings } from '../../scenario/schema.ts';
import { known } from './known.ts';

/** The climate a site names. */
export const climateOf = ({ weather }: SiteSettings): ClimateProfile =>
  known(findClimate(weather.climate), weather.climate);
