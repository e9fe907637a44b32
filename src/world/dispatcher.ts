import type { EventKind, Simulator } from '../kernel/simulator.ts';
import type { InterruptionCause } from '../model/interruption.ts';
import type { Decisions, SchedulerView } from '../model/scheduling.ts';
import type { Scheduler } from '../schedulers/contract.ts';
import type { SimTime } from '../units/flavors.ts';
import { type Continuity, resuming } from './continuity.ts';
import type { Ground } from './ground.ts';
import { JobQueue } from './jobQueue.ts';
import { JobStatus, type JobStore } from './jobStore.ts';
import { Phase } from './phases.ts';
import { jobsToShed } from './power/jobsToShed.ts';
import { Residents } from './residents.ts';
import { RunningList } from './runningList.ts';

/** Least run time left to a job that has not completed, s: above the resolution of the clock after a century. */
const SHORTEST_REST = 1e-6;

/** Work that takes nodes before any job may: inference replicas that have been asked for. */
export interface NodeClaim {
  /** Takes what it can get; returns nodes it still lacks. */
  claim(): number;
  /** Leaves a node that goes out of service, with all that cannot do without it; false when it held none of it. */
  vacate(node: number): boolean;
  /** Gives up nodes that are loaded, for want of power; false when there are none. */
  shed(): boolean;
}

export interface DispatcherOptions {
  readonly scheduler: Scheduler;
  /** Power share to reserve for a node of training: the largest of all workloads. */
  readonly powerShare: number;
  /** What interruptions cost. Default: nothing. */
  readonly continuity?: Continuity;
}

/**
 * Hands the nodes of one site to inference replicas first, then to training gangs as the scheduler decides: one pass per
 * instant, after all completions and arrivals of that instant. A running job can be taken off its nodes for any cause; what
 * that costs is told by a `Continuity`.
 */
export class Dispatcher<Place extends Ground = Ground> {
  readonly site: Place;
  readonly claims: NodeClaim[] = [];
  private readonly sim: Simulator;
  private readonly store: JobStore;
  private readonly options: DispatcherOptions;
  private readonly continuity: Continuity;
  private readonly waiting: JobQueue;
  private readonly running: RunningList;
  private readonly residents: Residents;
  private readonly decisions: DecisionList;
  private readonly dispatchKind: EventKind;
  private readonly completionKind: EventKind;
  private readonly progressKind: EventKind;
  private pending = false;
  /** Nodes that waiting jobs need, and those times their estimates. */
  private waitingNodes = 0;
  private waitingNodeSeconds = 0;

  constructor(sim: Simulator, site: Place, store: JobStore, options: DispatcherOptions) {
    this.sim = sim;
    this.site = site;
    this.store = store;
    this.options = options;
    this.continuity = options.continuity ?? resuming();
    this.waiting = new JobQueue(store);
    this.running = new RunningList(store);
    this.residents = new Residents(store);
    this.decisions = new DecisionList();
    this.dispatchKind = sim.register(`dispatch/${site.id}`, Phase.dispatch, () => this.dispatch());
    this.completionKind = sim.register(`completion/${site.id}`, Phase.completions, (job) => this.complete(job));
    this.progressKind = sim.register(`progress/${site.id}`, Phase.completions, (job) => this.beginProgress(job));
    site.onSpeedChange = () => this.reschedule();
    site.onGrowth = () => this.request();
  }

  /** Jobs that run here, in order of their estimated end. */
  get runningJobs(): RunningList {
    return this.running;
  }

  /** Puts a job into the queue of this site. */
  enqueue(job: number): void {
    this.waiting.add(job);
    this.countWaiting(job, 1);
    this.site.touch();
    this.request();
  }

  /**
   * When a gang of `nodes` could start here behind everything that waits, by the estimates of what runs: a bound for
   * comparing sites, since backfill may be quicker and a late job slower. Infinite when the site is too small today.
   */
  earliestStart(nodes: number): SimTime {
    const { site, sim, running } = this;
    if (nodes > site.pool.total) return Number.POSITIVE_INFINITY;
    const needed = nodes + this.waitingNodes;
    let free = Math.min(site.pool.free, site.nodesWithinPower(this.options.powerShare));
    if (free >= needed) return sim.now;
    for (let position = 0; position < running.length; position++) {
      free += running.nodes(position);
      if (free >= needed) return Math.max(running.estimatedEnd(position), sim.now);
    }
    const lastEnd = running.length > 0 ? running.estimatedEnd(running.length - 1) : sim.now;
    return Math.max(lastEnd, sim.now) + this.waitingNodeSeconds / site.pool.total;
  }

  /** Asks for a pass at the end of this instant. */
  request(): void {
    if (this.pending) return;
    this.pending = true;
    this.sim.schedule(this.sim.now, this.dispatchKind);
  }

  /** Looks again at what waits: the air, the price or the limit of the hour may let it start. */
  followSignals(): void {
    if (this.waiting.length > 0 || this.claims.length > 0) this.request();
  }

