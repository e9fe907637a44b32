import { expect, it } from '@jest/globals';
import { workOfScope, workScope } from '../../src/model/workScope.ts';

it('the scopes of work tell classes, workloads and runs apart, and read back', () => {
  const scopes = (['class', 'workload', 'run'] as const).map((kind) => workScope(kind, 'batch'));

  expect(scopes).toEqual(['class:batch', 'class:workload/batch', 'class:run/batch']);
  expect(scopes.map(workOfScope)).toEqual(['class', 'workload', 'run'].map((kind) => ({ kind, id: 'batch' })));
  expect(workOfScope('site:essonne')).toBeUndefined();
});
