import type { EventHandle } from '../kernel/eventQueue.ts';
import type { EventKind, Simulator } from '../kernel/simulator.ts';
import { fairShare } from '../physics/reliability/fairShare.ts';
import type { SimTime } from '../units/flavors.ts';
import { type Checkpointing, type CheckpointPlan, cycleOf } from './checkpointing.ts';
import type { Dispatcher } from './dispatcher.ts';
import { Phase } from './phases.ts';
import type { SegmentWatch } from './segmentWatch.ts';

/** Rounding between two ways to reckon one instant on the clock of a segment, s. */
const TICK = 1e-6;

/** A running job that writes to the storage, or loads from it before it gets on. */
interface Client {
  readonly plan: CheckpointPlan;
  /** Checkpoints of this segment but for one at its end, and the time on its clock at which its work is done. */
  readonly regular: number;
  readonly workEnd: number;
  /** When it comes to load its checkpoint; infinite where it has none to load. */
  readonly loadAt: SimTime;
  /** What is left of the load, as time at its own bandwidth; 0 before and after. */
  loadLeft: number;
  /** Checkpoints whose block has begun in this segment. */
  begun: number;
  /** Whether the block of a sync checkpoint is being written. */
  isWriting: boolean;
  /** What is left of a flush, as time at its own bandwidth; 0 when none lasts. */
  flushLeft: number;
  /** Whether the next checkpoint is due and waits for the flush of the last. */
  isHeldUp: boolean;
  /** Share of its own bandwidth that it gets. */
  share: number;
  updated: number;
  next: EventHandle;
}

/**
 * Storage that cannot serve all its clients at full speed. While it could, each keeps to its plan and nothing happens here but the sum of
 * what they could move; from the moment on at which that sum exceeds the bandwidth, every begin and end of a write and of a load is an event,
 * and those who move bytes share the bandwidth max-min fairly: a job that writes goes on at the share it gets, and one that starts again
 * gets on when it has loaded its checkpoint at that share. What is written on notice, before a job leaves, is not shared.
 */
export class StorageShare implements SegmentWatch {
  private readonly sim: Simulator;
  private readonly dispatcher: Dispatcher;
  private readonly checkpointing: Checkpointing;
  private readonly bandwidth: number;
  private readonly kind: EventKind;
  private readonly clients = new Map<number, Client>();
  /** Those that move bytes now, while storage is short. */
  private readonly active = new Map<number, Client>();
  /** Sum of what the clients could move, kept as they come and go. */
  private demand = 0;
  private isContended = false;

  constructor(sim: Simulator, dispatcher: Dispatcher, checkpointing: Checkpointing, bandwidth: number) {
    this.sim = sim;
    this.dispatcher = dispatcher;
    this.checkpointing = checkpointing;
    this.bandwidth = bandwidth;
    this.kind = sim.register(`storage/${dispatcher.site.id}`, Phase.completions, (job) => this.pass(job));
    checkpointing.isLate = (job) => this.isLate(job);
  }

  began(job: number): void {
    const plan = this.checkpointing.plan(job);
    const load = this.checkpointing.loadTime(job);
    const loads = load > 0;
    if (plan.bandwidth === 0 || !(loads || saves(plan))) return;
    const { count, workEnd } = this.checkpointing.savesAhead(job);
    const client = {
      plan,
      regular: count,
      workEnd,
      loadAt: loads ? this.dispatcher.clock.progressAt(job) - load : Number.POSITIVE_INFINITY,
      loadLeft: 0,
      begun: 0,
      isWriting: false,
      flushLeft: 0,
      isHeldUp: false,
      share: 1,
      updated: this.sim.now,
      next: -1,
    };
    this.clients.set(job, client);
    this.demand += plan.bandwidth;
    if (this.isContended) this.admit(job, client);
    else if (this.demand > this.bandwidth) this.contend();
  }

  progressed(job: number): void {
    const client = this.clients.get(job);
    if (client === undefined) return;
    client.loadLeft = 0;
    if (!saves(client.plan)) {
      this.left(job);
      return;
    }
    if (!this.isContended) return;
    this.note(job, client);
    this.divide();
    this.plan(job, client);
  }

  left(job: number): void {
    const client = this.clients.get(job);
    if (client === undefined) return;
    this.cancel(client);
    this.clients.delete(job);
    this.active.delete(job);
    // Summed anew, so that rounding does not pile up over millions of jobs.
    this.demand = this.clients.size === 0 ? 0 : this.demand - client.plan.bandwidth;
    if (!this.isContended) return;
    if (this.demand <= this.bandwidth) this.relax();
    else this.divide();
  }

