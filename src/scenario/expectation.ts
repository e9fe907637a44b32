import { metricDefinitions } from '../model/metrics.ts';
import { didYouMean } from './didYouMean.ts';
import { showValue } from './printable.ts';

const OPERATORS = ['<', '<=', '>', '>=', '==', '!='] as const;

export type ExpectationOperator = (typeof OPERATORS)[number];

/** A threshold that a metric must meet. */
export interface Expectation {
  readonly metric: string;
  /** `fleet`, `site:<id>`, `service:<id>`, `tenant:<id>` or the scope of some work, as in `summary.json`. */
  readonly scope: string;
  readonly op: ExpectationOperator;
  readonly threshold: number;
}

/** Why a text is no expectation. */
export interface ExpectationProblem {
  readonly problem: string;
  readonly hint?: string;
}

const FORM = /^\s*([A-Za-z_][\w-]*)\s*(?:@\s*(\S*?)\s*)?([<>=!]+)\s*(\S.*?)\s*$/;
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const SCOPE =
  /^(fleet|(site|service|tenant|class):[a-z][a-z0-9.-]*|class:workload\/[a-z][a-z0-9.-]*|class:run\/[\w.-]+)$/;

const EXAMPLE = 'expected metric, comparison and number such as "pue < 1.15" or "job_wait_hours_p95@site:essonne < 12"';

/** Reads `metric[@scope] op number`; the problem where it is none. */
export function readExpectation(text: string): Expectation | ExpectationProblem {
  const match = FORM.exec(text);
  if (match === null) return { problem: `${EXAMPLE}, got ${showValue(text)}` };
  const [, metric = '', scope = 'fleet', op = '', number = ''] = match;
  const names = metricDefinitions.map(({ name }) => name);
  if (!names.includes(metric)) {
    const hint = didYouMean(metric, names).hint ?? 'fleetwatt explain lists every metric';
    return { problem: `expected a metric, got ${showValue(metric)}`, hint };
  }
  if (!SCOPE.test(scope))
    return {
      problem: `expected a scope such as fleet, site:essonne, service:chat, tenant:research, class:batch, class:workload/fine-tuning or class:run/frontier, got ${showValue(scope)}`,
    };
  const operator = OPERATORS.find((candidate) => candidate === op);
  if (operator === undefined)
    return {
      problem: `expected one of ${OPERATORS.join(' ')}, got ${showValue(op)}`,
      ...(op === '=' ? { hint: 'write ==' } : {}),
    };
  const threshold = Number(number);
  if (!NUMBER.test(number) || !Number.isFinite(threshold))
    return {
      problem: `expected a number after ${op}, got ${showValue(number)}`,
      hint: 'without a unit: the unit is that of the metric',
    };
  return { metric, scope, op: operator, threshold };
}

/** The expectation that a checked scenario holds. @throws RangeError when the text is none */
export function parseExpectation(text: string): Expectation {
  const read = readExpectation(text);
  if ('problem' in read) throw new RangeError(read.problem);
  return read;
}
