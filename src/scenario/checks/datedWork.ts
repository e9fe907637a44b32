import type { EpochSeconds } from '../../units/flavors.ts';
import { type FieldPath, valueAt } from '../fieldPath.ts';
import type { Finding } from '../finding.ts';
import { entriesOf, numberAt, quantityAt, textAt } from './plainFields.ts';
import { instantAt } from './plainInstant.ts';

/** A date of the scenario's clock as an instant, or why it is none. */
type Read = (path: FieldPath) => EpochSeconds | string | undefined;

/** What is wrong with jobs and reservations that have dates, run times or bursts of their own. */
export function datedWork(scenario: unknown, start: EpochSeconds | undefined): Finding[] {
  const read: Read = (path) => instantAt(scenario, path);
  const submitted = (path: FieldPath): Finding[] => {
    const at = read(path);
    if (typeof at === 'string') return [{ path, message: at }];
    if (at === undefined || start === undefined || at >= start) return [];
    const begin = textAt(scenario, ['start']);
    return [
      {
        path,
        also: ['start'],
        message: `expected a date in the run, which starts ${begin}, got ${textAt(scenario, path)}`,
      },
    ];
  };
  return [
    ...entriesOf(scenario, 'workloads').flatMap((workload, index) => {
      const jobs: FieldPath = ['workloads', index, 'jobs'];
      const source = textAt(workload, ['jobs', 'source']);
      if (source === 'generated') return [...lengthFindings(scenario, jobs), ...burstFindings(scenario, jobs)];
      if (source !== 'listed') return [];
      const list = valueAt(workload, ['jobs', 'list']);
      return (Array.isArray(list) ? [...list.keys()] : []).flatMap((position) => {
        const run: FieldPath = [...jobs, 'list', position];
        return [
          ...lengthFindings(scenario, run),
          ...submitted([...run, 'date']),
          ...orderFindings(scenario, read, run, 'date', 'deadline'),
          ...elasticFindings(scenario, run),
        ];
      });
    }),
    ...entriesOf(scenario, 'reservations').flatMap((_, index) => {
      const path: FieldPath = ['reservations', index];
      const opens = read([...path, 'start']);
      const late =
        typeof opens === 'number' && start !== undefined && opens < start ? [] : submitted([...path, 'start']);
      const closes = read([...path, 'end']);
      const isOver = typeof closes === 'number' && start !== undefined && closes <= start;
      const ended = `expected a date in the run or later, got ${textAt(scenario, [...path, 'end'])}`;
      const over = isOver ? [{ path: [...path, 'end'], also: ['start'], message: ended }] : [];
      return [...late, ...orderFindings(scenario, read, path, 'start', 'end'), ...over];
    }),
  ];
}

/** A job says either how long it runs or what it computes. */
function lengthFindings(scenario: unknown, path: FieldPath): Finding[] {
  const job = valueAt(scenario, path);
  if (typeof job !== 'object' || job === null) return [];
  const hasDuration = 'duration' in job;
  const hasWork = 'work' in job;
  if (hasDuration !== hasWork) return [];
  return hasDuration
    ? [{ path: [...path, 'work'], also: [...path, 'duration'], message: 'expected either duration or work, got both' }]
    : [{ path, message: 'expected either duration or work, got neither' }];
}

function orderFindings(scenario: unknown, read: Read, path: FieldPath, first: string, second: string): Finding[] {
  const from = read([...path, first]);
  const to = read([...path, second]);
  const place = [...path, second];
  if (typeof to === 'string') return [{ path: place, message: to }];
  if (typeof from !== 'number' || to === undefined || to > from) return [];
  const message = `expected a date after ${textAt(scenario, [...path, first])}, got ${textAt(scenario, place)}`;
  return [{ path: place, also: [...path, first], message }];
}

function elasticFindings(scenario: unknown, run: FieldPath): Finding[] {
  const most = numberAt(scenario, [...run, 'gpus']);
  const least = numberAt(scenario, [...run, 'leastGpus']);
  if (most === undefined || least === undefined || least <= most) return [];
  const path = [...run, 'leastGpus'];
  return [{ path, also: [...run, 'gpus'], message: `expected at most gpus, ${most}, got ${least}` }];
}

/** Bursts that would bring more jobs than there are on average. */
function burstFindings(scenario: unknown, jobs: FieldPath): Finding[] {
  const bursts: FieldPath = [...jobs, 'bursts'];
  const factor = numberAt(scenario, [...bursts, 'factor']);
  const length = quantityAt(scenario, [...bursts, 'length'], 'duration');
  const every = quantityAt(scenario, [...bursts, 'every'], 'duration');
  if (factor === undefined || length === undefined || every === undefined) return [];
  const most = every / length;
  if (length < every && factor <= most) return [];
  const path = [...bursts, length < every ? 'factor' : 'length'];
  return length < every
    ? [
        {
          path,
          message: `expected at most every over length, ${Number(most.toPrecision(3))}, got ${factor}`,
          hint: 'a burst cannot bring more jobs than come on average from one to the next',
        },
      ]
    : [{ path, also: [...bursts, 'every'], message: 'expected less than the time from one burst to the next' }];
}
