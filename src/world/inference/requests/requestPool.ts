import type { Simulator } from '../../../kernel/simulator.ts';
import { throttledSpeed } from '../../../physics/capping.ts';
import type { Seconds } from '../../../units/flavors.ts';
import type { Dispatcher } from '../../dispatcher.ts';
import type { Site } from '../../site.ts';
import type { ReplicaLoad } from '../../siteAccounts.ts';
import { type ReplicaListener, ReplicaNodes } from '../replicaNodes.ts';
import { DECODE_COMPUTE_SHARE } from '../replicaPool.ts';
import type { ScalablePool } from '../scaleReplicas.ts';
import type { FleetReplica } from './fleetReplica.ts';
import type { RequestFleet } from './requestFleet.ts';
import type { RequestTally } from './requestTally.ts';

/** Least speed under a cap, so that a step begun under the deepest one ends. An assumption. */
const LEAST_SPEED = 0.01;

export interface RequestPoolOptions {
  /** Of the service. */
  readonly name: string;
  readonly gpusPerReplica: number;
  readonly startUp: Seconds;
  /** Requests per second that a replica here sustains, for the autoscaler. */
  readonly replicaCapacity: number;
  /** Whether batch, context, model or GPU lie outside what the step law was measured on. */
  readonly extrapolated: boolean;
  readonly fleet: RequestFleet;
  readonly tally: RequestTally;
  readonly createReplica: () => FleetReplica;
}

/**
 * The replicas of one service at one site, request by request. They are played a slice ahead of the clock, so that what they do
 * in it is known as it begins: the site sees it as a constant, whose integral is exact. A replica that comes or goes within a
 * slice, and a cap, take effect on requests at its end.
 */
export class RequestPool implements ReplicaLoad, ReplicaListener, ScalablePool {
  readonly site: Site;
  readonly tally: RequestTally;
  readonly stock: ReplicaNodes;
  /** Integrals of replicas in service and of replicas wanted, s. */
  replicaSeconds = 0;
  wantedSeconds = 0;
  /** Told when the number of replicas in service changed. */
  onReplicasChange: () => void = () => {};
  private readonly sim: Simulator;
  private readonly options: RequestPoolOptions;
  private readonly active: FleetReplica[] = [];
  private readonly leaving: FleetReplica[] = [];
  /** IT energy of the nodes held, J. */
  itJoules = 0;
  /** Time of slices in which more requests waited than were served: bursts pass sooner. An assumption. */
  saturatedSeconds = 0;
  private waited = 0;
  private powerShare = 1;
  private relativeSpeed: number;
  /** Replicas busy, and replicas at full power that would draw as much, in the present slice; what was booked of either, s. */
  private busyReplicas = 0;
  private fullReplicas = 0;
  private busyBooked = 0;
  private fullBooked = 0;
  private updated = 0;

