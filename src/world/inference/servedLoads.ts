import { LogHistogram } from '../../measure/logHistogram.ts';
import type { DeploymentTable, LatencyLimits, LatencyMeasure } from '../../serving/fluid/deploymentTable.ts';
import type { Fraction, Seconds } from '../../units/flavors.ts';

/** Loads between 0 and 1 that are told apart. */
const BINS = 64;
/** Speeds under a power cap that are told apart where shares within an objective are. */
const SPEEDS = 256;

/** Requests served by a pool at each load of its replicas: all that its latencies depend on. */
export class ServedLoads {
  /** Requests served while replicas were about full, or others waited for them. */
  crowded = 0;
  /** Requests served at loads at which a sample of requests knows its latencies too badly, or so rarely that gaps between them matter. */
  doubtful = 0;
  /** Sums over requests: of the load they met, and of how much longer steps took under a power cap. */
  loadSum = 0;
  slownessSum = 0;
  /** Requests served within the objective; NaN where none is set. */
  within = 0;
  private readonly table: DeploymentTable;
  private readonly objective: LatencyLimits | undefined;
  /** Share within the objective by load and speed. */
  private readonly shares = new Map<number, Fraction>();
  /** By load: requests, and the sum over them of how much longer steps took. */
  private readonly served = new Float64Array(2 * (BINS + 1));

  constructor(table: DeploymentTable, objective?: LatencyLimits) {
    this.table = table;
    this.objective = objective;
    if (objective === undefined) this.within = Number.NaN;
  }

  /** Books requests served at a load. @param speed of the replicas relative to full clock */
  add(load: number, requests: number, speed: number, isBacklogged: boolean, isIntermittent: boolean): void {
    const bin = Math.round(load * BINS);
    const { served } = this;
    const slowness = speed === 1 ? requests : requests / speed;
    served[2 * bin] = (served[2 * bin] as number) + requests;
    served[2 * bin + 1] = (served[2 * bin + 1] as number) + slowness;
    this.loadSum += load * requests;
    this.slownessSum += slowness;
    if (requests > 0 && this.objective !== undefined) this.within += requests * this.shareWithin(bin, speed);
    if (isBacklogged || this.table.isCrowded(load)) this.crowded += requests;
    if (isIntermittent || this.table.isDoubtful(load)) this.doubtful += requests;
  }

  /** Share of requests at a load that keep within the objective, when all that takes time takes longer by the speed. */
  private shareWithin(bin: number, speed: Fraction): Fraction {
    const { objective } = this;
    if (objective === undefined) return Number.NaN;
    const step = Math.round(speed * SPEEDS);
    const key = bin * (SPEEDS + 1) + step;
    const known = this.shares.get(key);
    if (known !== undefined) return known;
    const scaled = { ttft: (objective.ttft * step) / SPEEDS, tpot: (objective.tpot * step) / SPEEDS };
    const share = this.table.shareWithin(bin / BINS, scaled);
    this.shares.set(key, share);
    return share;
  }

  /** Sum over the requests of the time to their first token, but for waiting behind a backlog, s. */
  firstTokenSeconds(): Seconds {
    let sum = 0;
    for (let bin = 0; bin <= BINS; bin++) {
      const slowness = this.served[2 * bin + 1] as number;
      if (slowness > 0) sum += slowness * this.table.timeToFirstToken(bin / BINS);
    }
    return sum;
  }

  /** All latencies of a measure so far, as a histogram over the requests served. */
  histogram(measure: LatencyMeasure): LogHistogram {
    const histogram = new LogHistogram();
    for (let bin = 0; bin <= BINS; bin++) {
      const requests = this.served[2 * bin] as number;
      if (requests === 0) continue;
      const slow = (this.served[2 * bin + 1] as number) / requests;
      const values = this.table.latencies(measure, bin / BINS);
      for (const seconds of values) histogram.add(seconds * slow, requests / values.length);
    }
    return histogram;
  }
}
