import { coolingTechnologies, emptyPowerDraw, findClimate, PowerTrain, weatherProfile, wetBulbStull } from 'fleetwatt';
import { cpuTime, median, rounded } from './cpuTime.ts';

const IT_W = 35e6;
const LIMIT_W = 40e6;
const START = 1_798_761_600;
const YEAR = 8760 * 3600;

/** Options for technologies that need some. */
const OPTIONS: Readonly<Record<string, object>> = {
  'measured-curve': {
    points: [
      { temperature: '5 °C', share: 0.04 },
      { temperature: '35 °C', share: 0.3 },
    ],
  },
};

/**
 * A year of one site by each cooling technology, hour by hour: wet bulb, the IT power that fits the limit, every component's power at
 * full load. CPU milliseconds a year, the first year of a process and a warm one.
 */
export async function* physics(): AsyncGenerator<object> {
  const climate = await findClimate('essonne');
  if (climate === undefined) throw new Error('no climate');
  const { dryBulbC, relativeHumidityPct } = weatherProfile(climate, START, START + YEAR);
  for (const technology of await coolingTechnologies()) {
    const options = technology.options.parse(OPTIONS[technology.kind] ?? {});
    const train = new PowerTrain({
      distribution: { curve: { k0: 0, k1: 0, k2: 0.008 }, ratedW: IT_W },
      ups: { curve: { k0: 0.008, k1: 0.005, k2: 0.022 }, ratedW: IT_W },
      upsCoverage: 1,
      transformer: { curve: { k0: 0.0012, k1: 0, k2: 0.008 }, ratedW: LIMIT_W },
      fixedW: 0.01 * IT_W,
      plant: technology.create(options, { itW: IT_W, liquidShare: 0.85 }),
      upsInRoom: true,
      distributionInRoom: true,
    });
    const drawn = emptyPowerDraw();
    let facilityW = 0;
    const year = (): void => {
      facilityW = 0;
      for (let hour = 0; hour < dryBulbC.values.length; hour++) {
        const dryBulb = dryBulbC.values[hour] as number;
        train.setWeather(dryBulb, wetBulbStull(dryBulb, relativeHumidityPct.values[hour] as number));
        train.draw(train.largestIt(LIMIT_W, IT_W), drawn);
        facilityW += drawn.facilityW;
      }
    };
    const first = cpuTime(year);
    const spent = median(Array.from({ length: 9 }, () => cpuTime(year)));
    yield {
      technology: technology.kind,
      per_cpu_s: rounded(8760 / spent),
      ratio_cpp: null,
      ratio_simpy: null,
      first_year_ms: rounded(first * 1000),
      year_ms: rounded(spent * 1000),
      mean_facility_mw: rounded(facilityW / 8760 / 1e6),
    };
  }
}
