import { beforeAll, describe, expect, it } from '@jest/globals';
import { played, scenarioOf, siteOf, workloadOf } from '../support/scenario.ts';

/** Twelve runs of 288 GPUs for 20 hours on a site of 720, two or three at once, one workload beside another. */
const runs = (from: number) => ({
  source: 'listed',
  list: Array.from({ length: 6 }, (_, index) => ({
    id: `run-${from + index}`,
    date: '2027-01-01',
    gpus: 288,
    duration: '20 h',
  })),
});
const GPU_HOURS = 12 * 288 * 20;

const outcomeOf = async (computeShare: number, end: string) => {
  const checkpoint = { interval: '30 min', write: '30 s' };
  const loaded = await scenarioOf({
    end,
    sites: [
      siteOf('essonne', {
        // Less than the racks draw at full load, so that they run under a cap whenever two runs are on them.
        power: { limit: '0.8 MW', itCapacity: '1.7 MW', oversubscription: 2, policy: { measures: ['cap'] } },
        reliability: { failures: 150 },
      }),
    ],
    workloads: [
      workloadOf('first', { jobs: runs(0), checkpoint, computeShare: 0.5 }),
      workloadOf('second', { jobs: runs(6), checkpoint, powerShare: 0.9, computeShare }),
    ],
  });
  const { metric } = played(loaded);
  return {
    completed: metric('jobs_completed') as number,
    useful: metric('gpu_hours_training') as number,
    throttled: metric('gpu_hours_lost_throttling') as number,
    lost: metric('gpu_hours_lost') as number,
  };
};

describe('a workload on a site under a cap where nodes fail', () => {
  type Outcome = Awaited<ReturnType<typeof outcomeOf>>;
  let [patient, bound, cutPatient, cutBound]: (Outcome | undefined)[] = [];
  beforeAll(async () => {
    [patient, bound] = [await outcomeOf(0.2, '2027-01-11'), await outcomeOf(1, '2027-01-11')];
    [cutPatient, cutBound] = [await outcomeOf(0.2, '2027-01-04'), await outcomeOf(1, '2027-01-04')];
  });

  it('loses more the more the clock bounds it, and does the same useful work where all of it ends in time', () => {
    expect([patient?.completed, bound?.completed]).toEqual([12, 12]);
    expect((patient?.useful as number) / GPU_HOURS).toBeCloseTo(1, 9);
    expect((bound?.useful as number) / GPU_HOURS).toBeCloseTo(1, 9);
    expect(bound?.throttled as number).toBeGreaterThan(1.3 * (patient?.throttled as number));
    expect(bound?.lost as number).toBeGreaterThan(patient?.lost as number);
  });

  it('does less useful work the more the clock bounds it where the period is over sooner', () => {
    expect(cutBound?.completed as number).toBeLessThan(12);
    expect(cutBound?.useful as number).toBeLessThan(cutPatient?.useful as number);
  });
});
