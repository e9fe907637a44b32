import { Simulator } from '../../src/kernel/simulator.ts';
import type { CoolingPlant } from '../../src/model/cooling.ts';
import type { Signal } from '../../src/model/signal.ts';
import { wetBulbStull } from '../../src/physics/psychrometrics.ts';
import type { Scheduler } from '../../src/schedulers/contract.ts';
import { Dispatcher, type DispatcherOptions } from '../../src/world/dispatcher.ts';
import { type JobArrival, JobStore, type WorkloadTraits } from '../../src/world/jobStore.ts';
import type { SitePowerOptions } from '../../src/world/power/sitePower.ts';
import { PowerTrain } from '../../src/world/powerTrain.ts';
import { Site } from '../../src/world/site.ts';

const constant = (value: number): Signal => ({ start: 0, step: 3600, values: Float64Array.of(value) });

const noLoss = { curve: { k0: 0, k1: 0, k2: 0 }, ratedW: 1 };

/** Cools for nothing, but for a quarter of the heat in air above 30 °C. */
const hotWeatherCooling: CoolingPlant = {
  draw(load, into) {
    into.pumpsW = 0;
    into.fansW = 0;
    into.chillerW = load.dryBulbC > 30 ? load.itHeatW / 4 : 0;
    into.airW = 0;
    into.waterM3PerS = 0;
    into.rejectedW = load.itHeatW + load.roomHeatW + into.chillerW;
  },
};

export interface PoolOptions {
  /** Nodes in service from the start; of one GPU each unless said otherwise. */
  readonly nodes: number;
  readonly gpusPerNode?: number;
  readonly scheduler: Scheduler;
  readonly traits?: readonly WorkloadTraits[];
  /** What else the dispatcher is told. */
  readonly dispatcher?: Partial<DispatcherOptions> | ((store: JobStore, site: Site) => Partial<DispatcherOptions>);
  /** Power of a node at full load and idle, W. */
  readonly maxW?: number;
  readonly idleW?: number;
  readonly limitW?: number;
  readonly powerShare?: number;
  readonly computeShare?: number;
  /** Dry bulb by the hour; 20 °C without. */
  readonly dryBulbC?: readonly number[];
  /** Market price by the hour, €/J; nothing without. */
  readonly price?: readonly number[];
  /** Battery, ramp limit, calls, policy; none and the common policy without. */
  readonly power?: Partial<SitePowerOptions>;
}

/** A site of one-GPU nodes without losses or cooling, so that tests reckon with nodes and watts alone. */
export function poolOf(options: PoolOptions) {
  const sim = new Simulator();
  const store = new JobStore(options.traits);
  const { powerShare = 1, computeShare = 1 } = options;
  const site = new Site(sim, {
    id: 'pool',
    country: 'FR',
    controlledFrom: ['FR'],
    park: {
      gpusPerNode: options.gpusPerNode ?? 1,
      nodesPerRack: 1,
      maxW: options.maxW ?? 100,
      fullW: options.maxW ?? 100,
      idleW: options.idleW ?? 0,
      networkShare: 0,
    },
    relativeSpeed: 1,
    // Twice what fits may be switched on, so that the limit binds inside the run.
    oversubscription: 2,
    design: [{ dryBulbC: 20, wetBulbC: 15 }],
    wetBulb: wetBulbStull,
    nodeShare: (gpuShare) => gpuShare,
    trainFor: () =>
      new PowerTrain({
        distribution: noLoss,
        ups: noLoss,
        upsCoverage: 1,
        transformer: noLoss,
        fixedW: 0,
        plant: hotWeatherCooling,
        upsInRoom: true,
        distributionInRoom: true,
      }),
    power: { policy: { holdsBack: true, sheds: 'never', capFloor: 0 }, events: [], ...options.power },
    signals: {
      weather: {
        dryBulbC: { start: 0, step: 3600, values: Float64Array.from(options.dryBulbC ?? [20]) },
        relativeHumidityPct: constant(50),
      },
      price: { start: 0, step: 3600, values: Float64Array.from(options.price ?? [0]) },
      carbon: constant(0),
    },
    energyRate: (wholesale) => wholesale,
    workloads: [{ powerShare, keptShare: 1, computeShare }],
    start: 0,
  });
  const limitW = options.limitW ?? 1e12;
  site.energise(limitW, 1e12);
  site.deliver(options.nodes);
  const dispatcher = new Dispatcher(sim, site, store, {
    scheduler: options.scheduler,
    powerShare,
    ...(typeof options.dispatcher === 'function' ? options.dispatcher(store, site) : options.dispatcher),
  });

  /** Lets a job arrive at the present instant or later. */
  const submit = (
    name: string,
    at: number,
    gpus: number,
    duration: number,
    estimate = duration,
    priority = 0,
    more: Partial<JobArrival> = {},
  ): void => {
    const kind = sim.register(`arrival/${name}`, 5, () => {
      const job = store.add({ name, workload: 0, submit: at, gpus, duration, estimate, priority, ...more });
      store.site[job] = 0;
      dispatcher.enqueue(job);
    });
    sim.schedule(at, kind);
  };
  const jobNamed = (name: string) => {
    const job = store.names.indexOf(name);
    return { start: store.start[job], end: store.end[job] };
  };
  /** Every stay of a job on nodes, in order. */
  const staysOf = (name: string) => {
    const job = store.names.indexOf(name);
    const cut = store.segments.filter((stay) => stay.job === job);
    return [...cut, { start: store.segmentStart[job], end: store.end[job] }];
  };
  /** Has the site follow air and price at every full hour of a while. */
  const followHours = (hours: number): void => {
    const kind = sim.register('signals', 0, () => site.followSignals());
    for (let hour = 0; hour <= hours; hour++) sim.schedule(hour * 3600, kind);
  };
  return { sim, site, store, dispatcher, submit, jobNamed, staysOf, followHours };
}
