import type { EventHandle } from '../../kernel/eventQueue.ts';
import type { EventKind, Simulator } from '../../kernel/simulator.ts';
import type { Seconds, SimTime } from '../../units/flavors.ts';
import type { Dispatcher, NodeClaim } from '../dispatcher.ts';
import type { NodeRuns } from '../nodePool.ts';
import { Phase } from '../phases.ts';
import type { Site } from '../site.ts';

/** A period in which a service held nodes of a site. Simulated seconds; `end` is NaN while it lasts. */
export interface Stay {
  readonly start: SimTime;
  end: SimTime;
  /** Most GPUs held at once. */
  gpus: number;
}

/** Told what becomes of the replicas on the nodes. */
export interface ReplicaListener {
  /** The number of replicas is about to change. */
  beforeChange(): void;
  /** A replica came into service, as the last of those that are. */
  joined(): void;
  /** Which of the replicas in service can best be spared. */
  spare(): number;
  /** The replica at a position leaves. @returns whether it is gone; if not it finishes what it has, and `finish` follows */
  leave(position: number, atOnce: boolean): boolean;
  /** The replica at a position among those that finish what they have is gone at once. */
  abandon(position: number): void;
  /** The number of replicas changed. */
  afterChange(): void;
}

export interface ReplicaNodesOptions {
  /** Of the service. */
  readonly name: string;
  readonly gpusPerReplica: number;
  readonly startUp: Seconds;
}

interface Starting {
  readonly runs: NodeRuns;
  readonly ready: SimTime;
  readonly handle: EventHandle;
}

/** The nodes that a service holds at one site: replicas that start on them, serve, and finish what they have before they go. */
export class ReplicaNodes implements NodeClaim {
  readonly nodesPerReplica: number;
  /** Replicas that take requests, and replicas with nodes that are to stay: those and the ones that start. */
  activeReplicas = 0;
  heldReplicas = 0;
  /** Replicas asked for. */
  wanted = 0;
  /** Replicas started after the first moment. */
  coldStarts = 0;
  /** Periods without a break in which the service held nodes here; the last may still go on. */
  readonly stays: Stay[] = [];
  private readonly sim: Simulator;
  private readonly dispatcher: Dispatcher<Site>;
  private readonly options: ReplicaNodesOptions;
  private readonly listener: ReplicaListener;
  private readonly starting: Starting[] = [];
  private readonly active: NodeRuns[] = [];
  private readonly leaving: NodeRuns[] = [];
  private readonly readyKind: EventKind;

  constructor(sim: Simulator, dispatcher: Dispatcher<Site>, options: ReplicaNodesOptions, listener: ReplicaListener) {
    this.sim = sim;
    this.dispatcher = dispatcher;
    this.options = options;
    this.listener = listener;
    this.nodesPerReplica = Math.ceil(options.gpusPerReplica / this.site.park.gpusPerNode);
    this.readyKind = sim.register(`replica-ready/${options.name}/${this.site.id}`, Phase.completions, () =>
      this.becomeReady(),
    );
    dispatcher.claims.push(this);
  }

  get site(): Site {
    return this.dispatcher.site;
  }

  /** Replicas that serve, those that finish what they have included. */
  get inService(): number {
    return this.active.length + this.leaving.length;
  }

  /** Replicas this site could hold at once: those it has and those its free nodes would carry. */
  get capacityReplicas(): number {
    return this.heldReplicas + Math.floor(this.site.pool.forWork / this.nodesPerReplica);
  }

  get nodes(): number {
    return (this.heldReplicas + this.leaving.length) * this.nodesPerReplica;
  }

  get gpusStarting(): number {
    return this.starting.length * this.options.gpusPerReplica;
  }

  get gpusWaiting(): number {
    return Math.max(0, this.wanted - this.heldReplicas) * this.options.gpusPerReplica;
  }

  /** GPUs of the nodes that the replicas on them do not use. */
  get gpusUnasked(): number {
    const perReplica = this.nodesPerReplica * this.site.park.gpusPerNode - this.options.gpusPerReplica;
    return (this.heldReplicas + this.leaving.length) * perReplica;
  }

  /** When the next replica comes into service; infinite when none is on its way. */
  get nextReady(): SimTime {
    return this.starting[0]?.ready ?? Number.POSITIVE_INFINITY;
  }

