import type { Celsius, Pascals, PercentHumidity } from '../units/flavors.ts';

const ZERO_CELSIUS_K = 273.15;
/** Molar mass of water over that of dry air. */
const MASS_RATIO = 0.621945;
/** Below a nanokelvin. */
const HALVINGS = 36;
/** Wet bulbs lie at most this far below the dry bulb, K. */
const LARGEST_DEPRESSION = 60;

/** Pressure of water vapour in saturated air, over water. Source: Hyland & Wexler (1983), in ASHRAE Fundamentals (2021), ch. 1, eq. 6. */
function saturationPressure(celsius: Celsius): Pascals {
  const t = celsius + ZERO_CELSIUS_K;
  return Math.exp(
    -5800.2206 / t +
      1.3914993 -
      0.048640239 * t +
      4.1764768e-5 * t ** 2 -
      1.4452093e-8 * t ** 3 +
      6.5459673 * Math.log(t),
  );
}

/** Pressure of the standard atmosphere at a height. Source: ASHRAE Fundamentals (2021), ch. 1, eq. 3. Range: −5,000 to 11,000 m. */
export const stationPressure = (altitudeM: number): Pascals => 101_325 * (1 - 2.25577e-5 * altitudeM) ** 5.2559;

/**
 * Thermodynamic wet bulb from the energy balance of moist air at any pressure, over water also below freezing.
 * Source: ASHRAE Fundamentals (2021), ch. 1, eq. 33 with the humidity ratio of eq. 20.
 */
export function wetBulbAshrae(dryBulb: Celsius, humidity: PercentHumidity, pressure: Pascals): Celsius {
  const ratioAt = (vapour: Pascals): number => (MASS_RATIO * vapour) / (pressure - vapour);
  const actual = ratioAt((Math.min(humidity, 100) / 100) * saturationPressure(dryBulb));
  let low = dryBulb - LARGEST_DEPRESSION;
  let high = dryBulb;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const wet = (low + high) / 2;
    const saturated = ratioAt(saturationPressure(wet));
    const balanced =
      ((2501 - 2.326 * wet) * saturated - 1.006 * (dryBulb - wet)) / (2501 + 1.86 * dryBulb - 4.186 * wet);
    if (balanced > actual) high = wet;
    else low = wet;
  }
  return (low + high) / 2;
}
