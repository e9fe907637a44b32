import type { EventKind, Simulator } from '../kernel/simulator.ts';
import { type SiteSignals, signalAt } from '../model/signal.ts';
import { throttledSpeed } from '../physics/capping.ts';
import { wetBulbStull } from '../physics/psychrometrics.ts';
import type { EpochSeconds, EurosPerJoule, SimTime, Watts } from '../units/flavors.ts';
import type { Ground } from './ground.ts';
import { NodePool } from './nodePool.ts';
import { Phase } from './phases.ts';
import { emptyPowerDraw, type PowerTrain } from './powerTrain.ts';
import { bookRates, fullTrainingNodes, type ReplicaLoad, type WorkloadPower } from './siteAccounts.ts';
import { type HourConditions, SiteMeter } from './siteMeter.ts';
import { type DesignHour, designItPower, type RackPark, racksWithin } from './sizing.ts';

/** What a site needs to come to life. */
export interface SiteOptions {
  readonly id: string;
  readonly country: string;
  /** Jurisdictions whose law can compel its operator. */
  readonly controlledFrom: readonly string[];
  readonly park: RackPark;
  /** Run time on the reference rack over run time on this site's. */
  readonly relativeSpeed: number;
  readonly oversubscription: number;
  readonly design: DesignHour;
  /** The power train that halls of a design IT power have behind a grid connection. */
  readonly trainFor: (limitW: Watts, itCapacityW: Watts) => PowerTrain;
  readonly signals: SiteSignals;
  /** What a joule costs at the meter now, from the wholesale price. */
  readonly energyRate: (wholesale: EurosPerJoule, instant: EpochSeconds) => EurosPerJoule;
  readonly workloads: readonly WorkloadPower[];
  readonly start: EpochSeconds;
}

/**
 * One site while time passes: its racks and power as they arrive, its nodes, what they draw, the limit and the meter.
 * Everything that changes a site calls `touch`; its power is then settled once, at the end of the instant.
 */
export class Site implements Ground {
  readonly id: string;
  readonly country: string;
  readonly controlledFrom: readonly string[];
  readonly park: RackPark;
  readonly relativeSpeed: number;
  readonly pool: NodePool;
  readonly meter = new SiteMeter();
  /** Nodes and asked GPUs held by training, by workload. */
  readonly trainingNodes: number[];
  readonly trainingGpus: number[];
  /** The part of those GPUs whose jobs restart and make no progress yet. */
  readonly restartingGpus: number[];
  /** GPUs' worth of progress lost because gangs cross scale-up domains. */
  readonly slowedGpus: number[];
  readonly replicas: ReplicaLoad[] = [];
  /** Nodes that reservations hold, and their power above idle as a number of nodes at full power. */
  reservedNodes = 0;
  reservedFullNodes = 0;
  /** Nodes promised to reservations that last, and not there. */
  reservedShort = 0;
  /** Told when the speed of training changed. */
  onSpeedChange: () => void = () => {};
  /** Told when nodes came into service. */
  onGrowth: () => void = () => {};
  /** Jobs that wait here and GPUs they ask for, for the meter. */
  waitingJobs = 0;
  waitingGpus = 0;
  private readonly sim: Simulator;
  private readonly options: SiteOptions;
  private readonly speeds: number[];
  private readonly formerSpeeds: number[];
  private readonly drawn = emptyPowerDraw();
  private readonly powerKind: EventKind;
  private dirty = false;
  private racksDelivered = 0;
  private limitW: Watts = 0;
  private itCapacityW: Watts = 0;
  /** IT power that grid, halls and plant carry in the design hour. */
  private designItW: Watts = 0;
  private train: PowerTrain;
  /** IT power that fits the limit in the present weather. */
  private allowedItW = 0;
  private allowedStale = true;
  private powerShare = 1;