  speedChanged(): void {
    if (!this.isContended) return;
    for (const [job, client] of this.clients) {
      this.age(client);
      this.plan(job, client);
    }
  }

  /** A client passes from one state to the next. */
  private pass(job: number): void {
    const client = this.clients.get(job) as Client;
    const { plan } = client;
    client.next = -1;
    this.age(client);
    if (this.dispatcher.clock.isRestarting(job)) {
      client.loadLeft = this.loadLeftOf(job, client);
      this.note(job, client);
      this.divide();
      return;
    }
    const time = this.dispatcher.clock.segmentTime(job);
    const isFlushOver = client.flushLeft > 0 && client.flushLeft <= TICK;
    if (isFlushOver) client.flushLeft = 0;
    if (isFlushOver && client.isHeldUp) {
      client.isHeldUp = false;
      this.dispatcher.clock.setFlow(job, 1);
      this.begin(client);
    } else if (client.isWriting && time >= blockEnd(client, client.begun) - TICK) {
      client.isWriting = false;
    } else if (!client.isWriting && time >= blockBegin(client, client.begun + 1) - TICK) {
      if (client.flushLeft > 0) {
        client.isHeldUp = true;
        this.dispatcher.clock.setFlow(job, 0);
      } else {
        this.begin(client);
      }
    } else if (plan.flush > 0 && client.flushLeft === 0 && this.isAtBlockEnd(client, time)) {
      client.flushLeft = plan.flush;
    }
    this.note(job, client);
    this.divide();
    this.plan(job, client);
  }

  private begin(client: Client): void {
    const { plan } = client;
    client.begun++;
    client.isWriting = plan.flush === 0;
    // What takes no time to copy is written at once.
    if (plan.flush > 0 && plan.block <= TICK) client.flushLeft = plan.flush;
  }

  /** Shares the bandwidth anew among those who move bytes now, and plans what comes next for those whose share changed. */
  private divide(): void {
    const { active } = this;
    const rates: number[] = [];
    fairShare(
      this.bandwidth,
      [...active.values()].map(({ plan }) => plan.bandwidth),
      rates,
    );
    let index = 0;
    for (const [job, client] of active) {
      const share = (rates[index++] as number) / client.plan.bandwidth;
      if (share !== client.share) {
        this.age(client);
        client.share = share;
        this.plan(job, client);
        if (client.loadLeft > 0) this.dispatcher.clock.postponeProgress(job, this.sim.now + client.loadLeft / share);
      }
      if (standsStill(client) && this.dispatcher.clock.flowOf(job) !== share) {
        this.dispatcher.clock.setFlow(job, share);
        this.plan(job, client);
      }
    }
  }

  /** Notes whether a client moves bytes now; one that does not works at full speed. */
  private note(job: number, client: Client): void {
    if (client.isWriting || client.flushLeft > 0 || client.loadLeft > 0) this.active.set(job, client);
    else this.active.delete(job);
    if (!standsStill(client) && !client.isHeldUp) this.dispatcher.clock.setFlow(job, 1);
    if (!this.active.has(job)) client.share = 1;
  }

  private plan(job: number, client: Client): void {
    this.cancel(client);
    const delay = this.timeToNext(job, client);
    if (delay < Number.POSITIVE_INFINITY) client.next = this.sim.scheduleIn(delay, this.kind, job);
  }

  private timeToNext(job: number, client: Client): number {
    const { plan, flushLeft, share, loadAt, loadLeft } = client;
    // The end of a load is an event of the dispatcher.
    if (loadLeft > 0) return Number.POSITIVE_INFINITY;
    if (loadAt < Number.POSITIVE_INFINITY && this.dispatcher.clock.isRestarting(job))
      return Math.max(0, loadAt - this.sim.now);
    const flushEnd = flushLeft > 0 ? flushLeft / share : Number.POSITIVE_INFINITY;
    if (client.isHeldUp) return flushEnd;
    // The end of the last checkpoint is that of the job.
    if (client.begun > client.regular && standsStill(client)) return Number.POSITIVE_INFINITY;
    const at = (time: number): number => this.dispatcher.clock.timeToClock(job, time);
    if (client.isWriting) return at(blockEnd(client, client.begun));
    const time = this.dispatcher.clock.segmentTime(job);
    // Between the begin of an async checkpoint and its flush lies the copy.
    const copyEnd = blockEnd(client, client.begun);
    if (plan.flush > 0 && flushLeft === 0 && client.begun > 0 && time < copyEnd - TICK) return at(copyEnd);
    return Math.min(flushEnd, at(blockBegin(client, client.begun + 1)));
  }

