import type { EventHandle } from '../../kernel/eventQueue.ts';
import type { EventKind, Simulator } from '../../kernel/simulator.ts';
import { throttledSpeed } from '../../physics/capping.ts';
import type { DeploymentTable, LatencyLimits, LatencyMeasure } from '../../serving/fluid/deploymentTable.ts';
import { LoadTable } from '../../serving/fluid/loadTable.ts';
import type { Fraction, Watts } from '../../units/flavors.ts';
import type { Dispatcher, NodeClaim } from '../dispatcher.ts';
import type { NodeRuns } from '../nodePool.ts';
import { Phase } from '../phases.ts';
import type { Site } from '../site.ts';
import type { ReplicaLoad } from '../siteAccounts.ts';
import { FluidQueue } from './fluidQueue.ts';
import type { ScalablePool } from './scaleReplicas.ts';
import { ServedLoads } from './servedLoads.ts';

/**
 * Share of a decode step bound by the clock. Assumption: decoding waits for memory most of the time, so that a power cap
 * slows it less than training (model card figures put 700 → 600 W at 5–8 % of throughput).
 */
export const DECODE_COMPUTE_SHARE = 0.3;

export interface ReplicaPoolOptions {
  readonly name: string;
  readonly gpusPerReplica: number;
  readonly startUp: number;
  readonly maxWait: number;
  readonly table: DeploymentTable;
  readonly lawExtrapolated: boolean;
  /** What counts as answered in time; default: nothing is asked. */
  readonly objective?: LatencyLimits;
}

/** A period in which a service held nodes of a site. Simulated seconds; `end` is NaN while it lasts. */
export interface Stay {
  readonly start: number;
  end: number;
  /** Most GPUs held at once. */
  gpus: number;
}

/** The replicas of one service at one site: the nodes they hold, their start-up, and the queue of requests they share. */
export class ReplicaPool implements ReplicaLoad, NodeClaim, ScalablePool {
  readonly site: Site;
  readonly queue: FluidQueue;
  readonly gpusPerReplica: number;
  /** Replicas started after the first moment. */
  coldStarts = 0;
  /** Integrals of replicas in service and of replicas wanted, s. */
  replicaSeconds = 0;
  wantedSeconds = 0;
  /** Sums over served requests: of the time each of their tokens took, and of waiting for a replica, s. */
  tokenSeconds = 0;
  waitedSeconds = 0;
  /** IT energy of the nodes held, J. */
  itJoules = 0;
  /** What of it work draws above idle, J, and the integral of replicas with a request, s. */
  aboveIdleJoules = 0;
  busySeconds = 0;
  /** Requests served at each load. */
  readonly loads: ServedLoads;
  /** Told when the number of replicas in service changed. */
  onReplicasChange: () => void = () => {};
  /** Periods without a break in which the service held nodes here; the last may still go on. */
  readonly stays: Stay[] = [];
  /** The same for those who look at a window only. */
  readonly loadsOfWindows: ServedLoads[] = [];
  /** Those who do as this pool does: told when the rate of requests, the replicas in service or their speed changed. */
  readonly followers: { follow(): void }[] = [];
  private readonly sim: Simulator;
  private readonly dispatcher: Dispatcher<Site>;
  private readonly options: ReplicaPoolOptions;
  private readonly nodesPerReplica: number;
  private readonly held: NodeRuns[] = [];
  private readonly startingHandles: EventHandle[] = [];
  private readonly readyKind: EventKind;
  private wantedReplicas = 0;
  private active = 0;
  private relativeSpeed: number;
  private powerShare = 1;
  /** Power of a node that serves, between idle and full, by load. */
  private readonly nodeShare: LoadTable;

  constructor(sim: Simulator, dispatcher: Dispatcher<Site>, options: ReplicaPoolOptions) {
    this.sim = sim;
    this.dispatcher = dispatcher;
    this.site = dispatcher.site;
    this.relativeSpeed = throttledSpeed(this.site.servingKept, DECODE_COMPUTE_SHARE);
    this.options = options;
    this.gpusPerReplica = options.gpusPerReplica;
    this.nodesPerReplica = Math.ceil(options.gpusPerReplica / this.site.park.gpusPerNode);
    this.readyKind = sim.register(`replica-ready/${options.name}/${this.site.id}`, Phase.completions, () =>
      this.becomeReady(),
    );
    this.nodeShare = new LoadTable((load) => this.site.nodeShare(options.table.powerShare(load)));
    this.loads = new ServedLoads(options.table, options.objective);
    this.queue = new FluidQueue(sim, `backlog/${options.name}/${this.site.id}`, options.maxWait, {
      passed: (elapsed, served, waited) => this.book(elapsed, served, waited),
      rateChanged: () => this.site.touch(),
    });
    this.site.replicas.push(this);
    dispatcher.claims.push(this);
  }

