import { describe, expect, it } from '@jest/globals';
import { measureRun } from '../../src/analysis/measureRun.ts';
import type { RunRecord } from '../../src/model/record.ts';
import type { MetricValue } from '../../src/model/summary.ts';
import { HOUR, MEGAWATT_HOUR } from '../../src/units/constants.ts';
import { hourRow, jobRow, NEW_YEAR_2027, placementOf, recordOf, serviceRow } from '../support/record.ts';

/** A metric of the fleet, or of a narrower scope. */
function metricOf(record: RunRecord, name: string, scope = 'fleet'): MetricValue {
  const found = measureRun(record).find((metric) => metric.name === name && metric.scope === scope);
  if (found === undefined) throw new RangeError(`no ${name} of ${scope}`);
  return found;
}

const figureOf = (record: RunRecord, name: string, scope = 'fleet'): number | null =>
  metricOf(record, name, scope).value;

const at = (hour: number): number => NEW_YEAR_2027 + hour * HOUR;

/** An hour whose IT energy and facility energy are given, in MWh. */
const energyHour = (hour: number, itMwh: number, facilityMwh: number) =>
  hourRow({
    time_s: at(hour),
    it_training_j: itMwh * MEGAWATT_HOUR,
    it_inference_j: 0,
    it_idle_j: 0,
    it_network_j: 0,
    facility_j: facilityMwh * MEGAWATT_HOUR,
  });

describe('PUE', () => {
  const record = recordOf({ hours: [energyHour(0, 4, 4.4), energyHour(1, 0.8, 1.2)] });

  it('is energy over energy, not a mean of ratios', () => {
    // The mean of the hourly ratios 1.1 and 1.5 would be 1.3.
    expect(figureOf(record, 'pue')).toBeCloseTo((4.4 + 1.2) / (4 + 0.8), 12);
  });

  it('has a worst hour', () => {
    expect(figureOf(record, 'pue_peak_hour')).toBeCloseTo(1.5, 12);
  });

  it('is not known where no IT drew anything', () => {
    expect(figureOf(recordOf({ hours: [energyHour(0, 0, 1)] }), 'pue')).toBeNull();
  });

  it('of a fleet weighs its sites by their energy', () => {
    const hours = [energyHour(0, 4, 4.4), { ...energyHour(0, 0.8, 1.2), site: 'borlange' }];

    expect(figureOf(recordOf({ hours }), 'pue')).toBeCloseTo(5.6 / 4.8, 12);
  });
});

describe('power', () => {
  const peak = (site: string, hour: number, peakW: number) =>
    hourRow({ site, time_s: at(hour), facility_peak_w: peakW, limit_w: 2e6 });

  it('has its least headroom in the hour with the highest peak', () => {
    const record = recordOf({ hours: [peak('essonne', 0, 1.2e6), peak('essonne', 1, 1.9e6), peak('essonne', 2, 1e6)] });

    expect(figureOf(record, 'facility_power_peak_mw')).toBeCloseTo(1.9, 12);
    expect(figureOf(record, 'power_headroom_min_mw')).toBeCloseTo(2 - 1.9, 12);
  });

  it('of a fleet peaks in one hour, not in the worst hour of each site', () => {
    const record = recordOf({
      hours: [
        peak('essonne', 0, 1e6),
        peak('borlange', 0, 1.5e6),
        peak('essonne', 1, 1.8e6),
        peak('borlange', 1, 0.5e6),
      ],
    });

    expect(figureOf(record, 'facility_power_peak_mw')).toBeCloseTo(2.5, 12);
    expect(figureOf(record, 'power_headroom_min_mw')).toBeCloseTo(4 - 2.5, 12);
  });

  it('is told by component in MWh', () => {
    const record = recordOf();

    expect(figureOf(record, 'it_energy_mwh')).toBeCloseTo(48 * (0.5 + 0.2 + 0.1 + 0.05), 9);
    expect(figureOf(record, 'energy_ups_loss_mwh')).toBeCloseTo(48 * 0.02, 9);
    expect(figureOf(record, 'energy_cooling_fans_mwh')).toBeCloseTo(48 * 0.03, 9);
    expect(figureOf(record, 'facility_energy_mwh')).toBeCloseTo(48 * 0.955, 9);
  });

  it('tells water by the kilowatt-hour of IT', () => {
    expect(figureOf(recordOf(), 'wue_l_per_kwh')).toBeCloseTo((0.25 * 1000) / 850, 12);
  });
});

