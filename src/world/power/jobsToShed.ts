import type { Watts } from '../../units/flavors.ts';

/** A running job as shedding sees it. */
export interface SheddableJob {
  readonly job: number;
  readonly priority: number;
  /** When it took its present nodes, simulated seconds. */
  readonly started: number;
  /** Power above idle that its nodes ask for. */
  readonly loadW: Watts;
}

/**
 * The jobs to interrupt so that `excessW` falls away: the lowest priority first, among equals the one that started last, which
 * loses least; then those chosen are let go again, the most important first, that are not needed after all.
 */
export function jobsToShed(running: readonly SheddableJob[], excessW: Watts): number[] {
  const order = running.toSorted(
    (one, other) => one.priority - other.priority || other.started - one.started || other.job - one.job,
  );
  let left = excessW;
  const chosen: SheddableJob[] = [];
  for (const candidate of order) {
    if (left <= 0) break;
    if (candidate.loadW === 0) continue;
    chosen.push(candidate);
    left -= candidate.loadW;
  }
  return chosen
    .toReversed()
    .filter(({ loadW }) => {
      const isNeeded = left + loadW > 0;
      if (!isNeeded) left += loadW;
      return isNeeded;
    })
    .map(({ job }) => job);
}
