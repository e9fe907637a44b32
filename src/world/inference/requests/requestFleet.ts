import type { ReplicaLoads, ReplicaRouter } from '../../../routing/replicas/contract.ts';
import type { Fraction, Seconds, SimTime } from '../../../units/flavors.ts';
import type { RequestSource } from '../../../workloads/requests/contract.ts';
import { ArrivalBatch } from './arrivalBatch.ts';
import { DueOrder } from './dueOrder.ts';
import type { FleetReplica } from './fleetReplica.ts';
import { LeastTree } from './leastTree.ts';
import { NONE, type RequestId, type RequestSlab } from './requestSlab.ts';
import type { RequestTally } from './requestTally.ts';
import { WaitingLine } from './waitingLine.ts';

export interface RequestFleetOptions {
  readonly slab: RequestSlab;
  readonly source: RequestSource;
  readonly router: ReplicaRouter;
  /** Classes of priority, and a draw of one; 0 is served first. */
  readonly classes: number;
  readonly drawPriority: () => number;
  /** Draws how many tokens of its answer a step yields. */
  readonly drawGain: () => number;
  /** A request that has waited longer is turned away, s. */
  readonly maxWait: Seconds;
  /** Account of what waits while no replica is in service. */
  readonly lobbyTally: RequestTally;
}

/** The base of the clock moves on by whole minutes once it lies this far back, s. */
const REBASE_AFTER = 3600;
const REBASE_STEP = 60;

/**
 * All replicas of a service and the requests that come to them, played on demand: nothing here is an event of the simulator.
 * `advance` plays arrivals and step boundaries up to an instant; replicas that no rule looks at are played only when a request
 * comes to them, or at the end of that time.
 */
export class RequestFleet implements ReplicaLoads {
  private readonly options: RequestFleetOptions;
  private readonly slab: RequestSlab;
  private readonly source: RequestSource;
  private readonly router: ReplicaRouter;
  private readonly replicas: FleetReplica[] = [];
  /** Replicas that take no more requests and finish those they have. */
  private readonly leaving: FleetReplica[] = [];
  private readonly lobby: WaitingLine;
  private readonly due = new DueOrder();
  private readonly loads = new LeastTree();
  /** Simulated instant that times are counted from. */
  private base: SimTime = 0;
  private played: SimTime = 0;
  private readonly batch = new ArrivalBatch();

  constructor(options: RequestFleetOptions) {
    this.options = options;
    this.slab = options.slab;
    this.source = options.source;
    this.router = options.router;
    this.lobby = new WaitingLine(options.slab, options.classes);
  }

  /** Replicas that requests may go to. */
  get count(): number {
    return this.replicas.length;
  }

  outstanding(position: number): number {
    return this.loads.count(position);
  }

  leastLoaded(): number {
    return this.loads.least;
  }

  /** Requests that wait for the first replica. */
  get inLobby(): number {
    return this.lobby.size;
  }

  /** A simulated instant on the clock of replicas and tallies. */
  onClock(now: SimTime): Seconds {
    return now - this.base;
  }

  /** An instant on the clock of replicas and tallies as a simulated one. */
  instantOf(time: Seconds): SimTime {
    return this.base + time;
  }

  /** When the next request comes, as a simulated instant. */
  get nextArrival(): SimTime {
    return this.base + this.source.time;
  }

  /** From now on requests come at another rate. */
  setRate(rate: number): void {
    this.source.setRate(rate, this.played - this.base);
  }

  /** Plays and books everything before an instant. */
  advance(now: SimTime): void {
    const until = now - this.base;
    if (this.router.readsLoads) this.playInOrder(until);
    else this.playArrivals(until);
    for (const list of [this.replicas, this.leaving]) {
      for (const replica of list) {
        replica.advance(until);
        replica.settle(until);
      }
    }
    this.played = now;
    if (this.lobby.size > 0) this.dropExpired(until);
    if (until >= REBASE_AFTER) this.rebase(Math.floor(until / REBASE_STEP) * REBASE_STEP);
  }

  /** The instant up to which all has been played: when changes take effect. */
  get playedUntil(): SimTime {
    return this.played;
  }

  /** A replica comes into service; whoever waits for the first goes there. */
  add(replica: FleetReplica): void {
    this.replicas.push(replica);
    this.recount();
    const now = this.played - this.base;
    while (this.lobby.size > 0) {
      const id = this.lobby.leave(this.slab.priority[this.lobby.head] as number);
      this.options.lobbyTally.waitUntil(now);
      this.options.lobbyTally.arrived--;
      this.send(id, now);
    }
  }

  /** A replica takes no further requests and finishes those it has. */
  retire(replica: FleetReplica): void {
    this.replicas.splice(this.replicas.indexOf(replica), 1);
    this.leaving.push(replica);
    this.recount();
  }