  constructor(sim: Simulator, dispatcher: Dispatcher<Site>, options: RequestPoolOptions) {
    this.sim = sim;
    this.site = dispatcher.site;
    this.relativeSpeed = throttledSpeed(this.site.servingKept, DECODE_COMPUTE_SHARE);
    this.options = options;
    this.tally = options.tally;
    this.stock = new ReplicaNodes(sim, dispatcher, options, this);
    this.site.replicas.push(this);
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

  get replicaCapacity(): number {
    return this.options.replicaCapacity;
  }

  costPerRequest(): number {
    return (this.site.costPerGpuSecond() * this.options.gpusPerReplica) / this.options.replicaCapacity;
  }

  get extrapolated(): boolean {
    return this.options.extrapolated;
  }

  get gpusPerReplica(): number {
    return this.options.gpusPerReplica;
  }

  want(replicas: number): void {
    this.stock.want(replicas);
  }

  /** A slice of this length begins, which the fleet has played. @param end of it on the clock of the fleet */
  beginSlice(seconds: Seconds, end: Seconds): void {
    this.book();
    const most = this.stock.inService;
    const waited = this.tally.waitingSeconds(end) - this.waited;
    this.waited += waited;
    if (waited > (this.tally.inFlight - this.tally.queue) * seconds) this.saturatedSeconds += seconds;
    this.busyReplicas = between(0, (this.tally.busySeconds - this.busyBooked) / seconds, most);
    this.fullReplicas = between(0, (this.tally.powerSeconds - this.fullBooked) / seconds, most);
    this.site.touch();
  }

  /** Whether a replica that leaves has nothing left to do at the end of what was played. */
  get hasFinished(): boolean {
    return this.leaving.some(({ outstanding }) => outstanding === 0);
  }

  /** Gives back the nodes of replicas that have finished. */
  releaseFinished(): void {
    for (let position = this.leaving.length - 1; position >= 0; position--) {
      const replica = this.leaving[position] as FleetReplica;
      if (replica.outstanding > 0) continue;
      this.options.fleet.remove(replica);
      this.leaving.splice(position, 1);
      this.stock.finish(position);
    }
  }

  /** Brings the integrals up to now. */
  book(): void {
    const elapsed = this.sim.now - this.updated;
    this.updated = this.sim.now;
    this.replicaSeconds += this.stock.inService * elapsed;
    this.wantedSeconds += this.stock.wanted * elapsed;
    this.busyBooked += this.busyReplicas * elapsed;
    this.fullBooked += this.fullReplicas * elapsed;
    const { idleW, maxW, nodesPerRack } = this.site.park;
    const dynamicNodes = this.fullNodes * this.powerShare;
    this.itJoules += ((this.nodes * idleW + dynamicNodes * (maxW - idleW)) / nodesPerRack) * elapsed;
  }

  /** All of it follows from the slice under way. */
  refresh(): void {}

  get nodes(): number {
    return this.stock.nodes;
  }

  get fullNodes(): number {
    const most = this.stock.inService;
    if (most === 0) return 0;
    // Processors, board and fans of a node do not reach their full power when its GPUs do.
    const nodeShare = this.site.nodeShare(this.fullReplicas / most);
    return (most * nodeShare * this.options.gpusPerReplica) / this.site.park.gpusPerNode;
  }

  get gpusBusy(): number {
    return this.busyReplicas * this.options.gpusPerReplica;
  }

  get gpusIdle(): number {
    return (this.stock.inService - this.busyReplicas) * this.options.gpusPerReplica;
  }

  get gpusStarting(): number {
    return this.stock.gpusStarting;
  }

  get gpusUnasked(): number {
    return this.stock.gpusUnasked;
  }

  get gpusWaiting(): number {
    return this.stock.gpusWaiting;
  }

  get speed(): number {
    return this.relativeSpeed;
  }

  setPowerShare(share: number): void {
    this.book();
    this.powerShare = share;
    this.relativeSpeed = throttledSpeed(share * this.site.servingKept, DECODE_COMPUTE_SHARE);
    const speed = Math.max(LEAST_SPEED, this.relativeSpeed);
    for (const replica of [...this.active, ...this.leaving]) this.options.fleet.setSpeed(replica, speed);
  }

  beforeChange(): void {
    this.book();
  }

  joined(): void {
    const { fleet, createReplica } = this.options;
    const replica = createReplica();
    if (this.relativeSpeed < 1) fleet.setSpeed(replica, Math.max(LEAST_SPEED, this.relativeSpeed));
    this.active.push(replica);
    fleet.add(replica);
  }

  spare(): number {
    let position = this.active.length - 1;
    for (let other = position - 1; other >= 0; other--) {
      const fewest = (this.active[position] as FleetReplica).outstanding;
      if ((this.active[other] as FleetReplica).outstanding < fewest) position = other;
    }
    return position;
  }

  leave(position: number, atOnce: boolean): boolean {
    const replica = this.active.splice(position, 1)[0] as FleetReplica;
    const isGone = atOnce || replica.outstanding === 0;
    if (isGone) this.options.fleet.remove(replica);
    else {
      this.options.fleet.retire(replica);
      this.leaving.push(replica);
    }
    return isGone;
  }

  abandon(position: number): void {
    this.options.fleet.remove(this.leaving.splice(position, 1)[0] as FleetReplica);
  }

  afterChange(): void {
    // What was played with a replica that has just gone is booked to those that are left, later if need be.
    this.busyReplicas = Math.min(this.busyReplicas, this.stock.inService);
    this.fullReplicas = Math.min(this.fullReplicas, this.stock.inService);
    this.site.touch();
    this.onReplicasChange();
  }
}

const between = (low: number, value: number, high: number): number => Math.max(low, Math.min(value, high));
