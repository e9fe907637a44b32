import { describe, expect, it } from '@jest/globals';
import { findClimate } from '../../src/catalog/index.ts';
import { dlcAdiabatic } from '../../src/cooling/dlcAdiabatic.ts';
import type { CoolingPlant } from '../../src/model/cooling.ts';
import { wetBulbStull } from '../../src/physics/psychrometrics.ts';
import { weatherProfile } from '../../src/signals/weatherProfile.ts';
import { emptyPowerDraw, PowerTrain } from '../../src/world/powerTrain.ts';
import { drawOf } from '../support/coolingPlant.ts';

const MEGAWATT = 1e6;
const design = { itW: 40 * MEGAWATT, liquidShare: 0.85 };

function plantWith(options: Readonly<Record<string, unknown>> = {}, liquidShare = design.liquidShare): CoolingPlant {
  return dlcAdiabatic.create(dlcAdiabatic.options.parse(options), { ...design, liquidShare });
}

const fullLoad = { itHeatW: design.itW, roomHeatW: 0.045 * design.itW };
const at = (dryBulbC: number, wetBulbC: number) => ({ ...fullLoad, dryBulbC, wetBulbC });

describe('a liquid-cooled site', () => {
  it('draws the rated pumps and hall fans at full load', () => {
    const draw = drawOf(plantWith(), at(10, 8));

    expect(draw.pumpsW).toBeCloseTo((0.01 + 0.01) * 0.85 * 40 * MEGAWATT, 3);
    expect(draw.airW).toBeCloseTo(0.035 * (0.15 + 0.045) * 40 * MEGAWATT, 3);
  });

  it('needs no chiller while the air is colder than chilled water less approach', () => {
    expect(drawOf(plantWith(), at(14, 12)).chillerW).toBe(0);
    expect(drawOf(plantWith(), at(14.5, 12)).chillerW).toBeGreaterThan(0);
  });

  it('cools its hall air by chiller alone once free cooling has ended', () => {
    const plant = plantWith();

    // Above 22 + 8 − 1 − 0.3 · 8 = 26.6 °C. Evaporator 19 °C, condenser 28 + 8 + 6 = 42 °C with saturated air.
    const draw = drawOf(plant, at(28, 28));

    const heat = 0.195 * 40 * MEGAWATT + draw.airW;
    const cop = (0.5 * (19 + 273.15)) / 23;
    expect(draw.chillerW).toBeCloseTo(heat / (cop * (1 / 1.05)), 0);
  });

  it('uses no water before it helps', () => {
    expect(drawOf(plantWith(), at(26.6, 18)).waterM3PerS).toBe(0);
    expect(drawOf(plantWith({}, 1), at(26.6, 18)).waterM3PerS).toBe(0);
    expect(drawOf(plantWith(), at(28.5, 18)).waterM3PerS).toBeGreaterThan(0);
  });

  it('evaporates what cools the air of its coolers back to the limit', () => {
    const liquidOnly = plantWith({ roomHeat: 0 }, 1);

    const { waterM3PerS } = drawOf(liquidOnly, { itHeatW: design.itW, roomHeatW: 0, dryBulbC: 33, wetBulbC: 18 });

    // Air that warms by 10 K with 40 MW is cooled from 33 to 36 − 8 = 28 °C; 1.3 litres are used for one evaporated.
    expect(waterM3PerS).toBeCloseTo((1.3 * 40 * MEGAWATT * (5 / 10)) / 2.43e6 / 1000, 9);
  });

  it('holds its liquid on the record day of Essonne with wet pads, and not without', () => {
    const recordDay = at(42, 21);
    const liquidOnly = { roomHeat: 0 };
    const load = { ...recordDay, roomHeatW: 0 };

    const adiabatic = drawOf(plantWith(liquidOnly, 1), load);
    const dry = drawOf(plantWith({ ...liquidOnly, adiabaticEffectiveness: 0 }, 1), load);

    expect(adiabatic.chillerW).toBe(0);
    expect(dry.chillerW).toBeGreaterThan(0.05 * design.itW);
    expect(dry.waterM3PerS).toBe(0);
  });

  it.each([
    'supplyTemperature',
    'cduApproach',
    'rejectionApproach',
    'adiabaticEffectiveness',
    'fanPower',
    'cduPumps',
    'facilityPumps',
    'airFans',
    'roomHeat',
    'chilledWater',
    'chilledWaterRise',
    'chillerEfficiency',
    'airRise',
    'bleed',
  ])('changes with its option %s', (option) => {
    const changed = {
      supplyTemperature: '32 °C',
      cduApproach: '6 K',
      rejectionApproach: '10 K',
      adiabaticEffectiveness: 0.5,
      fanPower: 0.03,
      cduPumps: 0.02,
      facilityPumps: 0.02,
      airFans: 0.05,
      roomHeat: 0.06,
      chilledWater: '20 °C',
      chilledWaterRise: '6 K',
      chillerEfficiency: 0.4,
      airRise: '8 K',
      bleed: 1.5,
    }[option];
    const hours = [at(20, 15), at(35, 27)];

    const before = hours.map((load) => drawOf(plantWith(), load));
    const after = hours.map((load) => drawOf(plantWith({ [option]: changed }), load));

    expect(after).not.toEqual(before);
  });

  it('works where everything or nothing goes into the liquid', () => {
    for (const liquidShare of [0, 1]) {
      const { rejectedW, ...draw } = drawOf(plantWith({ roomHeat: 0 }, liquidShare), { ...at(30, 20), roomHeatW: 0 });
      expect(Object.values(draw).every(Number.isFinite)).toBe(true);
      expect(rejectedW).toBeGreaterThan(design.itW);
    }
  });
});

