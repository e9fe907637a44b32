import type { EventKind, Simulator } from '../../kernel/simulator.ts';
import type { SimTime, Watts } from '../../units/flavors.ts';
import { Phase } from '../phases.ts';

/** A period in which the grid gives less. Simulated seconds. */
export interface GridEvent {
  /** When the site is told of it. */
  readonly announced: SimTime;
  readonly begin: SimTime;
  readonly end: SimTime;
  /** What a call leaves to the site; absent in an outage, which leaves nothing. */
  readonly limitW?: Watts;
}

type Turn = 'announced' | 'begin' | 'end';

const TURNS: readonly Turn[] = ['announced', 'begin', 'end'];

/** The grid connection of a site: its contracted limit, and the calls and outages that take from it for a time. */
export class GridConnection {
  /** Calls and outages that bind now, and calls announced that do not bind yet. */
  private readonly active = new Set<GridEvent>();
  private announcedCalls = 0;
  private contracted: Watts = 0;
  private inForce: Watts = 0;
  private outages = 0;

  /**
   * @param changed told after each change, with what turned
   */
  constructor(sim: Simulator, site: string, events: readonly GridEvent[], changed: (turn: Turn) => void) {
    if (events.length === 0) return;
    const kind: EventKind = sim.register(`grid/${site}`, Phase.signals, (payload) => {
      const turn = TURNS[payload % TURNS.length] as Turn;
      this.turn(events[Math.floor(payload / TURNS.length)] as GridEvent, turn);
      changed(turn);
    });
    events.forEach((event, index) => {
      TURNS.forEach((turn, position) => {
        sim.schedule(event[turn], kind, index * TURNS.length + position);
      });
    });
  }

  /** What the contract allows, calls or not. */
  get contractedW(): Watts {
    return this.contracted;
  }

  /** Most the site may draw now. */
  get limitW(): Watts {
    return this.inForce;
  }

  /** The grid is gone. */
  get isOut(): boolean {
    return this.outages > 0;
  }

  /** A call binds that leaves less than the contract. */
  get isCalled(): boolean {
    return this.inForce < this.contracted && !this.isOut;
  }

  /** A call is known that does not bind yet. */
  get isAnnounced(): boolean {
    return this.announcedCalls > 0;
  }

  /** Changes the contracted limit. */
  contract(limitW: Watts): void {
    this.contracted = limitW;
    this.update();
  }

  private turn(event: GridEvent, turn: Turn): void {
    const isOutage = event.limitW === undefined;
    if (turn === 'announced') {
      if (!isOutage) this.announcedCalls++;
      return;
    }
    if (turn === 'begin') this.active.add(event);
    else this.active.delete(event);
    if (isOutage) this.outages += turn === 'begin' ? 1 : -1;
    else if (turn === 'begin') this.announcedCalls--;
    this.update();
  }

  private update(): void {
    this.inForce = this.contracted;
    for (const { limitW = 0 } of this.active) this.inForce = Math.min(this.inForce, limitW);
  }
}
