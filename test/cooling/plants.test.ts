import { describe, expect, it } from '@jest/globals';
import { airEconomizer } from '../../src/cooling/airEconomizer.ts';
import { chilledAir } from '../../src/cooling/chilledAir.ts';
import { dlcDryCooler } from '../../src/cooling/dlcDryCooler.ts';
import { dlcTower } from '../../src/cooling/dlcTower.ts';
import { waterEconomizer } from '../../src/cooling/waterEconomizer.ts';
import { towerWater } from '../../src/physics/coolingTower.ts';
import { drawOf } from '../support/coolingPlant.ts';

const MEGAWATT = 1e6;
const liquidOnly = { itW: 10 * MEGAWATT, liquidShare: 1 };
const airOnly = { itW: 10 * MEGAWATT, liquidShare: 0 };
const at = (dryBulbC: number, wetBulbC: number, itHeatW = 10 * MEGAWATT) => ({
  itHeatW,
  roomHeatW: 0,
  dryBulbC,
  wetBulbC,
});

describe('dry coolers without chillers', () => {
  const plant = dlcDryCooler.create(dlcDryCooler.options.parse({ roomHeat: 0 }), liquidOnly);

  it('let the liquid get as warm as air and approach make it, and throttle racks beyond the limit', () => {
    // At 41 °C: 41 + 8 K of the cooler + 4 K of the exchanger = 53 °C, 8 K above 45 °C at 2 % each.
    expect(drawOf(plant, at(41, 20)).itShare).toBeCloseTo(1 - 8 * 0.02, 12);
    // At half load the cooler's approach is half: 49 °C.
    expect(drawOf(plant, at(41, 20, 5 * MEGAWATT)).itShare).toBeCloseTo(1 - 4 * 0.02, 12);
    expect(drawOf(plant, at(41, 20)).chillerW).toBe(0);
  });

  it('throttle nobody while the supply stays within the limit', () => {
    expect(drawOf(plant, at(33, 20)).itShare).toBe(1);
    expect(drawOf(plant, at(33.5, 20)).itShare).toBeLessThan(1);
  });

  it('are helped by chillers for a part of the heat', () => {
    const helped = dlcDryCooler.create(dlcDryCooler.options.parse({ roomHeat: 0, liquidChillers: 0.5 }), liquidOnly);

    // Half of the heat outdoors takes half of the approach: 41 + 4 + 4 = 49 °C.
    expect(drawOf(helped, at(41, 20)).itShare).toBeCloseTo(1 - 4 * 0.02, 12);
    expect(drawOf(helped, at(41, 20)).chillerW).toBeGreaterThan(0);
  });
});

describe('heat for a network', () => {
  const network = { capacity: '4 MW', supply: '43 °C', return: '30 °C' };

  it('is taken straight from the liquid where that is warm enough, as much as is wanted', () => {
    const plant = dlcDryCooler.create(dlcDryCooler.options.parse({ roomHeat: 0, heatReuse: network }), liquidOnly);

    // Liquid of 40 °C comes back as facility water of 46 °C; at −1.5 °C half of the heating degrees are there.
    const draw = drawOf(plant, at(-1.5, -3));

    expect(draw.reusedW).toBeCloseTo(2 * MEGAWATT, 6);
    expect(draw.heatPumpW).toBe(0);
    expect(draw.rejectedW).toBeCloseTo(8 * MEGAWATT + draw.pumpsW + draw.fansW + draw.airW, 3);
  });

  it('is lifted by a heat pump where it is not, whose electricity is handed on too', () => {
    const hot = { ...network, supply: '70 °C', return: '50 °C' };
    const plant = dlcDryCooler.create(dlcDryCooler.options.parse({ roomHeat: 0, heatReuse: hot }), liquidOnly);

    const draw = drawOf(plant, at(-20, -21));

    const cop = draw.reusedW / draw.heatPumpW;
    expect(draw.reusedW).toBeCloseTo(4 * MEGAWATT, 3);
    expect(cop).toBeGreaterThan(4.5);
    expect(cop).toBeLessThan(6.5);
  });

  it('is never more than there is', () => {
    const greedy = { ...network, capacity: '50 MW' };
    const plant = dlcDryCooler.create(dlcDryCooler.options.parse({ roomHeat: 0, heatReuse: greedy }), liquidOnly);

    expect(drawOf(plant, at(-20, -21)).reusedW).toBeCloseTo(10 * MEGAWATT, 6);
  });
});

describe('open towers', () => {
  it('follow the wet bulb and evaporate what they reject', () => {
    const plant = dlcTower.create(dlcTower.options.parse({ roomHeat: 0, cycles: 4 }), liquidOnly);

    const draw = drawOf(plant, at(30, 20));

    expect(draw.chillerW).toBe(0);
    expect(draw.waterM3PerS).toBeCloseTo(towerWater(10 * MEGAWATT, 30, 4), 12);
  });

  it('give way to dry coolers when water is forbidden, at the cost of warmer liquid', () => {
    const plant = dlcTower.create(dlcTower.options.parse({ roomHeat: 0 }), liquidOnly);

    // 35 °C + 15 K + 2 K + 4 K = 56 °C, 11 K above the limit.
    const draw = drawOf(plant, { ...at(35, 22), waterAllowed: false });

    expect(draw.waterM3PerS).toBe(0);
    expect(draw.itShare).toBeCloseTo(1 - 11 * 0.02, 12);
  });
});

describe('air-cooled halls', () => {
  it('on chilled water need no chiller while tower water is cold enough', () => {
    const plant = waterEconomizer.create(waterEconomizer.options.parse({}), airOnly);

    // Chilled water of 22 °C less 4.5 K of the tower and 2 K of the exchanger.
    expect(drawOf(plant, at(20, 15.5)).chillerW).toBe(0);
    expect(drawOf(plant, at(20, 15.6)).chillerW).toBeGreaterThan(0);
  });

  it('on outdoor air need no chiller up to the supply temperature less the warming by fans', () => {
    const plant = airEconomizer.create(airEconomizer.options.parse({}), airOnly);

    expect(drawOf(plant, at(24, 24)).chillerW).toBe(0);
    expect(drawOf(plant, at(24.5, 24.5)).chillerW).toBeGreaterThan(0);
    // Pads bring dry air of 35 °C back to 24 °C.
    expect(drawOf(plant, at(35, 18)).chillerW).toBe(0);
    expect(drawOf(plant, at(35, 18)).waterM3PerS).toBeGreaterThan(0);
  });

  it('with air-cooled chillers run them even in the cold, unless there is an economizer', () => {
    const [without, withOne] = ['none', 'dry'].map((economizer) =>
      chilledAir.create(chilledAir.options.parse({ economizer }), airOnly),
    );

    expect(drawOf(without!, at(0, -1)).chillerW).toBeGreaterThan(0);
    expect(drawOf(withOne!, at(0, -1)).chillerW).toBe(0);
  });
});
