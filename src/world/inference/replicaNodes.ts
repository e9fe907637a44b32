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

/** Told what becomes of the replicas. */
export interface ReplicaListener {
  /** The number of replicas is about to change. */
  beforeChange(): void;
  /** A replica came into service. */
  joined(): void;
  /** A replica of those in service has to go. @returns whether it is gone; if not, `finish` follows when it is */
  leave(): boolean;
  /** The number of replicas changed. */
  afterChange(): void;
}

export interface ReplicaNodesOptions {
  /** Of the service. */
  readonly name: string;
  readonly gpusPerReplica: number;
  readonly startUp: Seconds;
}

/** The nodes that a service holds at one site, and the start-up of its replicas on them. */
export class ReplicaNodes implements NodeClaim {
  readonly site: Site;
  readonly nodesPerReplica: number;
  /** Replicas started after the first moment. */
  coldStarts = 0;
  /** Periods without a break in which the service held nodes here; the last may still go on. */
  readonly stays: Stay[] = [];
  private readonly sim: Simulator;
  private readonly dispatcher: Dispatcher;
  private readonly options: ReplicaNodesOptions;
  private readonly listener: ReplicaListener;
  private readonly held: NodeRuns[] = [];
  private readonly startingHandles: EventHandle[] = [];
  private readonly readyKind: EventKind;
  private wantedReplicas = 0;
  private active = 0;
  private leaving = 0;

  constructor(sim: Simulator, dispatcher: Dispatcher, options: ReplicaNodesOptions, listener: ReplicaListener) {
    this.sim = sim;
    this.dispatcher = dispatcher;
    this.site = dispatcher.site;
    this.options = options;
    this.listener = listener;
    this.nodesPerReplica = Math.ceil(options.gpusPerReplica / this.site.park.gpusPerNode);
    this.readyKind = sim.register(`replica-ready/${options.name}/${this.site.id}`, Phase.completions, () =>
      this.becomeReady(),
    );
    dispatcher.claims.push(this);
  }

  get wanted(): number {
    return this.wantedReplicas;
  }

  /** In service and taking requests. */
  get activeReplicas(): number {
    return this.active;
  }

  /** In service, but finishing what they have. */
  get leavingReplicas(): number {
    return this.leaving;
  }

  /** Holding nodes and not on their way out. */
  get heldReplicas(): number {
    return this.held.length - this.leaving;
  }

  /** Replicas this site could hold at once: those it has and those its free nodes would carry. */
  get capacityReplicas(): number {
    return this.heldReplicas + Math.floor(this.site.pool.free / this.nodesPerReplica);
  }

  get nodes(): number {
    return this.held.length * this.nodesPerReplica;
  }

  get gpusStarting(): number {
    return this.startingHandles.length * this.options.gpusPerReplica;
  }

  get gpusWaiting(): number {
    return (this.wantedReplicas - this.heldReplicas) * this.options.gpusPerReplica;
  }

  get gpusUnasked(): number {
    return this.held.length * (this.nodesPerReplica * this.site.park.gpusPerNode - this.options.gpusPerReplica);
  }

  /** Asks for a number of replicas; takes effect as nodes are free, at once when there are fewer. */
  want(replicas: number): void {
    this.listener.beforeChange();
    this.wantedReplicas = replicas;
    while (this.heldReplicas > replicas) this.letGo();
    if (this.heldReplicas < replicas) this.dispatcher.request();
  }

  claim(): number {
    while (this.heldReplicas < this.wantedReplicas && this.site.pool.free >= this.nodesPerReplica) {
      if (this.site.nodesWithinPower(1) < this.nodesPerReplica) break;
      this.startOne();
    }
    return (this.wantedReplicas - this.heldReplicas) * this.nodesPerReplica;
  }

  /** A replica that was leaving has finished. */
  finish(): void {
    this.listener.beforeChange();
    this.leaving--;
    this.giveBack();
  }

  private startOne(): void {
    this.listener.beforeChange();
    this.held.push(this.site.pool.take(this.nodesPerReplica));
    this.noteStay();
    if (this.sim.now === 0) {
      this.active++;
      this.listener.joined();
    } else {
      this.coldStarts++;
      this.startingHandles.push(this.sim.scheduleIn(this.options.startUp, this.readyKind));
    }
    this.listener.afterChange();
  }

  private becomeReady(): void {
    this.listener.beforeChange();
    this.startingHandles.shift();
    this.active++;
    this.listener.joined();
    this.listener.afterChange();
  }

  private letGo(): void {
    this.listener.beforeChange();
    const handle = this.startingHandles.pop();
    if (handle !== undefined) this.sim.cancel(handle);
    else {
      this.active--;
      if (!this.listener.leave()) {
        this.leaving++;
        this.listener.afterChange();
        return;
      }
    }
    this.giveBack();
  }

  private giveBack(): void {
    this.site.pool.giveBack(this.held.pop() as NodeRuns);
    this.noteStay();
    this.listener.afterChange();
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
}
