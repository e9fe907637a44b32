import { describe, expect, it } from '@jest/globals';
import { checkInvariants } from '../../src/analysis/invariants.ts';
import type { RunRecord } from '../../src/model/record.ts';
import { HOUR, MEGAWATT_HOUR } from '../../src/units/constants.ts';
import { hourRow, jobRow, NEW_YEAR_2027, placementOf, recordOf, serviceRow } from '../support/record.ts';

/** One hour in which a job of 64 GPUs ran from the beginning to the end, and nothing was capped. */
const hour = hourRow({ gpu_s_training: 64 * HOUR, gpu_s_free: 436 * HOUR, gpu_s_throttled: 0 });
const job = jobRow({
  submit_s: NEW_YEAR_2027,
  start_s: NEW_YEAR_2027,
  end_s: NEW_YEAR_2027 + HOUR,
  gpus: 64,
  progress_s: HOUR,
});

const sound = { hours: [hour], jobs: [job], services: [serviceRow()] };
const brokenIn = (record: RunRecord): string[] =>
  checkInvariants(record)
    .filter(({ ok }) => !ok)
    .map(({ name }) => name);

/** A record in which only one balance does not hold, by the name of the balance. */
const broken: Readonly<Record<string, RunRecord>> = {
  'energy components sum to facility energy': recordOf({
    ...sound,
    hours: [{ ...hour, cooling_fans_j: hour.cooling_fans_j + 1e-8 * MEGAWATT_HOUR }],
  }),
  'heat rejected and reused equals energy taken in': recordOf({
    ...sound,
    hours: [{ ...hour, heat_rejected_j: hour.heat_rejected_j - 1e-8 * MEGAWATT_HOUR }],
  }),
  'GPU-hours split completely': recordOf({ ...sound, hours: [{ ...hour, gpu_s_free: hour.gpu_s_free - 0.01 }] }),
  'progress of jobs equals the GPU-hours metered as useful': recordOf({
    ...sound,
    jobs: [{ ...job, worked_gpu_s: job.worked_gpu_s - 64 }],
  }),
  'requests arrived = served + rejected + in flight': recordOf({
    ...sound,
    services: [serviceRow({ requests_served: 999 })],
  }),
  'power stays within the limit': recordOf({ ...sound, hours: [{ ...hour, facility_peak_w: hour.limit_w + 1 }] }),
  'power stays within the limit in force, or a call is counted as not met': recordOf({
    ...sound,
    hours: [{ ...hour, over_limit_j: 0.1 * MEGAWATT_HOUR, unmet_j: 0.09 * MEGAWATT_HOUR }],
  }),
  'energy supplied equals energy used and stored': recordOf({
    ...sound,
    hours: [{ ...hour, grid_j: hour.grid_j + 1e-8 * MEGAWATT_HOUR }],
  }),
  'charge of batteries = taken − given − lost': recordOf({
    ...sound,
    // The next hour begins with more than this one ended with.
    hours: [hour, { ...hour, time_s: NEW_YEAR_2027 + HOUR, battery_begin_j: HOUR, battery_end_j: HOUR }],
    jobs: [jobRow({ ...job, end_s: job.end_s + HOUR, progress_s: 2 * HOUR, worked_gpu_s: 2 * 64 * HOUR })],
  }),
  'every cap has a cause': recordOf({ ...sound, hours: [{ ...hour, gpu_s_throttled: HOUR }] }),
  'no work where its tenant does not let it be': recordOf({
    ...sound,
    header: { tenants: [{ id: 'research', countries: ['FR'], control: null, notControl: [] }] },
    placements: [{ ...placementOf(job), tenant: 'research', country: 'SE' }],
  }),
};

describe('the balances of a record', () => {
  it('hold in a sound record', () => {
    expect(brokenIn(recordOf(sound))).toEqual([]);
  });

  it('are each known to the test below', () => {
    expect(checkInvariants(recordOf(sound)).map(({ name }) => name)).toEqual(Object.keys(broken));
  });

  it.each(Object.entries(broken))('%s: fails alone where it is broken', (name, record) => {
    expect(brokenIn(record)).toEqual([name]);
  });

  it('do not hold where a figure is no number', () => {
    const record = recordOf({ ...sound, hours: [{ ...hour, facility_j: Number.NaN }] });

    expect(brokenIn(record)).toEqual(expect.arrayContaining(['energy components sum to facility energy']));
  });

  it('let requests wait at the end of the last hour, and count no earlier wait twice', () => {
    const services = [
      serviceRow({ requests_served: 900, requests_in_flight: 100 }),
      serviceRow({ time_s: NEW_YEAR_2027 + HOUR, requests_served: 1050, requests_in_flight: 50 }),
    ];

    expect(brokenIn(recordOf({ ...sound, services }))).toEqual([]);
  });

  it('take the rounding of work that was all undone for what it is', () => {
    const undone = {
      ...hour,
      gpu_s_training: 5e-9,
      gpu_s_lost_failures: hour.gpu_s_lost_failures + hour.gpu_s_training - 5e-9,
    };

    expect(brokenIn(recordOf({ ...sound, hours: [undone], jobs: [jobRow({ ...job, worked_gpu_s: 0 })] }))).toEqual([]);
  });

  it('are not made good by another hour that errs the other way', () => {
    const more = { ...hour, gpu_s_free: hour.gpu_s_free + HOUR };
    const less = { ...hour, time_s: NEW_YEAR_2027 + HOUR, gpu_s_free: hour.gpu_s_free - HOUR };
    const jobs = [jobRow({ ...job, end_s: job.end_s + HOUR, progress_s: 2 * HOUR, worked_gpu_s: 2 * 64 * HOUR })];

    expect(brokenIn(recordOf({ ...sound, hours: [more, less], jobs }))).toEqual(['GPU-hours split completely']);
  });
});
