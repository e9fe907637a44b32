import { type Ageing, ageOfCumulative } from '../../physics/reliability/ageing.ts';
import { exponential } from '../../random/exponential.ts';
import { gamma } from '../../random/gamma.ts';
import type { UniformStream } from '../../random/streams.ts';
import type { SimTime } from '../../units/flavors.ts';

/** Nodes that came into service together, and how they fail. */
export interface Cohort {
  readonly first: number;
  readonly count: number;
  /** When they came. */
  readonly born: SimTime;
  /** Failures of one node at the stated rate, 1/s. */
  readonly perNode: number;
  readonly ageing: Ageing | undefined;
  /** Shape of the gamma distribution, of mean 1, of how prone nodes are; all alike without. */
  readonly lemonShape: number | undefined;
}

/** Streams that say when the next failure comes and which node it strikes; each failure takes one draw, or a few, of each. */
export interface HazardStreams {
  readonly when: UniformStream;
  readonly where: UniformStream;
  readonly lemons: UniformStream;
}

/**
 * The failures of a cohort as one process: exponential gaps in the expected number of failures, turned into time through
 * the age of the nodes, and the node drawn by how prone it is. Exact, and one pending event however many nodes there are.
 * Source: superposition of Poisson processes and time change of an inhomogeneous one (Çinlar 1975, ch. 4); lemons as gamma frailties (Vaupel et al. 1979).
 */
export class NodeHazard {
  private readonly cohort: Cohort;
  private readonly streams: HazardStreams;
  /** Running sums of how prone the nodes are; empty when they are alike. */
  private readonly sums: Float64Array;
  private readonly total: number;
  private expected = 0;

  constructor(cohort: Cohort, streams: HazardStreams) {
    this.cohort = cohort;
    this.streams = streams;
    const { count, lemonShape } = cohort;
    this.sums = new Float64Array(lemonShape === undefined ? 0 : count);
    let total = 0;
    for (let node = 0; node < this.sums.length; node++) {
      total += gamma(streams.lemons, lemonShape as number, 1 / (lemonShape as number));
      this.sums[node] = total;
    }
    this.total = lemonShape === undefined ? count : total;
  }

  /** The instant of the next failure; infinite when nothing fails. */
  next(): SimTime {
    const { born, perNode, ageing } = this.cohort;
    const rate = perNode * this.total;
    if (rate === 0) return Number.POSITIVE_INFINITY;
    this.expected += exponential(this.streams.when, 1 / rate);
    return born + (ageing === undefined ? this.expected : ageOfCumulative(ageing, this.expected));
  }

  /** The node it strikes. */
  node(): number {
    const { first, count } = this.cohort;
    const uniform = this.streams.where.next();
    if (this.sums.length === 0) return first + Math.floor(uniform * count);
    const target = uniform * this.total;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sums[middle] as number) <= target) low = middle + 1;
      else high = middle;
    }
    return first + low;
  }
}
