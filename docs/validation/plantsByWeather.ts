import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { WeatherTrace } from '../../src/model/trace.ts';
import { wetBulbPsychrometer } from '../../src/physics/wetBulbPsychrometer.ts';
import { readTraceBytes } from '../../src/traces/readTraceBytes.ts';
import { emptyPowerDraw } from '../../src/world/powerTrain.ts';
import { type Air, defaults, type Preset, trainOf } from './presets.ts';

/** Files of others and what their description counted in them. */
const PLACES = [
  { title: 'Trappes', file: 'weather/FR_RT2012_H1a_Trappes.txt.gz' },
  { title: 'Arlanda', file: 'weather/SWE_ST_Stockholm.Arlanda.AP.024600_TMYx.2007-2021.epw.gz' },
] as const;

/**
 * A plant whose full free cooling ends at a temperature that the description of the files counts hours below, so that hours without
 * any chiller can be told beforehand.
 */
interface Counted {
  readonly title: string;
  readonly preset: Preset;
  readonly limit: string;
  /** Hours by place, where the description tells them. */
  readonly hours: readonly (number | undefined)[];
}

const airOnly: Preset = { ...defaults, liquidShare: 0 };
const COUNTED: readonly Counted[] = [
  {
    title: 'Chilled water, dry free cooling',
    preset: { ...airOnly, technology: 'chilled-air', options: { economizer: 'dry', chilledWater: '17.95 °C' } },
    limit: 'dry bulb below 10 °C',
    hours: [undefined, 5310],
  },
  {
    title: 'Water-side economizer with towers',
    preset: { ...airOnly, technology: 'water-economizer', options: { chilledWater: '21.5 °C' } },
    limit: 'wet bulb below 15 °C',
    hours: [7335, 8052],
  },
  {
    title: 'Liquid cooling with towers, 28.5 °C',
    preset: {
      ...defaults,
      technology: 'dlc-tower',
      liquidShare: 1,
      options: { supplyTemperature: '28.5 °C', liquidChillers: 1, chilledWater: '24.5 °C', roomHeat: 0.045 },
    },
    limit: 'wet bulb below 18 °C',
    hours: [8308, 8639],
  },
  {
    title: 'Outdoor air without pads',
    preset: { ...airOnly, technology: 'air-economizer', options: { adiabaticEffectiveness: 0, supplyAir: '26 °C' } },
    limit: 'dry bulb of at most 25 °C',
    hours: [8760 - 254, 8760 - 70],
  },
];

/** Figures of a plant over a year of a place. */
export interface PlantYear {
  readonly plant: string;
  readonly place: string;
  readonly limit: string;
  readonly pue: number;
  readonly wueLitresPerKwh: number;
  readonly hoursWithoutChiller: number;
  readonly counted: number | undefined;
}

async function airOfFile(data: string, file: string): Promise<Air> {
  const { trace } = await readTraceBytes(createReadStream(path.join(data, file)), file);
  const { dryBulbC, relativeHumidityPct } = trace as WeatherTrace;
  return {
    dryBulbC,
    wetBulbC: dryBulbC.map((dry, hour) => wetBulbPsychrometer(dry, relativeHumidityPct[hour] as number)),
  };
}

const IT_W = 0.8 * 20e6;

function yearOf({ title: plant, preset, limit, hours }: Counted, place: number, air: Air): PlantYear {
  const train = trainOf(preset);
  const drawn = emptyPowerDraw();
  let facility = 0;
  let water = 0;
  let without = 0;
  for (const [hour, dryBulb] of air.dryBulbC.entries()) {
    train.setWeather(dryBulb, air.wetBulbC[hour] as number);
    train.draw(IT_W, drawn);
    facility += drawn.facilityW;
    water += drawn.waterM3PerS * 3600;
    if (drawn.chillerW === 0) without++;
  }
  const kilowattHours = (IT_W * air.dryBulbC.length) / 1000;
  return {
    plant,
    place: (PLACES[place] as (typeof PLACES)[number]).title,
    limit,
    pue: facility / (IT_W * air.dryBulbC.length),
    wueLitresPerKwh: (water * 1000) / kilowattHours,
    hoursWithoutChiller: without,
    counted: hours[place],
  };
}

/** Every plant in the weather of every place. @param data folder of the files of others */
export async function plantYears(data: string): Promise<PlantYear[]> {
  const years: PlantYear[] = [];
  for (const [place, { file }] of PLACES.entries()) {
    const air = await airOfFile(data, file);
    for (const counted of COUNTED) years.push(yearOf(counted, place, air));
  }
  return years;
}

/** The same as a section of the validation page. */
export async function plantsByWeather(data: string): Promise<string> {
  const years = await plantYears(data);
  const lines = COUNTED.flatMap(({ title }) =>
    years
      .filter(({ plant }) => plant === title)
      .map(
        ({ plant, place, limit, pue, wueLitresPerKwh, hoursWithoutChiller, counted }) =>
          `| ${plant} | ${place} | ${pue.toFixed(4)} | ${wueLitresPerKwh.toFixed(2)} | ${hoursWithoutChiller} | ${counted ?? '–'} | ${limit} |`,
      ),
  );
  return [
    '## Four plants in measured weather',
    '',
    'At four fifths of their load, in the typical years of Trappes (as given, at sea level) and of Stockholm Arlanda. Supply temperatures are chosen so that',
    'free cooling in full ends where the description of the files counts hours; hours without any chiller must equal what it counted.',
    'Wet bulbs by the psychrometer, as there.',
    '',
    '| plant | weather | PUE of the year | WUE, L/kWh | hours without chiller | counted | where |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}
