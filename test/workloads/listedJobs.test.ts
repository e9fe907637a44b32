import { describe, expect, it } from '@jest/globals';
import { listedJobs } from '../../src/workloads/listedJobs.ts';
import { sourceContext } from '../support/jobSource.ts';

const sourceOf = (...list: readonly object[]) =>
  listedJobs.create(listedJobs.options.parse({ list }), sourceContext('runs'));

describe('runs by name', () => {
  it('come once each, by date and not by place in the list', () => {
    const source = sourceOf(
      { id: 'later', date: '2027-01-03', gpus: 8, duration: '2 h' },
      {
        id: 'first',
        date: '2027-01-02T06:00',
        gpus: 16,
        duration: '1 h',
        estimate: '90 min',
        deadline: '2027-01-03',
        priority: 3,
      },
    );

    expect(source.advance()).toBe(true);
    expect([source.name, source.submit, source.gpus, source.duration, source.estimate]).toEqual([
      'first',
      30 * 3600,
      16,
      3600,
      5400,
    ]);
    expect([source.deadline, source.priority]).toEqual([48 * 3600, 3]);
    expect(source.advance()).toBe(true);
    expect([source.name, source.estimate, source.deadline, source.priority]).toEqual([
      'later',
      7200,
      Number.POSITIVE_INFINITY,
      undefined,
    ]);
    expect(source.advance()).toBe(false);
  });

  it('run as long as what they compute takes on GPUs of the reference peak', () => {
    const work = { parameters: 1e9, tokens: 1e12, utilisation: 0.5 };
    const source = sourceOf({ id: 'run', date: '2027-01-01', gpus: 100, leastGpus: 50, work });

    source.advance();

    expect(source.duration).toBe(6e21 / (100 * 1e15 * 0.5));
    expect([source.leastGpus, source.scaling]).toEqual([50, 0.0687]);
  });

  it('are less used on more GPUs than their utilisation was measured on', () => {
    const work = { parameters: 1e9, tokens: 1e12, utilisation: 0.5, measuredOn: 50, scaling: 0.1 };
    const source = sourceOf({ id: 'run', date: '2027-01-01', gpus: 100, work });

    source.advance();

    expect(source.duration).toBeCloseTo((6e21 / (100 * 1e15 * 0.5)) * 2 ** 0.1, 3);
  });
});
