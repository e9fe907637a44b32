import { timeOfDay, weekday } from '../units/civil.ts';
import { HOUR } from '../units/constants.ts';
import type { Seconds } from '../units/flavors.ts';

/** First weekend day, counted from Monday = 0. */
const SATURDAY = 5;

/**
 * Requests a second at an instant of the users' clock: a cosine over the day around the mean of a working day.
 * Range: 0 ≤ dailySwing ≤ 1.
 * @param weekendShare demand on Saturday and Sunday over that of a working day
 * @param localSeconds wall-clock seconds, as `LocalClock.localAt` gives them
 * An assumption in form and default values: λ(t) = λ̄·(1 + a·cos(2π(t − peak)/24))·w_day.
 */
export function demandRate(
  meanRate: number,
  dailySwing: number,
  peakHour: number,
  weekendShare: number,
  localSeconds: number,
): number {
  return meanRate * demandAt(dailySwing, peakHour, timeOfDay(localSeconds)) * dayShare(weekendShare, localSeconds);
}

/** The part of it that is the same every day. */
export const demandAt = (dailySwing: number, peakHour: number, time: Seconds): number =>
  1 + dailySwing * Math.cos((2 * Math.PI * (time / HOUR - peakHour)) / 24);

/** The part of it that depends on the day of the week. */
export const dayShare = (weekendShare: number, localSeconds: number): number =>
  weekday(localSeconds) >= SATURDAY ? weekendShare : 1;
