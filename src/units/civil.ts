import { DAY, HOUR } from './constants.ts';
import type { EpochSeconds, Seconds } from './flavors.ts';

/** Fields of a civil date computed by integer arithmetic, without `Date`, in whatever zone the seconds are counted. */
export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** Days since 1970-01-01 of a civil date. Source: Hinnant (2013), "chrono-compatible low-level date algorithms". */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The civil date of a day number. Source: as `daysFromCivil`. */
export function civilFromDays(days: number): CivilDate {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted + (shifted < 10 ? 3 : -9);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** The civil date of local seconds. */
export const civilDate = (localSeconds: number): CivilDate => civilFromDays(Math.floor(localSeconds / DAY));

/** Seconds since midnight. */
export const timeOfDay = (localSeconds: number): Seconds => localSeconds - Math.floor(localSeconds / DAY) * DAY;

/** Hour of the day as a number from 0 up to 24, minutes as its fraction. */
export const hourOfDay = (localSeconds: number): number => timeOfDay(localSeconds) / HOUR;

/** 0 = Monday … 6 = Sunday. */
export const weekday = (localSeconds: number): number => {
  const days = Math.floor(localSeconds / DAY) + 3;
  return days - Math.floor(days / 7) * 7;
};

/** Day 0 to 364 of a year of 365 days; 29 February counts as the 28th. */
export const dayOfCommonYear = ({ month, day }: Pick<CivilDate, 'month' | 'day'>): number =>
  daysFromCivil(2001, month, month === 2 ? Math.min(day, 28) : day) - daysFromCivil(2001, 1, 1);

const two = (value: number): string => String(value).padStart(2, '0');

/** `2027-01-01T00:00Z`; whole minutes. */
export function formatInstant(instant: EpochSeconds): string {
  const { year, month, day } = civilDate(instant);
  const minutes = Math.floor((((instant % DAY) + DAY) % DAY) / 60);
  return `${year}-${two(month)}-${two(day)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}Z`;
}

/** `2027-01-01`. */
export function formatDate(localSeconds: number): string {
  const { year, month, day } = civilDate(localSeconds);
  return `${year}-${two(month)}-${two(day)}`;
}
