/** How sure a figure is, as the report shows it. */
export type Confidence = 'measured' | 'published' | 'computed' | 'from memory' | 'assumed';

/** A number of the catalog with where it comes from. */
export interface Sourced {
  readonly value: number;
  readonly source: string;
  readonly confidence: Confidence;
}

/** Twelve monthly or twenty-four hourly numbers with where they come from. */
export interface SourcedList {
  readonly values: readonly number[];
  readonly source: string;
  readonly confidence: Confidence;
}

/** Typical weather of a place, and the extreme its plant must survive. */
export interface ClimateProfile {
  readonly id: string;
  readonly title: string;
  /** Degrees east; places the daily cycle in solar time. */
  readonly longitude: number;
  readonly altitudeM: Sourced;
  /** °C, January first. */
  readonly monthlyMeanC: SourcedList;
  /** Half the mean difference between the warmest and the coldest hour of a day, K, January first. */
  readonly dailySwingK: SourcedList;
  /** Percent, at the monthly mean temperature. */
  readonly monthlyRelativeHumidityPct: SourcedList;
  /** The hottest hour a plant must survive, with the wet bulb it brings. */
  readonly designDryBulbC: Sourced;
  readonly designWetBulbC: Sourced;
  /** The most humid hour, which tries towers: its wet bulb, with the dry bulb it comes with. */
  readonly humidWetBulbC: Sourced;
  readonly humidDryBulbC: Sourced;
  /** How days differ from the typical ones, for weather that is generated. */
  readonly variability: ClimateVariability;
}

/** What the air of one place differs by from that of another, K by month. */
export interface ClimateShift {
  readonly id: string;
  readonly title: string;
  readonly monthlyK: SourcedList;
}

/** How weather moves about its monthly means. Lists have twelve values, January first. */
export interface ClimateVariability {
  /** Standard deviation of a day's mean temperature, K. */
  readonly dailySpreadK: SourcedList;
  /** Skewness of a day's mean: below 0 when cold days are further out than warm ones. */
  readonly dailySkewness: SourcedList;
  /** Correlation of a day's anomaly with the next day's. */
  readonly persistence: Sourced;
  /** Correlation of the anomaly with that of the region, which every site of one market shares. */
  readonly followsRegion: Sourced;
  /** Amplitude of the day's cosine, mean and standard deviation over the days, K. */
  readonly cycleK: SourcedList;
  readonly cycleSpreadK: SourcedList;
  /** Correlation of the day's amplitude with its anomaly: above 0 where clear days are warm. */
  readonly cycleFollowsWarmth: SourcedList;
  /** Standard deviation of an hour about all this, K, and its correlation with the next hour. */
  readonly hourlySpreadK: Sourced;
  readonly hourlyPersistence: Sourced;
  /** Rise of the logarithm of vapour pressure with the anomaly, 1/K. */
  readonly vapourPerKelvin: SourcedList;
  /** Standard deviation of that logarithm about the rise. */
  readonly vapourSpread: SourcedList;
  readonly vapourPersistence: Sourced;
  /** Correlation of dryness and the day's amplitude: below 0 where clear days are dry. */
  readonly vapourFollowsCycle: Sourced;
}

/** How a price or an intensity moves about level and shape. */
export interface SeriesVariability {
  /** `add`: the deviation is added, so that a price can turn negative; `scale`: it multiplies, e to its power. */
  readonly deviation: 'add' | 'scale';
  /** Mean of Saturdays and Sundays over the mean of the other days. */
  readonly weekendRatio: Sourced;
  /** Root mean square of the deviations of hours below and above level and shape by month: €/MWh, or of the logarithm. */
  readonly spreadBelow: SourcedList;
  readonly spreadAbove: SourcedList;
  /** Quantiles of the deviation over the spread of its side, at the standard normal values `QUANTILE_KNOTS`. */
  readonly quantiles: SourcedList;
  /** Below this value, €/MWh or g/kWh, the series falls only by `plateauSlope` of what it would: plants that cost nothing to run set it. */
  readonly plateau: Sourced;
  readonly plateauSlope: Sourced;
  /** Share of the variance of the underlying normal deviate that whole days have in common. */
  readonly dayShare: Sourced;
  readonly dayPersistence: Sourced;
  readonly hourPersistence: Sourced;
  /** Correlation of what whole days share with the region's temperature. */
  readonly followsTemperature: Sourced;
  /** Correlation of what whole days share with the same of the price; 0 for a price. */
  readonly followsPrice: Sourced;
}

/**
 * Standard normal values at which quantiles of deviations are listed. Their probabilities: least of a year of hours, 0.1, 1, 5, 10, 25, 50, 75,
 * 90, 95, 99, 99.9 %, greatest.
 */
export const QUANTILE_KNOTS = [
  -3.8615, -3.0902, -2.3263, -1.6449, -1.2816, -0.6745, 0, 0.6745, 1.2816, 1.6449, 2.3263, 3.0902, 3.8615,
] as const;

/** A market or grid as monthly levels times a daily shape in local time. */
export interface SeasonalProfile {
  readonly id: string;
  readonly title: string;
  readonly timeZone: string;
  /** €/MWh or g/kWh, January first. */
  readonly monthlyMean: SourcedList;
  /** Ratio to the day's mean by local hour; averages one. */
  readonly hourlyShape: SourcedList;
  /** Mean of the latest year there is, €/MWh or g/kWh, to which a file of an older year is scaled; see `scaleToLevel`. */
  readonly yearlyLevel?: Sourced;
  /** How hours differ from the typical ones, for a series that is generated. */
  readonly variability: SeriesVariability;
}

/** Family of GPUs that share a power law and a table of powers by phase. */
export type PowerFamily = 'hopper' | 'blackwell';