  /** Takes in a job that has just begun, while storage is short; it may begin to load at once. */
  private admit(job: number, client: Client): void {
    client.loadLeft = this.loadLeftOf(job, client);
    this.note(job, client);
    if (client.loadLeft > 0) this.divide();
    this.plan(job, client);
  }

  /** What is left to load of a job that has had storage for itself; 0 before it comes to that. */
  private loadLeftOf(job: number, { loadAt }: Client): number {
    const { dispatcher, sim } = this;
    if (!dispatcher.clock.isRestarting(job) || loadAt > sim.now + TICK) return 0;
    return Math.max(TICK / 2, dispatcher.clock.progressAt(job) - sim.now);
  }

  /** From here on storage is short: takes over every client where its plan has it. */
  private contend(): void {
    this.isContended = true;
    for (const [job, client] of this.clients) {
      const { plan } = client;
      client.loadLeft = this.loadLeftOf(job, client);
      const time = this.dispatcher.clock.segmentTime(job);
      const cycle = cycleOf(plan);
      const done = client.regular === 0 ? 0 : Math.min(client.regular, Math.floor((time + TICK) / cycle));
      client.begun = time >= blockBegin(client, done + 1) - TICK ? done + 1 : done;
      const since = client.begun === 0 ? 0 : time - blockEnd(client, client.begun);
      client.isWriting = plan.flush === 0 && client.begun > 0 && since < -TICK;
      client.flushLeft = client.begun > 0 && since >= -TICK && since < plan.flush ? plan.flush - Math.max(0, since) : 0;
      client.share = 1;
      client.updated = this.sim.now;
      this.note(job, client);
      this.plan(job, client);
    }
    this.divide();
  }

  /** Storage is ample again: every client goes on by its plan. */
  private relax(): void {
    this.isContended = false;
    this.active.clear();
    for (const [job, client] of this.clients) {
      this.cancel(client);
      this.age(client);
      if (client.loadLeft > 0) this.dispatcher.clock.postponeProgress(job, this.sim.now + client.loadLeft);
      client.loadLeft = 0;
      client.flushLeft = 0;
      client.isHeldUp = false;
      client.isWriting = false;
      this.dispatcher.clock.setFlow(job, 1);
    }
  }

  private isLate(job: number): boolean {
    if (!this.isContended) return false;
    const client = this.clients.get(job);
    // By the last checkpoint all before it are safe, and it is none until the job is done.
    if (client === undefined || client.begun > client.regular) return false;
    this.age(client);
    // By its plan the flush would be over at the time it takes alone; the one before it is safe in any case.
    const sinceBlock = this.dispatcher.clock.segmentTime(job) - client.begun * cycleOf(client.plan);
    return client.flushLeft > 0 && (client.isHeldUp || sinceBlock >= client.plan.flush);
  }

  private age(client: Client): void {
    const passed = this.sim.now - client.updated;
    client.updated = this.sim.now;
    if (client.flushLeft > 0) client.flushLeft = Math.max(TICK / 2, client.flushLeft - passed * client.share);
    if (client.loadLeft > 0) client.loadLeft = Math.max(TICK / 2, client.loadLeft - passed * client.share);
  }

  private cancel(client: Client): void {
    if (client.next >= 0) this.sim.cancel(client.next);
    client.next = -1;
  }

  private isAtBlockEnd(client: Client, time: number): boolean {
    return client.begun > 0 && Math.abs(time - blockEnd(client, client.begun)) <= TICK;
  }
}

/** Whether a job saves at other times than when it is told to leave. */
const saves = ({ interval, savesAtEnd }: CheckpointPlan): boolean => savesAtEnd || interval < Number.POSITIVE_INFINITY;

/** When the block of a checkpoint begins on the clock of its segment; never for one that there is not. */
function blockBegin({ plan, regular, workEnd }: Client, checkpoint: number): number {
  if (checkpoint <= regular) return checkpoint * cycleOf(plan) - plan.block;
  return checkpoint === regular + 1 && plan.savesAtEnd ? workEnd : Number.POSITIVE_INFINITY;
}

const blockEnd = (client: Client, checkpoint: number): number => blockBegin(client, checkpoint) + client.plan.block;

/** Whether a job gets on with nothing but what it writes: a sync checkpoint, or the last one. */
const standsStill = ({ isWriting, flushLeft, begun, regular }: Client): boolean =>
  isWriting || (flushLeft > 0 && begun > regular);
