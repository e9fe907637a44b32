import type {
  ClimateProfile,
  ClimateShift,
  FailureClass,
  FailureDomain,
  FailurePreset,
  LanguageModel,
  RackModel,
  SeasonalProfile,
} from '../model/profile.ts';
import type { Assumption } from '../model/record.ts';
import { dimensions, formatQuantity } from '../units/quantity.ts';

/** Anything of the catalog that a scenario can name. */
export type CatalogEntry =
  | RackModel
  | ClimateProfile
  | ClimateShift
  | SeasonalProfile
  | LanguageModel
  | FailurePreset
  | FailureClass
  | FailureDomain;

type Keys<T> = T extends unknown ? keyof T : never;
type PlainField =
  | 'id'
  | 'title'
  | 'timeZone'
  | 'longitude'
  | 'variability'
  | 'gpusPerNode'
  | 'nodesPerRack'
  | 'diesPerPackage'
  | 'gpusPerDomain'
  | 'cpusPerNode'
  | 'nicsPerNode'
  | 'switchTrays'
  | 'measuredOn'
  | 'powerFamily';
type SourcedField = Exclude<Keys<CatalogEntry>, PlainField>;

const power = (value: number): string => formatQuantity(value, dimensions.power);
const duration = (value: number): string => formatQuantity(value, dimensions.duration);
const celsius = (value: number): string => formatQuantity(value, dimensions.temperature);
const scaled = (factor: number, unit: string) => (value: number) =>
  `${Number((value / factor).toPrecision(6))} ${unit}`.trimEnd();

/** What each number is, and how people write it. */
const wording: Readonly<Record<SourcedField, readonly [name: string, write: (value: number) => string]>> = {
  maxW: ['rack power at full load', power],
  typicalW: ['rack power in sustained training', power],
  idleW: ['rack power without work', power],
  liquidShare: ['share of heat into the liquid', scaled(0.01, '%')],
  gpuTdpW: ['rated power of a GPU', power],
  gpuIdleW: ['idle power of a GPU', power],
  bf16Flops: ['dense BF16 rate of a GPU', scaled(1e12, 'TFLOP/s')],
  fp8Flops: ['dense FP8 rate of a GPU', scaled(1e12, 'TFLOP/s')],
  fp4Flops: ['dense FP4 rate of a GPU', scaled(1e12, 'TFLOP/s')],
  memoryBytes: ['usable memory of a GPU', scaled(1e9, 'GB')],
  memoryBandwidth: ['memory bandwidth of a GPU', scaled(1e12, 'TB/s')],
  scaleUpBandwidth: ['scale-up bandwidth of a GPU, one way', scaled(1e9, 'GB/s')],
  cpuMaxW: ['rated power of a processor', power],
  cpuIdleW: ['idle power of a processor', power],
  nicW: ['power of a network interface', power],
  boardMaxW: ['rest of a node at full load', power],
  boardIdleW: ['rest of a node without work', power],
  fanMaxW: ['fans of a node at full speed', power],
  switchTrayW: ['power of a switch tray', power],
  shelfEfficiency: ['efficiency of the power shelves', scaled(0.01, '%')],
  priceEur: ['price of a rack, installed', scaled(1e6, 'M€')],
  embodiedKg: ['carbon of making a rack', scaled(1e3, 't')],
  altitudeM: ['altitude', scaled(1, 'm')],
  monthlyMeanC: ['mean temperature by month, °C', scaled(1, '')],
  dailySwingK: ['half the daily range of temperature by month, K', scaled(1, '')],
  monthlyRelativeHumidityPct: ['relative humidity by month, %', scaled(1, '')],
  designDryBulbC: ['dry bulb of the design day', celsius],
  designWetBulbC: ['wet bulb of the design day', celsius],
  humidWetBulbC: ['wet bulb of the most humid design hour', celsius],
  humidDryBulbC: ['dry bulb of that hour', celsius],
  monthlyK: ['difference by month, K', scaled(1, '')],
  monthlyMean: ['level by month, €/MWh or g/kWh', scaled(1, '')],
  yearlyLevel: ['level of the latest year, €/MWh or g/kWh', scaled(1, '')],
  hourlyShape: ['ratio to the mean by local hour', scaled(1, '')],
  parameters: ['weights', scaled(1e9, 'billion')],
  activeParameters: ['weights used for a token', scaled(1e9, 'billion')],
  layers: ['layers', scaled(1, '')],
  hidden: ['width', scaled(1, '')],
  heads: ['attention heads', scaled(1, '')],
  kvHeads: ['heads of keys and values', scaled(1, '')],
  headWidth: ['width of a head', scaled(1, '')],
  latentWidth: ['width of the latent of keys and values', scaled(1, '')],
  experts: ['experts of a layer', scaled(1, '')],
  expertsPerToken: ['experts a token visits', scaled(1, '')],
  routedParameters: ['weights of experts', scaled(1e9, 'billion')],
  window: ['window of layers that have one', scaled(1, 'tokens')],
  windowedLayers: ['layers with a window', scaled(1, '')],
  contextTokens: ['longest sequence', scaled(1, 'tokens')],
  windowedKvBytesPerToken: ['cache of a token in layers with a window', scaled(1e3, 'kB')],
  bytesPerWeight: ['bytes of a weight', scaled(1, '')],
  kvBytesPerToken: ['cache of a token in layers that see everything', scaled(1e3, 'kB')],
  perThousandNodeDays: ['failures per 1,000 days of 8-GPU nodes', scaled(1, '')],
  perJobPerSecond: ['interruptions of a job whatever its size', scaled(1 / 86_400, '/day')],
  count: ['events counted', scaled(1, '')],
  racks: ['racks that go down together, 0 for all', scaled(1, '')],
  ratePerSecond: ['outages of one', scaled(1 / (365 * 86_400), '/year')],
  outageS: ['mean length of an outage', duration],
  detectionS: ['time until a failure is noticed', duration],
  diagnosisS: ['time until the node is known', duration],
  hardwareShare: ['share that needs hands on the node', scaled(0.01, '%')],
  repairS: ['time of such a repair', duration],
};

/** Every number of a catalog entry with its source, for the report's list of assumptions. */
export function assumptionsOf(entry: CatalogEntry): Assumption[] {
  return Object.entries(entry).flatMap(([field, figure]) => {
    if (typeof figure !== 'object' || !('source' in figure)) return [];
    const [name, write] = wording[field as SourcedField];
    const values: readonly number[] = 'values' in figure ? figure.values : [figure.value];
    return {
      about: entry.title,
      text: `${name}: ${values.map(write).join(', ')}`,
      source: figure.source,
      confidence: figure.confidence,
    };
  });
}
