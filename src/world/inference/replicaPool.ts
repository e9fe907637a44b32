import type { Simulator } from '../../kernel/simulator.ts';
import { throttledSpeed } from '../../physics/capping.ts';
import type { DeploymentTable, LatencyLimits } from '../../serving/fluid/deploymentTable.ts';
import type { Fraction, Joules, Seconds, Watts } from '../../units/flavors.ts';
import type { Dispatcher } from '../dispatcher.ts';
import type { Site } from '../site.ts';
import type { ReplicaLoad } from '../siteAccounts.ts';
import { type FluidListener, FluidQueue } from './fluidQueue.ts';
import { ReplicaFigures } from './replicaFigures.ts';
import { type ReplicaListener, ReplicaNodes } from './replicaNodes.ts';
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
  readonly startUp: Seconds;
  readonly maxWait: Seconds;
  readonly table: DeploymentTable;
  readonly lawExtrapolated: boolean;
  /** What counts as answered in time; default: nothing is asked. */
  readonly objective?: LatencyLimits;
}

/**
 * The replicas of one service at one site and the queue of requests they share. What follows from their load is looked up once
 * after each change, when it is first asked for, and stands until the next.
 */
export class ReplicaPool implements ReplicaLoad, ReplicaListener, FluidListener, ScalablePool {
  readonly site: Site;
  readonly stock: ReplicaNodes;
  readonly queue: FluidQueue;
  readonly table: DeploymentTable;
  readonly gpusPerReplica: number;
  /** Requests per second that one replica here sustains at most. */
  readonly replicaCapacity: number;
  /** Integrals of replicas in service and of replicas wanted, s. */
  replicaSeconds = 0;
  wantedSeconds = 0;
  /** Sums over served requests: of the time each of their tokens took, and of waiting for a replica, s. */
  tokenSeconds = 0;
  waitedSeconds = 0;
  /** IT energy of the nodes held, and what of it work draws above idle. */
  itJoules: Joules = 0;
  aboveIdleJoules: Joules = 0;
  /** Integral of replicas with a request, s. */
  busySeconds = 0;
  /** Requests served at each load. */
  readonly loads: ServedLoads;
  /** The same for those who look at a window only. */
  readonly loadsOfWindows: ServedLoads[] = [];
  /** Told when the number of replicas in service changed, or where they start while there are none. */
  onReplicasChange: () => void = () => {};
  /** Those who do as this pool does: told when the rate of requests, the replicas in service or their speed changed. */
  readonly followers: { follow(): void }[] = [];
  nodes = 0;
  fullNodes = 0;
  gpusBusy = 0;
  gpusIdle = 0;
  gpusStarting = 0;
  gpusUnasked = 0;
  gpusWaiting = 0;
  speed: Fraction = 1;
  /** Share of the power above idle that a cap leaves. */
  cappedShare: Fraction = 1;
  private readonly options: ReplicaPoolOptions;
  private readonly figures: ReplicaFigures;
  private isIntermittent = false;
  private isStale = true;
  private isStockStale = true;
  /** Replicas in service and replicas wanted, as last looked up. */
  private active = 0;
  private wanted = 0;
  private activeBefore = 0;
  private busyReplicas = 0;
  /** Of the nodes held: their draw without work, and what work adds to it. */
  private idleW: Watts = 0;
  private aboveIdleW: Watts = 0;

  constructor(sim: Simulator, dispatcher: Dispatcher<Site>, options: ReplicaPoolOptions) {
    const { site } = dispatcher;
    const { table } = options;
    this.site = site;
    this.options = options;
    this.table = table;
    this.gpusPerReplica = options.gpusPerReplica;
    this.replicaCapacity = table.capacity;
    this.speed = throttledSpeed(site.servingKept, DECODE_COMPUTE_SHARE);
    this.figures = new ReplicaFigures(table, (gpuShare) => site.nodeShare(gpuShare));
    this.loads = new ServedLoads(table, options.objective);
    this.queue = new FluidQueue(sim, `backlog/${options.name}/${site.id}`, options.maxWait, this);
    this.stock = new ReplicaNodes(sim, dispatcher, options, this);
    site.replicas.push(this);
  }

  get activeReplicas(): number {
    return this.stock.activeReplicas;
  }

  get heldReplicas(): number {
    return this.stock.heldReplicas;
  }

  get wantedReplicas(): number {
    return this.stock.wanted;
  }

  get capacityReplicas(): number {
    return this.stock.capacityReplicas;
  }

  costPerRequest(): number {
    return (this.site.costPerGpuSecond() * this.gpusPerReplica) / this.replicaCapacity;
  }

  want(replicas: number): void {
    this.stock.want(replicas);
  }

  /** Requests per second offered to this site from now on. */
  offer(rate: number): void {
    this.queue.setArrivals(rate);
    this.change();
  }

  setPowerShare(share: Fraction): void {
    this.queue.advance();
    this.cappedShare = share;
    this.speed = throttledSpeed(share * this.site.servingKept, DECODE_COMPUTE_SHARE);
    this.queue.setCapacity(this.servingRate());
    this.isStale = true;
    this.tellFollowers();
  }

  /** Whether gaps between requests matter from now on, which a fluid does not know. */
  setIntermittent(isIntermittent: boolean): void {
    if (isIntermittent === this.isIntermittent) return;
    this.queue.advance();
    this.isIntermittent = isIntermittent;
  }

