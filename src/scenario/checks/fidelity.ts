import type { EpochSeconds } from '../../units/flavors.ts';
import { type FieldPath, valueAt } from '../fieldPath.ts';
import type { Finding } from '../finding.ts';
import { showValue } from '../printable.ts';
import { entriesOf, textAt } from './plainFields.ts';
import { instantAt } from './plainInstant.ts';

/** Sites and windows of services that are to be played request by request, and cannot be. */
export function fidelity(scenario: unknown, start: EpochSeconds | undefined, end: EpochSeconds | undefined): Finding[] {
  const known = entriesOf(scenario, 'sites').flatMap((site) => textAt(site, ['id']) ?? []);
  return entriesOf(scenario, 'services').flatMap((service, index): Finding[] => {
    const path: FieldPath = ['services', index];
    const played = listAt(service, ['requestsAt']);
    const replays = listAt(service, ['replays']);
    const unknown = (list: readonly unknown[], at: FieldPath): Finding[] =>
      list.flatMap((site, position): Finding[] =>
        typeof site !== 'string' || known.length === 0 || known.includes(site)
          ? []
          : [
              {
                path: [...at, position],
                message: `expected a site of the scenario, got ${showValue(site)}`,
                hint: `known: ${known.slice(0, 20).join(', ')}`,
              },
            ],
      );
    return [
      ...unknown(played, [...path, 'requestsAt']),
      ...kindFindings(service, path, played, replays),
      ...replays.flatMap((replay, position): Finding[] => {
        const at: FieldPath = [...path, 'replays', position];
        const sites = listAt(replay, ['sites']);
        return [
          ...unknown(sites, [...at, 'sites']),
          ...sites.flatMap((site, place): Finding[] =>
            typeof site === 'string' && played.includes(site)
              ? [
                  {
                    path: [...at, 'sites', place],
                    also: [...path, 'requestsAt'],
                    message: `expected a site where the service is a fluid, got ${showValue(site)}, where every request is played`,
                  },
                ]
              : [],
          ),
          ...windowFindings(scenario, at, start, end),
        ];
      }),
    ];
  });
}

/** What asks for a fluid where there is none, or would cut a trace to pieces. */
function kindFindings(
  service: unknown,
  path: FieldPath,
  played: readonly unknown[],
  replays: readonly unknown[],
): Finding[] {
  const list = played.length > 0 ? 'requestsAt' : replays.length > 0 ? 'replays' : undefined;
  if (list === undefined) return [];
  if (textAt(service, ['fidelity']) === 'requests')
    return [
      {
        path: [...path, list],
        also: [...path, 'fidelity'],
        message: 'expected a service that is a fluid, got one whose every request is played',
        hint: 'leave fidelity out, or this',
      },
    ];
  if (textAt(service, ['requests', 'arrivals', 'process']) !== 'trace') return [];
  return [
    {
      path: [...path, list],
      also: [...path, 'requests', 'arrivals', 'process'],
      message: 'expected requests that are drawn at the rate of the fluid, got those of a trace',
      hint: 'a trace has its own rate: play it with fidelity: requests',
    },
  ];
}

/** A window lies within the run, and has a length. */
function windowFindings(
  scenario: unknown,
  path: FieldPath,
  start: EpochSeconds | undefined,
  end: EpochSeconds | undefined,
): Finding[] {
  const from = instantAt(scenario, [...path, 'from']);
  const to = instantAt(scenario, [...path, 'to']);
  for (const [key, read] of [
    ['from', from],
    ['to', to],
  ] as const)
    if (typeof read === 'string') return [{ path: [...path, key], message: read }];
  if (typeof from !== 'number' || typeof to !== 'number') return [];
  const text = (key: string) => textAt(scenario, [...path, key]);
  if (to <= from)
    return [
      {
        path: [...path, 'to'],
        also: [...path, 'from'],
        message: `expected an end after ${text('from')}, got ${text('to')}`,
      },
    ];
  if (start !== undefined && from < start)
    return [
      {
        path: [...path, 'from'],
        also: ['start'],
        message: `expected a window in the run, which starts ${textAt(scenario, ['start'])}, got ${text('from')}`,
      },
    ];
  if (end !== undefined && to > end)
    return [
      {
        path: [...path, 'to'],
        also: ['end'],
        message: `expected a window in the run, which ends ${textAt(scenario, ['end'])}, got ${text('to')}`,
      },
    ];
  return [];
}

const listAt = (value: unknown, path: FieldPath): readonly unknown[] => {
  const list = valueAt(value, path);
  return Array.isArray(list) ? list : [];
};
