import { describe, expect, it } from '@jest/globals';
import type { MetricValue } from '../../src/model/summary.ts';
import { fc } from '../support/properties.ts';
import { played, scenarioOf, serviceOf, siteOf, workloadOf } from '../support/scenario.ts';

const french = { id: 'french', countries: ['FR'] };
const swedish = { id: 'swedish', countries: ['SE'] };
const sweden = {
  country: 'SE',
  timeZone: 'Europe/Stockholm',
  weather: { climate: 'borlange' },
  price: { market: 'se3-2024' },
  carbon: { grid: 'se-se3' },
};

const ofScope = (metrics: readonly MetricValue[], scope: string): MetricValue[] =>
  metrics.filter((metric) => metric.scope === scope);

describe('a fleet', () => {
  it('gives each of two sites without interaction the figures of its single run', async () => {
    const france = {
      sites: [siteOf('a-essonne')],
      workloads: [workloadOf('fr-jobs', { tenant: 'french' })],
      services: [serviceOf('fr-chat', { tenant: 'french' })],
    };
    const north = {
      sites: [siteOf('b-borlange', sweden)],
      workloads: [workloadOf('se-jobs', { tenant: 'swedish' })],
      services: [serviceOf('se-chat', { tenant: 'swedish' })],
    };
    const both = played(
      await scenarioOf({
        tenants: [french, swedish],
        sites: [...france.sites, ...north.sites],
        workloads: [...france.workloads, ...north.workloads],
        services: [...france.services, ...north.services],
      }),
    );

    const onlyFrance = played(await scenarioOf({ tenants: [french], ...france }));
    const onlyNorth = played(await scenarioOf({ tenants: [swedish], ...north }));

    expect(ofScope(both.figures.metrics, 'site:a-essonne')).toEqual(
      ofScope(onlyFrance.figures.metrics, 'site:a-essonne'),
    );
    expect(ofScope(both.figures.metrics, 'site:b-borlange')).toEqual(
      ofScope(onlyNorth.figures.metrics, 'site:b-borlange'),
    );
    expect(ofScope(both.figures.metrics, 'service:se-chat')).toEqual(
      ofScope(onlyNorth.figures.metrics, 'service:se-chat'),
    );
  });

  it('does not change when its sites change places in the file', async () => {
    const sites = [siteOf('essonne'), siteOf('borlange', sweden), siteOf('ulis', { racks: 4 })];
    const work = {
      workloads: [workloadOf('jobs', { jobs: { ...(workloadOf('x').jobs as object), arrivals: '200 /day' } })],
      services: [serviceOf('chat', { demand: { rate: '2000 /s' } })],
    };

    const one = await scenarioOf({ sites, ...work });
    const other = await scenarioOf({ sites: sites.toReversed(), ...work });

    expect(other.key).toBe(one.key);
    expect(played(other).figures).toEqual(played(one).figures);
  });

  it('sends work to the site with cheaper power while both are free', async () => {
    const dear = siteOf('dear', { costs: { tariff: { contract: 'fixed', energy: '200 €/MWh' } } });
    const cheap = siteOf('cheap', { costs: { tariff: { contract: 'fixed', energy: '20 €/MWh' } } });

    const { record } = played(
      await scenarioOf({
        sites: [dear, cheap],
        workloads: [workloadOf('few', { jobs: { ...(workloadOf('x').jobs as object), arrivals: '2 /day' } })],
      }),
    );

    expect(record.jobs.rows).toBeGreaterThan(5);
    expect(new Set(record.jobs.columns.site)).toEqual(new Set(['cheap']));
  });

  it('runs nothing outside the countries of a tenant, and loses no job, whatever the fleet', async () => {
    const countries = fc.constantFrom('FR', 'SE', 'DE');
    const fleet = fc.record({
      sites: fc.array(fc.record({ country: countries, racks: fc.integer({ min: 1, max: 6 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
      tenants: fc.array(fc.uniqueArray(countries, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
      arrivals: fc.integer({ min: 5, max: 300 }),
      seed: fc.integer({ min: 1, max: 1e6 }),
    });
    await fc.assert(
      fc.asyncProperty(fleet, async ({ sites, tenants, arrivals, seed }) => {
        const present = new Set(sites.map(({ country }) => country));
        const able = tenants.filter((list) => list.some((country) => present.has(country)));
        const jobs = {
          source: 'generated',
          arrivals: `${arrivals} /day`,
          gpus: { 8: 0.6, 64: 0.4 },
          duration: { median: '3 h', spread: 1 },
        };
        const loaded = await scenarioOf({
          end: '2027-01-04',
          sites: sites.map((site, index) => siteOf(`site-${index}`, site)),
          tenants: able.map((list, index) => ({ id: `tenant-${index}`, countries: list })),
          workloads: able.map((_, index) => ({ id: `jobs-${index}`, tenant: `tenant-${index}`, jobs })),
          services: able.map((_, index) => serviceOf(`chat-${index}`, { tenant: `tenant-${index}` })),
        });

        const { record, metric } = played(loaded, seed);

        const { placements } = record;
        for (let row = 0; row < placements.rows; row++) {
          const tenant = Number((placements.columns.tenant[row] as string).slice('tenant-'.length));
          const site = Number((placements.columns.site[row] as string).slice('site-'.length));
          expect(able[tenant]).toContain(sites[site]?.country);
        }
        expect(metric('residency_violations')).toBe(0);
        const asked = metric('jobs_arrived') as number;
        const found = ['jobs_completed', 'jobs_running_end', 'jobs_waiting_end', 'jobs_rejected'].reduce(
          (sum, name) => sum + (metric(name) as number),
          0,
        );
        expect(found).toBe(asked);
        expect(record.jobs.rows).toBe(asked);
      }),
      { seed: 2026, numRuns: 12 },
    );
  });
});
