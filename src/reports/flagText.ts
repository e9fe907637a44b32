import type { Flag } from '../model/summary.ts';

/** What each flag tells the reader of a figure. */
export const flagText: Readonly<Record<Flag, string>> = {
  saturated: 'demand was above what can be served, so the figure depends on how long the run lasts',
  transient: 'the start or the end of the run shows in it, or too few requests stand behind it',
  extrapolated: 'the model was used outside the range it was checked in',
  assumed: 'it rests on a value without a published source',
  'few-replications': 'too few replications for a narrow interval',
  'no-steady-state': 'the run never settled, so its mean describes this period only',
};
