import type { EventKind, Simulator } from '../kernel/simulator.ts';
import type { InterruptionCause } from '../model/interruption.ts';
import type { ReservedWindow } from '../model/scheduling.ts';
import type { Scheduler } from '../schedulers/contract.ts';
import type { SimTime } from '../units/flavors.ts';
import { Allocation, type AllocationOptions } from './allocation.ts';
import { type Continuity, resuming } from './continuity.ts';
import { DecisionList } from './decisionList.ts';
import { ElasticJobs } from './elasticJobs.ts';
import type { Ground } from './ground.ts';
import { GroundView } from './groundView.ts';
import { JobClock } from './jobClock.ts';
import { JobQueue } from './jobQueue.ts';
import { JobStatus, type JobStore } from './jobStore.ts';
import { Phase } from './phases.ts';
import { jobsToShed } from './power/jobsToShed.ts';
import { RunningList } from './runningList.ts';
import type { SegmentWatch } from './segmentWatch.ts';
import type { TrainingLedger } from './trainingLedger.ts';
import { Usage } from './usage.ts';

const NO_ABSENCES: readonly ReservedWindow[] = [];

/** A job that failed and holds what nodes it has left. */
interface Vigil {
  /** When it is known what made it fail; nothing is done about it before. */
  readonly foundAt: SimTime;
  /** When it gives its nodes up. */
  readonly until: SimTime;
}

/** Work that takes nodes before any job may: inference replicas that have been asked for. */
export interface NodeClaim {
  /** Takes what it can get; returns nodes it still lacks. */
  claim(): number;
  /** Leaves a node that goes out of service, with all that cannot do without it; false when it held none of it. */
  vacate(node: number): boolean;
  /** Gives up nodes that are loaded, for want of power; false when there are none. */
  shed(): boolean;
}

export interface DispatcherOptions extends AllocationOptions {
  readonly scheduler: Scheduler;
  /** Power share to reserve for a node of training: the largest of all workloads. */
  readonly powerShare: number;
  /** What interruptions cost. Default: nothing. */
  readonly continuity?: Continuity;
  /** Splits the time of jobs into work and what it cost to keep it. Default: nobody asks. */
  readonly ledger?: TrainingLedger;
  /** Weights of the accounts that jobs belong to. Default: one account. */
  readonly weights?: readonly number[];
}

/**
 * Hands the nodes of one site to inference replicas first, then to training gangs as the scheduler decides: one pass per
 * instant, after all completions and arrivals of that instant. A running job can be taken off its nodes for any cause; what
 * that costs is told by a `Continuity`.
 */
