import { LogHistogram } from '../../measure/logHistogram.ts';
import type { DeploymentTable, LatencyMeasure } from '../../serving/fluid/deploymentTable.ts';

/** Loads between 0 and 1 that are told apart. */
const BINS = 64;

/** Requests served by a pool at each load of its replicas: all that its latencies depend on. */
export class ServedLoads {
  /** Requests served while replicas were about full, or others waited for them. */
  crowded = 0;
  /** Requests served at loads at which a sample of requests knows its latencies too badly. */
  doubtful = 0;
  /** Sums over requests: of the load they met, and of how much longer steps took under a power cap. */
  loadSum = 0;
  slownessSum = 0;
  private readonly table: DeploymentTable;
  private readonly served = new Float64Array(BINS + 1);
  private readonly slowness = new Float64Array(BINS + 1);

  constructor(table: DeploymentTable) {
    this.table = table;
  }

  /** Books requests served at a load. @param speed of the replicas relative to full clock */
  add(load: number, requests: number, speed: number, isBacklogged: boolean): void {
    const bin = Math.round(load * BINS);
    this.served[bin] = (this.served[bin] as number) + requests;
    this.slowness[bin] = (this.slowness[bin] as number) + requests / speed;
    this.loadSum += load * requests;
    this.slownessSum += requests / speed;
    if (isBacklogged || load >= this.table.crowdedLoad) this.crowded += requests;
    if (this.table.isDoubtful(load)) this.doubtful += requests;
  }

  /** All latencies of a measure so far, as a histogram over the requests served. */
  histogram(measure: LatencyMeasure): LogHistogram {
    const histogram = new LogHistogram();
    for (let bin = 0; bin <= BINS; bin++) {
      const requests = this.served[bin] as number;
      if (requests === 0) continue;
      const slow = (this.slowness[bin] as number) / requests;
      const values = this.table.latencies(measure, bin / BINS);
      for (const seconds of values) histogram.add(seconds * slow, requests / values.length);
    }
    return histogram;
  }
}