  get wanted(): number {
    return this.wantedReplicas;
  }

  get activeReplicas(): number {
    return this.active;
  }

  /** Replicas this site could hold at once: those it has and those its free nodes would carry. */
  get capacityReplicas(): number {
    return this.held.length + Math.floor(this.site.pool.forWork / this.nodesPerReplica);
  }

  get heldReplicas(): number {
    return this.held.length;
  }

  /** Requests per second that one replica here sustains at most. */
  get replicaCapacity(): number {
    return this.options.table.capacity;
  }

  /** Electricity of a request here and now, at full batch, €. */
  costPerRequest(): number {
    return (this.site.costPerGpuSecond() * this.options.gpusPerReplica) / this.options.table.capacity;
  }

  /** Asks for a number of replicas; takes effect as nodes are free, at once when there are fewer. */
  want(replicas: number): void {
    this.queue.advance();
    this.wantedReplicas = replicas;
    while (this.held.length > replicas) this.releaseOne();
    if (this.held.length < replicas) this.dispatcher.request();
  }

  claim(): number {
    while (this.held.length < this.wantedReplicas && this.site.pool.forWork >= this.nodesPerReplica) {
      if (this.site.nodesWithinPower(1) < this.nodesPerReplica || !this.site.admitsReplica(this.nodesPerReplica)) break;
      this.startOne();
    }
    return (this.wantedReplicas - this.held.length) * this.nodesPerReplica;
  }

  vacate(node: number): boolean {
    const holds = (runs: NodeRuns): boolean =>
      runs.some((first, at) => at % 2 === 0 && node >= first && node < first + (runs[at + 1] as number));
    const index = this.held.findIndex(holds);
    if (index < 0) return false;
    this.release(index);
    return true;
  }

  shed(): boolean {
    if (this.active === 0) return false;
    this.release(this.active - 1);
    return true;
  }

  setPowerShare(share: number): void {
    this.queue.advance();
    this.powerShare = share;
    this.relativeSpeed = throttledSpeed(share * this.site.servingKept, DECODE_COMPUTE_SHARE);
    this.queue.setCapacity(this.servingRate());
    this.tellFollowers();
  }

  /** Requests per second offered to this site from now on. */
  offer(rate: number): void {
    this.queue.setArrivals(rate);
    this.tellFollowers();
    this.site.touch();
  }

  get speed(): number {
    return this.relativeSpeed;
  }

  get nodes(): number {
    return this.held.length * this.nodesPerReplica;
  }

  get fullNodes(): number {
    return this.fullNodesOf(this.active, this.nodeShare.at(this.demandedLoad));
  }

  /** Power above idle of the nodes of some replicas whose GPUs ask for a share of theirs, under a cap, W. */
  wattsAboveIdle(replicas: number, gpuShare: Fraction, cappedShare: Fraction): Watts {
    return this.wattsOf(this.fullNodesOf(replicas, this.site.nodeShare(gpuShare)), cappedShare);
  }

  /** Power above idle of nodes at full power under a cap, W. */
  private wattsOf(fullNodes: number, cappedShare: Fraction): Watts {
    const { idleW, maxW, nodesPerRack } = this.site.park;
    return (fullNodes * cappedShare * (maxW - idleW)) / nodesPerRack;
  }

  /** Nodes at full power that draw as much above idle as those of some replicas at a share of it. */
  private fullNodesOf(replicas: number, nodeShare: Fraction): number {
    return (replicas * nodeShare * this.options.gpusPerReplica) / this.site.park.gpusPerNode;
  }

  /** Share of the power above idle that a cap leaves. */
  get cappedShare(): Fraction {
    return this.powerShare;
  }

  get table(): DeploymentTable {
    return this.options.table;
  }

  /** Whether the step law was not measured where replicas use it, whatever is played on it. */
  get lawExtrapolated(): boolean {
    return this.options.lawExtrapolated;
  }

  get gpusBusy(): number {
    return this.active * this.options.gpusPerReplica * (1 - this.options.table.emptyShare(this.load));
  }

  get gpusIdle(): number {
    return this.active * this.options.gpusPerReplica * this.options.table.emptyShare(this.load);
  }

