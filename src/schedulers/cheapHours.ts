import * as z from 'zod';
import type { SchedulerView } from '../model/scheduling.ts';
import { HOUR } from '../units/constants.ts';
import { quantity } from '../units/quantity.ts';
import { Backfill } from './backfill.ts';
import type { SchedulerPlugin } from './contract.ts';
import { depth } from './depth.ts';

const options = z.strictObject({
  depth,
  follow: z
    .enum(['price', 'carbon'], { error: (issue) => `expected price or carbon, got ${JSON.stringify(issue.input)}` })
    .prefault('price')
    .describe('What is kept low: the market price of electricity, or the carbon intensity of the grid.'),
  horizon: quantity('duration', { min: HOUR, max: 7 * 24 * HOUR })
    .prefault('24 h')
    .describe('How far ahead the signal is known; beyond it a job expects the mean of the horizon.'),
});

/** What the hours from now on bring, above the mean of the horizon, summed up. */
class Outlook {
  private readonly sums: Float64Array;

  constructor(view: SchedulerView, kind: 'price' | 'carbon', hours: number) {
    const values = Float64Array.from({ length: hours }, (_, hour) => view.signal(kind, view.now + hour * HOUR));
    const mean = values.reduce((sum, value) => sum + value, 0) / hours;
    this.sums = new Float64Array(hours + 1);
    for (let hour = 0; hour < hours; hour++)
      this.sums[hour + 1] = (this.sums[hour] as number) + (values[hour] as number) - mean;
  }

  /** Whether no start within `delay` makes a run of `length` cheaper than one now. */
  isBestNow(length: number, delay: number): boolean {
    const hours = this.sums.length - 1;
    const run = Math.max(1, Math.ceil(length / HOUR));
    const between = (from: number): number =>
      (this.sums[Math.min(hours, from + run)] as number) - (this.sums[from] as number);
    const now = between(0);
    for (let start = 1; start < hours && start * HOUR <= delay; start++) if (between(start) < now) return false;
    return true;
  }
}

/** Jobs that can wait are held back for the hours that serve them best; the others go ahead with EASY backfill. */
export const cheapHours: SchedulerPlugin<typeof options> = {
  kind: 'cheap-hours',
  title: 'Deferral to cheap or clean hours',
  doc: 'A job that may be held back waits for the start that makes its run cheapest, or cleanest, as far as the signal is known ahead, but no longer than its patience after submission and never beyond the latest start that its deadline allows. Jobs that are due start in order of the queue with EASY backfill.',
  options,
  create: ({ depth: most, follow, horizon }) => {
    const backfill = new Backfill(most);
    return {
      decide(view, decisions) {
        const { waiting, now } = view;
        const outlook = new Outlook(view, follow, Math.ceil(horizon / HOUR));
        const due: number[] = [];
        for (let position = 0; position < waiting.length; position++) {
          const estimate = waiting.estimate(position);
          const latest = Math.min(
            waiting.submitted(position) + waiting.patience(position),
            waiting.deadline(position) - estimate,
          );
          if (latest - now < HOUR || outlook.isBestNow(estimate, latest - now)) due.push(position);
        }
        backfill.run(view, decisions, due);
      },
    };
  },
};
