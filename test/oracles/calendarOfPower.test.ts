import { expect, it } from '@jest/globals';
import { simulate } from '../../src/experiment/simulate.ts';
import { compensatedSum } from '../../src/measure/compensatedSum.ts';
import { TimeAverage } from '../../src/measure/timeAverage.ts';
import { billingMonths, localInstant } from '../../src/units/calendar.ts';
import { HOUR, MEGAWATT_HOUR, MINUTE } from '../../src/units/constants.ts';
import { expectFigures, oracleCase } from '../support/oracle.ts';
import { scenarioOf, siteOf } from '../support/scenario.ts';

it('a month has the hours that its local clock elapses', () => {
  const { inputs, expected } = oracleCase('04_physics', 'month-hours-2026-02');
  const { timezone, year, month } = inputs;
  const first = localInstant(`${year}-0${month}-01`, timezone);

  const [found] = billingMonths(timezone, first, first + 40 * 24 * HOUR);

  expectFigures(expected, { hours: ((found?.to ?? 0) - (found?.from ?? 0)) / HOUR });
});

it('a local time that the clock skips or repeats is refused with a message', () => {
  const { inputs } = oracleCase('04_physics', 'local-times');
  const [skipped, repeated] = inputs.local_times;

  expect(() => localInstant(skipped, inputs.timezone)).toThrow('does not exist');
  expect(() => localInstant(repeated, inputs.timezone)).toThrow(/exists twice.*00:15.*01:15/);
});

it('a peak demand is that of consecutive means, not of moments', () => {
  const { inputs, expected } = oracleCase('04_physics', 'peak-demand');
  const power: readonly number[] = inputs.power_mw_by_5min;
  const windows = [0, 3].map((begin) => {
    const average = new TimeAverage(0, power[begin] as number);
    for (const step of [1, 2]) average.set(step * 5 * MINUTE, power[begin + step] as number);
    return { mean: average.mean(15 * MINUTE), max: average.max };
  });

  expectFigures(expected, {
    peak_15min_mw: Math.max(...windows.map(({ mean }) => mean)),
    momentary_peak_mw: Math.max(...windows.map(({ max }) => max)),
  });
});

it('a connection that grows could deliver the power of each phase times its hours', async () => {
  const { inputs, expected } = oracleCase('04_physics', 'power-phases');
  const [[, first], [day, second]] = inputs.phase_start_day_and_mw;
  const date = new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10);
  const loaded = await scenarioOf({
    end: '2028-01-01',
    years: 'typical',
    timeZone: inputs.timezone,
    sites: [siteOf('essonne', { racks: 0, power: { limit: `${first} MW`, itCapacity: '1 MW' } })],
    rollout: [{ site: 'essonne', date, energise: { limit: `${second} MW`, itCapacity: '1 MW' } }],
  });

  const { hours } = simulate(loaded, { seed: 1, replication: 0 });

  expectFigures(expected, { max_energy_mwh: compensatedSum(hours.columns.limit_j) / MEGAWATT_HOUR });
});
