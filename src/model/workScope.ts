/** Kinds of work that figures are told of: a class of jobs, a workload of the scenario, a single named run. */
export type WorkKind = 'class' | 'workload' | 'run';

/** The scope of figures of some work: `class:batch`, `class:workload/small`, `class:run/frontier-1`. */
export const workScope = (kind: WorkKind, id: string): string =>
  kind === 'class' ? `class:${id}` : `class:${kind}/${id}`;

/** Kind and id of the work that a scope speaks of; undefined for other scopes. */
export function workOfScope(scope: string): { readonly kind: WorkKind; readonly id: string } | undefined {
  const [, kind = 'class', id] = /^class:(?:(workload|run)\/)?(.+)$/.exec(scope) ?? [];
  return id === undefined ? undefined : { kind: kind as WorkKind, id };
}
