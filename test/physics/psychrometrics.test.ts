import { describe, expect, it } from '@jest/globals';
import {
  dewPoint,
  relativeHumidity,
  saturationVapourPressure,
  wetBulbStull,
} from '../../src/physics/psychrometrics.ts';
import { fc } from '../support/properties.ts';

const outdoors = fc.double({ min: -30, max: 45, noNaN: true });
const humidity = fc.double({ min: 5, max: 100, noNaN: true });

describe('the wet bulb', () => {
  it.each([
    [20, 50, 13.699],
    [30, 50, 22.297],
    [-5, 85, -6.17],
  ])('at %d °C and %d %% is the value worked out by hand', (dryBulb, rh, expected) => {
    expect(wetBulbStull(dryBulb, rh)).toBeCloseTo(expected, 2);
  });

  it('is never above the dry bulb', () => {
    fc.assert(fc.property(outdoors, humidity, (dryBulb, rh) => wetBulbStull(dryBulb, rh) <= dryBulb));
  });

  it('takes air drier than the fit knows as its driest', () => {
    expect(wetBulbStull(30, 2)).toBe(wetBulbStull(30, 5));
  });
});

describe('humidity', () => {
  it('has the saturation pressure of the steam tables', () => {
    expect(saturationVapourPressure(0)).toBeCloseTo(611.2, 1);
    expect(Math.abs(saturationVapourPressure(20) / 2339 - 1)).toBeLessThan(0.001);
    expect(Math.abs(saturationVapourPressure(40) / 7385 - 1)).toBeLessThan(0.001);
  });

  it('comes back from its dew point', () => {
    fc.assert(
      fc.property(outdoors, humidity, (dryBulb, rh) => {
        expect(relativeHumidity(dryBulb, dewPoint(dryBulb, rh))).toBeCloseTo(rh, 6);
      }),
    );
  });

  it('is 100 % where a file has the dew point above the dry bulb', () => {
    expect(relativeHumidity(4.0, 4.3)).toBe(100);
  });

  it('of 50 % at 20 °C has its dew point at 9.3 °C', () => {
    expect(dewPoint(20, 50)).toBeCloseTo(9.3, 1);
  });
});
