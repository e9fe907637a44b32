import { findFailurePreset } from '../../src/catalog/index.ts';
import { Simulator } from '../../src/kernel/simulator.ts';
import { optimalInterval } from '../../src/physics/reliability/checkpointInterval.ts';
import {
  type FailureRates,
  GPUS_OF_RATED_NODE,
  meanTimeToInterrupt,
  perGpuRate,
} from '../../src/physics/reliability/failureRates.ts';
import { Streams } from '../../src/random/streams.ts';
import { fifo } from '../../src/schedulers/fifo.ts';
import { DAY } from '../../src/units/constants.ts';
import { Checkpointing } from '../../src/world/checkpointing.ts';
import { Dispatcher } from '../../src/world/dispatcher.ts';
import { JobFailures } from '../../src/world/failures/jobFailures.ts';
import { NodeFailures } from '../../src/world/failures/nodeFailures.ts';
import { Outages } from '../../src/world/failures/outages.ts';
import { RepairShop } from '../../src/world/failures/repairShop.ts';
import { JobStore } from '../../src/world/jobStore.ts';
import { OpenGround } from '../../src/world/openGround.ts';

/** One run that takes all of a cluster of 8-GPU nodes, with enough spares that it never waits for one. */
export interface FailingRun {
  readonly preset: string;
  readonly gpus: number;
  readonly days: number;
  /** Time a checkpoint holds the run up, s. */
  readonly write: number;
  /** Useful work between two; the optimum for the rates without. */
  readonly interval?: number;
  /** Everything from a failure to work, s. */
  readonly restart: number;
}

/** The rates of a preset of the catalog. */
export function ratesOf(preset: string): FailureRates {
  const found = findFailurePreset(preset);
  if (found === undefined) throw new RangeError(`no failure preset ${preset}`);
  return { perGpu: perGpuRate(found.perThousandNodeDays.value), perJob: found.perJobPerSecond.value };
}

/** Plays one replication by the real dispatcher, checkpoints and failure processes. */
export function playFailingRun(run: FailingRun, replication: number): { interruptions: number; ettr: number } {
  const rates = ratesOf(run.preset);
  const sim = new Simulator();
  const store = new JobStore();
  const streams = new Streams(1, replication);
  const nodes = run.gpus / GPUS_OF_RATED_NODE;
  const ground = new OpenGround('cluster', nodes + 64, GPUS_OF_RATED_NODE);
  const interval = run.interval ?? optimalInterval(run.write, meanTimeToInterrupt(rates, run.gpus));
  const plan = {
    interval,
    block: run.write,
    flush: 0,
    savesAtEnd: false,
    resumes: false,
    savesOnNotice: true,
    init: run.restart,
    load: 0,
    waitsForDetection: false,
    bandwidth: 0,
  };
  const continuity = new Checkpointing(
    store,
    () => plan,
    () => sim.now,
  );
  const dispatcher = new Dispatcher(sim, ground, store, { scheduler: fifo.create({}), powerShare: 1, continuity });
  const outages = new Outages(dispatcher, () => sim.now);
  const shop = new RepairShop(sim, 'cluster', { crews: Number.POSITIVE_INFINITY, coldSpares: 0, swap: 0 });
  const anyFailure = { id: 'any', weight: 1, detection: 0, diagnosis: 600, hardwareShare: 0.3, repair: 2 * DAY };
  const failures = new NodeFailures(
    sim,
    {
      site: 'cluster',
      perNode: rates.perGpu * GPUS_OF_RATED_NODE,
      ageing: undefined,
      lemonShape: undefined,
      classes: [anyFailure],
      repairVariation: 0.5,
    },
    outages,
    shop,
    streams,
    () => {},
  );
  failures.grow(ground.pool.total);
  if (rates.perJob > 0) {
    const interrupt = (job: number): void => dispatcher.interrupt(job, 'failure');
    const options = { site: 'cluster', perJob: rates.perJob, nameOf: () => 'run', interrupt };
    dispatcher.watches.push(new JobFailures(sim, options, outages, streams));
  }
  const length = run.days * DAY;
  const arrival = sim.register('arrival', 5, () => {
    const job = store.add({
      name: 'run',
      workload: 0,
      submit: 0,
      gpus: run.gpus,
      duration: 2 * length,
      estimate: 2 * length,
    });
    store.site[job] = 0;
    dispatcher.enqueue(job);
  });
  sim.schedule(0, arrival);
  sim.run(length);
  return { interruptions: store.interruptions[0] as number, ettr: dispatcher.clock.progress(0) / length };
}
