import { checkInvariants } from '../analysis/invariants.ts';
import { measureRun } from '../analysis/measureRun.ts';
import { priceRun } from '../economics/priceRun.ts';
import type { SitePricing } from '../economics/sitePricing.ts';
import type { RunRecord } from '../model/record.ts';
import type { CostCell, InvariantResult, MetricValue, Summary } from '../model/summary.ts';
import { formatInstant } from '../units/civil.ts';
import { judgeExpectations } from './judgeExpectations.ts';
import { mergeReplications } from './mergeReplications.ts';

/** Increases when a reader of `summary.json` has to change. */
const SUMMARY_VERSION = 1;

/** What is kept of one replication besides its record. */
export interface RunFigures {
  readonly replication: number;
  readonly metrics: readonly MetricValue[];
  readonly invariants: readonly InvariantResult[];
  readonly costs: readonly CostCell[];
}

/** Measures and prices one record. */
export function figuresOf(record: RunRecord, pricings: readonly SitePricing[]): RunFigures {
  const priced = priceRun(record, pricings);
  return {
    replication: record.header.replication,
    metrics: [...measureRun(record), ...priced.metrics],
    invariants: checkInvariants(record),
    costs: priced.costs,
  };
}

/**
 * Joins the figures of all replications of a scenario.
 * @param record of the first of them
 * @param expectations as the scenario writes them
 */
export function summarize(record: RunRecord, runs: readonly RunFigures[], expectations: readonly string[]): Summary {
  const { header } = record;
  const [first] = runs;
  const metrics = mergeReplications(runs.map((run) => run.metrics));
  return {
    format_version: SUMMARY_VERSION,
    scenario: { name: header.name, title: header.title, key: header.scenarioKey },
    seed: header.seed,
    replications: runs.length,
    period: { start: formatInstant(header.start), end: formatInstant(header.end) },
    metrics,
    invariants: (first?.invariants ?? []).map(({ name }, index) => {
      const residual = Math.max(...runs.map((run) => run.invariants[index]?.residual ?? Number.POSITIVE_INFINITY));
      return { name, residual, ok: runs.every((run) => run.invariants[index]?.ok === true) };
    }),
    expectations: judgeExpectations(expectations, metrics),
    repairs: header.repairs,
  };
}
