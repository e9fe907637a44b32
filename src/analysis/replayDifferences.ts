import { figure } from '../model/figure.ts';
import type { ReplayTable } from '../model/record.ts';
import type { Flag, MetricValue } from '../model/summary.ts';
import type { RowFilter } from './columnSum.ts';

/** Share of requests, or of a window, beyond which what they met is said of all. As for whole runs. */
const NOTABLE_SHARE = 0.01;

/** What either engine gives for a window, side by side. */
export interface ReplayedFigure {
  readonly name: ReplayedName;
  /** NaN where it is not known. */
  readonly fluid: number;
  readonly requests: number;
  /** Fluid over requests less one. */
  readonly difference: number;
  /** Largest size of the difference at which the two agree. */
  readonly tolerance: number;
}

/** A window and a site at which a fluid was replayed. */
export interface ReplayedWindow {
  readonly service: string;
  readonly site: string;
  readonly fromS: number;
  readonly toS: number;
  readonly figures: readonly ReplayedFigure[];
  /** With what the figures of the fluid must be read here. */
  readonly flags: readonly Flag[];
}

type Column = keyof ReplayTable['columns'];
type Read = (column: Column) => number;

/**
 * Figures that are compared, by the unit in which each is shown, with what they may differ by: the bounds that the grid of
 * docs/validation.md holds the fluid to; of tokens, energy and objective an assumption.
 */
const compared = {
  tokens: { unit: 'tokens', tolerance: 0.02, of: (at: Read) => at('tokens_out') },
  utilization: { unit: '1', tolerance: 0.02, of: (at: Read) => at('gpu_s_busy') / at('gpu_s') },
  it_energy: { unit: 'J', tolerance: 0.02, of: (at: Read) => at('it_j') },
  ttft_mean: { unit: 's', tolerance: 0.1, of: (at: Read) => at('ttft_request_s') / at('requests_served') },
  ttft_p99: { unit: 's', tolerance: 0.2, of: (at: Read) => at('ttft_p99_s') },
  tpot_mean: { unit: 's', tolerance: 0.05, of: (at: Read) => at('tpot_token_s') / at('tokens_out') },
  slo_attainment: {
    unit: '1',
    tolerance: 0.02,
    of: (at: Read) => at('requests_within') / (at('requests_served') + at('requests_rejected')),
  },
} as const;

export type ReplayedName = keyof typeof compared;

/** Names of what is compared, in the order in which it is told. */
export const replayedNames = Object.keys(compared) as readonly ReplayedName[];

/** Every window that was replayed, in the order of the record. */
export function replayedWindows(replays: ReplayTable, include: RowFilter = () => true): ReplayedWindow[] {
  const { columns, rows } = replays;
  const windows: ReplayedWindow[] = [];
  for (let row = 0; row + 1 < rows; row += 2) {
    if (!include(row)) continue;
    const read =
      (at: number): Read =>
      (column) =>
        columns[column][at] as number;
    const fluid = read(row);
    const requests = read(row + 1);
    windows.push({
      service: columns.service[row] as string,
      site: columns.site[row] as string,
      fromS: fluid('from_s'),
      toS: fluid('to_s'),
      flags: flagsOf(fluid),
      figures: replayedNames.map((name) => {
        const { of, tolerance } = compared[name];
        const [one, other] = [of(fluid), of(requests)];
        return { name, tolerance, fluid: one, requests: other, difference: other === one ? 0 : one / other - 1 };
      }),
    });
  }
  return windows;
}

function flagsOf(fluid: Read): Flag[] {
  const served = fluid('requests_served');
  const isSaturated =
    fluid('saturated_s') > NOTABLE_SHARE * (fluid('to_s') - fluid('from_s')) ||
    fluid('requests_rejected') > NOTABLE_SHARE * fluid('requests_arrived') ||
    fluid('requests_crowded') > NOTABLE_SHARE * served;
  return [
    ...(isSaturated ? (['saturated'] as const) : []),
    ...(fluid('requests_extrapolated') > NOTABLE_SHARE * served ? (['extrapolated'] as const) : []),
  ];
}

/** By how much the fluid differs from its replays in the window where it differs most, for each figure; nothing without a replay. */
export function replayMetrics(replays: ReplayTable, scope: string, include: RowFilter): MetricValue[] {
  const windows = replayedWindows(replays, include);
  if (windows.length === 0) return [];
  const flags = [...new Set(windows.flatMap((window) => window.flags))];
  return replayedNames.map((name) => {
    const differences = windows.flatMap(({ figures }) =>
      figures.flatMap((each) => (each.name === name ? [each.difference] : [])),
    );
    // One that cannot be told leaves the largest unknown.
    const largest = differences.reduce((most, each) =>
      Number.isNaN(most) || Math.abs(each) <= Math.abs(most) ? most : each,
    );
    return figure(`replay_${name}_difference`, scope, largest, flags);
  });
}
