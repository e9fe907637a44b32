import { assumptionsOf, failureClasses, findFailureDomain, findFailurePreset } from '../catalog/index.ts';
import type { Assumption } from '../model/record.ts';
import type { Scenario } from '../scenario/schema.ts';

const taken = (text: string, source: string): Assumption => ({
  about: 'Failures',
  text,
  source,
  confidence: 'assumed',
});

/** What every failing site rests on beside its numbers. */
const howFailuresGo: readonly Assumption[] = [
  taken(
    'a GPU fails as often in a smaller node, idle or loaded, as its share of an 8-GPU node under load',
    'Rates were measured on H100 and A100 nodes at work',
  ),
  taken('a repaired node is as old and as prone to fail as it was', 'Minimal repair'),
  taken(
    'a node out of service draws nothing; the network and storage of its rack draw on',
    'Nodes in repair are switched off or pulled',
  ),
  taken(
    'a job that restarts draws a quarter of the power above idle',
    'Checkpoint and restart phases draw 0.15 to 0.35 of rated power',
  ),
];

/** What a scenario takes for granted about failures: the catalog's numbers it uses, or that nothing fails. */
export function failureAssumptions({ sites, workloads }: Scenario): Assumption[] {
  const safe = sites.filter(({ reliability }) => reliability === undefined);
  const none =
    safe.length === 0
      ? []
      : [taken(`none: nothing fails at ${safe.map(({ id }) => id).join(', ')}`, 'The scenario names no reliability')];
  const figures = sites.flatMap(({ reliability }) => {
    if (reliability === undefined) return [];
    const entries = [
      findFailurePreset(reliability.preset),
      ...failureClasses,
      ...reliability.domains.map(({ kind }) => findFailureDomain(kind)),
    ];
    return [...entries.flatMap((entry) => (entry === undefined ? [] : assumptionsOf(entry))), ...howFailuresGo];
  });
  const resuming = workloads.filter(({ checkpoint, restart }) => checkpoint === undefined && restart === undefined);
  const lossless =
    safe.length === 0 || resuming.length === 0
      ? []
      : [
          taken(
            `where nothing fails, interrupted jobs of ${resuming.map(({ id }) => id).join(', ')} go on where they were, at no cost`,
            'The scenario names no checkpoint and no restart',
          ),
        ];
  return [...figures, ...none, ...lossless];
}
