import * as z from 'zod';
import { fraction, quantity } from '../../units/quantity.ts';

/** The liquid loop between racks and facility water. */
export const liquidLoop = {
  supplyTemperature: quantity('temperature', { min: 10, max: 70 })
    .prefault('40 °C')
    .describe('Liquid supplied to the racks.'),
  cduApproach: quantity('temperatureDifference', { max: 20 })
    .prefault('4 K')
    .describe('Rack liquid above facility water, across the heat exchanger of the distribution units.'),
  cduPumps: fraction().prefault(0.01).describe('Rated power of the rack-side pumps over the liquid heat.'),
  facilityPumps: fraction().prefault(0.01).describe('Rated power of the facility-water pumps over the liquid heat.'),
};

/** What holds when the loop cannot be kept at its supply temperature. */
export const supplyLimit = (chillers: number) => ({
  supplyLimit: quantity('temperature', { min: 10, max: 80 })
    .prefault('45 °C')
    .describe('Warmest liquid that racks take at full power; beyond it they are throttled.'),
  throttling: fraction({ max: 0.2 })
    .prefault(0.02)
    .describe('Rated power that racks give up for each kelvin beyond that limit.'),
  liquidChillers: fraction()
    .prefault(chillers)
    .describe(
      'Chillers of the liquid loop, as a share of its rated heat; without enough of them the liquid gets warmer in hot air.',
    ),
});

/** The air path of the halls, with chilled water. */
export const airPath = {
  airFans: fraction()
    .prefault(0.035)
    .describe('Rated power of the hall air handlers, chilled-water pumps included, over their heat.'),
  roomHeat: fraction()
    .prefault(0.045)
    .describe('Conversion heat that the air path is sized for, as a share of the IT capacity.'),
  chilledWater: quantity('temperature', { min: 5, max: 45 })
    .prefault('22 °C')
    .describe('Chilled water supplied to the hall air handlers.'),
  chilledWaterRise: quantity('temperatureDifference', { min: 2, max: 30 })
    .prefault('8 K')
    .describe('Warming of the chilled water in the halls; more of it lengthens partial free cooling.'),
};

export const chillerEfficiency = (share: number) => ({
  chillerEfficiency: fraction({ min: 0.1 }).prefault(share).describe('Chiller efficiency as a share of Carnot’s.'),
});

/** Outdoor coolers with dry coils. */
export const dryCooler = {
  rejectionApproach: quantity('temperatureDifference', { min: 1, max: 30 })
    .prefault('8 K')
    .describe('Facility water above the air that reaches the outdoor coolers, at full load.'),
  fanPower: fraction().prefault(0.022).describe('Rated power of the outdoor fans over rated heat.'),
};

/** Pads before dry coils. */
export const wetPads = {
  adiabaticEffectiveness: fraction()
    .prefault(0.75)
    .describe('How far wetted pads bring the air from dry towards wet bulb; 0 is a dry cooler.'),
  airRise: quantity('temperatureDifference', { min: 1, max: 40 })
    .prefault('10 K')
    .describe('Warming of the air in the outdoor coolers; the less, the more air has to be wetted.'),
  bleed: z.number().min(1).max(3).prefault(1.3).describe('Water used over water evaporated, for bleed and drift.'),
};

/** Open towers behind a heat exchanger. */
export const tower = {
  towerApproach: quantity('temperatureDifference', { min: 1, max: 20 })
    .prefault('4.5 K')
    .describe('Tower water above the wet bulb at full load; 2.8 to 6.7 K are usual.'),
  exchangerApproach: quantity('temperatureDifference', { max: 10 })
    .prefault('2 K')
    .describe('Facility water above tower water, across the heat exchanger between them.'),
  dryApproach: quantity('temperatureDifference', { min: 1, max: 40 })
    .prefault('15 K')
    .describe('Approach to the dry bulb of the coolers that take over when an order forbids water.'),
  fanPower: fraction().prefault(0.01).describe('Rated power of the tower fans over rated heat.'),
  cycles: z
    .number()
    .min(1.5)
    .max(30)
    .prefault(5)
    .describe('Salt in the circulated water over that of the make-up: the more, the less is blown down.'),
};

const heatNetwork = z.strictObject({
  capacity: quantity('power', { positive: true }).describe('Heat that the network takes on the coldest day.'),
  supply: quantity('temperature', { min: 20, max: 120 }).prefault('70 °C').describe('Water handed to the network.'),
  return: quantity('temperature', { min: 10, max: 90 }).prefault('45 °C').describe('Water that comes back from it.'),
  heatingLimit: quantity('temperature', { min: 5, max: 25 })
    .prefault('17 °C')
    .describe('Outdoor temperature from which on nobody heats.'),
  coldest: quantity('temperature', { min: -50, max: 4 })
    .prefault('-20 °C')
    .describe('Outdoor temperature at which the network takes all of its capacity.'),
  summerShare: fraction().prefault(0.15).describe('Least share of the capacity, for hot water.'),
  pumpEfficiency: fraction({ min: 0.1 })
    .prefault(0.5)
    .describe('Heat pump efficiency as a share of Lorenz’s; it runs where the liquid is not warm enough by itself.'),
});

/** Heat handed to a network. */
export const heatReuse = {
  liquidRise: quantity('temperatureDifference', { min: 2, max: 30 })
    .prefault('10 K')
    .describe('Warming of the liquid in the racks; decides how warm reused heat is.'),
  heatReuse: heatNetwork
    .refine((network) => network.supply > network.return, { error: 'expected a supply above the return' })
    .optional()
    .describe('A heat network that takes heat of the liquid loop.'),
};

export type HeatNetworkOptions = z.infer<typeof heatNetwork>;
