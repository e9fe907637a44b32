import type { Finding } from '../finding.ts';
import { entriesOf, numberAt, textAt } from './plainFields.ts';

/** Default of the schema. */
const MIN_REPLICAS = 1;

/** Timers that let the last replica go where some are to stay. */
export const idleTimers = (scenario: unknown): Finding[] =>
  entriesOf(scenario, 'services').flatMap((service, index): Finding[] => {
    const idleAfter = textAt(service, ['autoscaler', 'idleAfter']);
    const written = numberAt(service, ['autoscaler', 'minReplicas']);
    const least = written ?? MIN_REPLICAS;
    if (idleAfter === undefined || least === 0) return [];
    const path = ['services', index, 'autoscaler'];
    return [
      {
        path: [...path, written === undefined ? 'idleAfter' : 'minReplicas'],
        message: `expected minReplicas: 0 with idleAfter, got ${least}${written === undefined ? ', its default' : ''}`,
        hint: 'idleAfter lets the last replica go; minReplicas keeps some',
      },
    ];
  });
