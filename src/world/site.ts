import type { EventKind, Simulator } from '../kernel/simulator.ts';
import { type SiteSignals, signalAt } from '../model/signal.ts';
import { throttledSpeed } from '../physics/capping.ts';
import type { EpochSeconds, EurosPerJoule, SimTime, Watts } from '../units/flavors.ts';
import type { Ground } from './ground.ts';
import { NodePool } from './nodePool.ts';
import { Phase } from './phases.ts';
import { SitePower, type SitePowerOptions } from './power/sitePower.ts';
import type { PowerTrain } from './powerTrain.ts';
import { keptUnderCap, shareUnderCap } from './rackCap.ts';
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
  readonly design: readonly DesignHour[];
  /** Wet bulb from dry bulb and relative humidity in percent. */
  readonly wetBulb: (dryBulbC: number, humidityPct: number) => number;
  /** The power train that halls of a design IT power have behind a grid connection. */
  readonly trainFor: (limitW: Watts, itCapacityW: Watts) => PowerTrain;
  /** Power of a serving node between idle and full, from that of its GPUs. */
  readonly nodeShare: (gpuShare: number) => number;
  readonly power: SitePowerOptions;
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
  readonly power: SitePower;
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
  /**
   * Share of the power above idle that serving nodes ask for which the cap of their racks leaves them: that of full batches, which
   * is careful at low load. An assumption.
   */
  readonly servingKept: number;
  /** Told when the speed of training changed. */
  onSpeedChange: () => void = () => {};
  /** Told when there may be more room: nodes came into service, or power came free. */
  onGrowth: () => void = () => {};
  isShortOfPower = false;
  /** Jobs that wait here and GPUs they ask for, for the meter. */
  waitingJobs = 0;
  waitingGpus = 0;
  private readonly sim: Simulator;
  private readonly options: SiteOptions;
  private readonly speeds: number[];
  private readonly formerSpeeds: number[];
  private readonly powerKind: EventKind;
  private dirty = false;
  private racksDelivered = 0;
  private limitW: Watts = 0;
  private itCapacityW: Watts = 0;
  /** IT power that grid, halls and plant carry in the design hour. */
  private designItW: Watts = 0;
  private isSettling = false;
  /** Largest power share of all workloads, for what a waiting job may come to draw. */
  private readonly largestShare: number;

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
    this.servingKept = keptUnderCap(options.park, options.nodeShare(1));
    this.speeds = options.workloads.map(({ keptShare, computeShare }) => throttledSpeed(keptShare, computeShare));
    this.formerSpeeds = [...this.speeds];
    this.largestShare = options.workloads.reduce((largest, { powerShare }) => Math.max(largest, powerShare), 0);
    this.power = new SitePower(sim, this.id, options.power, options.trainFor(0, 0), {
      changed: () => {
        this.touch();
        this.onGrowth();
      },
    });
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

  /** Power of a serving node between idle and the most it may draw, from that of its GPUs. */
  nodeShare(gpuShare: number): number {
    return shareUnderCap(this.park, this.options.nodeShare(gpuShare));
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
    const train = trainFor(this.limitW, this.itCapacityW);
    this.designItW = designItPower(train, design, this.limitW, this.itCapacityW);
    this.power.energise(this.limitW, train);
    const { dry_bulb_c, wet_bulb_c } = this.conditions();
    this.power.setWeather(dry_bulb_c, wet_bulb_c);
    this.bringIntoService();
  }

  /** Has the power settled at the end of this instant, after another look at what waits for power or is to be shed. */
  touch(): void {
    const watches = this.isShortOfPower || this.power.policy.sheds !== 'never';
    if (watches && !this.isSettling) this.onGrowth();
    if (this.dirty) return;
    this.dirty = true;
    this.sim.schedule(this.sim.now, this.powerKind);
  }

  /** Takes the signals of the hour that begins now. */
  followSignals(): void {
    const { dry_bulb_c, wet_bulb_c } = this.conditions();
    this.power.setWeather(dry_bulb_c, wet_bulb_c);
    this.touch();
  }

  /** Brings every integral of the site up to now. */
  accrue(): void {
    const { sim, meter, power } = this;
    power.advance(sim.now);
    meter.accrue(sim.now);
    power.bookRamp(meter);
  }

  /** Weather, price, carbon, contracted limit and charge of the battery now. */
  conditions(): HourConditions {
    const instant = this.options.start + this.sim.now;
    const { weather, price, carbon } = this.options.signals;
    const dryBulbC = signalAt(weather.dryBulbC, instant);
    return {
      dry_bulb_c: dryBulbC,
      wet_bulb_c: this.options.wetBulb(dryBulbC, signalAt(weather.relativeHumidityPct, instant)),
      price_eur_per_j: signalAt(price, instant),
      carbon_kg_per_j: signalAt(carbon, instant),
      limit_w: this.limitW,
      battery_begin_j: this.power.battery?.stored ?? 0,
    };
  }

  /** Nodes of a power share, and parts of one, that may be loaded now without passing the limit; any number where nothing is held back. */
  nodesWithinPower(powerShare: number): number {
    return this.power.policy.holdsBack ? this.nodesWithPower(powerShare) : Number.MAX_SAFE_INTEGER;
  }

  admits(workload: number, nodes: number): boolean {
    return this.power.admits(this.baseW() + this.demandW(true), this.loadOf(workload, nodes));
  }

  /** The same for inference nodes, which may come to draw all they can. */
  admitsReplica(nodes: number): boolean {
    return this.power.admits(this.baseW() + this.demandW(true), nodes * this.dynamicNodeW());
  }

  powerExcess(): Watts {
    if (this.power.policy.sheds === 'never') return 0;
    return this.power.excess(this.baseW(), this.demandW());
  }

  loadOf(workload: number, nodes: number): Watts {
    return nodes * this.dynamicNodeW() * (this.options.workloads[workload] as WorkloadPower).powerShare;
  }

  /** Electricity of a GPU at full load here and now, losses and cooling included, €/s. */
  costPerGpuSecond(): number {
    const { park, options } = this;
    const { drawn } = this.power;
    const instant = options.start + this.sim.now;
    const overhead = drawn.itW > 0 ? drawn.facilityW / drawn.itW : 1;
    const gpuW = (park.maxW * (1 + park.networkShare)) / (park.gpusPerNode * park.nodesPerRack);
    return options.energyRate(signalAt(options.signals.price, instant), instant) * gpuW * overhead;
  }

  private nodesWithPower(powerShare: number): number {
    const perNodeW = this.dynamicNodeW() * powerShare;
    if (perNodeW === 0) return Number.MAX_SAFE_INTEGER;
    const freeW = this.power.allowedIt() - this.baseW() - this.demandW(true);
    return Math.max(0, freeW / perNodeW + 1e-9);
  }

  /** GPUs that are free and asked for, and for which the limit leaves no power: at most what holding back costs. */
  private gpusWithoutPower(): number {
    if (this.waitingGpus === 0) return 0;
    const { pool, park } = this;
    const without = Math.max(0, pool.forWork - Math.floor(this.nodesWithPower(this.largestShare))) * park.gpusPerNode;
    return Math.min(without, this.waitingGpus);
  }

  private bringIntoService(): void {
    const { park, pool, options } = this;
    const powered = racksWithin(park, this.designItW, options.oversubscription);
    const target = Math.min(this.racksDelivered, powered) * park.nodesPerRack;
    if (target > pool.total) {
      pool.grow(target - pool.total);
      this.onGrowth();
    }
    this.power.setRated(this.ratedItW());
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
    for (let index = 0; index < this.replicas.length; index++) {
      const each = this.replicas[index] as ReplicaLoad;
      each.refresh();
      nodes += each.fullNodes;
    }
    nodes += this.reservedFullNodes;
    return nodes * this.dynamicNodeW();
  }

  private settlePower(): void {
    this.dirty = false;
    this.isSettling = true;
    this.accrue();
    const { power } = this;
    const baseW = this.baseW();
    const former = power.share;
    power.settle(baseW, this.demandW(), signalAt(this.options.signals.price, this.options.start + this.sim.now));
    if (power.share !== former) this.applyPowerShare(power.share);
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
      dynamicNodeW: this.dynamicNodeW() * power.share,
      networkW: this.networkW(),
      power,
      racksDelivered: this.racksDelivered,
      itCapacityW: this.itCapacityW,
      waitingJobs: this.waitingJobs,
      waitingGpus: this.waitingGpus,
      gpusWithoutPower: this.gpusWithoutPower(),
    });
    this.isSettling = false;
  }

  private applyPowerShare(share: number): void {
    this.options.workloads.forEach((workload, index) => {
      this.formerSpeeds[index] = this.speeds[index] as number;
      this.speeds[index] = throttledSpeed(share * workload.keptShare, workload.computeShare);
    });
    for (const replicas of this.replicas) replicas.setPowerShare(share);
    this.onSpeedChange();
  }
}
