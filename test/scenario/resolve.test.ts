import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseScenario } from '../../src/scenario/parse.ts';
import { resolvedYaml, scenarioKey } from '../../src/scenario/resolve.ts';
import { fc } from '../support/properties.ts';
import { EXAMPLE } from './example.ts';

const parse = (text: string, sets: string[] = []) => parseScenario(text, 'a.yaml', sets).scenario;
const folder = new URL('../../scenarios/', import.meta.url);
const shipped = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

describe('a resolved scenario', () => {
  it.each([
    ['the example', EXAMPLE],
    ...shipped.flatMap((name) => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      return /^extends:/m.test(text) ? [] : [[name, text] as const];
    }),
  ])('loads to the same scenario and resolves to the same text: %s', (_name, text) => {
    const scenario = parse(text);

    const resolved = resolvedYaml(scenario);

    expect(parse(resolved)).toEqual(scenario);
    expect(resolvedYaml(parse(resolved))).toBe(resolved);
  });

  it('names every default in its own unit', () => {
    const resolved = resolvedYaml(parse(EXAMPLE));

    expect(resolved.startsWith('# ')).toBe(true);
    expect(resolved).toContain('\nseed: 1\n');
    expect(resolved).toContain('limit: 40 MW\n');
    expect(resolved).toContain('rackLife: 5 years\n');
    expect(resolved).toContain('facility: 9.6 €/W\n');
  });

  it('keeps the order of the schema whatever the order of the file', () => {
    const [name, title, ...others] = EXAMPLE.split('\n');

    expect(resolvedYaml(parse([title, name, ...others].join('\n')))).toBe(resolvedYaml(parse(EXAMPLE)));
  });

  it('keeps any text and any power', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
        fc.double({ min: 34e6, max: 1e10, noNaN: true }),
        (title, watts) => {
          const scenario = parse(EXAMPLE);
          const [site] = scenario.sites;
          if (site === undefined) throw new TypeError('the example has a site');
          const changed = { ...scenario, title, sites: [{ ...site, power: { ...site.power, limit: watts } }] };

          const again = parse(resolvedYaml(changed));

          expect(again.title).toBe(title);
          expect(again.sites[0]?.power.limit).toBe(watts);
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });

  it.each([
    'no',
    '012',
    '~',
    'a: b',
    '# x',
    '- x',
    '*a',
    '"',
    ' x ',
    'a\nb\n',
    '</script>',
    '2027-01-01',
    '1e3',
    '\u2028',
  ])('keeps the title %j', (title) => {
    const scenario = { ...parse(EXAMPLE), title };

    expect(parse(resolvedYaml(scenario)).title).toBe(title);
  });
});

describe('the key of a scenario', () => {
  it('depends on what is said and on the files, not on how they are listed', () => {
    const scenario = parse(EXAMPLE);
    const one = { path: 'sites[0].weather.file', sha256: 'a' };
    const other = { path: 'sites[0].price.file', sha256: 'b' };

    const key = scenarioKey(scenario, [one, other]);

    expect(scenarioKey(parse(resolvedYaml(scenario)), [other, one])).toBe(key);
    expect(scenarioKey(scenario, [one])).not.toBe(key);
    expect(scenarioKey(scenario, [one, { ...other, sha256: 'c' }])).not.toBe(key);
    expect(scenarioKey(parse(EXAMPLE, ['site.racks=251']), [one, other])).not.toBe(key);
  });
});
