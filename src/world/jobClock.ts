import type { EventKind, Simulator } from '../kernel/simulator.ts';
import type { SimTime } from '../units/flavors.ts';
import type { Continuity } from './continuity.ts';
import type { Ground } from './ground.ts';
import { JobStatus, type JobStore } from './jobStore.ts';
import { Phase } from './phases.ts';
import type { RunningList } from './runningList.ts';
import type { TrainingLedger } from './trainingLedger.ts';

/** Least run time left to a job that has not completed, s: above the resolution of the clock after a century. */
const SHORTEST_REST = 1e-6;

/** Told as jobs come to a turn. */
export interface JobTurns {
  /** The end of a restart: from here on the job gets on. */
  progressed(job: number): void;
  completed(job: number): void;
}

/**
 * How far the jobs of a site are. Each has a clock that runs while it makes progress on its nodes, at the speed that the site, its gang and
 * storage leave it; what it did is booked when that speed changes, so that nothing is worked out in between.
 */
export class JobClock {
  private readonly sim: Simulator;
  private readonly store: JobStore;
  private readonly site: Ground;
  private readonly continuity: Continuity;
  private readonly ledger: TrainingLedger | undefined;
  private readonly completionKind: EventKind;
  private readonly progressKind: EventKind;

  constructor(
    sim: Simulator,
    store: JobStore,
    site: Ground,
    turns: JobTurns,
    continuity: Continuity,
    ledger: TrainingLedger | undefined,
  ) {
    this.sim = sim;
    this.store = store;
    this.site = site;
    this.continuity = continuity;
    this.ledger = ledger;
    this.completionKind = sim.register(`completion/${site.id}`, Phase.completions, (job) => turns.completed(job));
    this.progressKind = sim.register(`progress/${site.id}`, Phase.completions, (job) => turns.progressed(job));
  }

  /** A job has taken nodes and has done nothing yet. */
  begin(job: number): void {
    this.store.updated.set(job, this.sim.now);
    this.store.toGo.set(job, this.segmentLength(job));
  }

  /** Plans when a job that restarts gets on. */
  planProgress(job: number, at: SimTime): void {
    this.store.progressAt.set(job, at);
    this.store.nextEvent.set(job, this.sim.schedule(at, this.progressKind, job));
  }

  /** Has a job that restarts get on at another instant than was planned, as while it waits for storage. */
  postponeProgress(job: number, at: SimTime): void {
    this.cancelNext(job);
    this.planProgress(job, at);
  }

  /** When a job that restarts is to get on. */
  progressAt(job: number): SimTime {
    return this.store.progressAt.of(job);
  }

  isRestarting(job: number): boolean {
    return this.store.isRestarting.of(job) === 1;
  }

  /** Plans the end of a job that gets on from now. */
  planCompletion(job: number): void {
    const { store, sim } = this;
    const end = sim.now + store.toGo.of(job) / this.speedOf(job);
    store.nextEvent.set(job, Number.isFinite(end) ? sim.schedule(end, this.completionKind, job) : -1);
  }

  /** What was planned for a job does not come. */
  cancelNext(job: number): void {
    const handle = this.store.nextEvent.of(job);
    if (handle >= 0) this.sim.cancel(handle);
    this.store.nextEvent.set(job, -1);
  }

  /** Run time that a job of this site has done by now and not lost again, as if on full power, s. */
  progress(job: number): number {
    const { store } = this;
    if (store.status[job] === JobStatus.completed) return store.duration[job] as number;
    const done = store.done.of(job);
    if (store.status[job] !== JobStatus.running) return done;
    return done + this.continuity.workBy(job, this.segmentTime(job)) * store.scale(job);
  }

  /** GPU-seconds in which a job of this site did work that was not lost again, as if on full power. */
  workedGpuSeconds(job: number): number {
    const { store } = this;
    const before = store.gpuSeconds[job] as number;
    if (store.status[job] !== JobStatus.running) return before;
    return before + (store.gpus[job] as number) * this.continuity.workBy(job, this.segmentTime(job));
  }

