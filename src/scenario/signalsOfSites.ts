import { findClimate, findMarket } from '../catalog/index.ts';
import { InputError, type Issue, TraceError } from '../errors.ts';
import type { SiteSignals } from '../model/signal.ts';
import type { JobTrace, RequestTrace, SeriesTrace, Trace, WeatherTrace } from '../model/trace.ts';
import { siteSignals } from '../signals/siteSignals.ts';
import type { Finding } from './finding.ts';
import { gridOfSite } from './gridOfSite.ts';
import type { CheckedScenario } from './parse.ts';
import type { Scenario } from './schema.ts';

/**
 * What every site follows through time, in the order of the scenario.
 * @param traces by the path that named each, in the order of the file
 * @throws TraceError with an issue for each series that cannot serve, at the place that names it
 */
export function signalsOfSites(
  { scenario, sites, start, end }: NonNullable<CheckedScenario['parsed']>,
  traces: ReadonlyMap<string, Trace>,
  place: (findings: readonly Finding[]) => Issue[],
): SiteSignals[] {
  const issues: Issue[] = [];
  const signals = scenario.sites.flatMap((site, position): SiteSignals[] => {
    const index = sites[position] as number;
    const climate = findClimate(site.weather.climate);
    const market = findMarket(site.price.market);
    const grid = gridOfSite(site.carbon);
    // The checks have looked all three up already; this only tells the compiler.
    if (climate === undefined || market === undefined || grid === undefined) return [];
    const weather = traces.get(`sites[${index}].weather.file`) as WeatherTrace | undefined;
    const price = traces.get(`sites[${index}].price.file`) as SeriesTrace | undefined;
    const carbon = traces.get(`sites[${index}].carbon.file`) as SeriesTrace | undefined;
    const given = {
      ...(weather === undefined ? {} : { weather }),
      ...(price === undefined ? {} : { price }),
      ...(carbon === undefined ? {} : { carbon }),
    };
    try {
      return [siteSignals({ climate, market, grid, ...given }, start, end)];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      // The issue's path is the kind of signal, which is also the key that names its file.
      issues.push(
        ...place(error.issues.map(({ path, message }) => ({ path: ['sites', index, path, 'file'], message }))),
      );
      return [];
    }
  });
  if (issues.length > 0) throw new TraceError(issues);
  return signals;
}

/** The job lists that workloads read, by the id of the workload. */
export function tracesOfWorkloads({ workloads }: Scenario, traces: ReadonlyMap<string, Trace>): Map<string, JobTrace> {
  return new Map(
    workloads.flatMap(({ id }, index): [string, JobTrace][] => {
      const trace = traces.get(`workloads[${index}].jobs.file`);
      return trace?.kind === 'jobs' ? [[id, trace]] : [];
    }),
  );
}

/** The request lists that services read, by the id of the service. */
export function tracesOfServices(
  { services }: Scenario,
  traces: ReadonlyMap<string, Trace>,
): Map<string, RequestTrace> {
  return new Map(
    services.flatMap(({ id }, index): [string, RequestTrace][] => {
      const trace = traces.get(`services[${index}].requests.arrivals.file`);
      return trace?.kind === 'requests' ? [[id, trace]] : [];
    }),
  );
}
