import { describe, expect, it } from '@jest/globals';
import { findRack, rackModels } from '../../src/catalog/index.ts';
import { powerByPhase, servingShareOf, trainingShare } from '../../src/world/rackWork.ts';

const rack = (id: string) => findRack(id)!;
const at = (id: string, wanted: string) => powerByPhase(rack(id)).find(({ phase }) => phase === wanted)!;

describe('a GB200 NVL72', () => {
  it('has trays from 1.0 to 6.67 kW and a rack of 125 to 132 kW, as specified', () => {
    const { nodeW } = at('gb200-nvl72', 'idle');
    const full = rack('gb200-nvl72');
    const trayW = 4 * full.gpuTdpW.value + 2 * full.cpuMaxW.value + 4 * full.nicW.value + full.boardMaxW.value;
    const rackW = (18 * trayW) / full.shelfEfficiency.value + 9 * full.switchTrayW.value;

    expect(Math.abs(nodeW / 1000 - 1)).toBeLessThan(0.03);
    expect(Math.abs(trayW / 6667 - 1)).toBeLessThan(0.03);
    expect(rackW).toBeGreaterThan(125e3);
    expect(rackW).toBeLessThan(132e3);
  });
});

describe('racks of the catalog', () => {
  it.each(rackModels.map((each) => [each.id, each] as const))(
    '%s train near their typical power and idle near theirs',
    (_, each) => {
      const computing = powerByPhase(each).find(({ phase }) => phase === 'compute')!.rackW;
      const idle = powerByPhase(each).find(({ phase }) => phase === 'idle')!.rackW;

      expect(Math.abs(computing / each.typicalW.value - 1)).toBeLessThan(0.1);
      expect(Math.abs(idle / each.idleW.value - 1)).toBeLessThan(0.15);
      expect(computing).toBeLessThan(each.maxW.value);
    },
  );
});

describe('work on a rack', () => {
  it('draws more the more of the time it computes, between idle and full', () => {
    const gb200 = rack('gb200-nvl72');

    // (0.85 · 110.8 + 0.15 · 46.4 − 24) / (132 − 24)
    expect(trainingShare(gb200, 0.85)).toBeCloseTo(0.714, 2);
    expect(trainingShare(gb200, 0)).toBeLessThan(trainingShare(gb200, 0.5));
    expect(trainingShare(gb200, 1)).toBeLessThan(1);
  });

  it('of serving rises from nothing, below the share of the GPUs', () => {
    const share = servingShareOf(rack('gb200-nvl72'));

    expect(share(0)).toBe(0);
    // GPUs at 1,080 W, processors at 115 W, board at 816 W: 18 · 5,466 / 0.97 + 4,950 W of 24 to 132 kW.
    expect(share(0.88)).toBeCloseTo(
      ((18 * (4 * 1080 + 2 * (50 + 370 * 0.2 * 0.88) + 100 + 0.88 * 927)) / 0.97 + 4950 - 24e3) / 108e3,
      9,
    );
    expect(share(1)).toBeLessThan(1);
  });
});
