import { describe, expect, it } from '@jest/globals';
import { generatedJobs } from '../../src/workloads/generatedJobs.ts';
import { sourceContext } from '../support/jobSource.ts';

const DESCRIBED = {
  arrivals: '40 /day',
  gpus: { '8': 0.5, '72': 0.3, '1024': 0.02 },
  duration: { median: '6 h', spread: 1.2 },
  estimateFactor: { mean: 2 },
};

interface Job {
  readonly name: string;
  readonly submit: number;
  readonly gpus: number;
  readonly duration: number;
  readonly estimate: number;
}

function jobsOf(changes: object = {}, count = 200, { seed = 1, id = 'research' } = {}): Job[] {
  const options = generatedJobs.options.parse({ ...DESCRIBED, ...changes });
  const source = generatedJobs.create(options, sourceContext(id, seed));
  return Array.from({ length: count }, () => {
    source.advance();
    const { name, submit, gpus, duration, estimate } = source;
    return { name, submit, gpus, duration, estimate };
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const column = (jobs: readonly Job[], field: Exclude<keyof Job, 'name'>): number[] => jobs.map((job) => job[field]);

describe('generated jobs', () => {
  it('are equal for equal seeds and differ for others', () => {
    expect(jobsOf()).toEqual(jobsOf());
    expect(jobsOf({}, 200, { seed: 2 })).not.toEqual(jobsOf());
    expect(column(jobsOf({}, 200, { id: 'other' }), 'submit')).not.toEqual(column(jobsOf(), 'submit'));
  });

  it('bear the name of their workload and a number from one', () => {
    expect(jobsOf({}, 3).map(({ name }) => name)).toEqual(['research-1', 'research-2', 'research-3']);
  });

  it('start on a share of their size where they are elastic, and are otherwise the same jobs', () => {
    const options = generatedJobs.options.parse({ ...DESCRIBED, leastShare: 0.3 });
    const source = generatedJobs.create(options, sourceContext('research', 1));
    const rigid = jobsOf({}, 200);

    for (const { gpus, duration } of rigid) {
      source.advance();
      expect([source.gpus, source.duration]).toEqual([gpus, duration]);
      expect(source.leastGpus).toBe({ 8: 3, 72: 22, 1024: 308 }[gpus]);
    }
  });

  it('come in order, at the mean rate', () => {
    const submits = column(jobsOf({}, 40_000), 'submit');

    for (let job = 1; job < submits.length; job++) {
      expect(submits[job] as number).toBeGreaterThan(submits[job - 1] as number);
    }
    // 40,000 gaps of 2,160 s with the standard deviation of the exponential.
    expect(Math.abs((submits.at(-1) as number) / 40_000 - 2160)).toBeLessThan((3 * 2160) / Math.sqrt(40_000));
  });

  it('have sizes by weight and run times around the median', () => {
    const jobs = jobsOf({}, 40_000);
    const share = 0.3 / 0.82;
    const is72 = jobs.filter(({ gpus }) => gpus === 72).length;
    const isShort = jobs.filter(({ duration }) => duration < 6 * 3600).length;

    expect(new Set(column(jobs, 'gpus'))).toEqual(new Set([8, 72, 1024]));
    expect(Math.abs(is72 - 40_000 * share)).toBeLessThan(3 * Math.sqrt(40_000 * share * (1 - share)));
    expect(Math.abs(isShort - 20_000)).toBeLessThan(3 * Math.sqrt(40_000 * 0.25));
  });

  it('are never estimated below their run time, and on average at the factor given', () => {
    const factors = jobsOf({}, 40_000).map(({ duration, estimate }) => estimate / duration);

    expect(Math.min(...factors)).toBeGreaterThanOrEqual(1);
    // One plus an exponential of mean and standard deviation 1.
    expect(Math.abs(mean(factors) - 2)).toBeLessThan(3 / Math.sqrt(40_000));
  });

  it('are estimated exactly when the factor is one', () => {
    for (const { duration, estimate } of jobsOf({ estimateFactor: { mean: 1 } })) expect(estimate).toBe(duration);
  });

  it('run and ask no longer than the longest duration', () => {
    const free = jobsOf();
    const capped = jobsOf({ maxDuration: '8 h' });

    for (const [position, job] of capped.entries()) {
      expect(job.duration).toBe(Math.min((free[position] as Job).duration, 8 * 3600));
      expect(job.estimate).toBeLessThanOrEqual(8 * 3600);
      expect(job.estimate).toBeGreaterThanOrEqual(job.duration);
    }
    expect(Math.max(...column(capped, 'estimate'))).toBe(8 * 3600);
  });

  it.each([
    ['arrivals', { arrivals: '41 /day' }, ['submit']],
    ['a weight', { gpus: { '8': 0.5, '72': 0.9, '1024': 0.02 } }, ['gpus']],
    ['a size', { gpus: { '8': 0.5, '73': 0.3, '1024': 0.02 } }, ['gpus']],
    ['the median', { duration: { median: '7 h', spread: 1.2 } }, ['duration', 'estimate']],
    ['the spread', { duration: { median: '6 h', spread: 1.3 } }, ['duration', 'estimate']],
    ['the estimate factor', { estimateFactor: { mean: 2.1 } }, ['estimate']],
  ] as const)('change with %s in nothing but what it is about', (_, changes, changed) => {
    const before = jobsOf();
    const after = jobsOf(changes);

    for (const field of ['submit', 'gpus', 'duration', 'estimate'] as const) {
      const isEqual = column(before, field).every((value, position) => value === column(after, field)[position]);
      expect({ field, isEqual }).toEqual({ field, isEqual: !(changed as readonly string[]).includes(field) });
    }
  });
});

describe('the options of generated jobs', () => {
  const problem = (changes: object): string | undefined =>
    generatedJobs.options.safeParse({ ...DESCRIBED, ...changes }).error?.issues[0]?.message;

  it.each([
    [{ arrivals: 40 }, 'expected a rate such as "40 /day", got 40'],
    [{ arrivals: '0 /day' }, 'expected a rate above 0'],
    [{ gpus: {} }, 'expected at least one size with its weight'],
    [{ gpus: { '8': 0 } }, '>0'],
    [{ gpus: { '8': -1 } }, '>0'],
    [{ duration: { median: '6 h', spread: 5 } }, '<=4'],
    [{ duration: { median: '-6 h', spread: 1 } }, 'expected a duration above'],
    [{ estimateFactor: { mean: 0.9 } }, '>=1'],
    [{ colour: 'red' }, 'colour'],
  ])('refuse %j', (changes, expected) => {
    expect(problem(changes)).toContain(expected);
  });

  it.each(['0', '-8', '1.5', 'eight', '08', ''])('refuse a size of %j', (size) => {
    const result = generatedJobs.options.safeParse({ ...DESCRIBED, gpus: { [size]: 1 } });

    expect(JSON.stringify(result.error?.issues)).toContain('expected a whole number of GPUs');
  });
});
