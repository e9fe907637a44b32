import { expect } from '@jest/globals';
import { checkInvariants } from '../../src/analysis/invariants.ts';
import { simulate } from '../../src/experiment/simulate.ts';
import type { HourTable } from '../../src/model/record.ts';
import { easyBackfill } from '../../src/schedulers/easyBackfill.ts';
import type { SitePower } from '../../src/world/power/sitePower.ts';
import { poolOf } from '../support/pool.ts';
import { fc } from '../support/properties.ts';
import { scenarioOf, serviceOf, siteOf, workloadOf } from '../support/scenario.ts';

const hour = 3600;

/** Text of a number with a unit. */
const quantity = (unit: string, min: number, max: number) =>
  fc.integer({ min, max }).map((value) => `${value} ${unit}`);

const policy = fc.record({
  measures: fc.constantFrom(['hold-back', 'cap'], ['cap'], ['hold-back', 'shed', 'cap'], ['hold-back', 'cap', 'shed']),
  capFloor: fc.constantFrom(0.3, 0.6, 0.9),
});

const battery = fc.record(
  {
    energy: quantity('kWh', 20, 3000),
    power: quantity('kW', 50, 900),
    efficiency: fc.constantFrom(0.5, 0.86, 1),
    initialCharge: fc.constantFrom(0, 0.3, 1),
    reserve: fc.constantFrom(0, 0.4),
    shaveAbove: quantity('kW', 300, 1900),
    price: fc.constant({ chargeBelow: '45 €/MWh', dischargeAbove: '75 €/MWh' }),
  },
  { requiredKeys: ['energy', 'power', 'efficiency', 'initialCharge', 'reserve'] },
);

const ramp = fc.record({ rate: quantity('kW/min', 5, 400), window: quantity('min', 1, 30) });

const date = fc.integer({ min: 0, max: 3 * 24 * 60 - 1 }).map((minute) => {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `2027-01-0${1 + Math.floor(minute / 1440)}T${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;
});

const call = fc.record({
  date,
  notice: quantity('min', 0, 180),
  duration: quantity('min', 1, 600),
  limit: quantity('kW', 0, 1500),
});
const randomCall = fc.record({
  rate: fc.constant('2 /day'),
  duration: quantity('min', 1, 300),
  limit: quantity('kW', 0, 1500),
});
const outage = fc.record({ date, duration: quantity('min', 1, 300) });

/** A site whose power is bound and helped in any way there is. */
const powers = fc.record(
  {
    oversubscription: fc.constantFrom(1, 1.4),
    policy,
    battery,
    ramp,
    calls: fc.array(fc.oneof(call, call, randomCall), { maxLength: 3 }),
    outages: fc.array(outage, { maxLength: 2 }),
  },
  { requiredKeys: ['oversubscription', 'policy'] },
);

const threeDays = async (power: object) =>
  scenarioOf({
    end: '2027-01-04',
    sites: [siteOf('essonne', { power: { limit: '1700 kW', itCapacity: '1500 kW', ...power } })],
    workloads: [workloadOf('research')],
    services: [serviceOf('chat')],
  });

/** Runs random sites under random calls and holds their records to every limit and balance. */
export async function passNoLimit(numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(powers, fc.integer({ min: 1, max: 1000 }), async (power, seed) => {
      // The run itself ends with an error when a balance is broken; the record is looked at once more from outside.
      const { hours, ...record } = simulate(await threeDays(power), { seed, replication: 0 });
      const energyJ = power.battery === undefined ? 0 : Number.parseFloat(power.battery.energy) * 3.6e6;

      expect(checkInvariants({ hours, ...record }).filter(({ ok }) => !ok)).toEqual([]);
      expect(troublesOf(hours, energyJ)).toEqual([]);
    }),
    { numRuns },
  );
}

/** Hours in which a limit was passed, a charge was out of its bounds, or energy came from or went nowhere. */
function troublesOf({ columns, rows }: HourTable, energyJ: number): string[] {
  const troubles: string[] = [];
  for (let row = 0; row < rows; row++) {
    const at = (column: Exclude<keyof typeof columns, 'site'>): number => columns[column][row] as number;
    const note = (what: string, isTrouble: boolean): void => {
      if (isTrouble) troubles.push(`hour ${row}: ${what}`);
    };
    const limit = at('limit_w');
    const over = at('over_limit_j');
    const used = at('facility_j');
    const kept = at('battery_end_j') - at('battery_begin_j');
    note('contract passed', at('facility_peak_w') > limit * (1 + 1e-9));
    note('limit in force passed and not counted', over - at('unmet_j') > 1e-9 * limit * hour);
    note('no headroom, and nothing drawn above the limit', at('headroom_w') < -1e-9 * limit && over === 0);
    note('heat lost', Math.abs(at('heat_rejected_j') - used) > 1e-9 * used);
    note('energy lost', Math.abs(at('grid_j') + at('backup_j') - used - kept) > 1e-9 * (used + energyJ));
    note('charge out of bounds', at('battery_end_j') < -1e-9 * energyJ || at('battery_end_j') > energyJ * (1 + 1e-9));
  }
  return troubles;
}

/** Plays random sites twice. */
export async function repeatThemselves(numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(powers, async (power) => {
      const loaded = await threeDays(power);
      expect(simulate(loaded, { seed: 1, replication: 0 })).toEqual(simulate(loaded, { seed: 1, replication: 0 }));
    }),
    { numRuns },
  );
}

const jobs = fc.array(
  fc.record({
    at: fc.integer({ min: 1, max: 3000 }),
    gpus: fc.integer({ min: 1, max: 12 }),
    duration: fc.integer({ min: 10, max: 2000 }),
  }),
  { minLength: 1, maxLength: 25 },
);

/** Runs random jobs under random ramp limits and holds every pair of instants to the limit. */
export function keepToTheRamp(numRuns: number): void {
  fc.assert(
    fc.property(jobs, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 30, max: 300 }), (work, rate, window) => {
      const pool = poolOf({
        nodes: 30,
        scheduler: easyBackfill.create({ depth: 100 }),
        maxW: 100,
        limitW: 2000,
        power: { ramp: { rate, window } },
      });
      const trace = gridTrace(pool.site.power, () => pool.sim.now);
      for (const [index, { at, gpus, duration }] of work.entries()) pool.submit(`job-${index}`, at, gpus, duration);
      pool.sim.run(40_000);

      expect(steepestRise(trace, rate)).toBeLessThanOrEqual(rate * window * (1 + 1e-9) + 1e-6);
      expect(work.filter((_, index) => !Number.isFinite(pool.jobNamed(`job-${index}`).end))).toEqual([]);
    }),
    { numRuns },
  );
}

interface Step {
  readonly time: number;
  readonly power: number;
}

/** Power at the connection as it is settled, the last of each instant. */
function gridTrace(power: SitePower, now: () => number): Step[] {
  const trace: Step[] = [];
  const settle = power.settle.bind(power);
  power.settle = (...given) => {
    settle(...given);
    if (trace.at(-1)?.time === now()) trace.pop();
    trace.push({ time: now(), power: power.gridW });
  };
  return trace;
}

/** Largest rise between two instants over what the rate allows in the time between. */
function steepestRise(trace: readonly Step[], rate: number): number {
  let steepest = 0;
  for (let later = 1; later < trace.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      // The power of an instant lasts until the next, so that its last moment bounds the most.
      const until = (trace[earlier + 1] as Step).time;
      const { time, power } = trace[later] as Step;
      steepest = Math.max(steepest, power - (trace[earlier] as Step).power - rate * (time - until));
    }
  }
  return steepest;
}
