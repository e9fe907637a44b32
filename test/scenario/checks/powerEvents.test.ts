import { describe, expect, it } from '@jest/globals';
import { issuesOf, told } from '../example.ts';
import { fleet } from './fleet.ts';

const LIMIT = 'power: {limit: 2 MW, itCapacity: 1.6 MW}';

/** What is said of the first site's power with something added to it. */
const toldWith = (added: string): string[] =>
  told(issuesOf(fleet(LIMIT, `power: {limit: 2 MW, itCapacity: 1.6 MW, ${added}}`))).map((text) =>
    text.replace(/^\d+:\d+ sites\[0\]\.power\./, ''),
  );

describe('calls and outages', () => {
  it('may be dated in the run or come at random', () => {
    expect(
      toldWith(
        'calls: [{date: 2027-02-01T18:00, duration: 2 h, limit: 1 MW}, {rate: 0.1 /day, duration: 2 h, limit: 1 MW}], outages: [{date: 2027-02-02, duration: 5 min}]',
      ),
    ).toEqual([]);
  });

  it.each([
    [
      'calls: [{date: 2026-12-31, duration: 2 h, limit: 1 MW}]',
      'calls[0].date: expected a date in the run, got 2026-12-31 (also at example.yaml:3:8)',
    ],
    [
      'outages: [{date: 2028-01-01, duration: 2 h}]',
      'outages[0].date: expected a date in the run, got 2028-01-01 (also at example.yaml:4:6)',
    ],
    [
      'calls: [{date: 2027-03-28T02:30, duration: 2 h, limit: 1 MW}]',
      'calls[0].date: 2027-03-28T02:30 does not exist in Europe/Paris: the clock is put forward there',
    ],
    [
      'calls: [{date: 2027-02-01, rate: 1 /day, duration: 2 h, limit: 1 MW}]',
      'calls[0]: expected either date or rate in a call, got a map',
    ],
    ['outages: [{duration: 2 h}]', 'outages[0]: expected either date or rate in an outage, got a map'],
    [
      'calls: [{rate: 1 /day, duration: 2 h, limit: 2 MW}]',
      'calls[0].limit: expected less than the limit of the grid connection, 2 MW, got 2 MW (also at example.yaml:13:20)',
    ],
    [
      'calls: [{rate: 1000 /s, duration: 2 h, limit: 1 MW}]',
      'calls[0].rate: expected a rate of at most 1 /h, got 1000 /s',
    ],
  ])('%s is refused', (added, message) => {
    expect(toldWith(added)).toEqual([message]);
  });
});

describe('what helps when power is short', () => {
  it.each([
    [
      'battery: {energy: 0.01 MWh, power: 1 MW}',
      'battery.energy: expected at least 17 kWh, a minute of its power, got 10 kWh (also at example.yaml:13:81)',
    ],
    [
      'battery: {energy: 1 MWh, power: 1 MW, price: {chargeBelow: 90 €/MWh, dischargeAbove: 60 €/MWh}}',
      'battery.price: expected chargeBelow under dischargeAbove, got a map',
    ],
    ['policy: {measures: [hold-back, stop]}', 'policy.measures[1]: expected hold-back, cap or shed, got "stop"'],
    ['policy: {measures: [cap, cap]}', 'policy.measures: expected each measure once, got a list'],
    [
      'policy: {measures: [shed]}',
      'policy.measures: expected hold-back beside shed; without it, what is shed would start again at once, got a list',
    ],
    [
      'ramp: {rate: 2 MW}',
      'ramp.rate: expected a change of power such as "2 MW/min" (units: W/s, kW/min, MW/min, MW/h), got a power "2 MW"',
    ],
  ])('%s is refused', (added, message) => {
    expect(toldWith(added)).toEqual([message]);
  });
});

describe('outages of the grid', () => {
  const outages = 'outages: [{rate: 2 /year, duration: 1 h}]';
  const domain = 'reliability: {domains: [{kind: grid}]}';

  it('come from the power of a site or from its failure domains, not from both', () => {
    const both = fleet(LIMIT, `power: {limit: 2 MW, itCapacity: 1.6 MW, ${outages}}\n    ${domain}`);

    expect(told(issuesOf(both)).map((text) => text.replace(/^\d+:\d+ /, ''))).toEqual([
      expect.stringMatching(
        /^sites\[0\]\.reliability\.domains\[0\]\.kind: expected outages of the grid in one place, got a grid domain beside power\.outages/,
      ),
    ]);
  });

  it('are fine in either place', () => {
    expect(toldWith(outages)).toEqual([]);
    expect(told(issuesOf(fleet(LIMIT, `${LIMIT}\n    ${domain}`)))).toEqual([]);
  });
});
