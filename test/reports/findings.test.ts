import { describe, expect, it } from '@jest/globals';
import { findings } from '../../src/reports/findings.ts';
import { HOUR, MEGAWATT_HOUR } from '../../src/units/constants.ts';
import { hourRow, NEW_YEAR_2027 } from '../support/record.ts';
import { fleetInput, reportInputOf } from '../support/reportInput.ts';

const about = (topic: string, input: ReturnType<typeof reportInputOf>): string | undefined =>
  findings(input).find((finding) => finding.about === topic)?.text;

describe('findings', () => {
  it('say that power was short when GPUs were capped', () => {
    const text = about('What limits', reportInputOf());

    // 40 of 720 GPUs under a cap, 2 of them lost, for 48 hours.
    expect(text).toContain('a power cap in 5.6 % of GPU-hours and lost 96 GPU-h of progress');
  });

  it('say how much power was left when it was never short', () => {
    const hours = [hourRow({ gpu_s_throttled: 0, jobs_waiting_s: 0 })];

    const text = about('What limits', reportInputOf({ hours }));

    // A limit of 1.5 MW and a peak of 1.1 MW.
    expect(text).toBe(
      'Power was never short: at the tightest moment, 0.4 MW of a connection of 1.5 MW were free. No job ever had to wait.',
    );
  });

  it('say how much stood idle while jobs waited, before they call it too much work', () => {
    const waiting = { gpu_s_throttled: 0, jobs_waiting_s: HOUR, gpu_s_stranded: 72 * HOUR };
    const header = { end: NEW_YEAR_2027 + HOUR };

    const some = about('What limits', reportInputOf({ hours: [hourRow(waiting)], header }));
    const none = about('What limits', reportInputOf({ hours: [hourRow({ ...waiting, gpu_s_stranded: 0 })], header }));

    // 72 of 720 GPUs.
    expect(some).toContain('In 100 % of the hours some job waited for nodes; 10 % of GPU-hours stood idle meanwhile');
    expect(none).toContain('some job waited for nodes: most of the time more work was offered than could start.');
  });

  it('price the idle GPU-hours at the mean cost of a GPU-hour', () => {
    // 150 of 720 GPUs idle: 1,600 € · 150 / 720.
    expect(about('Use', reportInputOf())).toContain(
      '20.8 % were idle and 2.1 % lost to nodes that jobs use in part, the start of replicas and power caps.',
    );
    expect(about('Use', reportInputOf())).toContain('the idle ones come to 333.3 €');
  });

  it('name the worst hour for PUE with its load and weather', () => {
    const hot = hourRow({ time_s: NEW_YEAR_2027 + HOUR, dry_bulb_c: 33.3, facility_j: 1.02 * MEGAWATT_HOUR });

    const text = about('Energy', reportInputOf({ hours: [hourRow(), hot] }));

    expect(text).toContain(
      'The worst hour had 1.200: 1 Jan 2027, 01:00, with 0.85 MW of IT power and 33.3 °C outside.',
    );
  });

  it('name the largest cost line with its share', () => {
    expect(about('Cost', reportInputOf())).toContain(
      'The largest line is Racks (75 %), followed by Electricity (18.8 %).',
    );
  });

  it('name what lies beyond the period', () => {
    const repairs = [
      {
        kind: 'after-the-end',
        count: 2,
        text: 'runs are dated after the end of the run and do not take part',
        file: 'workload large',
      },
    ];

    expect(about('Left out', reportInputOf({ header: { repairs } }))).toBe(
      'workload large: 2 runs are dated after the end of the run and do not take part.',
    );
    expect(about('Left out', reportInputOf())).toBeUndefined();
  });

  it('leave out training where no job came', () => {
    expect(about('Training', reportInputOf({ jobs: [] }))).toBeUndefined();
    expect(about('Training', reportInputOf())).toContain(
      'one in twenty waited longer than 8 h. At the end 1 still waited.',
    );
  });

  it('say which step came late and how many GPUs stood without power', () => {
    const text = about('Rollout', fleetInput());

    // Of 1,440 GPUs 720 lacked power for 36 of 48 hours.
    expect(text).toBe(
      '1 of 2 steps of the rollout came late, Borlänge, 1.5 MW, by the most: 12 hours. On average 540 delivered GPUs (37.5 %) stood without power; they cost from delivery.',
    );
  });

  it('say that a step did not come within the period', () => {
    const { milestones, end } = fleetInput().record.header;
    const [first] = milestones;
    const late = { ...(first as NonNullable<typeof first>), actual: end + 5 * HOUR };
    const { sites, tenants } = fleetInput().record.header;

    const text = about('Rollout', fleetInput({ header: { sites, tenants, milestones: [late] } }));

    expect(text).toContain('1 did not come within the period.');
  });

  it('name the audit of residency and the jobs it turned away', () => {
    expect(about('Residency', fleetInput())).toBe(
      'No work ran where its tenant does not let it be; 3 placements were audited. 1 job was rejected because only forbidden sites could have held it.',
    );
  });

  it('name the power as the limit when delivered racks stand dark', () => {
    // 15 racks stand, 10 of them in service: 360 of 1,080 GPUs are dark.
    const hours = [hourRow({ gpu_s_throttled: 0, racks_delivered_s: 15 * HOUR })];

    const text = about('What limits', reportInputOf({ hours, header: { end: NEW_YEAR_2027 + HOUR } }));

    expect(text).toContain('The power of the sites decides: on average 360 of 1,080 delivered GPUs stood dark');
  });

  it('tell in which month more GPUs were asked for than there were', () => {
    const hours = [hourRow({ gpu_s_free: 0, gpu_s_waiting: 280 * HOUR })];

    const text = about('Shortage', reportInputOf({ hours, header: { end: NEW_YEAR_2027 + HOUR } }));

    expect(text).toContain('1,000 on 720');
  });
});
