import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { HELD_OUT, servingRows, servingStudies } from '../../docs/validation/serving.ts';
import { defaultCalibration } from '../../src/serving/calibration.ts';

const DATA = path.join(import.meta.dirname, '../../../shared/data');
const study = servingStudies(DATA);

describe('the anchors of serving', () => {
  it('hold for the models behind the laws', () => {
    for (const { verdict, fitted, id } of servingRows())
      if (fitted !== undefined) expect({ id, verdict }).toEqual({ id, verdict: 'holds' });
  });
});

(existsSync(path.join(DATA, 'inference')) ? describe : describe.skip)('the laws that ship', () => {
  it('are the fit they say they are, to three digits', () => {
    const fitted = study!.shipped.calibration;

    for (const generation of ['hopper', 'blackwell'] as const) {
      for (const [name, value] of Object.entries(defaultCalibration.step[generation]))
        expect({ name, ratio: Math.abs(fitted.step[generation][name as 'memory'] - value) <= 2e-3 * value }).toEqual({
          name,
          ratio: true,
        });
      for (const [name, value] of Object.entries(defaultCalibration.power[generation]))
        expect({ name, ratio: Math.abs(fitted.power[generation][name as 'base'] - value) <= 5e-3 * value }).toEqual({
          name,
          ratio: true,
        });
    }
  });

  it('are within 8 % on H100 and 12 % on B200 for models held out of the fit', () => {
    for (const { model, gpu, fitted } of study!.shipped.rows)
      if (HELD_OUT.includes(model)) expect(fitted.throughput).toBeLessThan(gpu === 'H100' ? 0.08 : 0.12);
  });

  it('left out, every dense family but those below 35 billion on B200 is met as well, on average by GPU', () => {
    const rows = study!.leftOut.rows.filter(({ model, gpu }) => gpu === 'H100' && !model.includes('235B'));
    const points = rows.reduce((sum, row) => sum + row.points, 0);

    expect(rows.reduce((sum, row) => sum + row.unseen!.throughput * row.points, 0) / points).toBeLessThan(0.08);
  });
});