  /** A replica is gone; what it has goes to the others, or waits for one. */
  remove(replica: FleetReplica): void {
    for (const list of [this.replicas, this.leaving]) {
      const position = list.indexOf(replica);
      if (position >= 0) list.splice(position, 1);
    }
    this.recount();
    const now = this.played - this.base;
    replica.evacuate(now, (id) => {
      replica.tally.arrived--;
      if (this.replicas.length > 0) this.send(id, now);
      else this.waitInLobby(id, now);
    });
  }

  /** Sets the speed of a replica's steps from now on. */
  setSpeed(replica: FleetReplica, speed: Fraction): void {
    replica.setSpeed(speed, this.played - this.base);
    this.recount();
  }

  /**
   * Where no rule looks at loads, each replica plays all that comes to it at once, while what it works on is at hand: with
   * thousands of replicas memory would cost more than the work itself.
   */
  private playArrivals(until: Seconds): void {
    const { source, slab, replicas, router } = this;
    if (replicas.length === 0) {
      while (source.time < until) this.arrive(source.time);
      return;
    }
    const { batch, options } = this;
    batch.reset(replicas.length);
    while (source.time < until) {
      const position = replicas.length === 1 ? 0 : router.choose(source.key, this);
      batch.add(position, source, options.drawPriority(), options.drawGain());
      source.advance();
    }
    for (let position = 0; position < replicas.length; position++) {
      const replica = replicas[position] as FleetReplica;
      for (let id = batch.take(position, slab); id !== NONE; id = batch.take(position, slab))
        this.give(replica, id, slab.arrival[id] as number);
      replica.advance(until);
      replica.settle(until);
    }
  }

  private playInOrder(until: Seconds): void {
    const { source, due } = this;
    while (source.time < until) {
      const { time } = source;
      while (due.firstTime < time) this.play(due.first, time);
      this.arrive(time);
    }
    while (due.firstTime < until) this.play(due.first, until);
  }

  private play(position: number, until: Seconds): void {
    const replica = this.replicas[position] as FleetReplica;
    replica.advance(until);
    this.note(position, replica);
  }

  private note(position: number, replica: FleetReplica): void {
    this.due.update(position, replica.boundary);
    this.loads.set(position, replica.outstanding);
  }

  /** The next request of the source, which moves on. */
  private take(): RequestId {
    const { source, slab, options } = this;
    const id = slab.take(source.time, source.promptTokens, source.outputTokens);
    slab.key[id] = source.key;
    slab.priority[id] = options.drawPriority();
    slab.gain[id] = options.drawGain();
    source.advance();
    return id;
  }

  private arrive(now: Seconds): void {
    const id = this.take();
    if (this.replicas.length > 0) {
      this.send(id, now);
      return;
    }
    this.waitInLobby(id, now);
  }

  private waitInLobby(id: RequestId, now: Seconds): void {
    this.options.lobbyTally.arrived++;
    this.options.lobbyTally.waitFrom(now);
    this.lobby.join(id);
  }

  private send(id: RequestId, now: Seconds): void {
    const { slab, router } = this;
    const position = this.replicas.length === 1 ? 0 : router.choose(slab.key[id] as number, this);
    const replica = this.replicas[position] as FleetReplica;
    this.give(replica, id, now);
    if (router.readsLoads) this.note(position, replica);
  }

  private give(replica: FleetReplica, id: RequestId, now: Seconds): void {
    const { slab } = this;
    const { tally } = replica;
    tally.arrived++;
    if (!replica.holds(slab.promptTokens[id] as number, slab.outputTokens[id] as number)) {
      tally.tooLong++;
      slab.release(id);
      return;
    }
    replica.advance(now);
    replica.enqueue(id, now);
  }

  private dropExpired(now: Seconds): void {
    const { slab, lobby, options } = this;
    for (let priority = 0; priority < lobby.classes; priority++) {
      for (;;) {
        const id = lobby.headOf(priority);
        if (id === NONE || slab.admitted[id] !== 0 || now - (slab.arrival[id] as number) <= options.maxWait) break;
        lobby.leave(priority);
        options.lobbyTally.waitUntil((slab.arrival[id] as number) + options.maxWait);
        options.lobbyTally.expired++;
        slab.release(id);
      }
    }
  }

  private recount(): void {
    if (!this.router.readsLoads) return;
    this.due.reset(this.replicas.length);
    this.loads.reset(this.replicas.length);
    for (const [position, replica] of this.replicas.entries()) this.note(position, replica);
  }

  private rebase(seconds: Seconds): void {
    this.base += seconds;
    this.source.rebase(seconds);
    this.slab.rebase(seconds);
    const tallies = new Set([this.options.lobbyTally]);
    for (const replica of [...this.replicas, ...this.leaving]) {
      replica.rebase(seconds);
      tallies.add(replica.tally);
    }
    for (const tally of tallies) tally.rebase(seconds);
    this.recount();
  }
}