describe('the time of GPUs', () => {
  const record = recordOf({ hours: [hourRow(), hourRow({ time_s: at(1) })], header: { end: at(2) } });

  it('splits into useful, lost, idle and down', () => {
    expect(figureOf(record, 'gpu_hours_useful')).toBeCloseTo(2 * (400 + 150), 9);
    expect(figureOf(record, 'gpu_hours_lost')).toBeCloseTo(2 * (8 + 2 + 5), 9);
    expect(figureOf(record, 'gpu_hours_idle')).toBeCloseTo(2 * (100 + 50), 9);
    expect(figureOf(record, 'gpu_hours_down')).toBeCloseTo(2 * 5, 9);
    expect(figureOf(record, 'gpu_installed')).toBeCloseTo(720, 9);
  });

  it('gives ratios to what is in service', () => {
    expect(figureOf(record, 'goodput_ratio')).toBeCloseTo(550 / 720, 12);
    expect(figureOf(record, 'gpu_busy_ratio')).toBeCloseTo((550 + 2) / 720, 12);
    expect(figureOf(record, 'gpu_allocated_ratio')).toBeCloseTo((720 - 100 - 5) / 720, 12);
  });

  it('gives no ratio where nothing is in service', () => {
    const dark = recordOf({ hours: [hourRow({ gpu_s_installed: 0 })] });

    expect(figureOf(dark, 'goodput_ratio')).toBeNull();
  });
});

describe('waits', () => {
  it('count a job that still waits with its wait so far', () => {
    // The sample's jobs waited one hour and three; the last came eight hours before the end and waits.
    const record = recordOf();

    expect(figureOf(record, 'job_wait_hours_mean')).toBeCloseTo((1 + 3 + 8) / 3, 12);
    expect(figureOf(record, 'job_wait_hours_p50')).toBeCloseTo(3, 12);
    // Position 0.95 · 2 lies nine tenths of the way from the second to the third.
    expect(figureOf(record, 'job_wait_hours_p95')).toBeCloseTo(3 + 0.9 * (8 - 3), 12);
    expect(figureOf(record, 'jobs_waiting_end')).toBe(1);
  });

  it('leave out jobs that were rejected, which are counted on their own', () => {
    const rejected = jobRow({ start_s: Number.NaN, end_s: Number.NaN, status: 'rejected', reason: 'too-large' });
    const record = recordOf({ jobs: [jobRow(), rejected] });

    expect(figureOf(record, 'job_wait_hours_mean')).toBeCloseTo(1, 12);
    expect(figureOf(record, 'jobs_rejected')).toBe(1);
    expect(figureOf(record, 'jobs_arrived')).toBe(2);
  });

  it('are not known where no job came', () => {
    const record = recordOf({ jobs: [] });

    expect(figureOf(record, 'job_wait_hours_mean')).toBeNull();
    expect(figureOf(record, 'job_wait_hours_p95')).toBeNull();
  });

  it('are flagged as without a steady state once many jobs are left waiting', () => {
    const waiting = jobRow({ start_s: Number.NaN, end_s: Number.NaN, status: 'waiting' });
    const withWaiting = (count: number) =>
      recordOf({
        jobs: [...Array.from({ length: 100 }, () => jobRow()), ...Array.from({ length: count }, () => waiting)],
      });

    expect(metricOf(withWaiting(10), 'job_wait_hours_p95').flags).toEqual([]);
    expect(metricOf(withWaiting(11), 'job_wait_hours_p95').flags).toEqual(['no-steady-state']);
  });

  it('belong to the tenant and to the site of the job', () => {
    const record = recordOf();

    expect(figureOf(record, 'jobs_arrived', 'tenant:research')).toBe(2);
    expect(figureOf(record, 'jobs_arrived', 'site:essonne')).toBe(3);
  });
});

