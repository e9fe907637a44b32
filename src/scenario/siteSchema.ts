import * as z from 'zod';
import { coolingTechnologies } from '../cooling/index.ts';
import { redundancies } from '../physics/redundancy.ts';
import { schedulers } from '../schedulers/index.ts';
import { tariffs } from '../tariffs/index.ts';
import { fraction, quantity } from '../units/quantity.ts';
import { count, country, file, id, instant, jurisdiction, timeZone, title } from './fields.ts';
import { placementNames } from './placementNames.ts';
import { pluginChoice } from './pluginChoice.ts';
import { batterySchema, callSchema, outageSchema, powerPolicySchema, rampSchema } from './powerLimitSchema.ts';
import { rackFields } from './rackSchema.ts';
import { reliabilitySchema, storageSchema } from './reliabilitySchema.ts';

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

/** How a converter is built: how many units, and for how much. */
const installation = {
  redundancy: z
    .enum(redundancies, {
      error: (issue) => `expected one of ${redundancies.join(', ')}, got ${JSON.stringify(issue.input)}`,
    })
    .prefault('N')
    .describe(
      'Units beyond those the load needs: none, one (N+1), a third (4N/3) or as many again (2N). All share the load, so that each carries less.',
    ),
  units: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('Units that carry the load beside the spare one of N+1. Default: 4.'),
  rated: quantity('power', { positive: true })
    .optional()
    .describe(
      'Rated output of all units together, spare ones included. It then binds: no more passes than the units without the spare carry. Default: built for whatever comes.',
    ),
};

const power = z.strictObject({
  limit: quantity('power').describe(
    'Power the grid connection may deliver at any moment, losses and cooling included.',
  ),
  itCapacity: quantity('power').describe(
    'IT power, at the rack input, that halls, conversion and cooling are built for.',
  ),
  transformer: z
    .strictObject({
      ...lossCurve(0.0012, 0, 0.008),
      headroom: headroom.describe('Rated output over the grid limit, spare units not counted.'),
      ...installation,
    })
    .prefault({})
    .describe('Medium-voltage transformers. Default: EcoDesign tier 2, about 2.5 MVA units.'),
  ups: z
    .strictObject({
      ...lossCurve(0.008, 0.005, 0.022),
      headroom: headroom.describe('Rated output over the covered share of the IT capacity, spare units not counted.'),
      ...installation,
      coverage: fraction().prefault(1).describe('Share of the IT power that passes through the UPS.'),
    })
    .prefault({})
    .describe('Uninterruptible power supply. Default: modern double conversion.'),
  distribution: z
    .strictObject({
      ...lossCurve(0, 0, 0.008),
      headroom: headroom.describe('Rated output over the IT capacity, spare units not counted.'),
      ...installation,
    })
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
  model: id.describe('A rack of the catalog, such as gb200-nvl72, or one of `racks`.'),
  rackCap: quantity('power', { positive: true })
    .optional()
    .describe(
      'Power that each rack is held to at its input: what halls are provisioned for instead of `rackMax`, with the network in proportion. Work that would draw more runs slower. `fleetwatt plan` tells the cap at which all racks fit. Default: no cap.',
    ),
  ...rackFields,
});

const heatWave = z.strictObject({
  start: instant.describe('First day of the spell, in the clock of the scenario.'),
  days: z.int().min(1).max(120).prefault(7).describe('How long it lasts; it rises and falls over a day each.'),
  peak: quantity('temperature', { min: -40, max: 60 }).describe(
    'Its hottest hour; the vapour in the air stays what it was. Where the weather was hotter anyway, nothing changes.',
  ),
});

const designHour = z
  .strictObject({
    dryBulb: quantity('temperature', { min: -40, max: 60 }).describe('Dry bulb of the hour.'),
    wetBulb: quantity('temperature', { min: -40, max: 40 }).describe('Wet bulb of the same hour.'),
  })
  .refine((hour) => hour.wetBulb <= hour.dryBulb, { error: 'expected a wet bulb of at most the dry bulb' });

const drought = z.strictObject({
  start: instant.describe('Hour from which on no water may be evaporated, in the clock of the scenario.'),
  end: instant.describe('Hour from which on it may be again.'),
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
  heat: quantity('energyPrice')
    .prefault('0 €/MWh')
    .describe(
      'Paid to the site for heat handed to a network (`cooling.heatReuse`); contracts give 10 to 35 €/MWh, less when it is warm. Lowers the cost as a line of its own.',
    ),
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
  controlledFrom: z
    .array(jurisdiction)
    .min(1)
    .optional()
    .describe(
      'Jurisdictions whose law can compel the operator of the site or those who own it; what legal control is decided by. Default: its country.',
    ),
  timeZone: timeZone.describe('Clock of the site: its billing months and its working day.'),
  hardware: hardware.describe('What its racks are; every number of the catalog may be replaced.'),
  racks: count.describe('Racks in place at the start.'),
  power: power.describe('Grid connection, halls, and the losses between them.'),
  cooling: pluginChoice('technology', coolingTechnologies).describe('The plant that carries the heat away.'),
  droughts: z
    .array(drought)
    .max(1000)
    .prefault([])
    .describe('Orders that stop the evaporation of water: pads run dry and towers give way to dry coolers.'),
  weather: z
    .strictObject({
      climate: id.describe('A climate of the catalog: its design hours, and its hours where no file is given.'),
      file: file.optional(),
      shift: id
        .optional()
        .describe('A climate shift of the catalog, by month: brings a file of another place here; humidity unchanged.'),
      warming: quantity('temperatureDifference', { min: -10, max: 10 })
        .prefault('0 K')
        .describe('Warmer than that by a constant, design hours of the climate included; relative humidity unchanged.'),
      heatWaves: z
        .array(heatWave)
        .max(100)
        .prefault([])
        .describe('Hot spells laid over the weather, whatever gave it; design hours do not know of them.'),
      wetBulb: z
        .enum(['stull', 'psychrometric'], {
          error: (issue) => `expected stull or psychrometric, got ${JSON.stringify(issue.input)}`,
        })
        .prefault('stull')
        .describe(
          'How wet bulbs come from dry bulb and humidity: Stull’s fit at sea level, or the energy balance of moist air at the altitude of the climate.',
        ),
      designHours: z
        .array(designHour)
        .min(1)
        .max(20)
        .optional()
        .describe('Hours that decide what fits, instead of the hottest and the most humid one of the climate.'),
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
  reliability: reliabilitySchema.optional().describe('What fails and how it comes back. Default: nothing fails.'),
  storage: storageSchema.optional().describe('What checkpoints are written to. Default: as fast as nodes write.'),
  placement: z
    .strictObject({
      rule: z
        .enum(placementNames, {
          error: (issue) => `expected one of ${placementNames.join(', ')}, got ${JSON.stringify(issue.input)}`,
        })
        .prefault('lowest-number')
        .describe(
          'Which free nodes a gang gets: the lowest numbers; pack, those of the fullest racks; spread, those of the emptiest; or as few scale-up domains as can be.',
        ),
      shareNodes: z
        .boolean()
        .prefault(true)
        .describe('Jobs smaller than a node share nodes; otherwise each holds a whole one.'),
    })
    .prefault({})
    .describe('Where on the site jobs run.'),
  costs: costs.prefault({}).describe('What the site costs; money is constant euros of 2026.'),
});
