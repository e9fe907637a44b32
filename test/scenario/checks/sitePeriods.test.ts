import { describe, expect, it } from '@jest/globals';
import { example, issuesOf, told } from '../example.ts';

const drought = (start: string, end: string): string =>
  example('    weather:\n', `    droughts: [{start: ${start}, end: ${end}}]\n    weather:\n`);
const weather = (line: string): string => example('climate: essonne', `climate: essonne\n      ${line}`);

describe('orders against drought', () => {
  it('end after they begin, on whole hours that the clock has', () => {
    expect(issuesOf(drought('2027-07-01', '2027-08-01T06:00'))).toEqual([]);
    expect(told(issuesOf(drought('2027-08-01', '2027-07-01')))).toEqual([
      '19:41 sites[0].droughts[0].end: expected an end after 2027-08-01, got 2027-07-01 (also at example.yaml:19:24)',
    ]);
    expect(told(issuesOf(drought('2027-07-01T00:30', '2027-08-01')))).toEqual([
      '19:24 sites[0].droughts[0].start: expected a whole hour, got 2027-07-01T00:30 in Europe/Paris',
    ]);
    expect(told(issuesOf(drought('2027-03-28T02:00', '2027-08-01')))[0]).toMatch(
      /droughts\[0\]\.start: .*does not exist/,
    );
  });
});

describe('changed weather', () => {
  it.each([
    ['heatWaves: [{start: 2027-13-01, peak: 42 °C}]', /heatWaves\[0\]\.start: expected a date/],
    [
      'heatWaves: [{start: 2027-01-05, peak: 42}]',
      /heatWaves\[0\]\.peak: expected a temperature such as "40 °C", got 42/,
    ],
    ['shift: borlange-minus-arlandia', /weather\.shift: expected a climate shift of the catalog/],
    ['warming: 20 K', /weather\.warming: expected a temperature difference of at most 10 K/],
    ['wetBulb: guess', /weather\.wetBulb: expected stull or psychrometric, got "guess"/],
    [
      'designHours: [{dryBulb: 30 °C, wetBulb: 31 °C}]',
      /designHours\[0\]: expected a wet bulb of at most the dry bulb/,
    ],
  ])('is refused where it is wrong: %s', (line, message) => {
    expect(told(issuesOf(weather(line)))).toEqual([expect.stringMatching(message)]);
  });

  it('is taken where it is right', () => {
    for (const line of [
      'shift: borlange-minus-arlanda',
      'warming: 1.5 K',
      'heatWaves: [{start: 2027-01-05, peak: 42 °C}]',
    ])
      expect(issuesOf(weather(line))).toEqual([]);
  });
});

it('redundancy is one of four', () => {
  const issues = issuesOf(example('itCapacity: 34 MW', 'itCapacity: 34 MW\n      ups: {redundancy: 3N}'));

  expect(told(issues)).toEqual([
    expect.stringMatching(/ups\.redundancy: expected one of N, N\+1, 4N\/3, 2N, got "3N"/),
  ]);
});
