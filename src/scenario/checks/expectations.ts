import { workOfScope } from '../../model/workScope.ts';
import { didYouMean } from '../didYouMean.ts';
import { readExpectation } from '../expectation.ts';
import type { Finding } from '../finding.ts';
import { showValue } from '../printable.ts';
import { workClasses } from '../workSchema.ts';
import { entriesOf, textAt } from './plainFields.ts';

const LISTS: Readonly<Record<string, string>> = {
  site: 'sites',
  service: 'services',
  tenant: 'tenants',
  workload: 'workloads',
};

/** Expectations that cannot be read, or that speak of something the scenario does not have. */
export function faultyExpectations(scenario: unknown): Finding[] {
  return entriesOf(scenario, 'expectations').flatMap((text, index): Finding[] => {
    if (typeof text !== 'string') return [];
    const path = ['expectations', index];
    const read = readExpectation(text);
    if ('problem' in read)
      return [{ path, message: read.problem, ...(read.hint === undefined ? {} : { hint: read.hint }) }];
    const work = workOfScope(read.scope);
    const [kind = '', id] = work === undefined ? read.scope.split(':') : [work.kind, work.id];
    if (id === undefined) return [];
    const known = kind === 'class' ? [...workClasses] : namesOf(scenario, kind);
    if (known.includes(id)) return [];
    return [{ path, message: `expected a ${kind} of the scenario, got ${showValue(id)}`, ...didYouMean(id, known) }];
  });
}

/** Ids of what a scope may speak of; runs are those of the lists of single runs. */
function namesOf(scenario: unknown, kind: string): string[] {
  const entries =
    kind === 'run'
      ? entriesOf(scenario, 'workloads').flatMap((workload) =>
          entriesOf((workload as { readonly jobs?: unknown } | null)?.jobs, 'list'),
        )
      : entriesOf(scenario, LISTS[kind] ?? '');
  return entries.flatMap((entry) => textAt(entry, ['id']) ?? []);
}
