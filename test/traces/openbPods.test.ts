import { describe, expect, it } from '@jest/globals';
import { openbPods } from '../../src/traces/openbPods.ts';
import { parseText } from '../../src/traces/reading/parseText.ts';
import { fixture } from '../support/fixture.ts';
import { namesOf } from '../support/namesOf.ts';
import { problemsOf } from '../support/problemsOf.ts';

const HEADER =
  'name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time';

/** GPUs, thousandths, phase, creation, deletion, scheduled. */
const file = (...pods: string[]): string =>
  [
    HEADER,
    ...pods.map((pod, index) => {
      const [gpus, milli, phase, created, deleted, scheduled] = pod.split(' ');
      return `pod-${index},1,1,${gpus},${milli},,LS,${phase},${created},${deleted},${scheduled}`;
    }),
  ].join('\n');

const read = (text: string) => parseText(openbPods, text, 'pods.csv');

describe('an openb pod list', () => {
  it('gives a job for each pod that ran on GPUs, in order of submission', () => {
    const jobs = read(fixture('pods.csv'));

    expect(namesOf(jobs.names)).toEqual(['pod-a', 'pod-b', 'pod-h', 'pod-d', 'pod-i', 'pod-j']);
    expect([...jobs.submitS]).toEqual([0, 600, 1200, 1800, 3000, 3600]);
    expect([...jobs.gpus]).toEqual([1, 0.46, 4, 8, 0.5, 2]);
    // Deletion minus scheduled time: pod-b 4260 − 660, pod-d 88200 − 1800.5.
    expect([...jobs.durationS]).toEqual([3600, 3600, 7200, 86_399.5, 90, 3600]);
    expect([...jobs.estimateS]).toEqual([...jobs.durationS]);
  });

  it('counts what it leaves out or sets right, each pod once', () => {
    const jobs = read(fixture('pods.csv'));

    expect(Object.fromEntries(jobs.repairs.map(({ kind, count }) => [kind, count]))).toEqual({
      'skipped-never-scheduled': 2,
      'skipped-without-gpu': 1,
      'skipped-without-duration': 1,
      'sorted-by-submission': 1,
      'estimate-is-duration': 6,
    });
  });

  it('says nothing of repairs that were not needed', () => {
    const jobs = read(file('1 1000 Running 0 100 0'));

    expect(jobs.repairs.map(({ kind }) => kind)).toEqual(['estimate-is-duration']);
  });

  it('refuses times that run backwards and cells without a number', () => {
    const text = file(
      '1 1000 Running 50 100 40',
      '1 1000 Running 0 100 200',
      '1.5 1000 Running 0 100 0',
      '1 1001 Running 0 100 0',
      '1 1000 Running NaN 100 0',
      '1 1000 Running 0 1e999 0',
      '1 1000 Running 0  0',
    );

    expect(problemsOf(() => read(text))).toEqual([
      '2:scheduled_time: expected 50 (creation_time) or later, got 40',
      '3:deletion_time: expected 200 (scheduled_time) or later, got 100',
      '4:num_gpu: expected a whole number from 0 to 100000, got "1.5"',
      '5:gpu_milli: expected a whole number from 0 to 1000, got "1001"',
      '6:creation_time: expected a number from 0 to 3200000000, got "NaN"',
      '7:deletion_time: expected a number from 0 to 3200000000, got "1e999"',
      '8:deletion_time: expected a number from 0 to 3200000000, got an empty cell',
    ]);
  });

  it('refuses a list in which no pod ran on GPUs', () => {
    expect(problemsOf(() => read(file('0 0 Running 0 100 0')))).toEqual([
      ':rows: expected pods that ran on GPUs, got none',
    ]);
  });

  it('finds its columns by name wherever they stand', () => {
    const text =
      'scheduled_time,deletion_time,creation_time,pod_phase,gpu_milli,num_gpu,name\n5,65,0,Running,1000,2,p\n';

    expect([...read(text).durationS]).toEqual([60]);
  });
});
