import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { catalogCommand } from '../../src/cli/commands/catalog.ts';
import { completionCommand } from '../../src/cli/commands/completion.ts';
import { explainCommand } from '../../src/cli/commands/explain.ts';
import { initCommand } from '../../src/cli/commands/init.ts';
import { planCommand } from '../../src/cli/commands/plan.ts';
import { schemaCommand } from '../../src/cli/commands/schema.ts';
import { validateCommand } from '../../src/cli/commands/validate.ts';
import { AccessError, InputError } from '../../src/errors.ts';
import { simulate } from '../../src/experiment/simulate.ts';
import { metricDefinitions } from '../../src/model/metrics.ts';
import { allFields } from '../../src/scenario/fieldDocs.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { FLEET } from '../scenario/checks/fleet.ts';
import { temporaryFolder } from '../scenario/temporaryFolder.ts';
import { recordingTerminal, uninterrupted } from '../support/recordingTerminal.ts';

async function explain(...topic: string[]): Promise<string> {
  const terminal = recordingTerminal();
  await explainCommand.run({ topic, json: false }, terminal, uninterrupted);
  return terminal.data();
}

async function hintFor(...topic: string[]): Promise<string | undefined> {
  try {
    await explain(...topic);
  } catch (error) {
    return (error as InputError).issues[0]?.hint;
  }
  return undefined;
}

describe('explain', () => {
  it('knows every metric and every field', async () => {
    for (const { name, definition } of metricDefinitions) expect(await explain(name)).toContain(definition);
    for (const { path, description } of allFields()) expect(await explain(path)).toContain(description);
  });

  it('finds a field by the path of an error, by an id, and by its last part', async () => {
    const limit = await explain('sites.power.limit');

    expect(limit).toContain('a power such as "12 MW" (W, kW, MW, GW), at least 0 W');
    expect(await explain('a.yaml:3:4: sites[0].power.limit: expected a power, got 40')).toBe(limit);
    expect(await explain('sites.essonne.power.limit')).toBe(limit);
    expect(await explain('site.power.limit')).toBe(limit);
    expect(await explain('oversubscription')).toContain('sites.power.oversubscription');
  });

  it('tells plug-ins with their options, metrics with a scope, and exit codes', async () => {
    expect(await explain('dlc-adiabatic')).toContain('supplyTemperature');
    expect(await explain('pue@site:essonne')).toContain('ISO/IEC 30134-2');
    expect(await explain('exit', '99')).toContain('expectation');
    expect(await explain('143')).toBe(await explain('130'));
  });

  it('suggests the nearest name', async () => {
    expect(await hintFor('goodptu_ratio')).toBe('did you mean "goodput_ratio"?');
    expect(await hintFor('sites.power.limt')).toBe('did you mean "sites.power.limit"?');
    expect(await hintFor('easy-backfil')).toBe('did you mean "easy-backfill"?');
    expect(await hintFor('constructor')).toBe('fleetwatt explain lists them all');
  });

  it('gives one JSON document', async () => {
    const terminal = recordingTerminal();

    await explainCommand.run({ topic: ['sites.costs.tariff'], json: true }, terminal, uninterrupted);

    expect(JSON.parse(terminal.data())).toMatchObject({ kind: 'field', path: 'sites.costs.tariff' });
  });
});

describe('catalog', () => {
  it('lists entries and tells the source and confidence of each number', async () => {
    const list = recordingTerminal();
    const entry = recordingTerminal();

    await catalogCommand.run({ json: false }, list, uninterrupted);
    await catalogCommand.run({ kind: 'racks', id: 'gb200-nvl72', json: false }, entry, uninterrupted);

    expect(list.data()).toMatch(/climate +essonne .* for sites\.weather\.climate/);
    expect(entry.data()).toMatch(/rack power at full load: 132 kW\n {4}published: NVIDIA/);
  });

  it('shows GPUs beside each other, and power by phase of one', async () => {
    const table = recordingTerminal();
    const entry = recordingTerminal();

    await catalogCommand.run({ kind: 'gpu', json: false }, table, uninterrupted);
    await catalogCommand.run({ kind: 'gpu', id: 'gb300-nvl72', json: false }, entry, uninterrupted);

    expect(table.data()).toMatch(/vera-rubin-nvl72 +2 +1800 .* 72 +72 +190/);
    expect(table.data()).toContain('Vera Rubin NVL144 is the NVL72');
    expect(entry.data()).toMatch(/dense FP4 rate of a GPU: 15000 TFLOP\/s\n {4}published: /);
    // 0.925 of 1,400 W in the compute phase.
    expect(entry.data()).toMatch(/compute +1295 +6\.393 +123\.6/);
  });

  it('refuses what it does not have', async () => {
    const run = (kind: string, id?: string) =>
      catalogCommand.run({ kind, ...(id === undefined ? {} : { id }), json: true }, recordingTerminal(), uninterrupted);

    await expect(run('toString')).rejects.toBeInstanceOf(InputError);
    await expect(run('rack', 'gb20-nvl72')).rejects.toThrow('an entry of the catalog');
  });
});

