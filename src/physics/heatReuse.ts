import type { Celsius, Fraction } from '../units/flavors.ts';

const ZERO_CELSIUS_K = 273.15;
/** Lift that the exchangers of a heat pump cost on each side, K; an assumption. */
const EXCHANGER = 5;
/** Lift that a bare exchanger costs, K; an assumption. */
const DIRECT_EXCHANGER = 3;
/** A heat pump at no lift still has losses. An assumption. */
const LARGEST_COP = 12;

/** Logarithmic mean of two temperatures, K. */
const meanKelvins = (low: Celsius, high: Celsius): number => {
  const [cold, warm] = [low + ZERO_CELSIUS_K, high + ZERO_CELSIUS_K];
  return warm === cold ? warm : (warm - cold) / Math.log(warm / cold);
};

/** Temperatures between which heat is handed over. */
export interface HeatLift {
  /** Facility water as it comes from the racks, and as it goes back. */
  readonly sourceReturn: Celsius;
  readonly sourceSupply: Celsius;
  readonly networkSupply: Celsius;
  readonly networkReturn: Celsius;
}

/** Whether an exchanger alone warms the network. */
export const isDirect = ({ sourceReturn, networkSupply }: HeatLift): boolean =>
  networkSupply <= sourceReturn - DIRECT_EXCHANGER;

/**
 * Coefficient of performance of the heat pump: a share of Lorenz's between the mean temperatures of both streams.
 * @param efficiency share of Lorenz's, 0.5 to 0.6
 * Source: Lorenz (1894); the exchangers of 5 K on each side bring 46 → 70 °C to 5 to 6, the range of machines in use.
 */
export function heatPumpCop(lift: HeatLift, efficiency: Fraction): number {
  const cold = meanKelvins(lift.sourceSupply, lift.sourceReturn) - EXCHANGER;
  const warm = meanKelvins(lift.networkReturn, lift.networkSupply) + EXCHANGER;
  if (warm <= cold) return LARGEST_COP;
  return Math.min(Math.max((efficiency * warm) / (warm - cold), 1), LARGEST_COP);
}

/**
 * Share of its peak that a heat network takes: with the cold below the heating limit, never less than hot water needs.
 * Source: heating degrees; Swedish networks take 10 to 20 % of their peak in summer. An assumption.
 */
export function networkDemand(dryBulb: Celsius, heatingLimit: Celsius, coldest: Celsius, floor: Fraction): Fraction {
  const heating = (heatingLimit - dryBulb) / (heatingLimit - coldest);
  return Math.min(Math.max(heating, floor), 1);
}
