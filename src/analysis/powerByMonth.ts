import type { RunRecord } from '../model/record.ts';
import { billingMonths } from '../units/calendar.ts';
import { HOUR, KILOWATT_HOUR, MEGAWATT, MEGAWATT_HOUR } from '../units/constants.ts';
import { IT_COLUMNS } from './powerMetrics.ts';

/** Power of a fleet in one month of the scenario's calendar; null where nothing was drawn. */
export interface PowerMonth {
  /** `2027-03`. */
  readonly month: string;
  readonly facilityMwh: number;
  readonly pue: number | null;
  readonly wueLitresPerKwh: number | null;
  /** Largest power at the connections, and least headroom under the limits in force, of all sites in one hour. */
  readonly peakMw: number;
  readonly headroomMw: number;
  readonly throttledGpuHours: number;
  readonly unmetCallMwh: number;
}

interface MonthSums {
  facilityJ: number;
  itJ: number;
  waterM3: number;
  peakW: number;
  headroomW: number;
  throttledS: number;
  unmetJ: number;
}

/** Energy, ratios, peak and headroom month by month; ratios are sums over sums. */
export function powerByMonth({ hours, header }: Pick<RunRecord, 'hours' | 'header'>): PowerMonth[] {
  const { columns } = hours;
  const months = billingMonths(header.timeZone, header.start, header.end);
  const sums = months.map(
    (): MonthSums => ({
      facilityJ: 0,
      itJ: 0,
      waterM3: 0,
      peakW: 0,
      headroomW: Number.POSITIVE_INFINITY,
      throttledS: 0,
      unmetJ: 0,
    }),
  );
  // Rows come in order of time, those of an hour together.
  let month = 0;
  for (let row = 0; row < hours.rows; ) {
    const time = columns.time_s[row] as number;
    while (month < months.length - 1 && time >= (months[month] as { to: number }).to) month++;
    const sum = sums[month] as MonthSums;
    let peakW = 0;
    let headroomW = 0;
    for (; row < hours.rows && columns.time_s[row] === time; row++) {
      peakW += columns.facility_peak_w[row] as number;
      headroomW += columns.headroom_w[row] as number;
      sum.facilityJ += columns.facility_j[row] as number;
      sum.waterM3 += columns.water_m3[row] as number;
      sum.throttledS += columns.gpu_s_throttled[row] as number;
      sum.unmetJ += columns.unmet_j[row] as number;
      for (const column of IT_COLUMNS) sum.itJ += columns[column][row] as number;
    }
    sum.peakW = Math.max(sum.peakW, peakW);
    sum.headroomW = Math.min(sum.headroomW, headroomW);
  }
  return months.map(({ label }, index) => {
    const { facilityJ, itJ, waterM3, peakW, headroomW, throttledS, unmetJ } = sums[index] as MonthSums;
    return {
      month: label,
      facilityMwh: facilityJ / MEGAWATT_HOUR,
      pue: itJ > 0 ? facilityJ / itJ : null,
      wueLitresPerKwh: itJ > 0 ? (waterM3 * 1000) / (itJ / KILOWATT_HOUR) : null,
      peakMw: peakW / MEGAWATT,
      headroomMw: (headroomW === Number.POSITIVE_INFINITY ? 0 : headroomW) / MEGAWATT,
      throttledGpuHours: throttledS / HOUR,
      unmetCallMwh: unmetJ / MEGAWATT_HOUR,
    };
  });
}
