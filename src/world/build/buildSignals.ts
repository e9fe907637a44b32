import { findClimate, findMarket } from '../../catalog/index.ts';
import type { SiteSignals } from '../../model/signal.ts';
import type { Streams } from '../../random/streams.ts';
import { gridOfSite } from '../../scenario/gridOfSite.ts';
import type { LoadedScenario } from '../../scenario/loaded.ts';
import type { SiteSettings } from '../../scenario/schema.ts';
import { generateSignals } from '../../signals/generate/generateSignals.ts';
import { known } from './known.ts';
import { siteWeather } from './siteWeather.ts';

/**
 * What a site follows in this replication: the file where one is named, else the mean year of the catalog, or years drawn
 * afresh from it.
 */
export function buildSignals(loaded: LoadedScenario, site: number, streams: Streams): SiteSignals {
  const { scenario, signals, start, end } = loaded;
  const given = signals[site] as SiteSignals;
  const { id, weather, price, carbon } = scenario.sites[site] as SiteSettings;
  const played = (weather: SiteSignals['weather']) =>
    siteWeather(scenario.sites[site] as SiteSettings, weather, scenario.timeZone);
  const allFromFiles = [weather.file, price.file, carbon.file].every((file) => file !== undefined);
  if (scenario.years === 'typical' || allFromFiles) return { ...given, weather: played(given.weather) };
  const drawn = generateSignals(
    {
      climate: known(findClimate(weather.climate), weather.climate),
      market: known(findMarket(price.market), price.market),
      grid: known(gridOfSite(carbon), carbon.grid),
    },
    streams,
    id,
    start,
    end,
  );
  return {
    weather: played(weather.file === undefined ? drawn.weather : given.weather),
    price: price.file === undefined ? drawn.price : given.price,
    carbon: carbon.file === undefined ? drawn.carbon : given.carbon,
  };
}
