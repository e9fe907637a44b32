import type { Fraction, Watts } from '../units/flavors.ts';

/** What a plant has to do at one moment. Mutable and reused, so that the hot path allocates nothing. */
export interface CoolingLoad {
  /** Heat of the IT equipment, W: all of its electric power. */
  itHeatW: number;
  /** Heat of conversion losses that stand in cooled rooms, W. */
  roomHeatW: number;
  dryBulbC: number;
  wetBulbC: number;
  /** Whether water may be evaporated; an order against drought forbids it. */
  waterAllowed: boolean;
}

/** What the plant draws and moves at that moment. Written in place by the plant. */
export interface CoolingDraw {
  pumpsW: number;
  fansW: number;
  chillerW: number;
  /** Fans of the air path inside the halls. */
  airW: number;
  /** Electricity that lifts reused heat to the temperature of a heat network. */
  heatPumpW: number;
  /** Heat handed to the outside, W. With `reusedW` it is the heat given and the plant's own electric heat. */
  rejectedW: number;
  /** Heat handed to a heat network, that of its heat pump included, W. */
  reusedW: number;
  waterM3PerS: number;
  /** Share of their rated power that racks may draw with the supply temperature this load and weather give; 1 within its limit. */
  itShare: number;
}

/** What a plant is built for. */
export interface PlantDesign {
  /** Design IT power of the halls. */
  readonly itW: Watts;
  /** Share of the IT heat that goes into the liquid. */
  readonly liquidShare: Fraction;
}

/** A cooling plant: a pure function from load and weather to draw. */
export interface CoolingPlant {
  draw(load: CoolingLoad, into: CoolingDraw): void;
}

export const emptyCoolingDraw = (): CoolingDraw => ({
  pumpsW: 0,
  fansW: 0,
  chillerW: 0,
  airW: 0,
  heatPumpW: 0,
  rejectedW: 0,
  reusedW: 0,
  waterM3PerS: 0,
  itShare: 1,
});

/** Electric power of a draw. */
export const coolingPower = ({ pumpsW, fansW, chillerW, airW, heatPumpW }: CoolingDraw): Watts =>
  pumpsW + fansW + chillerW + airW + heatPumpW;
