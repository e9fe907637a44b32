import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findRack } from '../../../src/catalog/index.ts';
import { loadScenario } from '../../../src/scenario/load.ts';
import { workloadPowers } from '../../../src/world/build/workloadPowers.ts';
import { phaseShare, trainingShare } from '../../../src/world/rackWork.ts';

const essonne = path.join(import.meta.dirname, '../../../scenarios/essonne-40mw.yaml');
const gb300 = findRack('gb300-nvl72')!;

/** The first workload of Essonne with racks of GB300 under a cap, or none. */
async function powerUnder(cap: string | undefined) {
  const sets = ['site.hardware.model=gb300-nvl72', ...(cap === undefined ? [] : [`site.hardware.rackCap=${cap}`])];
  const { scenario } = await loadScenario(essonne, { sets });
  return workloadPowers(scenario, scenario.sites[0]!, gb300)[0]!;
}

describe('training on capped racks', () => {
  it('is not slowed by a cap above its phases of compute', async () => {
    const power = await powerUnder('126 kW');

    expect(power.keptShare).toBe(1);
    // The same watts, of a smaller span.
    expect(power.powerShare * (126 - 27.5)).toBeCloseTo(trainingShare(gb300, 0.85) * (142 - 27.5), 9);
  });

  it('is slowed by a cap that only its phases of compute pass', async () => {
    const computing = 27.5 + phaseShare(gb300, 'compute') * (142 - 27.5);
    const mean = 27.5 + trainingShare(gb300, 0.85) * (142 - 27.5);
    expect(mean).toBeLessThan(118);
    expect(computing).toBeGreaterThan(118);

    const power = await powerUnder('118 kW');

    expect(power.keptShare).toBeCloseTo((118 - 27.5) / (computing - 27.5), 9);
    expect(power.powerShare).toBeLessThan(1);
  });

  it('draws no more on average than without the cap', async () => {
    const capped = await powerUnder('118 kW');
    const free = await powerUnder(undefined);

    expect(capped.powerShare * (118 - 27.5)).toBeLessThan(free.powerShare * (142 - 27.5));
  });
});
