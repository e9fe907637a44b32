import { describe, expect, it } from '@jest/globals';
import { type CoolingPlant, emptyCoolingDraw } from '../../src/model/cooling.ts';
import { PowerTrain } from '../../src/world/powerTrain.ts';
import { designPower, rackCapFor } from '../../src/world/sizing.ts';

const noLoss = { curve: { k0: 0, k1: 0, k2: 0 }, ratedW: 1 };

/** A site whose cooling draws a hundredth of the heat for each degree of what it follows. */
const trainFollowing = (follows: 'dryBulbC' | 'wetBulbC'): PowerTrain => {
  const plant: CoolingPlant = {
    draw(load, into) {
      Object.assign(into, emptyCoolingDraw());
      into.chillerW = 0.01 * load[follows] * load.itHeatW;
      into.rejectedW = load.itHeatW + into.chillerW;
    },
  };
  return new PowerTrain({
    distribution: noLoss,
    ups: noLoss,
    upsCoverage: 0,
    transformer: noLoss,
    fixedW: 0,
    plant,
    upsInRoom: false,
    distributionInRoom: false,
  });
};

const HOT = { dryBulbC: 40, wetBulbC: 20 };
const HUMID = { dryBulbC: 30, wetBulbC: 25 };

describe('the design hour', () => {
  it.each([
    ['hottest', 'dryBulbC', HOT, 1400 / 1.4],
    ['most humid', 'wetBulbC', HUMID, 1400 / 1.25],
  ] as const)('is the %s one for a plant that follows its %s', (_, follows, hour, itW) => {
    const design = designPower(trainFollowing(follows), [HOT, HUMID], 1400, 5000);

    expect(design.hour).toBe(hour);
    expect(design.itW).toBeCloseTo(itW, 6);
    expect(design.boundBy).toBe('grid');
  });

  it('is the costliest one where the halls are full in each', () => {
    const train = trainFollowing('wetBulbC');

    const design = designPower(train, [HOT, HUMID], 1e9, 1000);

    expect(design).toEqual({ itW: 1000, hour: HUMID, boundBy: undefined });
    expect(train.facilityPower(1000)).toBeCloseTo(1250, 9);
  });
});

describe('18,000 GB300 in 250 racks on 40 MW', () => {
  // 40 MW / (PUE · 1.06 · 250)
  it.each([
    [1.1, 137.2],
    [1.15, 131.3],
    [1.2, 125.8],
  ])('at a design-hour PUE of %d fit with racks held to %d kW', (pue, kilowatts) => {
    const park = { gpusPerNode: 4, nodesPerRack: 18, maxW: 142e3, fullW: 142e3, idleW: 27.5e3, networkShare: 0.06 };

    expect(rackCapFor(park, 250, 40e6 / pue) / 1000).toBeCloseTo(kilowatts, 1);
  });
});
