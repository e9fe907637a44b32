import type { LocalClock } from '../units/calendar.ts';
import { timeOfDay } from '../units/civil.ts';
import { DAY } from '../units/constants.ts';
import type { EpochSeconds, Fraction, Seconds } from '../units/flavors.ts';
import { dayShare, demandAt } from './demandCurve.ts';

export interface DemandShapeOptions {
  readonly dailySwing: Fraction;
  readonly peakHour: number;
  readonly weekend: number;
  /** Clock that the users live by. */
  readonly timeZone: string;
  /** Time between two instants that are asked for. */
  readonly interval: Seconds;
}

/**
 * Demand over day and week for those who ask at the same times of every day: each time of the day is worked out once, and an instant
 * that several ask for one after the other is looked up once.
 */
export class DemandShape {
  /** At the instant looked up: demand over the mean of the day, and that of the day over that of a working day. */
  ofTime = 0;
  ofDay = 0;
  private readonly options: DemandShapeOptions;
  private readonly clock: LocalClock;
  private instant = Number.NaN;
  /** By interval of the day: when it was asked for, and what it is then. Clocks that are put forward ask at other times from then on. */
  private readonly times: Float64Array;
  private readonly values: Float64Array;

  constructor(options: DemandShapeOptions, clock: LocalClock) {
    this.options = options;
    this.clock = clock;
    const places = Math.ceil(DAY / options.interval);
    this.times = new Float64Array(places).fill(Number.NaN);
    this.values = new Float64Array(places);
  }

  lookUp(instant: EpochSeconds): void {
    if (instant === this.instant) return;
    const { dailySwing, peakHour, weekend, interval } = this.options;
    const local = this.clock.localAt(instant);
    const time = timeOfDay(local);
    const place = Math.floor(time / interval);
    if (this.times[place] !== time) {
      this.times[place] = time;
      this.values[place] = demandAt(dailySwing, peakHour, time);
    }
    this.instant = instant;
    this.ofTime = this.values[place] as number;
    this.ofDay = dayShare(weekend, local);
  }
}
