import { describe, expect, it } from '@jest/globals';
import { checkInvariants } from '../../src/analysis/invariants.ts';
import type { RunRecord } from '../../src/model/record.ts';
import { fc } from '../support/properties.ts';
import { played, scenarioOf, serviceOf, siteOf, workloadOf } from '../support/scenario.ts';

/** Countries of the sites of random fleets. */
const COUNTRIES = ['FR', 'SE', 'DE'] as const;

const site = fc.record({
  country: fc.constantFrom(...COUNTRIES),
  // Room for a gang of two racks beside three hot spares.
  racks: fc.integer({ min: 3, max: 8 }),
  failures: fc.integer({ min: 0, max: 3000 }),
  jobInterruptions: fc.integer({ min: 0, max: 6 }),
  lemons: fc.boolean(),
  ageing: fc.boolean(),
  hot: fc.nat(3),
  cold: fc.nat(3),
  crews: fc.integer({ min: 1, max: 3 }),
  domain: fc.constantFrom('rack', 'hall', 'grid', 'cooling'),
  mode: fc.constantFrom('drain', 'stop'),
  bandwidth: fc.constantFrom(undefined, '20 GB/s', '1 TB/s'),
});

const checkpoint = fc.constantFrom(
  undefined,
  { interval: '20 min', write: '30 s' },
  { rule: 'optimum', sizePerGpu: '40 GB' },
  { interval: '10 min', sizePerGpu: '20 GB', mode: 'async', copy: '5 s', atEnd: true },
  { rule: 'none', onNotice: false },
);

const tenant = fc.record({
  countries: fc.uniqueArray(fc.constantFrom(...COUNTRIES), { minLength: 1 }),
  checkpoint,
  elastic: fc.boolean(),
  holdNodes: fc.constantFrom('0 s', '1 h', '2 days'),
});

const fleet = fc.record({
  sites: fc.array(site, { minLength: 1, maxLength: 3 }),
  tenants: fc.array(tenant, { minLength: 1, maxLength: 3 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

type Fleet = typeof fleet extends fc.Arbitrary<infer T> ? T : never;

/** A tenant is at home at the first site at least: one that is nowhere is refused before anything runs. */
const allowed = (countries: readonly string[], sites: Fleet['sites']): string[] => [
  ...new Set([...countries, sites[0]!.country]),
];

const { jobs } = workloadOf('any') as { readonly jobs: object };

const scenario = ({ sites, tenants }: Fleet) =>
  scenarioOf({
    end: '2027-01-06',
    sites: sites.map((parts, index) =>
      siteOf(`site-${index}`, {
        country: parts.country,
        racks: parts.racks,
        reliability: {
          failures: parts.failures,
          jobInterruptions: `${parts.jobInterruptions} /day`,
          ...(parts.lemons ? { lemons: 0.4 } : {}),
          ...(parts.ageing ? { ageing: { shape: 0.8 } } : {}),
          spares: { hot: parts.hot, cold: parts.cold },
          crews: parts.crews,
          domains: [{ kind: parts.domain, rate: '60 /year', outage: '3 h' }],
          maintenance: [
            { id: 'window', start: '2027-01-02T06:00', every: '1 days', length: '4 h', racks: 1, mode: parts.mode },
          ],
        },
        storage: { ...(parts.bandwidth === undefined ? {} : { bandwidth: parts.bandwidth }), perNode: '1 GB/s' },
      }),
    ),
    tenants: tenants.map(({ countries }, index) => ({ id: `tenant-${index}`, countries: allowed(countries, sites) })),
    workloads: tenants.map(({ checkpoint: saves, elastic, holdNodes }, index) =>
      workloadOf(`work-${index}`, {
        tenant: `tenant-${index}`,
        // Some take a part of a node, and elastic ones may start on one.
        jobs: { ...jobs, gpus: { 1: 0.2, 3: 0.2, 8: 0.2, 72: 0.3, 144: 0.1 }, leastShare: elastic ? 0.02 : 1 },
        ...(saves === undefined ? {} : { checkpoint: saves }),
        restart: { init: '3 min', holdNodes },
      }),
    ),
    services: [serviceOf('chat', { tenant: 'tenant-0' })],
  });

/** Stays of work in a country that its tenant does not allow, found without the dispatcher or the analysis. */
const straysOf = ({ placements }: RunRecord, { tenants, sites }: Fleet): string[] =>
  Array.from({ length: placements.rows }, (_, row) => row).flatMap((row) => {
    const { countries } = tenants[Number((placements.columns.tenant[row] as string).slice('tenant-'.length))]!;
    const country = placements.columns.country[row] as string;
    return allowed(countries, sites).includes(country) ? [] : [`${placements.columns.id[row]} in ${country}`];
  });

describe('random fleets in which everything fails', () => {
  it('keep every balance, split GPU-hours completely, and let no work start again outside its class', async () => {
    let interruptions = 0;
    await fc.assert(
      fc.asyncProperty(fleet, async (parts) => {
        // A broken balance ends the run.
        const { record, metric } = played(await scenario(parts), parts.seed);

        for (const { name, ok, residual } of checkInvariants(record))
          expect({ name, ok, residual }).toMatchObject({ ok: true });
        expect(straysOf(record, parts)).toEqual([]);
        const { columns } = record.hours;
        for (let row = 0; row < record.hours.rows; row++)
          // Work that was undone was done in the hour it is taken out of: no hour can owe any.
          expect(columns.gpu_s_training[row] as number).toBeGreaterThanOrEqual(-1e-3);
        interruptions += metric('interruptions') ?? 0;
      }),
      { numRuns: 3 },
    );
    expect(interruptions).toBeGreaterThan(20);
  });

  it('fail at the same instants whatever the scheduler', async () => {
    const parts: Fleet = fc.sample(fleet, { numRuns: 1, seed: 7 })[0]!;
    const single = {
      ...parts,
      sites: [
        { ...parts.sites[0]!, failures: 2000, lemons: true, jobInterruptions: 0, crews: 3, mode: 'stop' as const },
      ],
    };
    const [easy, strict] = await Promise.all(
      ['easy-backfill', 'fifo'].map(async (policy) => {
        const loaded = await scenario(single);
        const [first] = loaded.scenario.sites;
        return played({
          ...loaded,
          scenario: {
            ...loaded.scenario,
            sites: [{ ...first!, scheduler: { policy, ...(policy === 'fifo' ? {} : { depth: 100 }) } }],
          },
        });
      }),
    );
    const nodeFailures = ({ outages }: RunRecord): number[] =>
      Array.from(outages.columns.start_s).filter((_, row) => outages.columns.kind[row] === 'node');

    expect(nodeFailures(easy!.record).length).toBeGreaterThan(10);
    expect(nodeFailures(easy!.record)).toEqual(nodeFailures(strict!.record));
  });
});
