import type { Watts } from '../units/flavors.ts';
import type { PowerLimit, PowerTrain } from './powerTrain.ts';

/** The racks of a site. */
export interface RackPark {
  readonly gpusPerNode: number;
  readonly nodesPerRack: number;
  /** Most that a rack may draw at its input: what it draws at full load, or the cap it is held to. */
  readonly maxW: Watts;
  /** Rack input at full load without any cap, and without work. */
  readonly fullW: Watts;
  readonly idleW: Watts;
  /** Network, storage and management on top of the racks, as a share of the most they may draw. */
  readonly networkShare: number;
}

/** An hour a site is built for. */
export interface DesignHour {
  readonly dryBulbC: number;
  readonly wetBulbC: number;
}

/** What a site carries in the worst of its design hours. */
export interface DesignPower {
  readonly itW: Watts;
  /** The hour that leaves least. */
  readonly hour: DesignHour;
  /** What binds in it; undefined where the halls are full before anything does. */
  readonly boundBy: PowerLimit | undefined;
}

/**
 * IT power that grid, converters, plant and halls carry together in every design hour, and the hour that decides: a dry cooler is
 * tried by the hottest air, a tower by the most humid. Leaves the train in the weather of that hour.
 */
export function designPower(
  train: PowerTrain,
  hours: readonly DesignHour[],
  limitW: Watts,
  itCapacityW: Watts,
): DesignPower {
  const [first, ...others] = hours.map((hour): DesignPower & { readonly facilityW: Watts } => {
    train.setWeather(hour.dryBulbC, hour.wetBulbC, true);
    const itW = train.largestIt(limitW, itCapacityW);
    const { boundBy } = train;
    return { itW, hour, boundBy, facilityW: train.facilityPower(itW) };
  });
  if (first === undefined) throw new TypeError('a site needs a design hour');
  // Of hours that leave as much, the one that costs most is the worst.
  const worst = others.reduce(
    (found, other) =>
      other.itW < found.itW || (other.itW === found.itW && other.facilityW > found.facilityW) ? other : found,
    first,
  );
  train.setWeather(worst.hour.dryBulbC, worst.hour.wetBulbC, true);
  return { itW: worst.itW, hour: worst.hour, boundBy: worst.boundBy };
}

/** The IT power of `designPower` alone. */
export const designItPower = (
  train: PowerTrain,
  hours: readonly DesignHour[],
  limitW: Watts,
  itCapacityW: Watts,
): Watts => designPower(train, hours, limitW, itCapacityW).itW;

/**
 * Racks that may be switched on: whole racks whose rated power, network included, fits an IT power, or a multiple of it
 * where the site relies on holding back and capping.
 * Source: sizing rule N = floor(IT power / (rack power · network factor)).
 */
export function racksWithin(park: RackPark, itW: Watts, oversubscription: number): number {
  // A part in 10^9 forgives rounding where the racks fit exactly.
  return Math.floor((itW * oversubscription) / (park.maxW * (1 + park.networkShare)) + 1e-9);
}

/** Rack power at which a number of racks, network included, fits an IT power. */
export const rackCapFor = (park: RackPark, racks: number, itW: Watts): Watts => itW / (racks * (1 + park.networkShare));
