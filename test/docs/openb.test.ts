import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { recordedWaits, replayPods } from '../../docs/validation/openb.ts';

/** Files that others made; never part of this repository. */
const data = path.join(import.meta.dirname, '../../../shared/data');
const describeWithData = existsSync(data) ? describe : describe.skip;

describeWithData('the openb pods on a fleet of their size', () => {
  it('all run, and hold no more GPUs than there are', async () => {
    const { jobs, gpus, waits, mostGpus } = await replayPods(data);

    expect([jobs, gpus]).toEqual([6203, 6212]);
    expect(mostGpus).toBeLessThan(gpus);
    expect(waits.every((wait) => wait >= 0)).toBe(true);
  });

  it('are those whose waits the cluster recorded', () => {
    const waits = recordedWaits(data);

    expect(waits).toHaveLength(6203);
    expect(waits[Math.floor(waits.length / 2)]).toBe(2);
  });
});
