import { describe, expect, it } from '@jest/globals';
import { type CoolingPlant, emptyCoolingDraw } from '../../src/model/cooling.ts';
import { emptyPowerDraw, PowerTrain, type PowerTrainOptions } from '../../src/world/powerTrain.ts';

/** Draws a tenth of the heat and lets racks draw what is left of 1 for each kelvin above 30 °C. */
const plant: CoolingPlant = {
  draw(load, into) {
    Object.assign(into, emptyCoolingDraw());
    into.chillerW = 0.1 * load.itHeatW;
    into.itShare = Math.min(1, 1 - 0.02 * (load.dryBulbC - 30) - (load.waterAllowed ? 0 : 0.1));
    into.rejectedW = 1.1 * load.itHeatW + load.roomHeatW;
  },
};
const lossless = { curve: { k0: 0, k1: 0, k2: 0 }, ratedW: 1000 };

const trainOf = (options: Partial<PowerTrainOptions> = {}): PowerTrain =>
  new PowerTrain({
    distribution: lossless,
    ups: lossless,
    upsCoverage: 1,
    transformer: lossless,
    fixedW: 0,
    plant,
    upsInRoom: true,
    distributionInRoom: true,
    ...options,
  });

describe('the largest IT power', () => {
  it('is all that is asked for where nothing binds', () => {
    const train = trainOf();
    train.setWeather(20, 15);

    expect(train.largestIt(1e9, 1000)).toBe(1000);
    expect(train.boundBy).toBeUndefined();
  });

  it('is what the grid leaves after cooling', () => {
    const train = trainOf();
    train.setWeather(20, 15);

    expect(train.largestIt(550, 1000)).toBeCloseTo(500, 9);
    expect(train.boundBy).toBe('grid');
  });

  it('is the share of rated power that the supply temperature allows, whatever the halls are built for', () => {
    const train = trainOf();
    train.setWeather(40, 20);

    expect(train.largestIt(1e9, 1000)).toBeCloseTo(800, 9);
    expect(train.boundBy).toBe('cooling');
    expect(train.largestIt(1e9, 500)).toBeCloseTo(400, 9);
  });

  it('is less while water is forbidden, by the rule in force or as it is said', () => {
    const train = trainOf({ waterAllowed: () => false });

    train.setWeather(30, 20);
    expect(train.largestIt(1e9, 1000)).toBeCloseTo(900, 9);
    train.setWeather(30, 20, true);
    expect(train.largestIt(1e9, 1000)).toBe(1000);
  });

  it('is nothing where not even idle halls fit', () => {
    const train = trainOf({ fixedW: 20 });
    train.setWeather(20, 15);

    expect(train.largestIt(10, 1000)).toBe(0);
    expect(train.boundBy).toBe('grid');
  });

  it('fits to the last bit', () => {
    const train = trainOf({ ups: { curve: { k0: 0.008, k1: 0.005, k2: 0.022 }, ratedW: 1000 } });
    train.setWeather(20, 15);

    for (const limit of [137, 500.3, 999.99, 1100]) {
      const it = train.largestIt(limit, 1e6);
      expect(train.facilityPower(it)).toBeLessThanOrEqual(limit);
      expect(train.facilityPower(it * (1 + 4e-16))).toBeGreaterThan(limit - 1e-12 * limit);
    }
  });

  it.each([
    ['distribution', { distribution: { ...lossless, limitW: 700 } }, 700],
    // A UPS that covers half of the power passes 350 W when IT draws 700 W.
    ['ups', { ups: { ...lossless, limitW: 350 }, upsCoverage: 0.5 }, 700],
    // The transformer carries cooling too.
    ['transformer', { transformer: { ...lossless, limitW: 770 } }, 700],
  ] as const)('is what the %s may pass', (limit, options, expected) => {
    const train = trainOf(options);
    train.setWeather(20, 15);

    expect(train.largestIt(1e9, 1000)).toBeCloseTo(expected, 9);
    expect(train.boundBy).toBe(limit);
  });
});

it('power taken in leaves as heat, outdoors or to a heat network', () => {
  const reusing: CoolingPlant = {
    draw(load, into) {
      Object.assign(into, emptyCoolingDraw());
      into.heatPumpW = 50;
      into.reusedW = 300;
      into.rejectedW = load.itHeatW + load.roomHeatW + 50 - 300;
    },
  };
  const lossy = { curve: { k0: 0.01, k1: 0.02, k2: 0.03 }, ratedW: 1000 };
  const train = trainOf({ plant: reusing, ups: lossy, transformer: lossy, distribution: lossy, fixedW: 7 });
  const drawn = emptyPowerDraw();

  train.draw(600, drawn);

  expect(drawn.heatReusedW).toBe(300);
  expect(drawn.heatRejectedW + drawn.heatReusedW).toBeCloseTo(drawn.facilityW, 9);
});
