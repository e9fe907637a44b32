import type { ClimateProfile } from '../model/profile.ts';
import { borlangeVariability, essonneVariability, stockholmVariability } from './climateVariability.ts';

const TRAPPES = 'RT2012 zone H1a hourly file (Trappes, typical year of 1994-2008, BuildSysPro of EDF)';
const ARLANDA = 'Stockholm Arlanda TMYx 2007-2021 (Climate.OneBuilding.Org from NCEI ISD and ERA5)';
const SWING = 'mean over the days of each month of half the difference between warmest and coldest hour';
const HUMIDITY = "each month's mean vapour pressure over the saturation pressure at its mean temperature";
const HOT_AND_DRY = 'Record days are hot and dry: wet bulb of 20 to 22 °C';

const essonne: ClimateProfile = {
  id: 'essonne',
  title: 'Essonne, France (Bruyères-le-Châtel)',
  longitude: 2.19,
  altitudeM: { value: 90, source: 'Plain of the Orge beside Bruyères-le-Châtel', confidence: 'assumed' },
  monthlyMeanC: {
    values: [5.0, 6.5, 7.4, 10.5, 13.8, 17.5, 18.9, 19.2, 15.0, 11.3, 7.4, 4.9],
    source: `${TRAPPES}, given at sea level; 0.65 K per 100 m taken off for 90 m`,
    confidence: 'computed',
  },
  dailySwingK: {
    values: [2.3, 3.4, 4.0, 4.2, 4.5, 4.6, 5.1, 4.9, 4.8, 3.8, 2.5, 2.6],
    source: `${TRAPPES}: ${SWING}`,
    confidence: 'computed',
  },
  monthlyRelativeHumidityPct: {
    values: [94, 89, 81, 75, 73, 70, 66, 70, 73, 87, 92, 94],
    source: `${TRAPPES}: ${HUMIDITY}`,
    confidence: 'computed',
  },
  designDryBulbC: {
    value: 42.0,
    source: 'Météo-France: record of Brétigny-sur-Orge, 25 July 2019',
    confidence: 'published',
  },
  designWetBulbC: { value: 21, source: HOT_AND_DRY, confidence: 'assumed' },
  humidWetBulbC: {
    value: 25,
    source: `${TRAPPES}: 24.1 °C in the typical year; a kelvin more for an extreme one`,
    confidence: 'assumed',
  },
  humidDryBulbC: { value: 31, source: 'Humid hours are some 6 K below saturation', confidence: 'assumed' },
  variability: essonneVariability,
};

const borlange: ClimateProfile = {
  id: 'borlange',
  title: 'Borlänge, Sweden',
  longitude: 15.51,
  altitudeM: { value: 153, source: 'Station Borlänge Flygplats', confidence: 'from memory' },
  monthlyMeanC: {
    values: [-3.7, -3.5, -0.1, 5.0, 10.2, 14.2, 16.7, 15.3, 10.9, 5.3, 1.2, -2.2],
    source: 'SMHI station 105260 Borlänge Flygplats: daily means 1991-2020, averaged by month',
    confidence: 'computed',
  },
  dailySwingK: {
    values: [2.3, 2.8, 2.7, 5.5, 5.7, 5.2, 5.2, 4.7, 4.1, 3.0, 2.6, 1.7],
    source: `${ARLANDA}, 160 km away: ${SWING}`,
    confidence: 'assumed',
  },
  monthlyRelativeHumidityPct: {
    values: [94, 86, 83, 62, 60, 66, 63, 78, 83, 88, 95, 95],
    source: `${ARLANDA}, 160 km away: ${HUMIDITY}`,
    confidence: 'assumed',
  },
  designDryBulbC: { value: 33.4, source: 'SMHI: Borlänge, 7 August 1975; secondary page', confidence: 'published' },
  designWetBulbC: { value: 20, source: HOT_AND_DRY, confidence: 'assumed' },
  humidWetBulbC: {
    value: 22,
    source:
      'Arlanda: 20.4 °C in the typical year (TMYx 2007-2021), 19.5 °C at 0.4 % (ASHRAE 2021); more for an extreme year',
    confidence: 'assumed',
  },
  humidDryBulbC: {
    value: 27,
    source: 'ASHRAE 2021 for Arlanda: 24.3 °C comes with the 0.4 % wet bulb of 19.5 °C; as far apart',
    confidence: 'assumed',
  },
  variability: borlangeVariability,
};

const stockholm: ClimateProfile = {
  id: 'stockholm',
  title: 'Stockholm Arlanda, Sweden',
  longitude: 17.95,
  altitudeM: { value: 42, source: `${ARLANDA}: header`, confidence: 'published' },
  monthlyMeanC: {
    values: [-2.1, -1.2, 0.8, 6.4, 11.7, 15.2, 17.9, 16.6, 12.0, 6.9, 3.8, 0.6],
    source: `${ARLANDA}: hours averaged by month`,
    confidence: 'computed',
  },
  dailySwingK: {
    values: [2.3, 2.8, 2.7, 5.5, 5.7, 5.2, 5.2, 4.7, 4.1, 3.0, 2.6, 1.7],
    source: `${ARLANDA}: ${SWING}`,
    confidence: 'computed',
  },
  monthlyRelativeHumidityPct: {
    values: [94, 86, 83, 62, 60, 66, 63, 78, 83, 88, 95, 95],
    source: `${ARLANDA}: ${HUMIDITY}`,
    confidence: 'computed',
  },
  designDryBulbC: {
    value: 34.8,
    source: 'ASHRAE 2021 for Arlanda: extreme dry bulb with a return period of 50 years',
    confidence: 'published',
  },
  designWetBulbC: { value: 20, source: HOT_AND_DRY, confidence: 'assumed' },
  humidWetBulbC: {
    value: 22,
    source:
      'Arlanda: 20.4 °C in the typical year (TMYx 2007-2021), 19.5 °C at 0.4 % (ASHRAE 2021); more for an extreme year',
    confidence: 'assumed',
  },
  humidDryBulbC: {
    value: 27,
    source: 'ASHRAE 2021 for Arlanda: 24.3 °C comes with the 0.4 % wet bulb of 19.5 °C; as far apart',
    confidence: 'assumed',
  },
  variability: stockholmVariability,
};

/** Climates of the places where sites stand. */
export const climates: readonly ClimateProfile[] = [essonne, borlange, stockholm];
