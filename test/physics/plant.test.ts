import { describe, expect, it } from '@jest/globals';
import { latentShare, towerWater } from '../../src/physics/coolingTower.ts';
import { heatPumpCop, isDirect, networkDemand } from '../../src/physics/heatReuse.ts';
import { humidityOf } from '../../src/physics/humidityOf.ts';
import { installedOver } from '../../src/physics/redundancy.ts';
import { powerShareAt } from '../../src/physics/supplyLimit.ts';
import { stationPressure, wetBulbAshrae } from '../../src/physics/wetBulbAshrae.ts';
import { wetBulbPsychrometer } from '../../src/physics/wetBulbPsychrometer.ts';
import { fc } from '../support/properties.ts';

describe('an open tower', () => {
  it('evaporates three quarters of its heat at freezing and all of it in warm air', () => {
    expect(latentShare(-10)).toBe(0.75);
    expect(latentShare(5)).toBeCloseTo(0.85, 12);
    expect(latentShare(30)).toBe(1);
  });

  it('uses 1.48 litres for a kilowatt-hour all evaporated, a quarter more at five cycles, and a little drift', () => {
    const litres = towerWater(3.6e6, 30, 5) * 1000;

    expect(litres).toBeCloseTo((3.6 / 2.43) * 1.25 + (2e-5 * 3.6e6) / (4186 * 6), 9);
  });
});

describe('reused heat', () => {
  const lift = { sourceSupply: 36, sourceReturn: 46, networkReturn: 50, networkSupply: 70 };

  it('from 46 to 70 °C takes a heat pump of a COP of 4.5 to 6.5, as machines in use have', () => {
    expect(heatPumpCop(lift, 0.5)).toBeGreaterThan(4.5);
    expect(heatPumpCop(lift, 0.5)).toBeLessThan(6.5);
  });

  it('to 85 °C costs more', () => {
    const cop = heatPumpCop({ ...lift, networkSupply: 85 }, 0.5);

    expect(cop).toBeGreaterThan(3.5);
    expect(cop).toBeLessThan(heatPumpCop(lift, 0.5));
  });

  it('needs no heat pump where the network is 3 K colder than the water', () => {
    expect(isDirect({ ...lift, networkSupply: 43 })).toBe(true);
    expect(isDirect({ ...lift, networkSupply: 44 })).toBe(false);
  });

  it('finds demand by heating degrees, down to hot water in summer', () => {
    expect(networkDemand(-20, 17, -20, 0.15)).toBe(1);
    expect(networkDemand(-30, 17, -20, 0.15)).toBe(1);
    expect(networkDemand(-1.5, 17, -20, 0.15)).toBe(0.5);
    expect(networkDemand(30, 17, -20, 0.15)).toBe(0.15);
  });
});

it('racks give up 2 % of their rated power for each kelvin beyond the limit', () => {
  expect(powerShareAt(45, 45, 0.02)).toBe(1);
  expect(powerShareAt(30, 45, 0.02)).toBe(1);
  expect(powerShareAt(50, 45, 0.02)).toBeCloseTo(0.9, 12);
  expect(powerShareAt(200, 45, 0.02)).toBe(0);
});

it('redundant units add to what is installed', () => {
  expect([installedOver('N', 4), installedOver('N+1', 4), installedOver('4N/3', 9), installedOver('2N', 4)]).toEqual([
    1,
    5 / 4,
    4 / 3,
    2,
  ]);
});

describe('the thermodynamic wet bulb', () => {
  it('is the dry bulb of saturated air, and falls with dryness and with height', () => {
    expect(wetBulbAshrae(20, 100, 101_325)).toBeCloseTo(20, 6);
    expect(wetBulbAshrae(30, 30, 101_325)).toBeLessThan(wetBulbAshrae(30, 50, 101_325));
    expect(wetBulbAshrae(30, 30, stationPressure(1500))).toBeLessThan(wetBulbAshrae(30, 30, 101_325));
  });

  it('knows the pressure of a standard atmosphere', () => {
    expect(stationPressure(0)).toBe(101_325);
    // ASHRAE Fundamentals, ch. 1, table 1: 1,000 m, 89.874 kPa.
    expect(stationPressure(1000)).toBeCloseTo(89_874, -1);
  });

  it('agrees with the psychrometer within half a kelvin', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 40, noNaN: true }),
        fc.double({ min: 15, max: 100, noNaN: true }),
        (t, rh) => {
          expect(Math.abs(wetBulbAshrae(t, rh, 101_325) - wetBulbPsychrometer(t, rh))).toBeLessThan(0.5);
        },
      ),
    );
  });
});

it('humidity comes back from the wet bulb it gave', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -10, max: 42, noNaN: true }),
      fc.double({ min: 5, max: 100, noNaN: true }),
      (t, rh) => {
        expect(humidityOf(t, wetBulbPsychrometer(t, rh))).toBeCloseTo(rh, 4);
      },
    ),
  );
});