describe('requests', () => {
  it('add up over hours, and time per token weighs hours by their tokens', () => {
    const services = [
      serviceRow({ tokens_out: 100, tpot_token_s: 100 * 0.01 }),
      serviceRow({ time_s: at(1), tokens_out: 300, tpot_token_s: 300 * 0.03 }),
    ];
    const record = recordOf({ services });

    expect(figureOf(record, 'requests_served')).toBe(2000);
    expect(figureOf(record, 'tpot_seconds_mean', 'service:chat')).toBeCloseTo(0.025, 12);
    expect(figureOf(record, 'replicas_mean')).toBeCloseTo((2 * 20) / 48, 12);
  });

  it('are flagged as saturated where more than one in a hundred was turned away', () => {
    const rejecting = (rejected: number) =>
      recordOf({ services: [serviceRow({ requests_served: 1000 - rejected, requests_rejected: rejected })] });

    expect(metricOf(rejecting(10), 'requests_served').flags).toEqual([]);
    expect(metricOf(rejecting(11), 'requests_served').flags).toEqual(['saturated']);
  });

  it('are flagged as saturated where demand was above capacity for more than a hundredth of the time', () => {
    const saturated = (seconds: number) => recordOf({ services: [serviceRow({ saturated_s: seconds })] });

    expect(metricOf(saturated(0.48 * HOUR), 'tpot_seconds_mean').flags).toEqual([]);
    expect(metricOf(saturated(0.49 * HOUR), 'tpot_seconds_mean').flags).toEqual(['saturated']);
  });
});

describe('failures', () => {
  const borrowing = (borrowsFailures: boolean) => {
    const record = recordOf({});
    const sites = record.header.sites.map((site) => ({ ...site, borrowsFailures }));
    return { ...record, header: { ...record.header, sites } };
  };

  it('and what they decide are flagged as extrapolated where their rates were measured on other hardware', () => {
    expect(metricOf(borrowing(true), 'ettr').flags).toEqual(['extrapolated']);
    expect(metricOf(borrowing(true), 'node_failures', `site:${recordOf({}).header.sites[0]?.id}`).flags).toEqual([
      'extrapolated',
    ]);
    expect(metricOf(borrowing(true), 'gpu_hours_useful').flags).toEqual([]);
    expect(metricOf(borrowing(false), 'ettr').flags).toEqual([]);
  });
});

describe('the effective training time', () => {
  it('of an elastic job is told by the GPUs it held', () => {
    const start = at(0);
    // Eight GPUs at most: ten hours on four of them do five hours' work of eight, and none of it is a loss.
    const job = jobRow({ gpus: 4, start_s: start, end_s: at(10), progress_s: 5 * HOUR, worked_gpu_s: 4 * 10 * HOUR });

    expect(figureOf(recordOf({ jobs: [job], placements: [{ ...placementOf(job), gpus: 4 }] }), 'ettr')).toBe(1);
  });
});

describe('a gang over more racks than it needs', () => {
  it('works slower, which is not time without effect', () => {
    // 64 GPUs for ten hours; the eight hours of work that they did would have taken eight in as few racks as can be.
    const job = jobRow({
      start_s: at(0),
      end_s: at(10),
      progress_s: 8 * HOUR,
      worked_gpu_s: 64 * 8 * HOUR,
      crossed_gpu_s: 64 * 2 * HOUR,
    });

    expect(figureOf(recordOf({ jobs: [job], placements: [placementOf(job)] }), 'ettr')).toBe(1);
  });
});

describe('spares', () => {
  const outage = (hotSpare: number, coldSpare: number) => ({
    site: 'essonne',
    kind: 'node',
    cause: 'gpu',
    start_s: at(0),
    end_s: at(1),
    nodes: 1,
    interrupted: 1,
    hardware: coldSpare,
    hot_spare: hotSpare,
    cold_spare: coldSpare,
  });

  it('are counted hot and cold: a failure may take one of each', () => {
    const record = recordOf({ outages: [outage(1, 1), outage(1, 0), outage(0, 1), outage(0, 0), outage(1, 0)] });

    expect(figureOf(record, 'spares_used_hot')).toBe(3);
    expect(figureOf(record, 'spares_used_cold')).toBe(2);
    expect(figureOf(record, 'spares_used')).toBe(5);
  });
});
