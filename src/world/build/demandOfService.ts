import type { LoadedScenario } from '../../scenario/loaded.ts';
import type { ServiceSettings } from '../../scenario/schema.ts';
import { LocalClock } from '../../units/calendar.ts';
import { YEAR } from '../../units/constants.ts';
import type { SimTime } from '../../units/flavors.ts';
import { DemandShape } from '../../workloads/demandShape.ts';

/** The shapes of demand of a run: services whose users live by the same day share one. */
export type DemandShapes = Map<string, DemandShape>;

/** Requests per second of a service in the slice of demand that begins at a simulated instant. */
export function demandOfService(
  { demand, autoscaler }: ServiceSettings,
  loaded: LoadedScenario,
  shapes: DemandShapes,
): (now: SimTime) => number {
  const { interval } = autoscaler;
  const { rate, growth, dailySwing, peakHour, weekend, timeZone = loaded.scenario.timeZone } = demand;
  const options = { dailySwing, peakHour, weekend, timeZone, interval };
  const key = JSON.stringify(options);
  const shape =
    shapes.get(key) ?? new DemandShape(options, new LocalClock(timeZone, loaded.start, loaded.end + interval));
  shapes.set(key, shape);
  const middle = loaded.start + interval / 2;
  return (now) => {
    shape.lookUp(middle + now);
    const ofYear = growth === 0 ? rate : rate * (1 + growth) ** (now / YEAR);
    return ofYear * shape.ofTime * shape.ofDay;
  };
}