/** The default power train of a scenario around a plant. */
const trainAround = (plant: CoolingPlant): PowerTrain =>
  new PowerTrain({
    distribution: { curve: { k0: 0, k1: 0, k2: 0.008 }, ratedW: design.itW },
    ups: { curve: { k0: 0.008, k1: 0.005, k2: 0.022 }, ratedW: design.itW },
    upsCoverage: 1,
    transformer: { curve: { k0: 0.0012, k1: 0, k2: 0.008 }, ratedW: 46 * MEGAWATT },
    fixedW: 0.01 * design.itW,
    plant,
    upsInRoom: true,
    distributionInRoom: true,
  });

function yearOf(climateId: string, load: number, options: Readonly<Record<string, unknown>> = {}) {
  const climate = findClimate(climateId);
  if (climate === undefined) throw new Error(climateId);
  const { dryBulbC, relativeHumidityPct } = weatherProfile(climate, 1_798_761_600, 1_798_761_600 + 8760 * 3600);
  const train = trainAround(plantWith(options));
  const draw = emptyPowerDraw();
  let facility = 0;
  let peak = 0;
  for (const [hour, dryBulb] of dryBulbC.values.entries()) {
    train.setWeather(dryBulb, wetBulbStull(dryBulb, relativeHumidityPct.values[hour] as number));
    train.draw(load * design.itW, draw);
    facility += draw.facilityW;
    peak = Math.max(peak, draw.facilityW / draw.itW);
  }
  return { pue: facility / dryBulbC.values.length / (load * design.itW), peak };
}

describe('a year of a liquid-cooled site', () => {
  it.each([
    [1, 1.092],
    [0.8, 1.081],
    [0.5, 1.076],
    [0.25, 1.104],
  ])('in Essonne at a load of %d has the PUE of the prototype', (load, prototype) => {
    expect(Math.abs(yearOf('essonne', load).pue - prototype)).toBeLessThan(0.005);
  });

  it('in Essonne has its worst hour near 1.11', () => {
    expect(Math.abs(yearOf('essonne', 0.8).peak - 1.11)).toBeLessThan(0.02);
  });

  it('gains less than 1.5 points from a Swedish climate', () => {
    const gain = yearOf('essonne', 0.8).pue - yearOf('borlange', 0.8).pue;

    expect(gain).toBeGreaterThan(0);
    expect(gain).toBeLessThan(0.015);
  });

  it('costs less with a warmer supply', () => {
    const [at32, at40, at45] = ['32 °C', '40 °C', '45 °C'].map(
      (supplyTemperature) => yearOf('essonne', 0.8, { supplyTemperature }).pue,
    ) as [number, number, number];

    expect(at40).toBeLessThan(at32);
    expect(at45).toBeLessThanOrEqual(at40);
  });

  it.each([
    ['40 °C', 1.12, 1.1435],
    ['32 °C', 1.19, 1.23],
  ])('at %s supply has a design hour that decides whether 18,000 GPUs fit 40 MW', (supplyTemperature, least, most) => {
    const train = trainAround(plantWith({ supplyTemperature }));
    train.setWeather(42, 21);

    const pue = train.facilityPower(design.itW) / design.itW;

    // 250 racks of 132 kW with 6 % network need 34.98 MW: 40 MW allow a PUE of 1.1435.
    expect(pue).toBeGreaterThan(least);
    expect(pue).toBeLessThan(most);
  });
});