  constructor(sim: Simulator, options: SiteOptions) {
    this.sim = sim;
    this.options = options;
    this.id = options.id;
    this.country = options.country;
    this.controlledFrom = options.controlledFrom;
    this.park = options.park;
    this.pool = new NodePool(options.park.gpusPerNode);
    this.relativeSpeed = options.relativeSpeed;
    this.trainingNodes = options.workloads.map(() => 0);
    this.trainingGpus = options.workloads.map(() => 0);
    this.restartingGpus = options.workloads.map(() => 0);
    this.slowedGpus = options.workloads.map(() => 0);
    this.speeds = options.workloads.map(() => 1);
    this.formerSpeeds = options.workloads.map(() => 1);
    this.train = options.trainFor(0, 0);
    this.powerKind = sim.register(`power/${this.id}`, Phase.power, () => this.settlePower());
  }

  /** Relative speed of a workload's jobs under the present power cap. */
  speed(workload: number): number {
    return this.speeds[workload] as number;
  }

  /** The speed before the change that `onSpeedChange` tells of. */
  formerSpeed(workload: number): number {
    return this.formerSpeeds[workload] as number;
  }

  hold(workload: number, nodes: number, gpus: number): void {
    this.trainingNodes[workload] = (this.trainingNodes[workload] as number) + nodes;
    this.trainingGpus[workload] = (this.trainingGpus[workload] as number) + gpus;
  }

  holdRestarting(workload: number, gpus: number): void {
    this.restartingGpus[workload] = (this.restartingGpus[workload] as number) + gpus;
  }

  holdSlowed(workload: number, gpus: number): void {
    this.slowedGpus[workload] = (this.slowedGpus[workload] as number) + gpus;
    // What rounding leaves when nobody is slowed any more must not look like progress.
    if (Math.abs(this.slowedGpus[workload] as number) < 1e-9) this.slowedGpus[workload] = 0;
  }

  signal(kind: 'price' | 'carbon', at: SimTime): number {
    return signalAt(this.options.signals[kind], this.options.start + at);
  }

  /** Racks arrive; they come into service as far as power is there. */
  deliver(racks: number): void {
    this.racksDelivered += racks;
    this.bringIntoService();
  }

  /** The grid connection and the halls grow; a smaller step that comes late takes nothing back. */
  energise(limitW: Watts, itCapacityW: Watts): void {
    this.limitW = Math.max(this.limitW, limitW);
    this.itCapacityW = Math.max(this.itCapacityW, itCapacityW);
    const { trainFor, design } = this.options;
    this.train = trainFor(this.limitW, this.itCapacityW);
    this.designItW = designItPower(this.train, design, this.limitW, this.itCapacityW);
    this.allowedStale = true;
    const { dry_bulb_c, wet_bulb_c } = this.conditions();
    this.train.setWeather(dry_bulb_c, wet_bulb_c);
    this.bringIntoService();
  }

  /** Has the power settled at the end of this instant. */
  touch(): void {
    if (this.dirty) return;
    this.dirty = true;
    this.sim.schedule(this.sim.now, this.powerKind);
  }

  /** Takes the signals of the hour that begins now. */
  followSignals(): void {
    const { dry_bulb_c, wet_bulb_c } = this.conditions();
    this.train.setWeather(dry_bulb_c, wet_bulb_c);
    this.allowedStale = true;
    this.touch();
  }

  /** Weather, price, carbon and grid limit in force now. */
  conditions(): HourConditions {
    const instant = this.options.start + this.sim.now;
    const { weather, price, carbon } = this.options.signals;
    const dryBulbC = signalAt(weather.dryBulbC, instant);
    return {
      dry_bulb_c: dryBulbC,
      wet_bulb_c: wetBulbStull(dryBulbC, signalAt(weather.relativeHumidityPct, instant)),
      price_eur_per_j: signalAt(price, instant),
      carbon_kg_per_j: signalAt(carbon, instant),
      limit_w: this.limitW,
    };
  }

  /** Nodes of a power share, and parts of one, that may be loaded now without passing the limit; rounding is forgiven. */
  nodesWithinPower(powerShare: number): number {
    const perNodeW = this.dynamicNodeW() * powerShare;
    if (perNodeW === 0) return Number.MAX_SAFE_INTEGER;
    const freeW = this.allowedIt() - this.baseW() - this.demandW(true);
    return Math.max(0, freeW / perNodeW + 1e-9);
  }