  /** Run time that a job of this site has done by now and not lost again, as if on full power, s. */
  progress(job: number): number {
    const { store } = this;
    const done = store.done[job] as number;
    return store.status[job] === JobStatus.running ? done + this.continuity.workBy(job, this.segmentTime(job)) : done;
  }

  /**
   * Takes a running job off its nodes at once: what it did is booked, its completion never comes, its nodes are given back,
   * and it waits again at its place in the queue. May be called in any phase up to
   * dispatch.
   */
  interrupt(job: number, cause: InterruptionCause): void {
    const { store, sim, continuity } = this;
    if (store.status[job] !== JobStatus.running)
      throw new RangeError(`job ${store.names[job]} does not run and cannot be interrupted by ${cause}`);
    this.cancelNext(job);
    const time = this.segmentTime(job);
    const work = continuity.workBy(job, time);
    const kept = continuity.keptBy(job, time, cause);
    store.done[job] = (store.done[job] as number) + kept;
    store.lost[job] = (store.lost[job] as number) + work - kept;
    store.interruptions[job] = (store.interruptions[job] as number) + 1;
    store.segments.push({
      job,
      site: store.site[job] as number,
      start: store.segmentStart[job] as number,
      end: sim.now,
      gpus: store.gpus[job] as number,
      cause,
    });
    this.leaveNodes(job);
    store.status[job] = JobStatus.waiting;
    this.waiting.add(job);
    this.countWaiting(job, 1);
    // Want of power is found in the pass itself, which goes on.
    if (cause !== 'power') this.request();
  }

  /** Jobs that hold a node or a part of it. */
  jobsOn(node: number): number[] {
    return this.residents.on(node);
  }

  /** Takes a node out of service and everything off it. False when it was out already. */
  takeDown(node: number, cause: InterruptionCause): boolean {
    if (!this.site.pool.close(node)) return false;
    for (const job of this.jobsOn(node)) this.interrupt(job, cause);
    for (const claim of this.claims) if (claim.vacate(node)) break;
    this.site.touch();
    this.request();
    return true;
  }

  /** Brings a node back into service. False when it was in service. */
  bringBack(node: number): boolean {
    if (!this.site.pool.reopen(node)) return false;
    this.site.touch();
    this.request();
    return true;
  }

  private dispatch(): void {
    this.pending = false;
    const { claims, waiting, site, decisions } = this;
    if (site.powerExcess() > 0) this.shed();
    let missing = 0;
    for (let index = 0; index < claims.length; index++) missing += (claims[index] as NodeClaim).claim();
    const powered = site.nodesWithinPower(this.options.powerShare);
    site.isShortOfPower = powered < site.pool.free && (missing > 0 || waiting.length > 0);
    if (waiting.length === 0) return;
    const forTraining = Math.max(0, site.pool.free - missing);
    const view: SchedulerView = {
      now: this.sim.now,
      freeNodes: Math.min(forTraining, powered),
      waiting,
      running: this.running,
    };
    decisions.clear();
    this.options.scheduler.decide(view, decisions);
    this.apply(decisions);
  }

  /** Interrupts jobs, then gives up replicas, until what runs is within what the site's policy leaves to it. */
  private shed(): void {
    const { site, store, running, claims } = this;
    const jobs = Array.from({ length: running.length }, (_, position) => {
      const job = running.job(position);
      return {
        job,
        priority: running.priority(position),
        started: running.started(position),
        loadW: site.loadOf(store.workload[job] as number, store.nodes[job] as number),
      };
    });
    for (const job of jobsToShed(jobs, site.powerExcess())) this.interrupt(job, 'power');
    while (site.powerExcess() > 0) if (!claims.some((claim) => claim.shed())) return;
  }

  private apply({ starts, startCount, preempted, preemptedCount }: DecisionList): void {
    const { waiting, running } = this;
    if (preemptedCount === 0) {
      let started = 0;
      for (let index = 0; index < startCount; index++) {
        const position = starts[index] as number;
        if (this.startIfAdmitted(waiting.job(position))) starts[started++] = position;
      }
      waiting.removeAll(starts, started);
      return;
    }
    // Positions are those of the lists as seen, which change as soon as somebody returns.
    const victims = Array.from({ length: preemptedCount }, (_, index) => running.job(preempted[index] as number));
    const chosen = Array.from({ length: startCount }, (_, index) => waiting.job(starts[index] as number));
    waiting.removeAll(starts, startCount);
    for (const job of victims) this.interrupt(job, 'preemption');
    for (const job of chosen) if (!this.startIfAdmitted(job)) waiting.add(job);
  }

  /** Starts a job unless the ramp limit has it wait for another step. */
  private startIfAdmitted(job: number): boolean {
    const { store, site } = this;
    if (!site.admits(store.workload[job] as number, store.nodes[job] as number)) return false;
    this.start(job);
    return true;
  }

  private countWaiting(job: number, change: 1 | -1): void {
    const { site, store } = this;
    const nodes = (store.nodes[job] as number) * change;
    this.waitingNodes += nodes;
    this.waitingNodeSeconds += nodes * (store.estimate[job] as number);
    site.waitingJobs += change;
    site.waitingGpus += (store.gpus[job] as number) * change;
  }

