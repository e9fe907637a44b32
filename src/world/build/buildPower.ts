import { poissonArrivals } from '../../random/arrivals/poisson.ts';
import type { Streams } from '../../random/streams.ts';
import type { SiteSettings } from '../../scenario/schema.ts';
import { localInstant } from '../../units/calendar.ts';
import type { EpochSeconds, Seconds, SimTime, Watts } from '../../units/flavors.ts';
import type { GridEvent } from '../power/gridConnection.ts';
import type { PowerPolicy } from '../power/powerPolicy.ts';
import type { SitePowerOptions } from '../power/sitePower.ts';

/** The run that dates and random instants are placed in. */
export interface PowerCalendar {
  readonly start: EpochSeconds;
  readonly end: EpochSeconds;
  readonly timeZone: string;
  readonly streams: Streams;
}

interface Occasion {
  readonly id?: string | undefined;
  readonly date?: string | undefined;
  readonly rate?: number | undefined;
  readonly duration: Seconds;
  readonly notice?: Seconds;
  readonly limit?: Watts;
}

/** What holds a site's power, and its calls and outages with their instants drawn. */
export function buildPower({ id, power }: SiteSettings, calendar: PowerCalendar): SitePowerOptions {
  const { battery, ramp } = power;
  return {
    policy: policyOf(power.policy),
    events: [...eventsOf(`calls/${id}`, power.calls, calendar), ...eventsOf(`outages/${id}`, power.outages, calendar)],
    ...(ramp === undefined ? {} : { ramp }),
    ...(battery === undefined
      ? {}
      : {
          battery: {
            energyJ: battery.energy,
            powerW: battery.power,
            efficiency: battery.efficiency,
            initialCharge: battery.initialCharge,
            reserveJ: battery.reserve * battery.energy,
            shaveAboveW: battery.shaveAbove ?? Number.POSITIVE_INFINITY,
            ...(battery.price === undefined ? {} : { price: battery.price }),
          },
        }),
  };
}

function policyOf({ measures, capFloor }: SiteSettings['power']['policy']): PowerPolicy {
  const shed = measures.indexOf('shed');
  const cap = measures.indexOf('cap');
  return {
    holdsBack: measures.includes('hold-back'),
    sheds: shed < 0 ? 'never' : cap >= 0 && cap < shed ? 'after-cap' : 'first',
    capFloor,
  };
}

/** Every event of a list that begins within the run, in the order of the list. */
function eventsOf(name: string, occasions: readonly Occasion[], calendar: PowerCalendar): GridEvent[] {
  return occasions.flatMap((occasion, index) =>
    instantsOf(`${name}/${occasion.id ?? index + 1}`, occasion, calendar).map((announced): GridEvent => {
      const begin = announced + (occasion.notice ?? 0);
      const end = begin + occasion.duration;
      return { announced, begin, end, ...(occasion.limit === undefined ? {} : { limitW: occasion.limit }) };
    }),
  );
}

/** The date, or the arrivals of a Poisson process of its own stream. */
function instantsOf(name: string, { date, rate }: Occasion, calendar: PowerCalendar): SimTime[] {
  const { start, end, timeZone, streams } = calendar;
  if (date !== undefined) return [localInstant(date, timeZone) - start];
  if (rate === undefined) return [];
  const arrivals = poissonArrivals(streams.open(name), rate);
  const instants: SimTime[] = [];
  for (let instant = arrivals.next(); instant < end - start; instant = arrivals.next()) instants.push(instant);
  return instants;
}
