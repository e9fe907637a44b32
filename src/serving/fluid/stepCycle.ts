import { type BatchLaw, shareOfRated } from '../../physics/serving/batchLaw.ts';
import { runTime, stepsToReach } from '../../physics/serving/decodeRun.ts';
import { segmentEnergy, stepWork } from '../../physics/serving/gpuPower.ts';
import { BLOCK_TOKENS } from '../../physics/serving/memory.ts';
import { attentionPairs, promptTime } from '../../physics/serving/stepLaw.ts';
import type { Seconds } from '../../units/flavors.ts';

/** Requests of a cycle: when each came, tokens of its prompt, the share of them that a cache holds, and tokens of its answer. */
export interface CycleRequests {
  readonly arrival: Float64Array;
  readonly prompt: Float64Array;
  readonly cachedShare: number;
  readonly answer: Float64Array;
  /** Filled in: when each had its first token, and when its last. */
  readonly first: Float64Array;
  readonly last: Float64Array;
}

/** What a cycle is bound by. */
export interface CycleLimits {
  readonly maxBatch: number;
  readonly tokenBudget: number;
  /** Tokens of an answer that a decode step yields on average. */
  readonly tokensPerStep: number;
}

/** Steps of an answer at most; a power of two. */
const LONGEST_ANSWER = 2 ** 17;

const NEVER = Number.POSITIVE_INFINITY;

/**
 * The cycle of steps of one replica in its long run: how many decode, how many tokens they look back on, and which prompts the step under way works on. Prompts are taken in
 * their order within the budget of a step; while none waits and nobody is done, steps are a closed form.
 *
 * It knows no request but by the step in which it ends, and neither blocks, preemption, priority, classes nor single draws of speculation: those belong to play by requests,
 * against which the figures that come of it are checked. Room in the cache is counted in tokens.
 * Source: embedded chain of step boundaries, with service by steps as in continuous batching (Yu et al., 2022, Orca).
 */
export class StepCycle {
  /** When the step or run of steps under way ends; infinite without work. */
  boundary: Seconds = NEVER;
  /** Requests that are here. */
  present = 0;
  /** Time with work, and the integral of the power share above idle, s. */
  busy = 0;
  power = 0;
  private readonly law: BatchLaw;
  private readonly limits: CycleLimits;
  private readonly requests: CycleRequests;
  private readonly room: number;
  private readonly line: Int32Array;
  private head = 0;
  private tail = 0;
  /** The latest request that ends with a step, by step modulo its length; the next one of the same step, by request. */
  private readonly ends: Int32Array;
  private readonly sibling: Int32Array;
  private nextEnd = NEVER;
  private step = 0;
  private decoding = 0;
  private cached = 0;
  /** Of the windowed layers, to which each contributes the window at most: taken at its prompt. */
  private windowed = 0;
  /** The prompt under way, the tokens of it that are done, and those who get their first token with this step. */
  private partial = -1;
  private done = 0;
  private readonly finishing: Int32Array;
  private finishingCount = 0;
  private start = 0;
  private firstTime = 0;
  private growth = 0;
  private steps = 0;
  private work = 0;
  private workGrowth = 0;

  constructor(law: BatchLaw, limits: CycleLimits, requests: CycleRequests) {
    this.law = law;
    this.limits = limits;
    this.requests = requests;
    const size = requests.arrival.length;
    const { perBlock, perWindowedBlock, blocks } = law.memory;
    this.room = perBlock > 0 && perWindowedBlock === 0 ? blocks * BLOCK_TOKENS : NEVER;
    this.line = new Int32Array(size);
    this.sibling = new Int32Array(size);
    this.finishing = new Int32Array(limits.maxBatch + 1);
    this.ends = new Int32Array(LONGEST_ANSWER).fill(-1);
  }

  /** Plays everything before an instant. */
  advance(until: Seconds): void {
    while (this.boundary < until) this.reachBoundary();
  }

  /** A request comes; `advance` first. */
  enqueue(request: number, now: Seconds): void {
    this.present++;
    this.line[this.tail++] = request;
    if (this.boundary === NEVER) {
      this.begin(now);
    } else if (this.steps > 1 && this.tail - this.head === 1) {
      const steps = Math.max(1, stepsToReach(this.firstTime, this.growth, now - this.start));
      if (steps >= this.steps) return;
      this.steps = steps;
      this.boundary = Math.max(now, this.start + runTime(this.firstTime, this.growth, steps));
    }
  }