  /** GPU-seconds that it took longer because the gang crossed scale-up domains. */
  crossedGpuSeconds(job: number): number {
    const { store } = this;
    const before = store.crossedGpuSeconds[job] as number;
    if (store.pace.of(job) === 1 || store.status[job] !== JobStatus.running) return before;
    return before + this.crossedBy(job, this.continuity.workBy(job, this.segmentTime(job)));
  }

  /** Books work of the segment that ends and outlives it, on its clock. */
  keep(job: number, work: number): void {
    const { store } = this;
    store.gpuSeconds[job] = (store.gpuSeconds[job] as number) + (store.gpus[job] as number) * work;
    if (store.pace.of(job) !== 1)
      store.crossedGpuSeconds[job] = (store.crossedGpuSeconds[job] as number) + this.crossedBy(job, work);
  }

  private crossedBy(job: number, work: number): number {
    return (this.store.gpus[job] as number) * work * (1 / this.store.pace.of(job) - 1);
  }

  /** Lets a running job go on at a share of its speed, as while it waits for storage; what that costs is booked as saving. */
  setFlow(job: number, flow: number): void {
    const { store } = this;
    if (store.flow.of(job) === flow) return;
    this.cancelNext(job);
    this.settle(job);
    store.flow.set(job, flow);
    this.planCompletion(job);
  }

  flowOf(job: number): number {
    return this.store.flow.of(job);
  }

  /** Time from now until the clock of a job's segment shows a time, at the present speed; infinite when it stands still. */
  timeToClock(job: number, time: number): number {
    const restartLeft = this.isRestarting(job) ? this.progressAt(job) - this.sim.now : 0;
    return restartLeft + Math.max(0, time - this.segmentTime(job)) / this.speedOf(job);
  }

  /** Time on the clock of the running segment of a job. */
  segmentTime(job: number): number {
    const { store, sim } = this;
    const whole = this.segmentLength(job);
    const booked = whole - store.toGo.of(job);
    if (store.isRestarting.of(job) === 1) return booked;
    const since = (sim.now - store.updated.of(job)) * this.speedOf(job);
    return Math.min(whole, booked + since);
  }

  /** Books what a job did at its present speed. */
  settle(job: number): void {
    this.book(job, this.site.speed(this.store.workload[job] as number));
  }

  /** Books the progress that jobs made at the former speed, then plans every completion anew. */
  followSpeed(running: RunningList): void {
    const { store } = this;
    for (let position = 0; position < running.length; position++) {
      const job = running.job(position);
      if (store.isRestarting.of(job) === 1) continue;
      this.cancelNext(job);
      this.book(job, this.site.formerSpeed(store.workload[job] as number));
      this.planCompletion(job);
    }
  }

  /** Books what a job did at a speed since it was last booked. */
  private book(job: number, speed: number): void {
    const { store, sim } = this;
    if (store.isRestarting.of(job) === 1) return;
    const passed = (sim.now - store.updated.of(job)) * speed;
    const pace = store.pace.of(job);
    const flow = store.flow.of(job);
    // Rounding must not bring the end back to this instant, whose completions are over.
    store.toGo.set(job, Math.max(SHORTEST_REST, store.toGo.of(job) - passed * pace * flow));
    store.updated.set(job, sim.now);
    if (flow !== 1) this.ledger?.stalled(job, passed * pace * (1 - flow));
  }

  /** Time on the clock of a segment that what is left of a job takes. */
  private segmentLength(job: number): number {
    const { store } = this;
    const work = (store.duration[job] as number) - store.done.of(job);
    return this.continuity.timeFor(job, work / store.scale(job));
  }

  /** Seconds on the clock of its segment that a running job gets on in a second. */
  private speedOf(job: number): number {
    const { store, site } = this;
    return site.speed(store.workload[job] as number) * store.pace.of(job) * store.flow.of(job);
  }
}