/**
 * A rack as its maker sells it. Counts packages: what is sold as one GPU may hold two or more dies, and some rack names
 * count those ("NVL144" is the rack of 72 packages).
 */
export interface RackModel {
  readonly id: string;
  readonly title: string;
  readonly powerFamily: PowerFamily;
  readonly gpusPerNode: number;
  readonly nodesPerRack: number;
  readonly diesPerPackage: number;
  /** GPUs that reach each other at `scaleUpBandwidth`. */
  readonly gpusPerDomain: number;
  readonly cpusPerNode: number;
  readonly nicsPerNode: number;
  /** Switch trays of the rack, for the scale-up network. */
  readonly switchTrays: number;
  /** Rack input at full load, W: what halls are provisioned for. */
  readonly maxW: Sourced;
  /** Rack input under sustained training, W. */
  readonly typicalW: Sourced;
  /** Rack input without work, W. */
  readonly idleW: Sourced;
  readonly liquidShare: Sourced;
  /** One GPU. */
  readonly gpuTdpW: Sourced;
  readonly gpuIdleW: Sourced;
  /** Dense, FLOP/s of one GPU. */
  readonly bf16Flops: Sourced;
  readonly fp8Flops: Sourced;
  /** Absent where the GPU has no such arithmetic. */
  readonly fp4Flops?: Sourced;
  /** One GPU, bytes and bytes per second. */
  readonly memoryBytes: Sourced;
  readonly memoryBandwidth: Sourced;
  /** One GPU, one direction, bytes per second. */
  readonly scaleUpBandwidth: Sourced;
  /** One processor, W. */
  readonly cpuMaxW: Sourced;
  readonly cpuIdleW: Sourced;
  /** One network interface, loaded or not, W. */
  readonly nicW: Sourced;
  /** Rest of a node but for its fans, W: memory, drives, switches, regulators. */
  readonly boardMaxW: Sourced;
  readonly boardIdleW: Sourced;
  /** Fans of a node at full speed, W. */
  readonly fanMaxW: Sourced;
  /** One switch tray, W. */
  readonly switchTrayW: Sourced;
  /** Output over input of the supplies between rack input and nodes. */
  readonly shelfEfficiency: Sourced;
  /** € of 2026, installed. */
  readonly priceEur: Sourced;
  /** kg CO₂e to make it. */
  readonly embodiedKg: Sourced;
}

/** How a model's weights are kept. */
export type Precision = 'bf16' | 'fp8' | 'fp4';

/** A GPU as the laws of serving need it. */
export type Accelerator = Pick<
  RackModel,
  | 'id'
  | 'powerFamily'
  | 'gpuTdpW'
  | 'gpuIdleW'
  | 'bf16Flops'
  | 'fp8Flops'
  | 'memoryBytes'
  | 'memoryBandwidth'
  | 'scaleUpBandwidth'
>;

/** A language model as step law and memory need it. Numbers that a kind of model does not have are absent. */
export interface LanguageModel {
  readonly id: string;
  readonly title: string;
  readonly parameters: Sourced;
  /** Parameters that one token passes through. */
  readonly activeParameters: Sourced;
  readonly layers: Sourced;
  /** Width of the residual stream. */
  readonly hidden: Sourced;
  readonly heads: Sourced;
  /** Heads of keys and values, and the width of each; absent where a latent takes their place. */
  readonly kvHeads?: Sourced;
  readonly headWidth?: Sourced;
  /** Numbers kept of a token and layer where keys and values are made from a latent. */
  readonly latentWidth?: Sourced;
  /** Experts of a layer, those a token visits, and the weights of all experts of all layers. */
  readonly experts?: Sourced;
  readonly expertsPerToken?: Sourced;
  readonly routedParameters?: Sourced;
  /** Tokens that some layers look back, and how many layers those are. */
  readonly window?: Sourced;
  readonly windowedLayers?: Sourced;
  /** Longest sequence, prompt and answer together, tokens; absent where nobody says. */
  readonly contextTokens?: Sourced;
  /** Bytes of one weight as served, on average. */
  readonly bytesPerWeight: Sourced;
  /** Bytes of key and value cache of one token in the layers that see the whole context, and in those with a window. */
  readonly kvBytesPerToken: Sourced;
  readonly windowedKvBytesPerToken?: Sourced;
}

/** A kind of failure: how often among all, how it is found, and what mends it. */
export interface FailureClass {
  readonly id: string;
  readonly title: string;
  /** Events of this kind among all that were counted. */
  readonly count: Sourced;
  /** From the failure until somebody knows that work has stopped, s. */
  readonly detectionS: Sourced;
  /** From then until it is known which node, s; a node that needs no hands is back after it. */
  readonly diagnosisS: Sourced;
  /** Share of these failures that need hands on the node. */
  readonly hardwareShare: Sourced;
  /** Mean time the maker's repair takes once it is wanted, s. */
  readonly repairS: Sourced;
}

/** How often nodes and jobs fail, by one measurement. */
export interface FailurePreset {
  readonly id: string;
  readonly title: string;
  /** Racks of the catalog with the hardware that was observed; none where the catalog has none. */
  readonly measuredOn: readonly string[];
  /** Failures per 1,000 days of nodes of 8 GPUs. */
  readonly perThousandNodeDays: Sourced;
  /** Interruptions of a running job whatever its size, 1/s. */
  readonly perJobPerSecond: Sourced;
}

/** Nodes that go down together when one part fails. */
export interface FailureDomain {
  readonly id: string;
  readonly title: string;
  /** Racks behind one such part; 0 for all of a site. */
  readonly racks: Sourced;
  /** Outages of one such part that work does not ride through, 1/s. */
  readonly ratePerSecond: Sourced;
  /** Mean length of an outage, s. */
  readonly outageS: Sourced;
}
