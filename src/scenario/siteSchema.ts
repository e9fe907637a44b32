import * as z from 'zod';
import { coolingTechnologies } from '../cooling/index.ts';
import { schedulers } from '../schedulers/index.ts';
import { tariffs } from '../tariffs/index.ts';
import { fraction, quantity } from '../units/quantity.ts';
import { count, country, file, id, timeZone, title } from './fields.ts';
import { pluginChoice } from './pluginChoice.ts';
import { batterySchema, callSchema, outageSchema, powerPolicySchema, rampSchema } from './powerLimitSchema.ts';

const lossCurve = (k0: number, k1: number, k2: number) => ({
  k0: z.number().min(0).max(0.2).prefault(k0).describe('Loss without load, as a share of rated output.'),
  k1: z
    .number()
    .min(0)
    .max(0.2)
    .prefault(k1)
    .describe('Loss proportional to load, as a share of rated output at full load.'),
  k2: z.number().min(0).max(0.2).prefault(k2).describe('Ohmic loss, as a share of rated output at full load.'),
});

const headroom = z.number().min(1).max(4).prefault(1);

const power = z.strictObject({
  limit: quantity('power').describe(
    'Power the grid connection may deliver at any moment, losses and cooling included.',
  ),
  itCapacity: quantity('power').describe(
    'IT power, at the rack input, that halls, conversion and cooling are built for.',
  ),
  transformer: z
    .strictObject({ ...lossCurve(0.0012, 0, 0.008), headroom: headroom.describe('Rated output over the grid limit.') })
    .prefault({})
    .describe('Medium-voltage transformers. Default: EcoDesign tier 2, about 2.5 MVA units.'),
  ups: z
    .strictObject({
      ...lossCurve(0.008, 0.005, 0.022),
      headroom: headroom.describe('Rated output over the covered share of the IT capacity.'),
      coverage: fraction().prefault(1).describe('Share of the IT power that passes through the UPS.'),
    })
    .prefault({})
    .describe('Uninterruptible power supply. Default: modern double conversion.'),
  distribution: z
    .strictObject({ ...lossCurve(0, 0, 0.008), headroom: headroom.describe('Rated output over the IT capacity.') })
    .prefault({})
    .describe('Busways and cables between UPS and rack input.'),
  fixedShare: fraction({ max: 0.5 })
    .prefault(0.01)
    .describe('Lighting, controls, security, offices: constant, as a share of the IT capacity.'),
  oversubscription: z
    .number()
    .min(1)
    .max(2)
    .prefault(1)
    .describe(
      'Racks are switched on while their rated power, network included, fits the design hour times this; above 1 the site relies on holding work back and capping.',
    ),
  networkShare: fraction({ max: 0.5 })
    .prefault(0.06)
    .describe(
      'Scale-out network, storage and management: IT power on top of the racks, as a share of their rated power.',
    ),
  policy: powerPolicySchema,
  battery: batterySchema.optional(),
  ramp: rampSchema.optional(),
  calls: z
    .array(callSchema)
    .max(1000)
    .prefault([])
    .describe(
      'Curtailment and demand-response calls: each lowers the limit in force for a time. What idle racks, cooling and network draw above it is counted as not met, and penalised.',
    ),
  outages: z
    .array(outageSchema)
    .max(1000)
    .prefault([])
    .describe(
      'Times without grid. The battery carries what it can; without it work stands still, and emergency generators carry what a site without work draws.',
    ),
});

const hardware = z.strictObject({
  model: id.describe('A rack of the catalog, such as gb200-nvl72.'),
  rackMax: quantity('power', { positive: true }).optional().describe('Replaces the catalog rack power at full load.'),
  rackIdle: quantity('power').optional().describe('Replaces the catalog rack power without work.'),
  liquidShare: fraction().optional().describe('Replaces the catalog share of rack heat that goes into the liquid.'),
});

