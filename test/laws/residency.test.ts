import { describe, expect, it } from '@jest/globals';
import { residencyBreaches } from '../../src/analysis/residencyMetrics.ts';
import { simulate } from '../../src/experiment/simulate.ts';
import { loadedScenario } from '../support/loadedScenario.ts';
import { fc } from '../support/properties.ts';

const policies = [
  'fifo',
  'easy-backfill',
  'conservative-backfill',
  'priority-preemption',
  'fair-share',
  'deadline-first',
  'cheap-hours',
];
const places = fc.constantFrom('FR', 'SE', 'DE');
const powers = fc.constantFrom('FR', 'SE', 'DE', 'US');

const sites = fc.array(
  fc.record({
    country: places,
    law: fc.uniqueArray(powers, { minLength: 1, maxLength: 2 }),
    racks: fc.integer({ min: 1, max: 2 }),
    policy: fc.constantFrom(...policies),
    rule: fc.constantFrom('lowest-number', 'pack', 'spread', 'fewest-domains'),
  }),
  { minLength: 1, maxLength: 3 },
);

const tenants = fc.array(
  fc.record({
    countries: fc.option(fc.uniqueArray(places, { minLength: 1 }), { nil: undefined }),
    control: fc.option(fc.uniqueArray(powers, { minLength: 1 }), { nil: undefined }),
    notControl: fc.option(fc.uniqueArray(powers, { minLength: 1, maxLength: 1 }), { nil: undefined }),
    priority: fc.integer({ min: 0, max: 2 }),
  }),
  { minLength: 1, maxLength: 3 },
);

const list = (name: string, values: readonly string[] | undefined): string =>
  values === undefined ? '' : `${name}: [${values.join(', ')}], `;

/** Two days of a small fleet in which every tenant sends more jobs than fit. */
function scenarioText(
  fleet: readonly { country: string; law: readonly string[]; racks: number; policy: string; rule: string }[],
  owners: readonly {
    countries?: readonly string[] | undefined;
    control?: readonly string[] | undefined;
    notControl?: readonly string[] | undefined;
    priority: number;
  }[],
): string {
  return `name: law
title: Law
start: 2027-03-01
end: 2027-03-03
years: typical
sites:
${fleet
  .map(
    ({ country, law, racks, policy, rule }, index) => `  - id: s${index}
    title: Site
    country: ${country}
    controlledFrom: [${law.join(', ')}]
    timeZone: UTC
    hardware: {model: gb200-nvl72}
    racks: ${racks}
    power: {limit: 1 MW, itCapacity: 400 kW}
    cooling: {technology: dlc-adiabatic}
    weather: {climate: essonne}
    price: {market: fr-2024}
    carbon: {grid: fr}
    scheduler: {policy: ${policy}}
    placement: {rule: ${rule}}`,
  )
  .join('\n')}
tenants:
${owners.map(({ countries, control, notControl }, index) => `  - {id: t${index}, ${list('countries', countries)}${list('control', control)}${list('notControl', notControl)}weight: ${index + 1}}`).join('\n')}
workloads:
${owners
  .map(
    ({ priority }, index) => `  - id: w${index}
    tenant: t${index}
    priority: ${priority}
    patience: 6 h
    crossingSlowdown: 0.2
    jobs: {source: generated, arrivals: 40 /day, gpus: {1: 0.3, 2: 0.2, 16: 0.3, 72: 0.2}, duration: {median: 3 h, spread: 1}, dueWithin: 12 h}`,
  )
  .join('\n')}
`;
}

describe('random fleets with random tenants', () => {
  it('never place work where its tenant does not let it be, start jobs once only where they are sent, and keep every balance', async () => {
    let played = 0;
    await fc.assert(
      fc.asyncProperty(sites, tenants, async (fleet, owners) => {
        const loaded = await loadedScenario(scenarioText(fleet, owners));
        // A tenant who may be nowhere is refused before the run, with a message of its own.
        if (loaded === undefined) return;
        played++;

        // Throws when GPU time does not split completely, or any other balance is broken.
        const { placements, jobs, header } = simulate(loaded, { seed: 1, replication: 0 });

        expect(residencyBreaches(placements, header.tenants, header.sites)).toBe(0);
        for (let row = 0; row < placements.rows; row++) {
          const owner = owners[Number((placements.columns.tenant[row] as string).slice(1))] as (typeof owners)[number];
          const site = fleet[Number((placements.columns.site[row] as string).slice(1))] as (typeof fleet)[number];
          if (owner.countries !== undefined) expect(owner.countries).toContain(site.country);
          if (owner.control !== undefined) expect(owner.control).toEqual(expect.arrayContaining([...site.law]));
          for (const power of owner.notControl ?? []) expect(site.law).not.toContain(power);
        }
        const counts: Record<string, number> = {};
        for (const status of jobs.columns.status) counts[status] = (counts[status] ?? 0) + 1;
        const { completed = 0, running = 0, waiting = 0, rejected = 0 } = counts;
        expect(completed + running + waiting + rejected).toBe(jobs.rows);
      }),
      { numRuns: 15 },
    );
    expect(played).toBeGreaterThan(3);
  });
});
