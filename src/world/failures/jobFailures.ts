import type { EventHandle } from '../../kernel/eventQueue.ts';
import type { EventKind, Simulator } from '../../kernel/simulator.ts';
import { exponential } from '../../random/exponential.ts';
import type { Streams, UniformStream } from '../../random/streams.ts';
import { Phase } from '../phases.ts';
import type { SegmentWatch } from '../segmentWatch.ts';
import type { Outages } from './outages.ts';

export interface JobFailureOptions {
  readonly site: string;
  /** Interruptions of a running job whatever its size, 1/s. */
  readonly perJob: number;
  /** Names the random stream of a job. */
  readonly nameOf: (job: number) => string;
  readonly interrupt: (job: number) => void;
}

/** Jobs that fail by themselves while they hold nodes, at a constant rate each. Every job has a stream of its own, so that none moves another's luck. */
export class JobFailures implements SegmentWatch {
  private readonly sim: Simulator;
  private readonly options: JobFailureOptions;
  private readonly outages: Outages;
  private readonly streams: Streams;
  private readonly streamOf = new Map<number, UniformStream>();
  private readonly planned = new Map<number, EventHandle>();
  private readonly kind: EventKind;

  constructor(sim: Simulator, options: JobFailureOptions, outages: Outages, streams: Streams) {
    this.sim = sim;
    this.options = options;
    this.outages = outages;
    this.streams = streams;
    this.kind = sim.register(`job-failure/${options.site}`, Phase.failures, (job) => this.fail(job));
  }

  began(job: number): void {
    let stream = this.streamOf.get(job);
    if (stream === undefined) {
      stream = this.streams.open(`job-failure/${this.options.nameOf(job)}`);
      this.streamOf.set(job, stream);
    }
    const gap = exponential(stream, 1 / this.options.perJob);
    this.planned.set(job, this.sim.scheduleIn(gap, this.kind, job));
  }

  left(job: number): void {
    const handle = this.planned.get(job);
    if (handle !== undefined) this.sim.cancel(handle);
    this.planned.delete(job);
  }

  private fail(job: number): void {
    this.planned.delete(job);
    const outage = this.outages.open('job', 'job', 0);
    outage.interrupted = 1;
    this.outages.close(outage);
    this.options.interrupt(job);
  }
}
