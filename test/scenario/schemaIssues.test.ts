import { describe, expect, it } from '@jest/globals';
import { EXAMPLE, example, issuesOf, told } from './example.ts';

const hints = (text: string) => issuesOf(text).map(({ hint }) => hint);

it('the example has no issue', () => {
  expect(issuesOf(EXAMPLE)).toEqual([]);
});

describe('a quantity', () => {
  it.each([
    [
      'of another dimension',
      '40 MWh',
      'expected a power such as "12 MW" (units: W, kW, MW, GW), got an energy "40 MWh"',
    ],
    ['without a unit', '40', 'expected a power such as "12 MW", got 40'],
    [
      'with an unknown unit',
      '5 kW/h',
      'expected a power such as "12 MW" (units: W, kW, MW, GW), got the unknown unit "kW/h" in "5 kW/h"',
    ],
    ['that is not a number', '.nan', 'expected a power such as "12 MW", got .nan'],
    ['that is infinite', '-.inf', 'expected a power such as "12 MW", got -.inf'],
    ['beyond every number', '1e400 MW', 'expected a power such as "12 MW", got a number too large: "1e400 MW"'],
    ['spelt as a word', '"NaN"', 'expected a power such as "12 MW", got "NaN"'],
    ['left empty', '', 'expected a power such as "12 MW", got nothing'],
    ['given as a list', '[40 MW]', 'expected a power such as "12 MW", got a list'],
    ['given as a map', '{value: 40 MW}', 'expected a power such as "12 MW", got a map'],
  ])('%s is refused', (_what, written, message) => {
    const [issue, ...others] = issuesOf(example('limit: 40 MW', `limit: ${written}`));

    expect(others).toEqual([]);
    expect(issue).toMatchObject({ file: 'example.yaml', line: 15, path: 'sites[0].power.limit', message });
    expect(issue?.column).toBe(written === '' ? 7 : 14);
    expect(issue?.excerpt).toBe(`      limit: ${written}`);
  });

  it('that is negative is refused', () => {
    const [issue] = issuesOf(example('limit: 40 MW', 'limit: -40 MW'));

    expect(issue?.message).toMatch(/^expected a power (above|of at least) 0 W, got -40 MW$/);
  });

  it('is refused at once however long it is', () => {
    const [issue] = issuesOf(example('limit: 40 MW', `limit: "1 a${' '.repeat(1_000_000)}b"`));

    expect(issue?.message.length).toBeLessThan(200);
  });
});

describe('a number', () => {
  it.each([
    ['1_000', 'expected a whole number, got "1_000"', 'write 1000: YAML 1.2 reads "1_000" as text'],
    ['"250"', 'expected a whole number, got "250"', 'write 250: YAML 1.2 reads "250" as text'],
    ['40 MW', 'expected a whole number, got "40 MW"', undefined],
    ['2.5', 'expected a whole number, got 2.5', undefined],
    ['-1', 'expected a number of at least 0, got -1', undefined],
    ['1e9', 'expected a number of at most 10000000, got 1000000000', undefined],
    ['1e300', 'expected a number of at most 10000000, got 1e+300', undefined],
    ['.inf', 'expected a whole number, got .inf', undefined],
    ['1e400', 'expected a whole number, got .inf', undefined],
    ['true', 'expected a whole number, got true', undefined],
  ])('%s is refused where racks are counted', (written, message, hint) => {
    const issues = issuesOf(example('racks: 250', `racks: ${written}`));

    expect(told(issues)).toEqual([`13:12 sites[0].racks: ${message}`]);
    expect(issues[0]?.hint).toBe(hint);
  });

  it.each(['95', '1.5', '"95"', '95 %%', '-0.1'])('%s is no share', (written) => {
    expect(issuesOf(`${EXAMPLE}costOfCapital: ${written}\n`)[0]?.message).toMatch(
      /^expected a share from 0 to 0.5, such as/,
    );
  });

  it.each(['0.06', '6 %', '6%'])('%s is a share', (written) => {
    expect(issuesOf(`${EXAMPLE}costOfCapital: ${written}\n`)).toEqual([]);
  });
});

describe('text', () => {
  it('that names Norway without quotes is a text in YAML 1.2, and the code is suggested', () => {
    const [issue] = issuesOf(example('country: FR', 'country: no'));

    expect(issue?.message).toBe('expected a country code of two capitals such as "FR", got "no"');
    expect(issue?.hint).toBe('did you mean "NO"?');
  });

  it('that was meant as an id is respelt', () => {
    expect(hints(example('id: essonne', 'id: Les Ulis'))).toEqual(['did you mean "les-ulis"?']);
  });

  it('is escaped where it would steer a terminal', () => {
    const [issue] = issuesOf(example('racks: 250', 'racks: "\\e[31m\\u202e\\0"'));

    expect(issue?.message).toBe('expected a whole number, got "\\u001b[31m\\u202e\\u0000"');
  });

  it('is cut where it would fill the screen', () => {
    const [issue] = issuesOf(example('racks: 250', `racks: ${'x'.repeat(100_000)}`));

    expect(issue?.message.length).toBeLessThan(150);
    expect(issue?.excerpt).toBeUndefined();
  });
});

