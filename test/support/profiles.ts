import {
  type ClimateProfile,
  type ClimateVariability,
  QUANTILE_KNOTS,
  type SeasonalProfile,
  type SeriesVariability,
  type Sourced,
  type SourcedList,
} from '../../src/model/profile.ts';

const assumed = { source: 'made for tests', confidence: 'assumed' } as const;

export const sourced = (value: number): Sourced => ({ value, ...assumed });
export const sourcedList = (values: readonly number[]): SourcedList => ({ values, ...assumed });

/** Twelve times the same. */
export const allMonths = (value: number): SourcedList => sourcedList(Array.from({ length: 12 }, () => value));

/** Weather that never leaves its means, but for what a test changes. */
export const climateVariability = (changes: Partial<ClimateVariability> = {}): ClimateVariability => ({
  dailySpreadK: allMonths(0),
  dailySkewness: allMonths(0),
  persistence: sourced(0.75),
  followsRegion: sourced(1),
  cycleK: allMonths(0),
  cycleSpreadK: allMonths(0),
  cycleFollowsWarmth: allMonths(0),
  hourlySpreadK: sourced(0),
  hourlyPersistence: sourced(0.9),
  vapourPerKelvin: allMonths(0),
  vapourSpread: allMonths(0),
  vapourPersistence: sourced(0.5),
  vapourFollowsCycle: sourced(0),
  ...changes,
});

/** A series that never leaves level and shape, but for what a test changes. */
export const seriesVariability = (changes: Partial<SeriesVariability> = {}): SeriesVariability => ({
  deviation: 'add',
  weekendRatio: sourced(1),
  spreadBelow: allMonths(0),
  spreadAbove: allMonths(0),
  quantiles: sourcedList(QUANTILE_KNOTS),
  plateau: sourced(Number.NEGATIVE_INFINITY),
  plateauSlope: sourced(1),
  dayShare: sourced(0.5),
  dayPersistence: sourced(0.6),
  hourPersistence: sourced(0.8),
  followsTemperature: sourced(0),
  followsPrice: sourced(0),
  ...changes,
});

/** A climate that has only what a test cares for. */
export const climateProfile = (changes: Partial<ClimateProfile> = {}): ClimateProfile => ({
  id: 'nowhere',
  title: 'Nowhere',
  longitude: 0,
  altitudeM: sourced(0),
  monthlyMeanC: allMonths(10),
  dailySwingK: allMonths(4),
  monthlyRelativeHumidityPct: allMonths(70),
  designDryBulbC: sourced(35),
  humidWetBulbC: sourced(23),
  humidDryBulbC: sourced(28),
  designWetBulbC: sourced(21),
  variability: climateVariability(),
  ...changes,
});

/** A market or grid in UTC whose level is the number of the month and whose day is flat. */
export const seasonalProfileOf = (changes: Partial<SeasonalProfile> = {}): SeasonalProfile => ({
  id: 'nowhere',
  title: 'Nowhere',
  timeZone: 'UTC',
  monthlyMean: sourcedList([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
  hourlyShape: sourcedList(Array.from({ length: 24 }, () => 1)),
  variability: seriesVariability(),
  ...changes,
});
