import { describe, expect, it } from '@jest/globals';
import { activityOf, phases } from '../../src/physics/phasePower.ts';
import { nodePower, type RackDevices, rackPower } from '../../src/physics/rackPower.ts';
import { fc } from '../support/properties.ts';

const devices: RackDevices = {
  nodes: 2,
  gpus: 4,
  gpuIdleW: 100,
  gpuRatedW: 1000,
  cpus: 2,
  cpuIdleW: 50,
  cpuMaxW: 250,
  nics: 4,
  nicW: 25,
  boardIdleW: 100,
  boardMaxW: 500,
  fanMaxW: 800,
  switchTrays: 3,
  switchTrayW: 200,
  shelfEfficiency: 0.8,
};

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('a node', () => {
  it('draws the sum of its devices at full load, fans at full speed', () => {
    expect(nodePower(devices, { gpu: 1, cpu: 1 })).toBe(4 * 1000 + 2 * 250 + 4 * 25 + 500 + 800);
  });

  it('keeps the idle power of every device, and its fans at their slowest', () => {
    expect(nodePower(devices, { gpu: 0, cpu: 0 })).toBe(4 * 100 + 2 * 50 + 4 * 25 + 100 + 800 * 0.5 ** 3);
  });

  it('lets the board follow the GPUs, and fans the heat by the cube', () => {
    const heat = 4 * 550 + 2 * 150 + 4 * 25 + 300;
    const most = 4 * 1000 + 2 * 250 + 4 * 25 + 500;

    expect(nodePower(devices, { gpu: 0.55, cpu: 0.5 })).toBeCloseTo(heat + 800 * (heat / most) ** 3, 9);
  });

  it('never draws less for more work', () => {
    fc.assert(
      fc.property(share, share, share, share, (gpu, cpu, moreGpu, moreCpu) => {
        const less = nodePower(devices, { gpu: Math.min(gpu, moreGpu), cpu: Math.min(cpu, moreCpu) });
        const more = nodePower(devices, { gpu: Math.max(gpu, moreGpu), cpu: Math.max(cpu, moreCpu) });
        expect(more).toBeGreaterThanOrEqual(less);
      }),
    );
  });
});

describe('a rack', () => {
  it('is metered at its input: nodes behind their supplies, and switch trays', () => {
    const activity = { gpu: 0.9, cpu: 0.3 };

    expect(rackPower(devices, activity)).toBeCloseTo((2 * nodePower(devices, activity)) / 0.8 + 3 * 200, 9);
  });

  it.each(['hopper', 'blackwell'] as const)(
    'of %s draws most in prefill or large batches, less in waiting, least idle',
    (family) => {
      const power = Object.fromEntries(phases.map((phase) => [phase, rackPower(devices, activityOf(phase, family))]));

      expect(power.communication).toBeLessThan(power.compute! / 1.5);
      expect(power.checkpoint).toBeLessThan(power.communication!);
      expect(power.idle).toBe(Math.min(...Object.values(power)));
      expect(power['decode 8']).toBeLessThan(power['decode 64']!);
      expect(power['decode 64']).toBeLessThan(power['decode 512']!);
    },
  );
});
