import type { LoadedScenario } from '../../scenario/loaded.ts';
import type { ServiceSettings } from '../../scenario/schema.ts';
import { LocalClock } from '../../units/calendar.ts';
import { YEAR } from '../../units/constants.ts';
import type { SimTime } from '../../units/flavors.ts';
import { demandRate } from '../../workloads/demandCurve.ts';

/** Requests per second of a service in the slice of demand that begins at a simulated instant. */
export function demandOfService(
  { demand, autoscaler }: ServiceSettings,
  { scenario, start, end }: LoadedScenario,
): (now: SimTime) => number {
  const clock = new LocalClock(demand.timeZone ?? scenario.timeZone, start, end + autoscaler.interval);
  return (now) =>
    demandRate(
      demand.growth === 0 ? demand.rate : demand.rate * (1 + demand.growth) ** (now / YEAR),
      demand.dailySwing,
      demand.peakHour,
      demand.weekend,
      clock.localAt(start + now + autoscaler.interval / 2),
    );
}
