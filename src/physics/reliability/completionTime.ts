import type { Seconds } from '../../units/flavors.ts';

/** A run that saves its work at intervals and is interrupted at exponential times. */
export interface CheckpointedRun {
  /** Useful work, s. */
  readonly work: Seconds;
  /** Useful work between two checkpoints, s. */
  readonly interval: Seconds;
  /** Time a checkpoint holds the run up, s. */
  readonly write: Seconds;
  readonly mtti: Seconds;
  /** Time from a failure until work goes on, s. */
  readonly restart: Seconds;
  /** Whether the last stretch is saved too. */
  readonly savesAtEnd: boolean;
  /** Whether a restart can itself be interrupted; else failures come only while the run computes or writes. */
  readonly failsWhileRestarting: boolean;
}

/** Moments of the time a run takes, and how often it is interrupted on the way. */
export interface CompletionTime {
  readonly mean: Seconds;
  readonly variance: number;
  readonly failures: number;
  readonly segments: number;
}

/** Mean and variance of an exponential time, given that it is shorter than `limit`. */
function truncated(mtti: Seconds, limit: Seconds): { mean: number; variance: number } {
  const x = limit / mtti;
  const odds = 1 / Math.expm1(x);
  return { mean: mtti - limit * odds, variance: mtti * mtti - limit * limit * odds * (odds + 1) };
}

/** Mean and variance of the time until an attempt of fixed length succeeds, and of the attempts that fail. */
function repeated(
  mtti: Seconds,
  length: Seconds,
  pause: Seconds,
): { mean: number; variance: number; failures: number } {
  const failures = Math.expm1(length / mtti);
  const lost = truncated(mtti, length);
  return {
    mean: length + failures * (lost.mean + pause),
    variance: failures * lost.variance + failures * (1 + failures) * (lost.mean + pause) ** 2,
    failures,
  };
}

/**
 * Time of one stretch between two saved states.
 * Source: Daly (2006) eq. 13: (M+R)(e^{a/M}−1) when restarts are safe, M·e^{R/M}(e^{a/M}−1) when they are not; variances
 * from the geometric number of failed attempts, each of truncated exponential length.
 */
function segmentTime(run: CheckpointedRun, length: Seconds): { mean: number; variance: number; failures: number } {
  const { mtti, restart } = run;
  if (mtti === Number.POSITIVE_INFINITY) return { mean: length, variance: 0, failures: 0 };
  if (!run.failsWhileRestarting) return repeated(mtti, length, restart);
  // A first attempt without a restart; once it fails, attempts of restart and work together.
  const fails = -Math.expm1(-length / mtti);
  const first = truncated(mtti, length);
  const later = repeated(mtti, restart + length, 0);
  const afterFailure = first.mean + later.mean;
  const mean = (1 - fails) * length + fails * afterFailure;
  const secondMoment = (1 - fails) * length ** 2 + fails * (first.variance + later.variance + afterFailure ** 2);
  return { mean, variance: secondMoment - mean ** 2, failures: fails * (1 + later.failures) };
}

/** Expected time, variance and failures of a checkpointed run. Range: work, interval and mtti above 0. */
export function completionTime(run: CheckpointedRun): CompletionTime {
  const { work, interval, write, savesAtEnd } = run;
  const segments = Math.max(1, Math.ceil(work / interval - 1e-12));
  const whole = segmentTime(run, interval + write);
  const rest = work - (segments - 1) * (segments > 1 ? interval : 0);
  const last = segmentTime(run, rest + (savesAtEnd ? write : 0));
  return {
    mean: (segments - 1) * (segments > 1 ? whole.mean : 0) + last.mean,
    variance: (segments - 1) * (segments > 1 ? whole.variance : 0) + last.variance,
    failures: (segments - 1) * (segments > 1 ? whole.failures : 0) + last.failures,
    segments,
  };
}
