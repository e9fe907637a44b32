import type { EventKind, Simulator } from '../kernel/simulator.ts';
import type { SchedulerView } from '../model/scheduling.ts';
import type { Scheduler } from '../schedulers/contract.ts';
import type { SimTime } from '../units/flavors.ts';
import { JobQueue, RunningList } from './jobQueue.ts';
import { JobStatus, type JobStore } from './jobStore.ts';
import { Phase } from './phases.ts';
import type { Site } from './site.ts';

/** Least run time left to a job that has not completed, s: above the resolution of the clock after a century. */
const SHORTEST_REST = 1e-6;

/** Work that takes nodes before any job may: inference replicas that have been asked for. */
export interface NodeClaim {
  /** Takes what it can get; returns nodes it still lacks. */
  claim(): number;
}

/**
 * Hands the nodes of one site to inference replicas first, then to training gangs as the scheduler decides: one pass per
 * instant, after all completions and arrivals of that instant.
 */
export class Dispatcher {
  readonly site: Site;
  readonly claims: NodeClaim[] = [];
  private readonly sim: Simulator;
  private readonly store: JobStore;
  private readonly scheduler: Scheduler;
  /** Power share to reserve for a node of training: the largest of all workloads. */
  private readonly powerShare: number;
  private readonly waiting: JobQueue;
  private readonly running: RunningList;
  private readonly dispatchKind: EventKind;
  private readonly completionKind: EventKind;
  private pending = false;
  /** Nodes that waiting jobs need, and those times their estimates. */
  private waitingNodes = 0;
  private waitingNodeSeconds = 0;

  constructor(sim: Simulator, site: Site, store: JobStore, scheduler: Scheduler, powerShare: number) {
    this.sim = sim;
    this.site = site;
    this.store = store;
    this.scheduler = scheduler;
    this.powerShare = powerShare;
    this.waiting = new JobQueue(store);
    this.running = new RunningList(store);
    this.dispatchKind = sim.register(`dispatch/${site.id}`, Phase.dispatch, () => this.dispatch());
    this.completionKind = sim.register(`completion/${site.id}`, Phase.completions, (job) => this.complete(job));
    site.onSpeedChange = () => this.reschedule();
    site.onRoom = () => this.request();
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
    let free = Math.min(site.pool.free, site.nodesWithinPower(this.powerShare));
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

  /** Run time that a job of this site has done by now, as if on full power, s. */
  progress(job: number): number {
    const { store, site, sim } = this;
    const done = (store.duration[job] as number) - (store.remaining[job] as number);
    if (store.status[job] !== JobStatus.running) return done;
    return done + (sim.now - (store.updated[job] as number)) * site.speed(store.workload[job] as number);
  }

  private dispatch(): void {
    this.pending = false;
    let missing = 0;
    for (const claim of this.claims) missing += claim.claim();
    const forTraining = Math.max(0, this.site.pool.free - missing);
    const powered = this.site.nodesWithinPower(this.powerShare);
    this.site.isShortOfPower = powered < this.site.pool.free && (missing > 0 || this.waiting.length > 0);
    if (this.waiting.length === 0) return;
    const view: SchedulerView = {
      now: this.sim.now,
      freeNodes: Math.min(forTraining, powered),
      waiting: this.waiting,
      running: this.running,
    };
    const positions: number[] = [];
    this.scheduler.decide(view, { start: (position) => positions.push(position) });
    const started = positions.filter((position) => this.startIfAdmitted(this.waiting.job(position)));
    this.waiting.removeAll(started);
  }

  /** Starts a job unless the ramp limit has it wait for another step. */
  private startIfAdmitted(job: number): boolean {
    const { store, site } = this;
    const { powerShare } = site.workload(store.workload[job] as number);
    if (!site.admits(store.nodes[job] as number, powerShare)) return false;
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
    this.countWaiting(job, -1);
    store.runs[job] = site.pool.take(nodes);
    store.start[job] = sim.now;
    store.updated[job] = sim.now;
    store.status[job] = JobStatus.running;
    this.running.add(job, sim.now + (store.estimate[job] as number));
    site.trainingNodes[workload] = (site.trainingNodes[workload] as number) + nodes;
    site.trainingGpus[workload] = (site.trainingGpus[workload] as number) + (store.gpus[job] as number);
    this.scheduleCompletion(job);
    site.touch();
  }

  private complete(job: number): void {
    const { store, site, sim } = this;
    const workload = store.workload[job] as number;
    store.end[job] = sim.now;
    store.remaining[job] = 0;
    store.updated[job] = sim.now;
    store.status[job] = JobStatus.completed;
    this.running.remove(job, (store.start[job] as number) + (store.estimate[job] as number));
    site.pool.giveBack(store.runs[job] as number[]);
    store.runs[job] = [];
    site.trainingNodes[workload] = (site.trainingNodes[workload] as number) - (store.nodes[job] as number);
    site.trainingGpus[workload] = (site.trainingGpus[workload] as number) - (store.gpus[job] as number);
    site.touch();
    this.request();
  }

  private scheduleCompletion(job: number): void {
    const { store, sim } = this;
    const speed = this.site.speed(store.workload[job] as number);
    const end = sim.now + (store.remaining[job] as number) / speed;
    store.completion[job] = Number.isFinite(end) ? sim.schedule(end, this.completionKind, job) : -1;
  }

  /** Books the progress made so far at the former speed, then plans every completion anew. */
  private reschedule(): void {
    const { store, sim, running } = this;
    for (let position = 0; position < running.length; position++) {
      const job = running.job(position);
      const handle = store.completion[job] as number;
      if (handle >= 0) sim.cancel(handle);
      const ran = sim.now - (store.updated[job] as number);
      // Rounding must not bring the end back to this instant, whose completions are over.
      store.remaining[job] = Math.max(
        SHORTEST_REST,
        (store.remaining[job] as number) - ran * this.site.formerSpeed(store.workload[job] as number),
      );
      store.updated[job] = sim.now;
      this.scheduleCompletion(job);
    }
  }
}
