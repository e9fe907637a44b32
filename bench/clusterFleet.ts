import {
  type Continuity,
  categorical,
  Dispatcher,
  easyScheduler,
  exponential,
  JobStore,
  logNormal,
  OpenGround,
  resuming,
  Simulator,
  Streams,
} from 'fleetwatt';

const NODES = 2250;
const GPUS_PER_NODE = 8;
const HOUR = 3600;
const LOAD = 0.8;
const GPU_HOURS_PER_FAILURE = 50_000;
const REPAIR = 4 * HOUR;
const DEPTH = 100;
/** Sizes 1 to 4096 by powers of two, each 0.7 times as frequent as the one below. */
const SIZES = Array.from({ length: 13 }, (_, power) => 2 ** power);
const WEIGHTS = SIZES.map((_, power) => 0.7 ** power);

/** Restarts at once from the last full hour of its run. */
const hourly: Continuity = {
  ...resuming(),
  keptBy: (_, time) => Math.floor(time / HOUR) * HOUR,
};

/**
 * The model of the C++ reference `fleet.cpp` on our dispatcher: 18,000 GPUs in nodes of eight, Poisson arrivals, log-normal run
 * times, first in first out with EASY backfill, a node failure every 50,000 GPU-hours that takes four hours to repair.
 */
export class ClusterFleet {
  readonly sim = new Simulator();
  readonly store: JobStore;
  readonly ground = new OpenGround('cluster', NODES, GPUS_PER_NODE);
  private readonly dispatcher: Dispatcher<OpenGround>;
  private readonly submit: Float64Array;
  private readonly gpus: Int32Array;
  private readonly durations: Float64Array;
  private arrived = 0;

  constructor(jobs: number, seed: number) {
    const streams = new Streams(seed, 0);
    this.submit = new Float64Array(jobs);
    this.gpus = new Int32Array(jobs);
    this.durations = new Float64Array(jobs);
    this.drawJobs(streams);
    this.store = new JobStore([], jobs);
    const { sim, store, ground } = this;
    this.dispatcher = new Dispatcher(sim, ground, store, {
      scheduler: easyScheduler(DEPTH),
      powerShare: 1,
      continuity: hourly,
    });
    const arrival = sim.register('arrival', 5, () => {
      const job = this.arrived++;
      store.add({
        name: '',
        workload: 0,
        submit: sim.now,
        gpus: this.gpus[job] as number,
        duration: this.durations[job] as number,
        estimate: this.durations[job] as number,
      });
      this.dispatcher.enqueue(job);
      if (this.arrived < jobs) sim.schedule(this.submit[this.arrived] as number, arrival);
    });
    sim.schedule(this.submit[0] as number, arrival);
    const failures = streams.open('failures');
    const meanGap = (GPU_HOURS_PER_FAILURE / (NODES * GPUS_PER_NODE)) * HOUR;
    const repair = sim.register('repair', 3, (node) => this.dispatcher.bringBack(node));
    const failure = sim.register('failure', 2, () => {
      const node = Math.floor(failures.next() * NODES);
      if (this.dispatcher.takeDown(node, 'failure')) sim.scheduleIn(REPAIR, repair, node);
      if (this.isBusy) sim.scheduleIn(exponential(failures, meanGap), failure);
    });
    sim.scheduleIn(exponential(failures, meanGap), failure);
  }

  /** Jobs cut short by failures. */
  get interruptions(): number {
    return this.store.segments.length;
  }

  /** Plays until the last job has ended and the last node is repaired. */
  play(): void {
    this.sim.run(Number.MAX_VALUE);
  }

  private get isBusy(): boolean {
    return this.arrived < this.submit.length || this.ground.waitingJobs > 0 || this.ground.heldGpus > 0;
  }

  private drawJobs(streams: Streams): void {
    const { submit, gpus, durations } = this;
    const sizes = streams.open('sizes');
    const lengths = streams.open('durations');
    const gaps = streams.open('arrivals');
    const drawSize = categorical(WEIGHTS);
    let work = 0;
    for (let job = 0; job < gpus.length; job++) {
      gpus[job] = SIZES[drawSize(sizes)] as number;
      durations[job] = logNormal(lengths, 2 * HOUR, 1);
      work += (gpus[job] as number) * (durations[job] as number);
    }
    const meanGap = work / gpus.length / (LOAD * NODES * GPUS_PER_NODE);
    let time = 0;
    for (let job = 0; job < submit.length; job++) submit[job] = time += exponential(gaps, meanGap);
  }
}
