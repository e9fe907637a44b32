import { describe, expect, it } from '@jest/globals';
import { played, scenarioOf, workloadOf } from '../../support/scenario.ts';

describe('the time to save', () => {
  it('of a job on a part of a node follows from that part of what the node moves', async () => {
    const run = (id: string, gpus: number) => ({ id, date: '2027-01-01', gpus, duration: '10 h' });
    const loaded = await scenarioOf({
      end: '2027-01-02',
      workloads: [
        workloadOf('small', {
          jobs: { source: 'listed', list: [run('one', 1), run('two', 2), run('eight', 8)] },
          checkpoint: { interval: '30 min', sizePerGpu: '40 GB' },
        }),
      ],
    });

    const { metric } = played(loaded);

    // Four GPUs share the 5 GB/s of their node: 32 s for each of 19 checkpoints, on eleven GPUs.
    expect(metric('gpu_hours_lost_checkpoint')).toBeCloseTo((19 * 32 * 11) / 3600, 9);
    expect(metric('jobs_completed')).toBe(3);
  });
});