  /** Asks for a number of replicas; takes effect as nodes are free, or as replicas that are too many finish what they have. */
  want(replicas: number): void {
    this.listener.beforeChange();
    this.wanted = replicas;
    while (this.heldReplicas > replicas) this.letGo();
    if (this.heldReplicas < replicas) this.dispatcher.request();
  }

  claim(): number {
    const { site, nodesPerReplica } = this;
    while (this.heldReplicas < this.wanted && site.pool.forWork >= nodesPerReplica) {
      if (site.nodesWithinPower(1) < nodesPerReplica || !site.admitsReplica(nodesPerReplica)) break;
      this.startOne();
    }
    return Math.max(0, this.wanted - this.heldReplicas) * nodesPerReplica;
  }

  vacate(node: number): boolean {
    const holds = (runs: NodeRuns): boolean =>
      runs.some((first, at) => at % 2 === 0 && node >= first && node < first + (runs[at + 1] as number));
    const serving = this.active.findIndex(holds);
    if (serving >= 0) {
      this.leaveAtOnce(serving);
      return true;
    }
    const finishing = this.leaving.findIndex(holds);
    if (finishing >= 0) {
      this.listener.beforeChange();
      this.listener.abandon(finishing);
      this.giveBack(this.leaving.splice(finishing, 1)[0] as NodeRuns);
      return true;
    }
    const starting = this.starting.findIndex(({ runs }) => holds(runs));
    if (starting >= 0) this.cancel(starting);
    return starting >= 0;
  }

  shed(): boolean {
    if (this.active.length === 0) return false;
    this.leaveAtOnce(this.active.length - 1);
    return true;
  }

  /** The replica at a position among those that leave has finished. */
  finish(position: number): void {
    this.listener.beforeChange();
    this.giveBack(this.leaving.splice(position, 1)[0] as NodeRuns);
  }

  private startOne(): void {
    this.listener.beforeChange();
    const runs = this.site.pool.take(this.nodesPerReplica);
    if (this.sim.now === 0) {
      this.active.push(runs);
      this.count();
      this.listener.joined();
    } else {
      this.coldStarts++;
      const { startUp } = this.options;
      const handle = this.sim.scheduleIn(startUp, this.readyKind);
      this.starting.push({ runs, ready: this.sim.now + startUp, handle });
      this.count();
    }
    this.noteStay();
    this.listener.afterChange();
  }

  private becomeReady(): void {
    this.listener.beforeChange();
    this.active.push((this.starting.shift() as Starting).runs);
    this.count();
    this.listener.joined();
    this.listener.afterChange();
  }

  private letGo(): void {
    if (this.starting.length > 0) {
      this.cancel(this.starting.length - 1);
      return;
    }
    this.listener.beforeChange();
    const position = this.listener.spare();
    const runs = this.active.splice(position, 1)[0] as NodeRuns;
    this.count();
    if (this.listener.leave(position, false)) this.giveBack(runs);
    else {
      this.leaving.push(runs);
      this.listener.afterChange();
    }
  }

  private leaveAtOnce(position: number): void {
    this.listener.beforeChange();
    const runs = this.active.splice(position, 1)[0] as NodeRuns;
    this.count();
    this.listener.leave(position, true);
    this.giveBack(runs);
  }

  private cancel(position: number): void {
    this.listener.beforeChange();
    const { runs, handle } = this.starting.splice(position, 1)[0] as Starting;
    this.count();
    this.sim.cancel(handle);
    this.giveBack(runs);
  }

  private giveBack(runs: NodeRuns): void {
    this.site.pool.giveBack(runs);
    this.noteStay();
    this.listener.afterChange();
    this.dispatcher.request();
  }

  private count(): void {
    this.activeReplicas = this.active.length;
    this.heldReplicas = this.starting.length + this.active.length;
  }

  private noteStay(): void {
    const gpus = (this.heldReplicas + this.leaving.length) * this.options.gpusPerReplica;
    const last = this.stays.at(-1);
    if (last !== undefined && Number.isNaN(last.end)) {
      last.gpus = Math.max(last.gpus, gpus);
      if (gpus === 0) last.end = this.sim.now;
    } else if (gpus > 0) this.stays.push({ start: this.sim.now, end: Number.NaN, gpus });
  }
}