describe('an unknown key', () => {
  it('is told at its own place, with the key it probably means', () => {
    const issues = issuesOf(example('limit: 40 MW', 'limt: 40 MW'));

    expect(told(issues)).toEqual([
      '14:5 sites[0].power.limit: missing; expected a power such as "12 MW"',
      '15:7 sites[0].power.limt: unknown key "limt"',
    ]);
    expect(issues[1]?.hint).toBe('did you mean "limit"?');
  });

  it.each([
    ['it_capacity: 34 MW', 'itCapacity'],
    ['itcapacity: 34 MW', 'itCapacity'],
    ['itCapcity: 34 MW', 'itCapacity'],
  ])('%s means %s', (line, meant) => {
    expect(hints(example('itCapacity: 34 MW', line))).toContain(`did you mean "${meant}"?`);
  });

  it('gets one issue for each key', () => {
    const issues = issuesOf(`${EXAMPLE}foo: 1\nconstructor: 2\ntoString: 3\n__proto__: 4\n`);

    expect(issues.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '32 unknown key "foo"',
      '33 unknown key "constructor"',
      '34 unknown key "toString"',
      '35 unknown key "__proto__"',
    ]);
  });

  it('that hopes for a merge is told that there are none', () => {
    expect(hints(example('racks: 250', 'racks: 250\n    <<: {racks: 3}'))).toEqual(['YAML 1.2 has no merge keys']);
  });

  it('among the options of a plug-in is measured against that plug-in alone', () => {
    const text = example('technology: dlc-adiabatic', 'technology: dlc-adiabatic\n      bled: 1');

    expect(hints(text)).toEqual(['did you mean "bleed"?']);
  });
});

describe('a choice among plug-ins', () => {
  it('lists the kinds when the name is wrong', () => {
    const [issue] = issuesOf(example('technology: dlc-adiabatic', 'technology: dlc-adibatic'));

    expect(issue).toMatchObject({ line: 18, column: 19, path: 'sites[0].cooling.technology' });
    expect(issue?.message).toMatch(/^expected one of "dlc-adiabatic".*, got "dlc-adibatic"$/);
    expect(issue?.hint).toBe('did you mean "dlc-adiabatic"?');
  });

  it.each(['toString', '__proto__', 'constructor'])('knows no kind %s', (kind) => {
    expect(issuesOf(example('technology: dlc-adiabatic', `technology: ${kind}`))).toHaveLength(1);
  });

  it('says which key is missing, or that a map is due', () => {
    expect(told(issuesOf(example('technology: dlc-adiabatic', '{}')))[0]).toMatch(
      /^17:5 sites\[0\].cooling.technology: missing; expected one of "dlc-adiabatic"/,
    );
    expect(told(issuesOf(example('\n      technology: dlc-adiabatic', ' dlc-adiabatic')))[0]).toMatch(
      /^17:14 sites\[0\].cooling: expected a map with technology: "dlc-adiabatic".*, got "dlc-adiabatic"$/,
    );
  });
});

describe('all problems', () => {
  it('are told at once and in the order of the file', () => {
    const text = example('racks: 250', 'racks: -1').replace('title: Essonne', 'titel: x').replace('fr-2024', 'fr-1999');

    expect(told(issuesOf(text)).map((line) => line.split(':').slice(0, 2).join(':').replace(/ .*/, ''))).toEqual([
      '7:5',
      '8:5',
      '13:12',
      '22:15',
    ]);
  });

  it('never show the inside of the program', () => {
    const hostile = ['.nan', '{a: {b: 1}}', '[]', '~', 'undefined', '-.inf', '""', '{}'].flatMap((written) =>
      [...EXAMPLE.matchAll(/^( *(?:- )?\w+: ?)(.+)$/gm)].map((line) => example(line[0], `${line[1]}${written}`)),
    );

    const texts = hostile.flatMap((text) => issuesOf(text)).flatMap(({ message, hint }) => [message, hint ?? '']);

    expect(texts.length).toBeGreaterThan(100);
    for (const text of texts)
      expect(text.replace('got "undefined"', '')).not.toMatch(/\[object|undefined|NaN|Invalid|\bat .*\.ts/);
  });

  it('are bounded in number', () => {
    const text = EXAMPLE + Array.from({ length: 20_000 }, (_, i) => `k${i}: 1\n`).join('');

    expect(issuesOf(text).length).toBeLessThanOrEqual(1001);
  });
});
