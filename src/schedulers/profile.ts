import type { SchedulerView } from '../model/scheduling.ts';
import type { SimTime } from '../units/flavors.ts';

/**
 * Free nodes over the time to come, by the estimates of what runs and by what is promised: a step function from now on.
 * Jobs are fitted into it one after the other, each for its whole length.
 */
export class Profile {
  private readonly times: number[];
  private readonly free: number[];

  /** @param free whole nodes that may be loaded now */
  constructor({ running, reserved, now }: SchedulerView, free: number) {
    this.times = [now];
    this.free = [free];
    for (let position = 0; position < running.length; position++)
      this.change(Math.max(running.estimatedEnd(position), now), Number.POSITIVE_INFINITY, running.nodes(position));
    for (const { start, end, nodes } of reserved) {
      if (start <= now) this.change(end, Number.POSITIVE_INFINITY, nodes);
      else this.change(start, end, -nodes);
    }
  }

  /** Earliest instant from which `nodes` are free for `length`; infinite when there is none. */
  earliest(nodes: number, length: number): SimTime {
    const { times, free } = this;
    let start = times[0] as number;
    let step = 0;
    for (;;) {
      // Looks for the first step within the job's span that is too low, and begins anew behind it.
      let blocked = -1;
      for (let at = step; at < times.length && (at === step || (times[at] as number) < start + length); at++)
        if ((free[at] as number) < nodes) blocked = at;
      if (blocked < 0) return start;
      if (blocked + 1 >= times.length) return Number.POSITIVE_INFINITY;
      step = blocked + 1;
      start = times[step] as number;
    }
  }

  /** Takes nodes away from an instant for a length. */
  take(start: SimTime, length: number, nodes: number): void {
    this.change(start, start + length, -nodes);
  }

  private change(from: SimTime, until: SimTime, by: number): void {
    const first = this.stepAt(from);
    const last = until === Number.POSITIVE_INFINITY ? this.times.length : this.stepAt(until);
    for (let step = first; step < last; step++) this.free[step] = (this.free[step] as number) + by;
  }

  /** The step that begins at an instant, cut in where there was none. */
  private stepAt(time: SimTime): number {
    const { times, free } = this;
    let low = 0;
    let high = times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((times[middle] as number) < time) low = middle + 1;
      else high = middle;
    }
    if (times[low] !== time) {
      times.splice(low, 0, time);
      free.splice(low, 0, free[low - 1] as number);
    }
    return low;
  }
}