  private reachBoundary(): void {
    const now = this.boundary;
    const { law, steps, requests } = this;
    const time = runTime(this.firstTime, this.growth, steps);
    this.busy += time;
    const joules = segmentEnergy(law.power, steps, this.work, this.workGrowth, this.firstTime, this.growth);
    this.power += time * shareOfRated(law, joules, time);
    this.step += steps;
    this.cached += this.decoding * this.limits.tokensPerStep * steps;
    for (let at = 0; at < this.finishingCount; at++) {
      const request = this.finishing[at] as number;
      requests.first[request] = now;
      if (this.decodes(request) === 0) this.leave(request, now);
      else this.join(request);
    }
    this.finishingCount = 0;
    if (this.step >= this.nextEnd) this.endStep(now);
    this.begin(now);
  }

  /** Steps after the one with the prompt. */
  private decodes(request: number): number {
    const steps = Math.ceil(((this.requests.answer[request] as number) - 1) / this.limits.tokensPerStep);
    return Math.min(steps, LONGEST_ANSWER - 2);
  }

  private join(request: number): void {
    const { requests, ends } = this;
    const end = this.step + this.decodes(request);
    const slot = end & (ends.length - 1);
    this.sibling[request] = ends[slot] as number;
    ends[slot] = request;
    this.nextEnd = Math.min(this.nextEnd, end);
    this.decoding++;
    this.cached += requests.prompt[request] as number;
    this.windowed += Math.min(requests.prompt[request] as number, this.law.steps.window);
  }

  private leave(request: number, now: Seconds): void {
    this.requests.last[request] = now;
    this.present--;
  }

  /** Those whose last token this step made are gone; finds the next step in which somebody ends. */
  private endStep(now: Seconds): void {
    const { requests, ends, step } = this;
    const mask = ends.length - 1;
    for (let request = ends[step & mask] as number; request >= 0; request = this.sibling[request] as number) {
      const prompt = requests.prompt[request] as number;
      this.decoding--;
      this.cached -= prompt + this.decodes(request) * this.limits.tokensPerStep;
      this.windowed -= Math.min(prompt, this.law.steps.window);
      this.leave(request, now);
    }
    ends[step & mask] = -1;
    if (this.decoding === 0) {
      [this.cached, this.windowed, this.nextEnd] = [0, 0, NEVER];
      return;
    }
    let next = step + 1;
    while (ends[next & mask] === -1) next++;
    this.nextEnd = next;
  }

  /** Decides what the next step holds, and how many there are of its kind. */
  private begin(now: Seconds): void {
    this.start = now;
    const { law, limits, requests, decoding } = this;
    if (decoding === 0 && this.partial < 0 && this.head === this.tail) {
      this.boundary = NEVER;
      return;
    }
    let budget = limits.tokenBudget - decoding;
    let tokens = 0;
    let pairs = 0;
    let windowedPairs = 0;
    let held = this.cached;
    while (budget > 0) {
      if (this.partial < 0) {
        if (this.head === this.tail || decoding + this.finishingCount >= limits.maxBatch) break;
        const next = this.line[this.head] as number;
        const prompt = requests.prompt[next] as number;
        if (held + prompt > this.room && decoding + this.finishingCount > 0) break;
        this.head++;
        this.partial = next;
        this.done = Math.min(prompt * requests.cachedShare, prompt - 1);
      }
      const prompt = requests.prompt[this.partial] as number;
      const chunk = Math.min(budget, prompt - this.done);
      tokens += chunk;
      pairs += attentionPairs(chunk, this.done);
      windowedPairs += attentionPairs(chunk, this.done, law.steps.window);
      this.done += chunk;
      held += prompt;
      budget -= chunk;
      if (this.done < prompt) break;
      this.finishing[this.finishingCount++] = this.partial;
      this.partial = -1;
    }
    const { cached, windowed } = this;
    this.firstTime =
      (law.time[decoding] as number) + law.timePerCachedToken * cached + law.timePerWindowedToken * windowed;
    if (tokens > 0) {
      this.firstTime += promptTime(law.steps, decoding, tokens, pairs, windowedPairs);
      this.work = stepWork(law.power, decoding, cached, windowed, tokens);
      [this.growth, this.workGrowth, this.steps] = [0, 0, 1];
    } else {
      const gain = decoding * limits.tokensPerStep;
      this.growth = law.timePerCachedToken * gain;
      this.work =
        (law.work[decoding] as number) + law.workPerCachedToken * cached + law.workPerWindowedToken * windowed;
      this.workGrowth = law.workPerCachedToken * gain;
      // Who waits now could not be taken, and cannot before somebody leaves.
      this.steps = this.nextEnd - this.step;
    }
    this.boundary = now + runTime(this.firstTime, this.growth, this.steps);
  }
}
