import type { Euros, EurosPerJoule } from '../units/flavors.ts';

/** Everything needed to price what a site did; plain values, resolved from scenario and catalog by the caller. */
export interface SitePricing {
  readonly site: string;
  readonly timeZone: string;
  /** Real, a year. */
  readonly costOfCapital: number;
  readonly rackPrice: Euros;
  readonly rackLifeYears: number;
  /** Share of the price left after that life. */
  readonly rackResidual: number;
  readonly networkPerRack: Euros;
  /** € for each W of design IT power. */
  readonly facilityPerW: number;
  readonly facilityLifeYears: number;
  /** Shares of the purchase price, a year. */
  readonly itSupport: number;
  readonly facilityUpkeep: number;
  /** €/m³. */
  readonly water: number;
  /** € a year for each W of the grid connection. */
  readonly gridCapacityPerW: number;
  /** Purchase of the battery, and its life. */
  readonly battery: Euros;
  readonly batteryLifeYears: number;
  /** A joule of emergency generators; a joule drawn above a call. */
  readonly backup: EurosPerJoule;
  readonly unmetCall: EurosPerJoule;
  /** Paid to the site: for being callable, € a year, and for a joule not drawn in a call. */
  readonly callAvailability: Euros;
  readonly callReduction: EurosPerJoule;
  /** Paid to the site for a joule of heat handed to a network. */
  readonly heat: EurosPerJoule;
  /** What a joule costs at the meter, from the wholesale price and the site's local second. */
  readonly energyRate: (wholesale: EurosPerJoule, localSeconds: number) => EurosPerJoule;
  readonly embodiedKgPerRack: number;
}
