import type { EpochSeconds, Seconds, Watts } from '../units/flavors.ts';
import type { Precision } from './profile.ts';

/** Something a reader of a data file set right or left out; counted and shown in the report. */
export interface Repair {
  /** Stable name such as `skipped-without-gpu`. */
  readonly kind: string;
  readonly count: number;
  /** One plain sentence. */
  readonly text: string;
}

/** A repair and the file it was made to, as the scenario names it. */
export interface FileRepair extends Repair {
  readonly file: string;
}

/** A typical or historical year of hourly weather, as a file gives it. */
export interface WeatherTrace {
  readonly kind: 'weather';
  readonly title: string;
  /** Seconds east of UTC of the file's clock, the same all year. */
  readonly utcOffset: Seconds;
  /** Hour `h` of a 365-day year in the file's clock, from 1 January 00:00. Length 8760. */
  readonly dryBulbC: Float64Array;
  readonly relativeHumidityPct: Float64Array;
  /** Height that temperatures were reduced to, m; absent when they are those of the station. */
  readonly reducedToAltitudeM?: number;
  readonly repairs: readonly Repair[];
}

/** A dated hourly series in UTC without gaps. */
export interface SeriesTrace {
  readonly kind: 'price' | 'carbon';
  readonly title: string;
  /** The clock that the country of the series lives by, where the file tells. */
  readonly timeZone?: string;
  readonly start: EpochSeconds;
  readonly step: Seconds;
  /** €/J for a price, kg/J for carbon. */
  readonly values: Float64Array;
  readonly repairs: readonly Repair[];
}

/** A dated series of air temperature in UTC, by the hour or as means of days. */
export interface TemperatureTrace {
  readonly kind: 'temperature';
  readonly title: string;
  readonly start: EpochSeconds;
  readonly step: Seconds;
  /** °C; NaN where the file has none. */
  readonly values: Float64Array;
  readonly repairs: readonly Repair[];
}

/** A list of names that may be packed. */
export interface Names {
  readonly length: number;
  /** The name at a position; undefined beyond the last. */
  at(index: number): string | undefined;
}

/** Jobs in order of submission; times are seconds since the trace's own zero. */
export interface JobTrace {
  readonly kind: 'jobs';
  readonly title: string;
  readonly names: Names;
  readonly submitS: Float64Array;
  readonly gpus: Float64Array;
  /** True run time. */
  readonly durationS: Float64Array;
  /** What the user asked for; schedulers see only this. */
  readonly estimateS: Float64Array;
  readonly repairs: readonly Repair[];
}

/** Requests to a language model in order of arrival; times are seconds since the first. */
export interface RequestTrace {
  readonly kind: 'requests';
  readonly title: string;
  /** The instant of the first request, where the file is dated. */
  readonly start?: EpochSeconds;
  readonly timeS: Float64Array;
  readonly tokensIn: Float64Array;
  readonly tokensOut: Float64Array;
  /** Which blocks of its prompt a request shares with others, where the file says so. */
  readonly prefixes?: PrefixBlocks;
  readonly repairs: readonly Repair[];
}

/** Prompt blocks of all requests, one list: request `i` has `ids[ends[i − 1]]` up to `ids[ends[i] − 1]`. Equal ids hold equal text. */
export interface PrefixBlocks {
  readonly tokensPerBlock: number;
  readonly ends: Float64Array;
  readonly ids: Float64Array;
}

/** Jobs of which only submission and size are known; times are seconds since the trace's own zero. */
export interface ArrivalTrace {
  readonly kind: 'arrivals';
  readonly title: string;
  readonly timeS: Float64Array;
  readonly gpus: Float64Array;
  readonly repairs: readonly Repair[];
}

/** Run times of jobs of which nothing else is known. */
export interface RunTimeTrace {
  readonly kind: 'runtimes';
  readonly title: string;
  readonly durationS: Float64Array;
  readonly repairs: readonly Repair[];
}

/** The machines of a cluster. */
export interface NodeTrace {
  readonly kind: 'nodes';
  readonly title: string;
  readonly names: Names;
  /** Empty where the node has no GPU. */
  readonly gpuModels: readonly string[];
  readonly gpus: Float64Array;
  readonly cores: Float64Array;
  readonly memoryBytes: Float64Array;
  readonly repairs: readonly Repair[];
}

/** How far apart requests of a client come in a window. */
export type ArrivalLaw = 'gamma' | 'weibull' | 'idle';

/** Request rates of the clients of a service, one entry for each client and window. */
export interface ClientRateTrace {
  readonly kind: 'client-rates';
  readonly title: string;
  readonly windowS: Seconds;
  readonly client: Float64Array;
  readonly startS: Float64Array;
  /** Requests a second. */
  readonly rate: Float64Array;
  /** Standard deviation over mean of the time between requests; 0 when idle. */
  readonly variation: Float64Array;
  readonly law: readonly ArrivalLaw[];
  readonly shape: Float64Array;
  /** Seconds. */
  readonly scaleS: Float64Array;
  readonly repairs: readonly Repair[];
}

/** Values with their probabilities, which add up to one. */
export interface Distribution {
  readonly values: Float64Array;
  readonly probabilities: Float64Array;
}

/** How long the requests of one client are, by windows of the day. */
export interface RequestShapeTrace {
  readonly kind: 'request-shapes';
  readonly title: string;
  /** In order of time; a field such as `input_tokens` is missing where the client was idle. */
  readonly windows: readonly { readonly startS: Seconds; readonly fields: ReadonlyMap<string, Distribution> }[];
  readonly repairs: readonly Repair[];
}

/** One measured run of a serving engine that was kept full: a closed loop of `maxBatch` requests. */
export interface ServingPoint {
  /** 1-based line of the file. */
  readonly line: number;
  /** As published, such as `meta-llama/Llama-3.1-8B-Instruct`, or an id of the catalog. */
  readonly model: string;
  readonly parameters: number;
  readonly activeParameters: number;
  readonly precision: Precision;
  readonly gpu: string;
  readonly gpus: number;
  readonly maxBatch: number;
  readonly batch: number;
  /** Mean tokens of a prompt; NaN where the file has none. */
  readonly promptTokens: number;
  readonly outputTokens: number;
  /** Of the replica. */
  readonly tokensPerSecond: number;
  /** Median time between tokens; NaN where the file has none. */
  readonly medianStep: Seconds;
  /** Of all GPUs of the replica; NaN where the file has none. */
  readonly power: Watts;
}

/** Measurements of serving, to fit the step law to. */
export interface ServingTrace {
  readonly kind: 'serving';
  readonly title: string;
  readonly points: readonly ServingPoint[];
  readonly repairs: readonly Repair[];
}

/** Coefficients of the step law and the power law that somebody fitted, by generation of GPUs; the empty name stands for all. */
export interface CalibrationTrace {
  readonly kind: 'calibration';
  readonly title: string;
  readonly values: readonly { readonly name: string; readonly generation: string; readonly value: number }[];
  readonly repairs: readonly Repair[];
}

export type Trace =
  | WeatherTrace
  | SeriesTrace
  | TemperatureTrace
  | JobTrace
  | RequestTrace
  | ArrivalTrace
  | RunTimeTrace
  | NodeTrace
  | ClientRateTrace
  | RequestShapeTrace
  | ServingTrace
  | CalibrationTrace;
export type TraceProduct = Trace['kind'];
