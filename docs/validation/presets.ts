import { findClimate } from '../../src/catalog/index.ts';
import { coolingTechnologies } from '../../src/cooling/index.ts';
import { annualPue } from '../../src/experiment/annualPue.ts';
import type { ClimateProfile } from '../../src/model/profile.ts';
import type { LossCurve } from '../../src/physics/conversion.ts';
import { wetBulbStull } from '../../src/physics/psychrometrics.ts';
import { installedOver, type Redundancy } from '../../src/physics/redundancy.ts';
import { weatherProfile } from '../../src/signals/weatherProfile.ts';
import { YEAR } from '../../src/units/constants.ts';
import { PowerTrain } from '../../src/world/powerTrain.ts';

/** Loss curves of conversion by make, as shares of rated output; ranges of Lei & Masanet (2020). */
export const ups = {
  modern: { k0: 0.008, k1: 0.005, k2: 0.022 },
  eco: { k0: 0.003, k1: 0.002, k2: 0.006 },
  legacy: { k0: 0.03, k1: 0.02, k2: 0.03 },
} as const satisfies Record<string, LossCurve>;

const IT_W = 20e6;

/** A plant that somebody published figures of, in options of ours. Chosen from what is known of it, not tuned to the figure. */
export interface Preset {
  readonly technology: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly liquidShare: number;
  readonly ups: LossCurve;
  readonly upsCoverage: number;
  readonly redundancy: Redundancy;
  readonly distribution: LossCurve;
  /** Fixed load over design IT power. */
  readonly fixedShare: number;
  /** IT power over design IT power. */
  readonly load: number;
}

/** What a site of scenarios has where it says nothing else, at four fifths of its load. */
export const defaults: Preset = {
  technology: 'dlc-adiabatic',
  options: {},
  liquidShare: 0.85,
  ups: ups.modern,
  upsCoverage: 1,
  redundancy: 'N',
  distribution: { k0: 0, k1: 0, k2: 0.008 },
  fixedShare: 0.01,
  load: 0.8,
};

/** The power train of a preset. */
export function trainOf(preset: Preset): PowerTrain {
  const technology = coolingTechnologies.find(({ kind }) => kind === preset.technology);
  if (technology === undefined) throw new TypeError(preset.technology);
  const installed = installedOver(preset.redundancy, 4);
  return new PowerTrain({
    distribution: { curve: preset.distribution, ratedW: installed * IT_W },
    ups: { curve: preset.ups, ratedW: installed * preset.upsCoverage * IT_W },
    upsCoverage: preset.upsCoverage,
    transformer: { curve: { k0: 0.0012, k1: 0, k2: 0.008 }, ratedW: 1.2 * IT_W },
    fixedW: preset.fixedShare * IT_W,
    plant: technology.create(technology.options.parse(preset.options) as never, {
      itW: IT_W,
      liquidShare: preset.liquidShare,
    }),
    upsInRoom: true,
    distributionInRoom: true,
  });
}

/** PUE at one moment. */
export function pueAt(preset: Preset, dryBulbC: number, wetBulbC: number): number {
  const train = trainOf(preset);
  train.setWeather(dryBulbC, wetBulbC);
  return train.facilityPower(preset.load * IT_W) / (preset.load * IT_W);
}

/** Hours of outdoor air. */
export interface Air {
  readonly dryBulbC: Float64Array;
  readonly wetBulbC: Float64Array;
}

/** The mean year of a climate. */
export function airOf(climate: ClimateProfile): Air {
  const start = 1_798_761_600;
  const { dryBulbC, relativeHumidityPct } = weatherProfile(climate, start, start + YEAR);
  return {
    dryBulbC: dryBulbC.values,
    wetBulbC: dryBulbC.values.map((dry, hour) => wetBulbStull(dry, relativeHumidityPct.values[hour] as number)),
  };
}

/** Energy-weighted PUE of a year at constant load. */
export function yearPue(preset: Preset, { dryBulbC, wetBulbC }: Air): number {
  return annualPue(trainOf(preset), preset.load * IT_W, {
    dryBulbC,
    wetBulbC,
    waterAllowed: Array.from(dryBulbC, () => true),
  });
}

/** A climate of the catalog. */
export function climateNamed(id: string): ClimateProfile {
  const found = findClimate(id);
  if (found === undefined) throw new TypeError(id);
  return found;
}

const essonne = climateNamed('essonne');
const fromMemory = (values: readonly number[]) => ({
  values,
  source: 'Monthly normals of Oak Ridge, Tennessee',
  confidence: 'from memory' as const,
});

/** Where Frontier stands. */
export const oakRidge: ClimateProfile = {
  ...essonne,
  id: 'oak-ridge',
  title: 'Oak Ridge, Tennessee',
  longitude: -84.3,
  monthlyMeanC: fromMemory([3.5, 5.5, 10.5, 15.5, 20, 24, 26, 25.5, 22, 16, 10, 5]),
  dailySwingK: fromMemory([5, 5.5, 6, 6.5, 6, 5.5, 5, 5, 5.5, 6, 5.5, 5]),
  monthlyRelativeHumidityPct: fromMemory([75, 72, 70, 68, 76, 78, 80, 81, 80, 77, 75, 76]),
};

/** Hyperscale hall with chilled water and a water-side economizer (Lei & Masanet, 2022, case 2). */
export const hyperscaleWater: Preset = { ...defaults, technology: 'water-economizer', liquidShare: 0 };
/** Hyperscale hall on outdoor air with pads (case 1). */
export const hyperscaleAir: Preset = { ...defaults, technology: 'air-economizer', liquidShare: 0 };
/** Older hall of a colocation house with air-cooled chillers all year (case 7): cold water, doubled old UPS at half load. */
export const legacyChiller: Preset = {
  ...defaults,
  technology: 'chilled-air',
  options: { chilledWater: '10 °C', chilledWaterRise: '6 K', airFans: 0.15 },
  liquidShare: 0,
  ups: ups.legacy,
  redundancy: '2N',
  distribution: { k0: 0, k1: 0, k2: 0.03 },
  fixedShare: 0.02,
  load: 0.5,
};
/** A supercomputer on warm water and towers, without UPS, its rectifiers counted as IT. */
export const frontierLike: Preset = {
  ...defaults,
  technology: 'dlc-tower',
  options: { supplyTemperature: '32 °C', roomHeat: 0.02 },
  liquidShare: 0.99,
  upsCoverage: 0,
  fixedShare: 0.005,
};
/** Colocation in Falun: dry free cooling of chilled water, magnetic-bearing chillers as backup, doubled UPS at part load. */
export const ecoDataCenter: Preset = {
  ...defaults,
  technology: 'chilled-air',
  options: { economizer: 'dry', chilledWater: '20 °C', chillerEfficiency: 0.55 },
  liquidShare: 0,
  redundancy: '2N',
  fixedShare: 0.02,
  load: 0.6,
};
/** Water-cooled servers of a French host with dry coolers; the rest on air, UPS of an older make at part load. */
export const ovhLike: Preset = {
  ...defaults,
  technology: 'dlc-dry-cooler',
  options: { supplyTemperature: '35 °C' },
  liquidShare: 0.7,
  ups: ups.legacy,
  distribution: { k0: 0, k1: 0, k2: 0.03 },
  fixedShare: 0.03,
  load: 0.5,
};
/** Outdoor air in the north of Sweden, with batteries at the servers instead of a double-conversion UPS. */
export const luleaLike: Preset = {
  ...defaults,
  technology: 'air-economizer',
  options: { airFans: 0.03 },
  liquidShare: 0,
  ups: ups.eco,
};