  /** Whether requests wait. */
  get isQueued(): boolean {
    this.queue.advance();
    return this.queue.backlog > 0;
  }

  refresh(): void {
    if (this.isStale || this.queue.isRising) this.look();
  }

  /** Power above idle of the nodes of some replicas whose GPUs ask for a share of theirs, under a cap. */
  wattsAboveIdle(replicas: number, gpuShare: Fraction, cappedShare: Fraction): Watts {
    return this.wattsOf(this.fullNodesOf(replicas, this.site.nodeShare(gpuShare)), cappedShare);
  }

  /** Whether the step law was not measured where replicas use it, whatever is played on it. */
  get lawExtrapolated(): boolean {
    return this.options.lawExtrapolated;
  }

  /** Whether the laws of its replicas were not measured where they are used. */
  get extrapolated(): boolean {
    return this.table.extrapolated;
  }

  /** Books a time in which nothing changed. */
  passed(): void {
    if (this.isStale) this.look();
    const { queue, speed, loadsOfWindows } = this;
    const { load, perToken } = this.figures;
    const { elapsed, passedBy: served, waited } = queue;
    const aboveIdle = this.aboveIdleW * elapsed;
    this.busySeconds += this.busyReplicas * elapsed;
    this.replicaSeconds += this.active * elapsed;
    this.wantedSeconds += this.wanted * elapsed;
    this.tokenSeconds += speed === 1 ? served * perToken : (served * perToken) / speed;
    this.waitedSeconds += waited;
    this.loads.add(load, served, speed, waited > 0, this.isIntermittent);
    for (let index = 0; index < loadsOfWindows.length; index++)
      (loadsOfWindows[index] as ServedLoads).add(load, served, speed, waited > 0, this.isIntermittent);
    this.aboveIdleJoules += aboveIdle;
    this.itJoules += this.idleW * elapsed + aboveIdle;
  }

  rateChanged(): void {
    this.isStale = true;
    this.site.touch();
  }

  beforeChange(): void {
    this.queue.advance();
    this.isStale = true;
    this.isStockStale = true;
  }

  joined(): void {}

  spare(): number {
    return this.stock.activeReplicas - 1;
  }

  /** A fluid keeps its requests apart from replicas, so that nobody has anything to finish. */
  leave(): boolean {
    return true;
  }

  abandon(): void {}

  afterChange(): void {
    const { activeReplicas, nextReady } = this.stock;
    const isOther = activeReplicas !== this.activeBefore;
    this.isStockStale = true;
    this.activeBefore = activeReplicas;
    if (isOther) this.queue.setCapacity(this.servingRate());
    this.queue.setReady(activeReplicas === 0 ? nextReady : Number.POSITIVE_INFINITY);
    // While none is in service, requests go where replicas start.
    if (isOther || activeReplicas === 0) this.onReplicasChange();
    this.change();
  }

  private change(): void {
    this.isStale = true;
    this.tellFollowers();
    this.site.touch();
  }

  private tellFollowers(): void {
    for (let index = 0; index < this.followers.length; index++) (this.followers[index] as { follow(): void }).follow();
  }

  private servingRate(): number {
    return this.stock.activeReplicas * this.replicaCapacity * this.speed;
  }

  /**
   * Looks up all that follows from rates, replicas and cap as they are. The power that is asked for goes by the load that the same
   * requests would put on replicas at full clock: it must not depend on the cap that answers it.
   */
  private look(): void {
    const { queue, figures } = this;
    queue.advance();
    this.isStale = false;
    if (this.isStockStale) this.lookAtStock();
    const { active } = this;
    const { capacity, servedRate, arrivals } = queue;
    const full = active * this.replicaCapacity;
    const load = capacity === 0 ? 0 : Math.min(1, servedRate / capacity);
    figures.load = load;
    if (active === 0) figures.demandedLoad = 0;
    else if (queue.backlog > 0) figures.demandedLoad = 1;
    else figures.demandedLoad = servedRate === arrivals && capacity === full ? load : Math.min(1, arrivals / full);
    figures.lookUp();
    const gpus = active * this.gpusPerReplica;
    this.busyReplicas = active * (1 - figures.empty);
    this.fullNodes = this.fullNodesOf(active, figures.nodeShare);
    this.gpusBusy = gpus * (1 - figures.empty);
    this.gpusIdle = gpus * figures.empty;
    this.aboveIdleW = this.wattsOf(this.fullNodes, this.cappedShare);
  }

  private lookAtStock(): void {
    const { stock } = this;
    const { idleW, nodesPerRack } = this.site.park;
    this.isStockStale = false;
    this.active = stock.activeReplicas;
    this.wanted = stock.wanted;
    this.nodes = stock.nodes;
    this.gpusStarting = stock.gpusStarting;
    this.gpusUnasked = stock.gpusUnasked;
    this.gpusWaiting = stock.gpusWaiting;
    this.idleW = (this.nodes * idleW) / nodesPerRack;
  }

  /** Power above idle of nodes at full power under a cap. */
  private wattsOf(fullNodes: number, cappedShare: Fraction): Watts {
    const { idleW, maxW, nodesPerRack } = this.site.park;
    return (fullNodes * cappedShare * (maxW - idleW)) / nodesPerRack;
  }

  /** Nodes at full power that draw as much above idle as those of some replicas at a share of it. */
  private fullNodesOf(replicas: number, nodeShare: Fraction): number {
    return (replicas * nodeShare * this.gpusPerReplica) / this.site.park.gpusPerNode;
  }
}