  private start(job: number): void {
    const { store, site, sim } = this;
    const workload = store.workload[job] as number;
    const nodes = store.nodes[job] as number;
    const now = sim.now;
    this.countWaiting(job, -1);
    const runs = site.pool.take(nodes);
    store.runs[job] = runs;
    this.residents.settle(job, runs);
    const restarts = (store.interruptions[job] as number) > 0;
    store.estimatedEnd[job] = now + store.estimateLeft(job);
    if (!restarts) store.start[job] = now;
    store.segmentStart[job] = now;
    store.updated[job] = now;
    store.status[job] = JobStatus.running;
    this.running.add(job);
    site.hold(workload, nodes, store.gpus[job] as number);
    const restart = restarts ? this.continuity.restart(job) : 0;
    store.toGo[job] = this.continuity.timeFor(job, (store.duration[job] as number) - (store.done[job] as number));
    if (restart > 0) {
      site.holdRestarting(workload, store.gpus[job] as number);
      store.isRestarting[job] = 1;
      store.nextEvent[job] = sim.scheduleIn(restart, this.progressKind, job);
    } else {
      this.scheduleCompletion(job);
    }
    site.touch();
  }

  /** The end of a restart: from here on the job gets on. */
  private beginProgress(job: number): void {
    this.endRestart(job);
    this.store.updated[job] = this.sim.now;
    this.scheduleCompletion(job);
    this.site.touch();
  }

  private complete(job: number): void {
    const { store } = this;
    store.end[job] = this.sim.now;
    store.done[job] = store.duration[job] as number;
    store.status[job] = JobStatus.completed;
    this.leaveNodes(job);
    if (this.waiting.length > 0 || this.claims.length > 0) this.request();
  }

  private leaveNodes(job: number): void {
    const { store, site } = this;
    const workload = store.workload[job] as number;
    if (store.isRestarting[job] === 1) this.endRestart(job);
    this.running.remove(job);
    this.residents.leave(store.runs[job] as number[]);
    site.pool.giveBack(store.runs[job] as number[]);
    store.runs[job] = [];
    site.hold(workload, -(store.nodes[job] as number), -(store.gpus[job] as number));
    site.touch();
  }

  private endRestart(job: number): void {
    const { store, site, sim } = this;
    store.isRestarting[job] = 0;
    store.restarting[job] = (store.restarting[job] as number) + sim.now - (store.segmentStart[job] as number);
    site.holdRestarting(store.workload[job] as number, -(store.gpus[job] as number));
  }

  /** Time on the clock of the running segment of a job. */
  private segmentTime(job: number): number {
    const { store, sim, continuity } = this;
    const whole = continuity.timeFor(job, (store.duration[job] as number) - (store.done[job] as number));
    const booked = whole - (store.toGo[job] as number);
    if (store.isRestarting[job] === 1) return booked;
    const since = (sim.now - (store.updated[job] as number)) * this.site.speed(store.workload[job] as number);
    return Math.min(whole, booked + since);
  }

  private scheduleCompletion(job: number): void {
    const { store, sim } = this;
    const speed = this.site.speed(store.workload[job] as number);
    const end = sim.now + (store.toGo[job] as number) / speed;
    store.nextEvent[job] = Number.isFinite(end) ? sim.schedule(end, this.completionKind, job) : -1;
  }

  private cancelNext(job: number): void {
    const handle = this.store.nextEvent[job] as number;
    if (handle >= 0) this.sim.cancel(handle);
    this.store.nextEvent[job] = -1;
  }

  /** Books the progress made so far at the former speed, then plans every completion anew. */
  private reschedule(): void {
    const { store, sim, running } = this;
    for (let position = 0; position < running.length; position++) {
      const job = running.job(position);
      if (store.isRestarting[job] === 1) continue;
      this.cancelNext(job);
      const ran = sim.now - (store.updated[job] as number);
      // Rounding must not bring the end back to this instant, whose completions are over.
      store.toGo[job] = Math.max(
        SHORTEST_REST,
        (store.toGo[job] as number) - ran * this.site.formerSpeed(store.workload[job] as number),
      );
      store.updated[job] = sim.now;
      this.scheduleCompletion(job);
    }
  }
}

/** The answer of a scheduler as it comes, in arrays that are used again. */
class DecisionList implements Decisions {
  starts = new Int32Array(64);
  startCount = 0;
  preempted = new Int32Array(64);
  preemptedCount = 0;

  clear(): void {
    this.startCount = 0;
    this.preemptedCount = 0;
  }

  start(position: number): void {
    if (this.startCount === this.starts.length) this.starts = doubled(this.starts);
    this.starts[this.startCount++] = position;
  }

  preempt(position: number): void {
    if (this.preemptedCount === this.preempted.length) this.preempted = doubled(this.preempted);
    this.preempted[this.preemptedCount++] = position;
  }
}

function doubled(list: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(list.length * 2);
  larger.set(list);
  return larger;
}
