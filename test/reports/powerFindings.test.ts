import { describe, expect, it } from '@jest/globals';
import { measureRun } from '../../src/analysis/measureRun.ts';
import { MetricLookup } from '../../src/reports/metricLookup.ts';
import {
  batteryFinding,
  callFinding,
  outageFinding,
  rampFinding,
  throttleReasons,
} from '../../src/reports/powerFindings.ts';
import { HOUR, MEGAWATT_HOUR } from '../../src/units/constants.ts';
import { type HourRow, hourRow, recordOf } from '../support/record.ts';
import { reportInputOf } from '../support/reportInput.ts';

/** The figures of one hour of that kind. */
function metricsOf(row: Partial<HourRow>): MetricLookup {
  const record = recordOf({ hours: [hourRow(row)] });
  const metrics = measureRun(record).map((metric) => ({ ...metric, mean: metric.value, ci95: null, n: 1 }));
  return new MetricLookup({ ...reportInputOf().summary, metrics });
}

describe('findings on power', () => {
  it('are silent where nothing bound and nothing helped', () => {
    const plain = metricsOf({});

    expect([callFinding, batteryFinding, outageFinding, rampFinding].map((find) => find(plain))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('tell why work ran under a cap, the most frequent reason first', () => {
    const row = { gpu_s_throttled: 40 * HOUR, gpu_s_throttled_grid: 0, gpu_s_throttled_ramp: 40 * HOUR };
    const both = { ...row, gpu_s_throttled_call: 30 * HOUR, gpu_s_throttled_ramp: 10 * HOUR };

    expect(throttleReasons(metricsOf(row))).toBe('all of it while the ramp limit let power up step by step');
    expect(throttleReasons(metricsOf(both))).toBe(
      '75 % because a curtailment call was in force, 25 % while the ramp limit let power up step by step',
    );
  });

  it('tell what calls got and what they did not', () => {
    expect(callFinding(metricsOf({ call_reduction_j: 2 * MEGAWATT_HOUR }))).toBe(
      'In curtailment calls 2 MWh less were drawn than as they were announced. Every call was met.',
    );
    expect(callFinding(metricsOf({ unmet_j: 3 * MEGAWATT_HOUR }))).toContain('3 MWh could not be given');
  });

  it('hold the peak with a battery against that without', () => {
    const used = { battery_charge_j: 2 * MEGAWATT_HOUR, battery_discharge_j: MEGAWATT_HOUR };

    expect(batteryFinding(metricsOf({ ...used, load_peak_w: 1.3e6 }))).toContain(
      'The peak at the connection is 1.1 MW, where the load alone peaks at 1.3 MW.',
    );
    expect(batteryFinding(metricsOf({ ...used, load_peak_w: 1e6 }))).toContain(
      'Charging raised the peak at the connection to 1.1 MW from the 1 MW of the load.',
    );
  });

  it('count what outages and falls ask for', () => {
    expect(outageFinding(metricsOf({ backup_j: MEGAWATT_HOUR }))).toContain('emergency generators carried 1 MWh');
    expect(rampFinding(metricsOf({ ramp_below_j: MEGAWATT_HOUR }))).toBe(
      'Power rose within the ramp limit. Falls are not smoothed: doing so would burn 1 MWh.',
    );
  });
});