describe('init', () => {
  it.each(['small', 'fleet'])('writes a scenario that runs: %s', async (template) => {
    const dir = join(temporaryFolder(), 'new');

    await initCommand.run({ dir, template }, recordingTerminal(), uninterrupted);

    expect(readdirSync(dir)).toEqual(['scenario.schema.json', 'scenario.yaml']);
    const loaded = await loadScenario(join(dir, 'scenario.yaml'), { sets: ['end=2027-01-04', 'rollout=[]'] });
    expect(simulate(loaded, { seed: 1, replication: 0 }).hours.rows).toBeGreaterThan(0);
    expect(await loadScenario(join(dir, 'scenario.yaml'))).toBeDefined();
  });

  it('overwrites nothing', async () => {
    const dir = temporaryFolder({ 'scenario.yaml': 'mine' });

    await expect(
      initCommand.run({ dir, template: 'small' }, recordingTerminal(), uninterrupted),
    ).rejects.toBeInstanceOf(AccessError);

    expect(readdirSync(dir)).toEqual(['scenario.yaml']);
    expect(readFileSync(join(dir, 'scenario.yaml'), 'utf8')).toBe('mine');
  });
});

describe('plan', () => {
  it('sizes every site at every step', async () => {
    const scenario = join(temporaryFolder({ 'a.yaml': FLEET }), 'a.yaml');
    const terminal = recordingTerminal();

    await planCommand.run({ scenario, set: [], allow: [], json: true }, terminal, uninterrupted);

    const plan = JSON.parse(terminal.data());
    const [borlange, essonne] = plan.sites;
    // 365 days of 4 jobs; 72 GPUs a rack; racks rated 132 kW and 6 % for the network.
    expect(plan.jobs_expected).toBeCloseTo(365 * 4, 6);
    expect(plan.site_hours).toBe(2 * 8760);
    expect(borlange.stages.map((stage: { from: string; binds: string }) => [stage.from, stage.binds])).toEqual([
      ['2027-01-01', 'racks'],
      ['2027-05-01', 'halls'],
      ['2027-06-01', 'racks'],
    ]);
    expect(essonne.stages[0].gpus_in_service).toBe(10 * 72);
    expect(essonne.stages[0].rated_it_mw).toBeCloseTo(10 * 0.132 * 1.06, 9);
    expect(essonne.stages[0].design_hour_pue).toBeGreaterThan(1);
  });

  it('names the limit that binds, and shows the resolved inputs', async () => {
    const scenario = join(temporaryFolder({ 'a.yaml': FLEET }), 'a.yaml');
    const terminal = recordingTerminal();

    await planCommand.run(
      { scenario, set: ['sites.essonne.power.limit=1 MW'], allow: [], json: false },
      terminal,
      uninterrupted,
    );

    expect(terminal.data()).toMatch(/essonne +2027-01-01 +1\.00 .* grid, in the design hour/);
    expect(terminal.data()).toContain('rackLife: 5 years');
  });

  it('keeps four powers apart and tells the rack power that would fit', async () => {
    const scenario = join(temporaryFolder({ 'a.yaml': FLEET }), 'a.yaml');
    const terminal = recordingTerminal();
    const sets = ['sites.essonne.power.limit=1 MW'];

    await planCommand.run({ scenario, set: sets, allow: [], json: true }, terminal, uninterrupted);

    const [stage] = JSON.parse(terminal.data()).sites[1].stages;
    expect(stage.binds).toBe('grid');
    expect(stage.nameplate_mw).toBeGreaterThan(stage.limit_mw);
    expect(stage.facility_mw).toBeLessThanOrEqual(stage.limit_mw);
    expect(stage.annual_facility_mw).toBeLessThan(stage.facility_mw);
    expect(stage.typical_facility_mw).toBeLessThan(stage.annual_facility_mw);
    expect(stage.annual_pue).toBeLessThan(stage.design_hour_pue);
    expect(stage.rack_cap_kw).toBeCloseTo((1000 * stage.design_it_mw) / (stage.racks_delivered * 1.06), 9);
    expect([stage.design_dry_bulb_c, stage.design_wet_bulb_c]).toEqual([42, 21]);
  });
});

it('schema prints what is committed', async () => {
  const terminal = recordingTerminal();

  await schemaCommand.run({}, terminal, uninterrupted);

  expect(terminal.data()).toBe(readFileSync(new URL('../../docs/scenario.schema.json', import.meta.url), 'utf8'));
});

it('completion names every command', async () => {
  const terminal = recordingTerminal();

  await completionCommand(['run <scenario>', 'plan <scenario>']).run({}, terminal, uninterrupted);

  expect(terminal.data()).toContain('compgen -W "run plan completion"');
});

it('validate tells of every file, each with its own issues, as one JSON document', async () => {
  const folder = temporaryFolder({ 'a.yaml': FLEET, 'b.yaml': FLEET.replace('racks: 10', 'racks: many') });
  const terminal = recordingTerminal();

  const code = await validateCommand.run(
    { scenario: ['a.yaml', 'b.yaml'].map((name) => join(folder, name)), allow: [], json: true },
    terminal,
    uninterrupted,
  );

  const { results } = JSON.parse(terminal.data());
  expect(code).toBe(2);
  expect(results.map(({ ok }: { ok: boolean }) => ok)).toEqual([true, false]);
  expect(results[1].issues[0]).toMatchObject({ line: 12, path: 'sites[0].racks' });
});