export class Dispatcher<Place extends Ground = Ground> {
  readonly site: Place;
  readonly allocation: Allocation;
  readonly clock: JobClock;
  readonly claims: NodeClaim[] = [];
  readonly watches: SegmentWatch[] = [];
  /** Nodes out of service as a scheduler may plan with them: windows that end when they are expected back. */
  absences: () => readonly ReservedWindow[] = () => NO_ABSENCES;
  private readonly sim: Simulator;
  private readonly store: JobStore;
  private readonly options: DispatcherOptions;
  private readonly continuity: Continuity;
  private readonly waiting: JobQueue;
  private readonly running: RunningList;
  private readonly elastic: ElasticJobs;
  private readonly decisions: DecisionList;
  private readonly usage: Usage;
  private readonly view: GroundView;
  /** Windows that lie ahead or last, by start. */
  private reserved: readonly ReservedWindow[] = [];
  private readonly dispatchKind: EventKind;
  private readonly patienceKind: EventKind;
  private pending = false;
  /** Jobs that failed and hold the rest of their nodes: until that is noticed, and then while they wait for another node. */
  private readonly vigils = new Map<number, Vigil>();
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
    this.allocation = new Allocation(sim, store, site.pool, options);
    const turns = {
      progressed: (job: number) => this.beginProgress(job),
      completed: (job: number) => this.complete(job),
    };
    this.elastic = new ElasticJobs(sim, store, site, this.allocation);
    this.clock = new JobClock(sim, store, site, turns, this.continuity, options.ledger);
    this.decisions = new DecisionList();
    this.usage = new Usage(sim, options.weights ?? [1], options.scheduler.memory);
    this.view = new GroundView(sim, site, this.waiting, this.running, this.usage);
    this.dispatchKind = sim.register(`dispatch/${site.id}`, Phase.dispatch, () => this.dispatch());
    this.patienceKind = sim.register(`patience/${site.id}`, Phase.completions, (job) => this.wake(job));
    site.onSpeedChange = () => this.followSpeed();
    site.onGrowth = () => this.request();
  }

  /** Jobs that run here, in order of their estimated end. */
  get runningJobs(): RunningList {
    return this.running;
  }

  /** Puts a job that has come to this site into its queue. */
  enqueue(job: number): void {
    this.resize(job, this.store.gpus[job] as number);
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
    let free = Math.min(site.pool.forWork, Math.floor(site.nodesWithinPower(this.options.powerShare)));
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

  private followSpeed(): void {
    this.clock.followSpeed(this.running);
    for (const watch of this.watches) watch.speedChanged?.();
  }

  /** Looks again at what waits: the air, the price or the limit of the hour may let it start. */
  followSignals(): void {
    if (this.hasAskers) this.request();
  }

  /** Whether somebody would take nodes that come free. */
  private get hasAskers(): boolean {
    return this.waiting.length > 0 || this.claims.length > 0 || this.vigils.size > 0;
  }

  /**
   * Takes a running job off its nodes at once: what it did is booked, its completion never comes, its nodes are given back,
   * and it waits again at its place in the queue; after a failure on the nodes it has left, until that is noticed and for as long as its
   * workload has it wait for others. May be called in any phase up to dispatch.
   */
  interrupt(job: number, cause: InterruptionCause): void {
    const { store, sim, continuity } = this;
    if (store.status[job] !== JobStatus.running)
      throw new RangeError(`job ${store.names[job]} does not run and cannot be interrupted by ${cause}`);
    this.clock.cancelNext(job);
    if (store.flow.of(job) !== 1) this.clock.settle(job);
    const time = this.clock.segmentTime(job);
    const scale = store.scale(job);
    const work = continuity.workBy(job, time);
    const kept = continuity.keptBy(job, time, cause);
    this.options.ledger?.interrupted(job, time, work, kept, cause);
    continuity.ended?.(job, time, cause);
    store.done.set(job, store.done.of(job) + kept * scale);
    store.lost[job] = (store.lost[job] as number) + (work - kept) * scale;
    store.interruptions[job] = (store.interruptions[job] as number) + 1;
    store.segments.push({
      job,
      site: store.site[job] as number,
      start: store.segmentStart[job] as number,
      end: sim.now,
      gpus: store.gpus[job] as number,
      cause,
    });
    const left = this.allocation.gpusInService(job);
    this.leaveNodes(job, kept);
    this.elastic.noteShortage(job, cause);
    this.vigils.delete(job);
    if (cause === 'failure') this.hang(job, left);
    else this.queueAgain(job);
    // Want of power is found in the pass itself, which goes on; a pass that preempts is the only one of its instant.
    if (cause !== 'power' && cause !== 'preemption') this.request();
  }

  private queueAgain(job: number): void {
    this.store.status[job] = JobStatus.waiting;
    this.resize(job, this.store.leastOf(job));
    this.waiting.add(job);
    this.countWaiting(job, 1);
  }

  /** Has a job that failed hold what it has left: while nobody has noticed, and then as long as its workload waits for nodes. */
  private hang(job: number, gpus: number): void {
    const { store, sim, continuity } = this;
    const foundAt = continuity.foundAt?.(job) ?? 0;
    // An elastic job goes on with fewer nodes instead of waiting for others.
    const isRigid = store.leastOf(job) === store.mostGpus[job];
    const until = Math.max(foundAt, isRigid ? sim.now + store.traitsOf(job).holdsNodes : 0);
    if (until > sim.now) this.beginVigil(job, gpus, { foundAt, until });
    else this.queueAgain(job);
  }

  /** Has a job hold nodes on which it does nothing; they count as restarting. Without any it queues. */
  private beginVigil(job: number, gpus: number, vigil: Vigil): void {
    const { store, site, sim } = this;
    if (gpus === 0) {
      this.queueAgain(job);
      return;
    }
    this.resize(job, gpus);
    this.occupy(job);
    site.holdRestarting(store.workload[job] as number, gpus);
    store.isRestarting.set(job, 1);
    const { foundAt, until } = vigil;
    store.nextEvent.set(job, sim.schedule(foundAt > sim.now ? foundAt : until, this.patienceKind, job));
    this.vigils.set(job, vigil);
    site.touch();
  }

  /** Takes a job off the nodes on which it waited: a stay of its own, which nobody cut short. */
  private endVigil(job: number): void {
    const { store, sim } = this;
    this.clock.cancelNext(job);
    this.vigils.delete(job);
    const start = store.segmentStart[job] as number;
    if (sim.now > start) {
      const gpus = store.gpus[job] as number;
      store.segments.push({ job, site: store.site[job] as number, start, end: sim.now, gpus, cause: undefined });
    }
    this.leaveNodes(job, 0);
  }

  /** One of the nodes on which a job waits went out as well; it did nothing that could be interrupted. */
  private shrinkVigil(job: number): void {
    const before = this.vigils.get(job) as Vigil;
    const foundAt = Math.max(before.foundAt, this.continuity.foundAt?.(job) ?? 0);
    this.resizeVigil(job, this.allocation.gpusInService(job), { foundAt, until: Math.max(before.until, foundAt) });
  }

  /** What made a job fail has been found, or it has waited long enough for a node and gives up the others. */
  private wake(job: number): void {
    const { store, sim } = this;
    const { until } = this.vigils.get(job) as Vigil;
    if (until > sim.now) {
      store.nextEvent.set(job, sim.schedule(until, this.patienceKind, job));
    } else {
      store.nextEvent.set(job, -1);
      this.endVigil(job);
      this.queueAgain(job);
    }
    this.request();
  }

  /** Gives those that wait on nodes of theirs what has come free, before anybody else gets it and the first to wait first; whole again they start. */
  private serveVigils(): void {
    const { store, site, sim } = this;
    for (const [job, vigil] of [...this.vigils]) {
      if (vigil.foundAt > sim.now) continue;
      const held = store.nodes.of(job);
      const missing = this.allocation.wholeNodes(store.mostGpus[job] as number) - held;
      const powered = Math.floor(site.nodesWithinPower(this.options.powerShare));
      const found = Math.min(missing, site.pool.forWork, powered);
      if (found < missing) {
        // Small work would else take every node as it comes, and a large gang would never be whole.
        const gpus = Math.min(store.mostGpus[job] as number, (held + found) * site.pool.gpusPerNode);
        if (found > 0) this.resizeVigil(job, gpus, vigil);
      } else if (missing === 0 || site.admits(store.workload[job] as number, missing)) {
        this.endVigil(job);
        this.resize(job, store.mostGpus[job] as number);
        this.start(job);
      }
    }
  }

  private resizeVigil(job: number, gpus: number, vigil: Vigil): void {
    this.endVigil(job);
    this.beginVigil(job, gpus, vigil);
  }

  /** Keeps nodes free for a window, by the estimates of what runs, and lets the claim go before all others. */
  promise(window: ReservedWindow, claim: NodeClaim): void {
    this.reserved = [...this.reserved, window].sort((a, b) => a.start - b.start);
    this.claims.unshift(claim);
  }

  /** Ends what `promise` began. */
  forget(window: ReservedWindow, claim: NodeClaim): void {
    this.reserved = this.reserved.filter((other) => other !== window);
    this.claims.splice(this.claims.indexOf(claim), 1);
  }

  /** Interrupts jobs until so many whole nodes are free or none runs: the least important first, of them the last to start. */
  reclaim(nodes: number): void {
    const { running, store } = this;
    const jobs = Array.from({ length: running.length }, (_, position) => running.job(position));
    // Those who hold whole nodes go first, since a shared node is free only when all have left it.
    jobs.sort(
      (a, b) =>
        (store.priority[a] as number) - (store.priority[b] as number) ||
        Number(store.nodes.of(a) === 0) - Number(store.nodes.of(b) === 0) ||
        (store.segmentStart[b] as number) - (store.segmentStart[a] as number) ||
        b - a,
    );
    for (const job of jobs) {
      if (this.site.pool.free >= nodes) return;
      this.interrupt(job, 'reclaim');
    }
  }

  /** Whether a job holds nodes on which it does nothing since it failed. */
  isWaitingOnNodes(job: number): boolean {
    return this.vigils.has(job);
  }

  /** Takes a node out of service and everything off it. False when it was out already. */
  takeDown(node: number, cause: InterruptionCause): boolean {
    if (!this.site.pool.close(node)) return false;
    for (const job of this.allocation.jobsOn(node)) {
      if (this.vigils.has(job)) this.shrinkVigil(job);
      else this.interrupt(job, cause);
    }
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
    this.growBack();
    return true;
  }

  /** Books the hour of every running job that ends now, before the meter closes it. */
  settleHour(): void {
    const { ledger } = this.options;
    if (ledger === undefined) return;
    for (let position = 0; position < this.running.length; position++) {
      const job = this.running.job(position);
      if (this.store.flow.of(job) !== 1) this.clock.settle(job);
      ledger.settleHour(job, this.clock.segmentTime(job));
    }
    ledger.endHour();
  }

  private dispatch(): void {
    this.pending = false;
    const { claims, waiting, site, decisions } = this;
    if (site.powerExcess() > 0) this.shed();
    if (this.vigils.size > 0) this.serveVigils();
    let missing = 0;
    for (let index = 0; index < claims.length; index++) missing += (claims[index] as NodeClaim).claim();
    const powered = site.nodesWithinPower(this.options.powerShare);
    site.isShortOfPower = Math.floor(powered) < site.pool.free && (missing > 0 || waiting.length > 0);
    if (waiting.length === 0) return;
    const absences = this.absences();
    const reserved = absences.length === 0 ? this.reserved : merged(this.reserved, absences);
    this.view.look(missing, powered, reserved);
    decisions.clear();
    this.options.scheduler.decide(this.view, decisions);
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
        loadW: site.loadOf(store.workload[job] as number, this.allocation.worth(job)),
      };
    });
    for (const job of jobsToShed(jobs, site.powerExcess())) this.interrupt(job, 'power');
    while (site.powerExcess() > 0) if (!claims.some((claim) => claim.shed())) return;
  }

  private apply({ starts, startCount, preempted, preemptedCount }: DecisionList): void {
    const { waiting, running, store } = this;
    if (preemptedCount === 0) {
      if (store.hasElasticJobs && startCount === waiting.length) this.grow(starts, startCount);
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

  private grow(starts: Int32Array, count: number): void {
    const jobs = Array.from({ length: count }, (_, index) => this.waiting.job(starts[index] as number));
    this.elastic.grow(jobs, this.view, (job, gpus) => this.resizeWaiting(job, gpus));
  }

  /** Starts a job unless the ramp limit has it wait for another step. */
  private startIfAdmitted(job: number): boolean {
    const { store, site } = this;
    if (!site.admits(store.workload[job] as number, this.allocation.worth(job))) {
      if (store.gpus[job] !== store.leastOf(job)) this.resizeWaiting(job, store.leastOf(job));
      return false;
    }
    this.countWaiting(job, -1);
    this.start(job);
    return true;
  }

  private countWaiting(job: number, change: 1 | -1): void {
    const { site, store } = this;
    const nodes = this.allocation.worth(job) * change;
    this.waitingNodes += nodes;
    this.waitingNodeSeconds += nodes * (store.estimate[job] as number);
    site.waitingJobs += change;
    site.waitingGpus += (store.gpus[job] as number) * change;
  }

  private start(job: number): void {
    const { store, site, sim } = this;
    const workload = store.workload[job] as number;
    this.elastic.started(job);
    const restarts = !Number.isNaN(store.start[job] as number);
    if (!restarts) store.start[job] = sim.now;
    this.occupy(job);
    const restart = restarts ? this.continuity.restart(job) : 0;
    if (restart > 0) {
      site.holdRestarting(workload, store.gpus[job] as number);
      store.isRestarting.set(job, 1);
      this.clock.planProgress(job, sim.now + restart);
    } else {
      this.getOn(job);
    }
    for (const watch of this.watches) watch.began(job);
    site.touch();
  }

  /** Gives a job its nodes, on which it has done nothing yet. */
  private occupy(job: number): void {
    const { store, site, sim } = this;
    store.segmentStart[job] = sim.now;
    store.status[job] = JobStatus.running;
    this.allocation.take(job);
    this.running.add(job);
    this.usage.hold(store.traitsOf(job).account, store.gpus[job] as number);
    site.hold(store.workload[job] as number, this.allocation.worth(job), store.gpus[job] as number);
    this.options.ledger?.began(job);
    this.clock.begin(job);
  }

  /** The end of a restart: from here on the job gets on. */
  private beginProgress(job: number): void {
    this.endRestart(job);
    this.store.updated.set(job, this.sim.now);
    this.getOn(job);
    for (const watch of this.watches) watch.progressed?.(job);
    this.site.touch();
  }

  private getOn(job: number): void {
    const { store } = this;
    if (store.pace.of(job) !== 1) this.site.holdSlowed(store.workload[job] as number, this.slowedGpus(job));
    this.clock.planCompletion(job);
  }

  /** GPUs' worth of progress that a gang loses because it crosses domains. */
  private slowedGpus(job: number): number {
    return (this.store.gpus[job] as number) * (1 - this.store.pace.of(job));
  }

  private complete(job: number): void {
    const { store, continuity, options } = this;
    const rest = ((store.duration[job] as number) - store.done.of(job)) / store.scale(job);
    if (store.flow.of(job) !== 1) this.clock.settle(job);
    if (options.ledger !== undefined || continuity.ended !== undefined) {
      const time = continuity.timeFor(job, rest);
      options.ledger?.completed(job, time, rest);
      continuity.ended?.(job, time);
    }
    store.end[job] = this.sim.now;
    this.leaveNodes(job, rest);
    store.finish(job, JobStatus.completed);
    if (this.hasAskers) this.request();
  }

  /** @param kept work of the segment that ends and outlives it, on its clock */
  private leaveNodes(job: number, kept: number): void {
    const { store, site } = this;
    const workload = store.workload[job] as number;
    for (const watch of this.watches) watch.left(job);
    store.flow.set(job, 1);
    if (store.isRestarting.of(job) === 1) this.endRestart(job);
    else if (store.pace.of(job) !== 1) site.holdSlowed(workload, -this.slowedGpus(job));
    this.clock.keep(job, kept);
    this.running.remove(job);
    this.allocation.giveBack(job);
    this.usage.hold(store.traitsOf(job).account, -(store.gpus[job] as number));
    site.hold(workload, -this.allocation.worth(job), -(store.gpus[job] as number));
    site.touch();
  }

  /** Sets the GPUs that a job would start on, and the nodes they take. */
  private resize(job: number, gpus: number): void {
    this.store.gpus[job] = gpus;
    this.store.nodes.set(job, this.allocation.wholeNodes(gpus));
    this.continuity.resized?.(job);
  }

  /** Lets a job that lost nodes start again on all of them once nobody waits. */
  private growBack(): void {
    if (this.waiting.length > 0) return;
    const hangs = (job: number): boolean => this.vigils.has(job);
    const job = this.elastic.nextToGrowBack(this.options.powerShare, this.reserved, hangs);
    if (job >= 0) this.interrupt(job, 'shrink');
  }

  private resizeWaiting(job: number, gpus: number): void {
    this.countWaiting(job, -1);
    this.resize(job, gpus);
    this.waiting.resized(job);
    this.countWaiting(job, 1);
  }

  private endRestart(job: number): void {
    const { store, site, sim } = this;
    store.isRestarting.set(job, 0);
    store.restarting[job] = (store.restarting[job] as number) + sim.now - (store.segmentStart[job] as number);
    site.holdRestarting(store.workload[job] as number, -(store.gpus[job] as number));
  }
}

/** Two lists of windows as one, by start. */
function merged(one: readonly ReservedWindow[], other: readonly ReservedWindow[]): ReservedWindow[] {
  return [...one, ...other].sort((a, b) => a.start - b.start);
}
