import { describe, expect, it } from '@jest/globals';
import type { JobTrace } from '../../src/model/trace.ts';
import { traceJobs } from '../../src/workloads/traceJobs.ts';
import { sourceContext } from '../support/jobSource.ts';

const trace: JobTrace = {
  kind: 'jobs',
  title: '',
  names: ['first', 'second'],
  submitS: Float64Array.of(100, 900),
  gpus: Float64Array.of(8, 72),
  durationS: Float64Array.of(3600, 60),
  estimateS: Float64Array.of(7200, 60),
  repairs: [],
};

const sourceOf = (options: object, given: JobTrace | undefined = trace) =>
  traceJobs.create(traceJobs.options.parse({ file: 'jobs.csv', ...options }), sourceContext('listed', 1, given));

describe('jobs of a trace', () => {
  it('come one after the other as the file lists them, once', () => {
    const source = sourceOf({});

    expect(source.advance()).toBe(true);
    expect([source.name, source.submit, source.gpus, source.duration, source.estimate]).toEqual([
      'first',
      100,
      8,
      3600,
      7200,
    ]);
    expect(source.advance()).toBe(true);
    expect([source.name, source.submit, source.gpus, source.duration, source.estimate]).toEqual([
      'second',
      900,
      72,
      60,
      60,
    ]);
    expect([source.advance(), source.advance()]).toEqual([false, false]);
    expect(source.name).toBe('second');
  });

  it('are submitted faster by the factor given, and run as long as before', () => {
    const source = sourceOf({ speedUp: 4 });

    source.advance();

    expect(source.submit).toBe(100 / 4);
    expect(source.duration).toBe(3600);
  });

  it('are larger by the factor given, in whole GPUs but for fractions of one', () => {
    const gpusOf = (gpus: number, sizeFactor: number): number => {
      const source = sourceOf({ sizeFactor }, { ...trace, gpus: Float64Array.of(gpus, 1) });
      source.advance();
      return source.gpus;
    };

    expect(gpusOf(8, 2.2)).toBe(18);
    expect(gpusOf(72, 0.01)).toBe(0.72);
    expect(gpusOf(0.5, 1.5)).toBe(0.75);
    expect(gpusOf(0.5, 3)).toBe(2);
  });

  it('cannot come without a trace, or at no speed', () => {
    expect(() => traceJobs.create({ file: 'x', speedUp: 1, sizeFactor: 1 }, sourceContext('listed'))).toThrow(
      'workload listed was given no job trace',
    );
    expect(traceJobs.options.safeParse({ file: 'x', speedUp: 0 }).success).toBe(false);
    expect(traceJobs.options.safeParse({ speedUp: 1 }).success).toBe(false);
  });
});