  get gpusStarting(): number {
    return this.startingHandles.length * this.options.gpusPerReplica;
  }

  get gpusWaiting(): number {
    return (this.wantedReplicas - this.held.length) * this.options.gpusPerReplica;
  }

  get gpusUnasked(): number {
    return this.held.length * (this.nodesPerReplica * this.site.park.gpusPerNode - this.options.gpusPerReplica);
  }

  /** Whether the laws of its replicas were not measured where they are used. */
  get extrapolated(): boolean {
    return this.options.table.extrapolated;
  }

  /** Mean time to the first token at a load and full clock, but for waiting. */
  timeToFirstToken(load: number): number {
    return this.options.table.timeToFirstToken(load);
  }

  /** The latency that a share of requests stays below, at a load and full clock. */
  latency(measure: LatencyMeasure, load: number, share: number): number {
    return this.options.table.latency(measure, load, share);
  }

  /** Served rate over what the replicas can serve, 0 to 1. */
  private get load(): number {
    const capacity = this.queue.capacity;
    return capacity === 0 ? 0 : Math.min(1, this.queue.servedRate / capacity);
  }

  /**
   * Load that the same requests would put on replicas at full clock: what power is asked for. It must not depend on the
   * cap that answers it, nor on whether the queue has been asked before in this instant.
   */
  private get demandedLoad(): number {
    this.queue.advance();
    if (this.active === 0) return 0;
    return this.queue.backlog > 0 ? 1 : Math.min(1, this.queue.arrivals / (this.active * this.options.table.capacity));
  }

  /** Books a time in which nothing changed. */
  private book(elapsed: number, served: number, waited: number): void {
    const { table } = this.options;
    const { load, relativeSpeed } = this;
    const { idleW, nodesPerRack } = this.site.park;
    const aboveIdle = this.wattsOf(this.fullNodes, this.powerShare) * elapsed;
    this.busySeconds += this.active * (1 - table.emptyShare(load)) * elapsed;
    this.replicaSeconds += this.active * elapsed;
    this.wantedSeconds += this.wantedReplicas * elapsed;
    this.tokenSeconds += (served * table.timePerToken(load)) / relativeSpeed;
    this.waitedSeconds += waited;
    this.loads.add(load, served, relativeSpeed, waited > 0);
    for (const loads of this.loadsOfWindows) loads.add(load, served, relativeSpeed, waited > 0);
    this.aboveIdleJoules += aboveIdle;
    this.itJoules += ((this.nodes * idleW) / nodesPerRack) * elapsed + aboveIdle;
  }

  private startOne(): void {
    this.queue.advance();
    this.held.push(this.site.pool.take(this.nodesPerReplica));
    this.noteStay();
    const warm = this.sim.now === 0;
    if (warm) {
      this.active++;
      this.onReplicasChange();
    } else {
      this.coldStarts++;
      this.startingHandles.push(this.sim.scheduleIn(this.options.startUp, this.readyKind));
    }
    this.updateCapacity();
  }

  private becomeReady(): void {
    this.queue.advance();
    this.startingHandles.shift();
    this.active++;
    this.updateCapacity();
    this.onReplicasChange();
  }

  private releaseOne(): void {
    this.release(this.held.length - 1);
  }

  /** Replicas in service come first among those held, then those that start. */
  private release(index: number): void {
    this.queue.advance();
    if (index < this.active) {
      this.active--;
      this.onReplicasChange();
    } else {
      this.sim.cancel(this.startingHandles.splice(index - this.active, 1)[0] as EventHandle);
    }
    this.site.pool.giveBack(this.held.splice(index, 1)[0] as NodeRuns);
    this.noteStay();
    this.updateCapacity();
    this.dispatcher.request();
  }

  private noteStay(): void {
    const gpus = this.held.length * this.options.gpusPerReplica;
    const last = this.stays.at(-1);
    if (last !== undefined && Number.isNaN(last.end)) {
      last.gpus = Math.max(last.gpus, gpus);
      if (gpus === 0) last.end = this.sim.now;
    } else if (gpus > 0) this.stays.push({ start: this.sim.now, end: Number.NaN, gpus });
  }

  private updateCapacity(): void {
    this.queue.setCapacity(this.servingRate());
    this.tellFollowers();
    this.site.touch();
  }

  private tellFollowers(): void {
    for (const follower of this.followers) follower.follow();
  }

  private servingRate(): number {
    return this.active * this.options.table.capacity * this.relativeSpeed;
  }
}
