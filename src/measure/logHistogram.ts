/** Smallest value told from zero and largest one counted in its own bucket: a nanosecond to thirty thousand years, in seconds. */
const SMALLEST = 1e-9;
const LARGEST = 1e12;

/**
 * Counts of values in buckets of equal ratio, so that any quantile is known within a stated relative error however many
 * values pass by. Values below 1e-9 count as zero, values above 1e12 as 1e12.
 * Source: Masson, Rim & Lee (2019), "DDSketch: a fast and fully-mergeable quantile sketch with relative-error guarantees".
 */
export class LogHistogram {
  /** Largest relative error of a quantile. */
  readonly relativeError: number;
  private readonly counts: Float64Array;
  private readonly logRatio: number;
  private zeros = 0;
  private total = 0;

  constructor(relativeError = 0.01) {
    if (!(relativeError >= 1e-5 && relativeError < 1))
      throw new RangeError(`expected a relative error of 1e-5 to 1, got ${relativeError}`);
    this.relativeError = relativeError;
    this.logRatio = Math.log((1 + relativeError) / (1 - relativeError));
    this.counts = new Float64Array(Math.ceil(Math.log(LARGEST / SMALLEST) / this.logRatio) + 1);
  }

  /** Values counted so far. */
  get count(): number {
    return this.total;
  }

  /**
   * Counts a value, once or several times.
   * @throws RangeError for a negative value or NaN
   */
  add(value: number, times = 1): void {
    if (!(value >= 0)) throw new RangeError(`expected a value of at least 0, got ${value}`);
    this.total += times;
    if (value < SMALLEST) {
      this.zeros += times;
      return;
    }
    const bucket = Math.ceil(Math.log(Math.min(value, LARGEST) / SMALLEST) / this.logRatio);
    this.counts[bucket] = (this.counts[bucket] as number) + times;
  }

  /**
   * Adds the counts of another histogram.
   * @throws RangeError when it has another relative error
   */
  merge(other: LogHistogram): void {
    if (other.relativeError !== this.relativeError)
      throw new RangeError(`expected a relative error of ${this.relativeError}, got ${other.relativeError}`);
    for (let bucket = 0; bucket < this.counts.length; bucket++)
      this.counts[bucket] = (this.counts[bucket] as number) + (other.counts[bucket] as number);
    this.zeros += other.zeros;
    this.total += other.total;
  }

  /** Tells the value of each bucket that holds any, in order, and how many it holds; `add` puts them back where they were. */
  visit(each: (value: number, times: number) => void): void {
    if (this.zeros > 0) each(0, this.zeros);
    for (let bucket = 0; bucket < this.counts.length; bucket++) {
      const times = this.counts[bucket] as number;
      if (times > 0) each(this.middleOf(bucket), times);
    }
  }

  /**
   * A quantile by the definition used for kept values (Hyndman & Fan, definition 7), within the relative error.
   * @returns NaN without values
   */
  quantile(p: number): number {
    if (this.total === 0) return Number.NaN;
    const position = (this.total - 1) * p;
    const rank = Math.floor(position);
    const lower = this.atRank(rank);
    return lower + (this.atRank(Math.min(rank + 1, this.total - 1)) - lower) * (position - rank);
  }

  /** The value at a rank counted from 0: the middle of its bucket by ratio. */
  private atRank(rank: number): number {
    let below = this.zeros;
    if (rank < below) return 0;
    let bucket = 0;
    for (; bucket < this.counts.length - 1; bucket++) {
      below += this.counts[bucket] as number;
      if (rank < below) break;
    }
    return this.middleOf(bucket);
  }

  /** The middle of a bucket by ratio. */
  private middleOf(bucket: number): number {
    return SMALLEST * Math.exp(bucket * this.logRatio) * (1 - this.relativeError);
  }
}
