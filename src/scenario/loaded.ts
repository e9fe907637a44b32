import type { SiteSignals } from '../model/signal.ts';
import type { JobTrace, Repair, RequestTrace } from '../model/trace.ts';
import type { Calibration } from '../serving/calibration.ts';
import type { EpochSeconds } from '../units/flavors.ts';
import type { Scenario } from './schema.ts';

/** A data file that went into a scenario. */
export interface InputFile {
  /** Where the scenario names it: `sites[0].weather.file`. */
  readonly path: string;
  /** As written in the scenario. */
  readonly name: string;
  /** sha256 of its bytes as they lie on disk. */
  readonly sha256: string;
  readonly format: string;
  readonly title: string;
  readonly repairs: readonly Repair[];
}

/** Where a value was written. */
export interface Provenance {
  /** As the user would name it, or the text of a `--set`. */
  readonly file: string;
  readonly line?: number;
}

/** The narrow waist before a run: the checked scenario and everything it names, read once. */
export interface LoadedScenario {
  readonly scenario: Scenario;
  /** The same scenario in its own notation, defaults filled in: YAML text that loads again. */
  readonly resolved: string;
  /** sha256 over resolved scenario, file hashes and schema version. */
  readonly key: string;
  readonly start: EpochSeconds;
  readonly end: EpochSeconds;
  /** By site, in the order of the scenario. */
  readonly signals: readonly SiteSignals[];
  /** By workload id, for those that read a file. */
  readonly jobTraces: ReadonlyMap<string, JobTrace>;
  /** By service id, for those that read a file. */
  readonly requestTraces: ReadonlyMap<string, RequestTrace>;
  /** By service id, for those that name a file of coefficients. */
  readonly calibrations: ReadonlyMap<string, Calibration>;
  readonly files: readonly InputFile[];
  /** By path in the scenario, for every value that was written down rather than taken from a default. */
  readonly provenance: ReadonlyMap<string, Provenance>;
}