const costs = z.strictObject({
  rack: quantity('money')
    .optional()
    .describe('Purchase price of a rack, installed. Default: the catalog price of the model.'),
  rackLife: quantity('years', { positive: true, max: 40 })
    .prefault('5 years')
    .describe('Economic life of racks and network.'),
  rackResidual: fraction().prefault(0.05).describe('Value left at the end of that life, as a share of the price.'),
  networkPerRack: quantity('money').prefault('0.5 M€').describe('Scale-out network and storage, for each rack.'),
  facility: quantity('pricePerPower')
    .prefault('9.6 €/W')
    .describe('Shell, power and cooling, for each watt of IT capacity (at the rack input).'),
  facilityLife: quantity('years', { positive: true, max: 100 })
    .prefault('15 years')
    .describe('Economic life of shell, power and cooling.'),
  itSupport: fraction().prefault(0.04).describe('Support, spares and operation of IT a year, as a share of its price.'),
  facilityUpkeep: fraction()
    .prefault(0.035)
    .describe('Staff, maintenance and insurance of the facility a year, as a share of its price.'),
  water: quantity('waterPrice').prefault('3.5 €/m³').describe('Price of the water used on site.'),
  gridCapacity: quantity('pricePerPower')
    .prefault('0.02 €/W')
    .describe('Yearly grid fee for each watt of the connection.'),
  battery: quantity('energyPrice')
    .prefault('250 €/kWh')
    .describe('Purchase price of a battery with its converters, for its energy; an assumption.'),
  batteryLife: quantity('years', { positive: true, max: 100 })
    .prefault('15 years')
    .describe('Economic life of a battery.'),
  backup: quantity('energyPrice')
    .prefault('400 €/MWh')
    .describe('Energy of emergency generators: about 0.27 L of diesel for a kWh; an assumption.'),
  unmetCall: quantity('energyPrice')
    .prefault('1000 €/MWh')
    .describe('Penalty for energy drawn above the limit of a curtailment call; an assumption, contracts differ.'),
  callReduction: quantity('energyPrice')
    .prefault('0 €/MWh')
    .describe('Paid to the site for energy not drawn in a call, against the power as the call was announced.'),
  callAvailability: quantity('money').prefault('0 €').describe('Paid to the site for being callable, a year.'),
  tariff: pluginChoice('contract', tariffs)
    .prefault({ contract: 'spot' })
    .describe('How the market price becomes the electricity bill.'),
});

/** A site: where it stands, what it is built for, what it follows and what it costs. */
export const siteSchema = z.strictObject({
  id,
  title,
  country: country.describe('Country code of ISO 3166-1; what residency is decided by.'),
  timeZone: timeZone.describe('Clock of the site: its billing months and its working day.'),
  hardware: hardware.describe('What its racks are.'),
  racks: count.describe('Racks in place at the start.'),
  power: power.describe('Grid connection, halls, and the losses between them.'),
  cooling: pluginChoice('technology', coolingTechnologies).describe('The plant that carries the heat away.'),
  weather: z
    .strictObject({
      climate: id.describe('A climate of the catalog: its design day, and its hours where no file is given.'),
      file: file.optional(),
    })
    .describe('Outdoor air by the hour.'),
  price: z
    .strictObject({
      market: id.describe('A price profile of the catalog, for the hours that no file gives.'),
      file: file.optional(),
    })
    .describe('Wholesale price of electricity by the hour.'),
  carbon: z
    .strictObject({
      grid: id.describe('A carbon profile of the catalog, for the hours that no file gives.'),
      file: file.optional(),
      level: quantity('carbonIntensity', { positive: true })
        .optional()
        .describe(
          'Mean of the year that the hours are brought to: they keep the shape of the file, or of the grid where there is none. Default: the level they have.',
        ),
    })
    .describe('Carbon intensity of the grid by the hour.'),
  scheduler: pluginChoice('policy', schedulers)
    .prefault({ policy: 'easy-backfill' })
    .describe('Which waiting job starts next.'),
  costs: costs.prefault({}).describe('What the site costs; money is constant euros of 2026.'),
});
