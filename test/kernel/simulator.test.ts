import { describe, expect, it } from '@jest/globals';
import { SimulationError } from '../../src/errors.ts';
import { Simulator } from '../../src/kernel/simulator.ts';
import { fc } from '../support/properties.ts';

describe('the simulator', () => {
  it('handles events in order of time, then phase, then scheduling', () => {
    const sim = new Simulator();
    const seen: string[] = [];
    const late = sim.register('late', 5, (payload) => seen.push(`late${payload}`));
    const early = sim.register('early', 1, (payload) => seen.push(`early${payload}`));
    sim.schedule(2, late, 1);
    sim.schedule(1, late, 2);
    sim.schedule(1, early, 3);
    sim.schedule(1, early, 4);

    sim.run(10);

    expect(seen).toEqual(['early3', 'early4', 'late2', 'late1']);
    expect(sim.now).toBe(10);
  });

  it('never hands out a cancelled event, and says whether there was one to cancel', () => {
    const sim = new Simulator();
    const seen: number[] = [];
    const kind = sim.register('tick', 0, (payload) => seen.push(payload));
    const first = sim.schedule(1, kind, 1);
    sim.schedule(2, kind, 2);

    expect(sim.cancel(first)).toBe(true);
    expect(sim.cancel(first)).toBe(false);
    sim.run(3);

    expect(seen).toEqual([2]);
  });

  it('does not cancel the event that reuses the place of a past one', () => {
    const sim = new Simulator();
    const seen: number[] = [];
    const kind = sim.register('tick', 0, (payload) => seen.push(payload));
    const past = sim.schedule(1, kind, 1);
    sim.run(1);
    sim.schedule(2, kind, 2);

    expect(sim.cancel(past)).toBe(false);
    sim.run(2);

    expect(seen).toEqual([1, 2]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1])('refuses an event at %p and names who asked for it', (at) => {
    const sim = new Simulator();
    const wrong = sim.register('tick', 0, () => {});
    const culprit = sim.register('power/essonne', 0, () => sim.schedule(at, wrong));
    sim.schedule(5, culprit);

    expect(() => sim.run(10)).toThrow(new SimulationError(`cannot schedule tick at ${at}`, 5, 'power/essonne'));
  });

  it('refuses to go back to a phase of the present instant that is over', () => {
    const sim = new Simulator();
    const arrival = sim.register('arrival', 5, () => {});
    const meter = sim.register('meter', 8, () => sim.schedule(sim.now, arrival));
    sim.schedule(1, meter);

    expect(() => sim.run(2)).toThrow(/its phase 5 is over/);
  });

  it('stops a model that schedules without end at one instant, naming the kinds', () => {
    const sim = new Simulator({ instantLimit: 1000 });
    const ping = sim.register('ping', 0, () => sim.schedule(sim.now, pong));
    const pong = sim.register('pong', 0, () => sim.schedule(sim.now, ping));
    sim.schedule(1, ping);

    expect(() => sim.run(2)).toThrow(/more than 1000 events at one instant.*p[io]ng, p[io]ng$/);
  });

  it('agrees with a sorted list under random scheduling and cancelling', () => {
    const action = fc.record({
      time: fc.integer({ min: 0, max: 20 }),
      phase: fc.integer({ min: 0, max: 8 }),
      cancel: fc.option(fc.nat()),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 200 }), (actions) => {
        const sim = new Simulator();
        const seen: number[] = [];
        const kinds = Array.from({ length: 9 }, (_, phase) =>
          sim.register(`phase ${phase}`, phase, (payload) => seen.push(payload)),
        );
        const handles: number[] = [];
        const alive: { time: number; phase: number; id: number }[] = [];
        actions.forEach(({ time, phase, cancel }, id) => {
          handles.push(sim.schedule(time, kinds[phase] as number, id));
          alive.push({ time, phase, id });
          if (cancel === null) return;
          const victim = cancel % handles.length;
          const at = alive.findIndex((event) => event.id === victim);
          expect(sim.cancel(handles[victim] as number)).toBe(at >= 0);
          if (at >= 0) alive.splice(at, 1);
        });
        expect(sim.pending).toBe(alive.length);

        sim.run(100);

        alive.sort((a, b) => a.time - b.time || a.phase - b.phase || a.id - b.id);
        expect(seen).toEqual(alive.map(({ id }) => id));
      }),
      { seed: 20270101, numRuns: 300 },
    );
  });

  it('continues identically from a saved state', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 20 }),
        fc.nat(60),
        (gaps, until) => {
          const build = (seen: string[]): Simulator => {
            const sim = new Simulator();
            const tick = sim.register('tick', 0, (payload) => {
              seen.push(`${payload} at ${sim.now}`);
              sim.scheduleIn(gaps[payload] as number, tick, payload);
            });
            return sim;
          };
          const straight: string[] = [];
          const whole = build(straight);
          gaps.forEach((gap, entity) => {
            whole.schedule(gap, 0, entity);
          });
          whole.run(until);
          const saved = whole.state();
          const resumed: string[] = [...straight];
          whole.run(100);
          const second = build(resumed);
          second.restore(saved);

          second.run(100);

          expect(resumed).toEqual(straight);
          expect(second.events).toBe(whole.events);
        },
      ),
      { seed: 20270103, numRuns: 100 },
    );
  });

  it('refuses a state that other kinds have saved', () => {
    const saver = new Simulator();
    saver.register('tick', 0, () => {});
    const other = new Simulator();
    other.register('tock', 0, () => {});

    expect(() => other.restore(saver.state())).toThrow(new RangeError('expected the kinds tick, got tock'));
  });

  it('refuses to save while an event is handled', () => {
    const sim = new Simulator();
    const kind = sim.register('tick', 0, () => sim.state());
    sim.schedule(1, kind);

    expect(() => sim.run(2)).toThrow(/cannot save the state while an event is handled/);
  });

  it('gives every entity the same history whatever the order in which independent entities were made', () => {
    const histories = (order: readonly number[]): number[][] => {
      const sim = new Simulator();
      const seen: number[][] = order.map(() => []);
      for (const entity of order) {
        const kind = sim.register(`entity ${entity}`, 0, () => {
          (seen[entity] as number[]).push(sim.now);
          sim.scheduleIn(1 + entity / 2, kind);
        });
        sim.schedule(0, kind);
      }
      sim.run(50);
      return seen;
    };
    const arbitrary = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 });

    fc.assert(
      fc.property(arbitrary, (order) => expect(histories(order)).toEqual(histories([0, 1, 2, 3, 4]))),
      { seed: 20270104, numRuns: 30 },
    );
  });
});
