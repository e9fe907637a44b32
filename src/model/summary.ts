import type { FileRepair } from './trace.ts';

/** What a number must be read with. */
export type Flag = 'saturated' | 'transient' | 'extrapolated' | 'assumed' | 'few-replications' | 'no-steady-state';

/** One figure of one run. `value` is null where the run gives none, never NaN. */
export interface MetricValue {
  readonly name: string;
  /** `fleet`, `site:<id>`, `service:<id>`, `tenant:<id>` or that of some work, see `workScope`. */
  readonly scope: string;
  readonly unit: string;
  readonly value: number | null;
  readonly flags: readonly Flag[];
}

/** The figures of one replication, in the order of the summary. */
export interface ReplicationMetrics {
  readonly replication: number;
  readonly metrics: readonly MetricValue[];
}

/** The same figure over all replications. */
export interface Metric {
  readonly name: string;
  readonly scope: string;
  readonly unit: string;
  readonly mean: number | null;
  /** Student-t interval of 95 %; null from a single replication. */
  readonly ci95: readonly [number, number] | null;
  readonly n: number;
  readonly flags: readonly Flag[];
}

/** A balance that must hold in every run; `residual` is relative unless it counts things. */
export interface InvariantResult {
  readonly name: string;
  readonly ok: boolean;
  readonly residual: number;
}

export interface ExpectationResult {
  readonly text: string;
  readonly ok: boolean;
  readonly value: number | null;
}

/** The content of `summary.json`. */
export interface Summary {
  readonly format_version: number;
  readonly scenario: { readonly name: string; readonly title: string; readonly key: string };
  readonly seed: number;
  readonly replications: number;
  readonly period: { readonly start: string; readonly end: string };
  readonly metrics: readonly Metric[];
  readonly invariants: readonly InvariantResult[];
  readonly expectations: readonly ExpectationResult[];
  /** What readers of data files set right or left out. */
  readonly repairs: readonly FileRepair[];
}

/** One cell of the levelised cost: `costs.csv` has a row per cell and no subtotals. */
export interface CostCell {
  /** `2027-03`, in the site's own calendar. */
  readonly month: string;
  readonly site: string;
  readonly line: string;
  readonly costEur: number;
}
