import { describe, expect, it } from '@jest/globals';
import { measuredCurve } from '../../src/cooling/measuredCurve.ts';
import { drawOf } from '../support/coolingPlant.ts';

const design = { itW: 1e6, liquidShare: 0.85 };
const points = [
  { temperature: '10 °C', share: 0.05 },
  { temperature: '20 °C', share: '12 %' },
  { temperature: '35 °C', share: 0.35 },
];

describe('a measured cooling curve', () => {
  it.each([
    [-5, 0.05],
    [10, 0.05],
    [15, (0.05 + 0.12) / 2],
    [20, 0.12],
    [32, 0.12 + 0.23 * (12 / 15)],
    [35, 0.35],
    [41, 0.35],
  ])('at %d °C is read off straight lines, constant outside', (dryBulbC, share) => {
    const plant = measuredCurve.create(measuredCurve.options.parse({ points }), design);

    const draw = drawOf(plant, { itHeatW: 900, roomHeatW: 100, dryBulbC, wetBulbC: dryBulbC });

    expect(draw.chillerW).toBeCloseTo(1000 * share, 9);
    expect(draw.rejectedW).toBe(1000 + draw.chillerW);
  });

  it('may have a single point', () => {
    const single = measuredCurve.options.parse({ points: points.slice(0, 1) });

    const draw = drawOf(measuredCurve.create(single, design), {
      itHeatW: 1000,
      roomHeatW: 0,
      dryBulbC: 30,
      wetBulbC: 20,
    });

    expect(draw.chillerW).toBe(50);
  });

  it.each([
    ['no point', []],
    ['points in disorder', [...points].reverse()],
    ['a temperature twice', [points[0], points[0]]],
    ['a temperature without its unit', [{ temperature: 10, share: 0.05 }]],
    ['a negative share', [{ temperature: '10 °C', share: -0.05 }]],
  ])('is refused with %s', (_, wrong) => {
    expect(measuredCurve.options.safeParse({ points: wrong }).success).toBe(false);
  });
});
