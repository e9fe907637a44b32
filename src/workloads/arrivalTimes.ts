import { exponential } from '../random/exponential.ts';
import { gamma } from '../random/gamma.ts';
import type { UniformStream } from '../random/streams.ts';
import { LocalClock } from '../units/calendar.ts';
import { HOUR, YEAR } from '../units/constants.ts';
import type { EpochSeconds, Seconds, SimTime } from '../units/flavors.ts';
import { demandRate } from './demandCurve.ts';

/** How jobs come over time. */
export interface ArrivalPattern {
  /** Mean rate of a working day as the run starts, per second. */
  readonly rate: number;
  /** Growth a year, compounded. */
  readonly growth: number;
  /** Standard deviation over mean of the gaps, before the rate's own changes; 1 is a Poisson process. */
  readonly variation: number;
  readonly dailySwing: number;
  readonly peakHour: number;
  /** Rate on Saturday and Sunday over that of a working day. */
  readonly weekend: number;
  readonly timeZone: string;
  /** Times of `factor` the rate that last `length` and come `every`, both on average; calm times make up for them. */
  readonly bursts?: { readonly factor: number; readonly length: Seconds; readonly every: Seconds } | undefined;
}

/**
 * Arrivals of a process of rate one, stretched by the inverse of the expected number by a time: the rate follows growth, hour,
 * weekday and bursts, while gaps keep their variation. Solved exactly: within an hour and a state the rate is an exponential.
 * Source: random time change of a point process (Çinlar, 1975); bursts as a two-state Markov-modulated process.
 */
export class ArrivalTimes {
  private readonly pattern: ArrivalPattern;
  private readonly gaps: UniformStream;
  private readonly states: UniformStream | undefined;
  private readonly clock: LocalClock;
  private readonly start: EpochSeconds;
  private readonly length: Seconds;
  private readonly growthRate: number;
  /** Rates of calm and burst over the mean. */
  private readonly levels: readonly [number, number];
  /** Expected arrivals up to the one that is next, and up to `from`. */
  private due = 0;
  private passed = 0;
  private from: SimTime = 0;
  private isBurst = false;
  private stateEnd = Number.POSITIVE_INFINITY;

  /** @param states decides when bursts begin and end */
  constructor(
    pattern: ArrivalPattern,
    gaps: UniformStream,
    states: UniformStream | undefined,
    start: EpochSeconds,
    end: EpochSeconds,
  ) {
    this.pattern = pattern;
    this.gaps = gaps;
    this.states = pattern.bursts === undefined ? undefined : states;
    this.clock = new LocalClock(pattern.timeZone, start, end + HOUR);
    this.start = start;
    this.length = end - start;
    this.growthRate = Math.log1p(pattern.growth) / YEAR;
    const { factor, length, every } = pattern.bursts ?? { factor: 1, length: 0, every: 1 };
    const share = length / every;
    this.levels = [(1 - share * factor) / (1 - share), factor];
    this.drawState(false);
  }

  /** The next arrival; infinite after the end of the run. */
  next(): SimTime {
    const { variation } = this.pattern;
    this.due += variation === 1 ? exponential(this.gaps, 1) : gamma(this.gaps, variation ** -2, variation * variation);
    for (;;) {
      if (this.from >= this.length) return Number.POSITIVE_INFINITY;
      const until = Math.min(this.stateEnd, (Math.floor(this.from / HOUR) + 1) * HOUR);
      const rate = this.pattern.rate * this.shapeAt(this.from) * this.levels[this.isBurst ? 1 : 0];
      const expected = rate * this.grown(this.from, until);
      if (this.passed + expected >= this.due) return this.instantAfter((this.due - this.passed) / rate);
      this.passed += expected;
      this.from = until;
      if (until === this.stateEnd) this.drawState(!this.isBurst);
    }
  }

  /** Integral of the growth between two instants. */
  private grown(from: SimTime, until: SimTime): number {
    const { growthRate } = this;
    if (growthRate === 0) return until - from;
    return (Math.exp(growthRate * from) * Math.expm1(growthRate * (until - from))) / growthRate;
  }

  /** The instant from `from` on by which that integral is reached. */
  private instantAfter(integral: number): SimTime {
    const { growthRate, from } = this;
    if (growthRate === 0) return from + integral;
    return from + Math.log1p(growthRate * integral * Math.exp(-growthRate * from)) / growthRate;
  }

  private shapeAt(time: SimTime): number {
    const { dailySwing, peakHour, weekend } = this.pattern;
    const middle = (Math.floor(time / HOUR) + 0.5) * HOUR;
    return demandRate(1, dailySwing, peakHour, weekend, this.clock.localAt(this.start + middle));
  }

  private drawState(isBurst: boolean): void {
    const { states } = this;
    const { bursts } = this.pattern;
    if (states === undefined || bursts === undefined) return;
    this.isBurst = isBurst;
    this.stateEnd = this.from + exponential(states, isBurst ? bursts.length : bursts.every - bursts.length);
  }
}