  /** Electricity of a GPU at full load here and now, losses and cooling included, €/s. */
  costPerGpuSecond(): number {
    const { park, options, drawn } = this;
    const instant = options.start + this.sim.now;
    const overhead = drawn.itW > 0 ? drawn.facilityW / drawn.itW : 1;
    const gpuW = (park.maxW * (1 + park.networkShare)) / (park.gpusPerNode * park.nodesPerRack);
    return options.energyRate(signalAt(options.signals.price, instant), instant) * gpuW * overhead;
  }

  private bringIntoService(): void {
    const { park, pool, options } = this;
    const powered = racksWithin(park, this.designItW, options.oversubscription);
    const target = Math.min(this.racksDelivered, powered) * park.nodesPerRack;
    if (target > pool.total) {
      pool.grow(target - pool.total);
      this.onGrowth();
    }
    this.allowedStale = true;
    this.touch();
  }

  private ratedItW(): Watts {
    return (this.pool.total / this.park.nodesPerRack) * this.park.maxW * (1 + this.park.networkShare);
  }

  private networkW(): Watts {
    return (this.pool.total / this.park.nodesPerRack) * this.park.maxW * this.park.networkShare;
  }

  private idleNodeW(): Watts {
    return this.park.idleW / this.park.nodesPerRack;
  }

  private dynamicNodeW(): Watts {
    return (this.park.maxW - this.park.idleW) / this.park.nodesPerRack;
  }

  private baseW(): Watts {
    // A node out of service is switched off; the network does not tell the difference.
    return (this.pool.total - this.pool.down) * this.idleNodeW() + this.networkW();
  }

  /** Power above idle that the present work asks for at full clock. */
  private demandW(asIfAllWorked = false): Watts {
    const { park, options, restartingGpus } = this;
    let nodes = 0;
    for (let workload = 0; workload < this.trainingNodes.length; workload++) {
      const restarting = asIfAllWorked ? 0 : (restartingGpus[workload] as number) / park.gpusPerNode;
      const { powerShare } = options.workloads[workload] as WorkloadPower;
      nodes += fullTrainingNodes(this.trainingNodes[workload] as number, restarting, powerShare);
    }
    for (const replicas of this.replicas) nodes += replicas.fullNodes;
    nodes += this.reservedFullNodes;
    return nodes * this.dynamicNodeW();
  }

  private allowedIt(): Watts {
    if (this.allowedStale) {
      this.allowedItW = this.train.largestIt(this.limitW, this.ratedItW());
      this.allowedStale = false;
    }
    return this.allowedItW;
  }

  private settlePower(): void {
    this.dirty = false;
    this.meter.accrue(this.sim.now);
    const baseW = this.baseW();
    const demandW = this.demandW();
    const allowedW = Math.max(0, this.allowedIt() - baseW);
    const share = demandW > allowedW ? allowedW / demandW : 1;
    if (share !== this.powerShare) this.applyPowerShare(share);
    this.train.draw(baseW + demandW * share, this.drawn);
    bookRates(this.meter.rates, {
      park: this.park,
      pool: this.pool,
      trainingNodes: this.trainingNodes,
      trainingGpus: this.trainingGpus,
      restartingGpus: this.restartingGpus,
      slowedGpus: this.slowedGpus,
      reservedNodes: this.reservedNodes,
      reservedFullNodes: this.reservedFullNodes,
      reservedShort: this.reservedShort,
      speeds: this.speeds,
      workloads: this.options.workloads,
      replicas: this.replicas,
      idleNodeW: this.idleNodeW(),
      dynamicNodeW: this.dynamicNodeW() * share,
      networkW: this.networkW(),
      throttled: share < 1,
      drawn: this.drawn,
      racksDelivered: this.racksDelivered,
      itCapacityW: this.itCapacityW,
      waitingJobs: this.waitingJobs,
      waitingGpus: this.waitingGpus,
    });
  }

  private applyPowerShare(share: number): void {
    this.powerShare = share;
    this.options.workloads.forEach((workload, index) => {
      this.formerSpeeds[index] = this.speeds[index] as number;
      this.speeds[index] = throttledSpeed(share, workload.computeShare);
    });
    for (const replicas of this.replicas) replicas.setPowerShare(share);
    this.onSpeedChange();
  }
}
