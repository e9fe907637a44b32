import { type BatchLaw, shareOfRated } from '../../physics/serving/batchLaw.ts';
import { runTime, stepsToReach } from '../../physics/serving/decodeRun.ts';
import { segmentEnergy, stepWork } from '../../physics/serving/gpuPower.ts';
import { BLOCK_TOKENS } from '../../physics/serving/memory.ts';
import { attentionPairs, promptTime } from '../../physics/serving/stepLaw.ts';
import type { Fraction, Seconds } from '../../units/flavors.ts';
import type { ReplicaCycle } from './replicaCycle.ts';
import { WorkArrays } from './workArrays.ts';

/** Requests of a cycle: when each came, tokens of its prompt and of its answer. */
export interface CycleRequests {
  /** Where cycles get memory by request from. */
  readonly arrays: WorkArrays;
  readonly arrival: Float64Array;
  readonly prompt: Float64Array;
  readonly answer: Float64Array;
  /** Filled in: when each had its first token, and when its last. */
  readonly first: Float64Array;
  readonly last: Float64Array;
}

/** Room for so many requests, to be filled in. */
export const cycleRequests = (size: number, arrays = new WorkArrays()): CycleRequests => ({
  arrays,
  arrival: arrays.float64(size),
  prompt: arrays.float64(size),
  answer: arrays.float64(size),
  first: arrays.float64(size),
  last: arrays.float64(size),
});

/** What a cycle is bound by. */
export interface CycleLimits {
  readonly maxBatch: number;
  readonly tokenBudget: number;
  /** Tokens of an answer that a decode step yields on average. */
  readonly tokensPerStep: number;
  /** Share of the tokens of a prompt that a cache of prefixes holds. */
  readonly cachedShare: Fraction;
  /** Longest sequence of the model; longer requests are turned away. */
  readonly contextTokens: number;
}

/** What becomes of a request whose prompt has been worked on; used where others decode. */
export type HandOver = (request: number, now: Seconds) => void;

/** Steps of an answer at most; a power of two. */
const LONGEST_ANSWER = 2 ** 17;

/** Tokens of room that a sequence leaves unused in the last of its blocks, on average. */
const UNUSED = (BLOCK_TOKENS - 1) / 2;

const NEVER = Number.POSITIVE_INFINITY;
const NONE = -1;

/**
 * The cycle of steps of one replica in its long run: how many decode, how many tokens they look back on, and which prompts the step under way works on. Prompts are taken in
 * their order within the budget of a step; while none waits and nobody is done, steps are a closed form. When the cache is full the latest taken is interrupted, loses its
 * cache and waits first: what is computed again is what bounds replicas with little memory.
 *
 * It knows in which step a request in the batch ends, and neither blocks, priority, classes nor single draws of speculation: those belong to play by requests,
 * against which the figures that come of it are checked. Room in the cache is counted in tokens.
 * Source: embedded chain of step boundaries, with service by steps as in continuous batching (Yu et al., 2022, Orca); interruption by recomputation as in Kwon et al. (2023), vLLM.
 */
export class StepCycle implements ReplicaCycle {
  /** When the step or run of steps under way ends; infinite without work. */
  boundary: Seconds = NEVER;
  /** Requests that are here. */
  present = 0;
  /** Time with work, and the integral of the power share above idle, s. */
  busy = 0;
  power = 0;
  /** Requests that had to wait for lack of room in batch or cache. */
  heldUp = 0;
  /** Most of batch or cache that was taken at once. */
  fullest: Fraction = 0;
  /** Requests that came, and were taken into the batch, less those interrupted. */
  private tail = 0;
  private head = 0;
  private readonly law: BatchLaw;
  private readonly limits: CycleLimits;
  private readonly requests: CycleRequests;
  private readonly room: number;
  private readonly line: Int32Array;
  /** The latest request that ends with a step, by step modulo its length; the next one of the same step, by request. */
  private readonly ends: Int32Array;
  private readonly sibling: Int32Array;
  private nextEnd = NEVER;
  /** Of those that decode, the latest taken, and by request who was taken before and after it. */
  private latest = NONE;
  private readonly before: Int32Array;
  private readonly after: Int32Array;
  /** By request: the step with which it joined, and the tokens it had made by then. */
  private readonly joined: Int32Array;
  private readonly made: Float64Array;
  /** By request: whether its cache was filled elsewhere. */
  private readonly isFilled: Uint8Array;
  private readonly handOver: HandOver | undefined;
  private step = 0;
  private decoding = 0;
  private cached = 0;
  /** Of the windowed layers, to which each contributes the window at most: taken as it joins. */
  private windowed = 0;
  /** The prompt under way, the tokens of it that are done, and those who get their first token with this step. */
  private partial = NONE;
  private done = 0;
  /** Requests of which it is known whether they were held up. */
  private counted = 0;
  private readonly finishing: Int32Array;
  private finishingCount = 0;
  /** The step under way: of its prompts the tokens, and the pairs of tokens of which one looks back on the other. */
  private tokens = 0;
  private pairs = 0;
  private windowedPairs = 0;
  private start = 0;
  private firstTime = 0;
  private growth = 0;
  private steps = 0;
  private work = 0;
  private workGrowth = 0;

  constructor(law: BatchLaw, limits: CycleLimits, requests: CycleRequests, handOver?: HandOver) {
    this.law = law;
    this.handOver = handOver;
    this.limits = limits;
    this.requests = requests;
    const size = requests.arrival.length;
    this.room = law.memory.blocks * BLOCK_TOKENS;
    const { arrays } = requests;
    this.line = arrays.int32(size);
    this.sibling = arrays.int32(size);
    this.before = arrays.int32(size);
    this.after = arrays.int32(size);
    this.joined = arrays.int32(size);
    this.made = arrays.float64(size);
    this.isFilled = arrays.uint8(size);
    this.finishing = arrays.int32(limits.maxBatch + 1);
    this.ends = arrays.int32(LONGEST_ANSWER).fill(NONE);
  }

  /** Requests that wait for the batch. */
  get waiting(): number {
    return this.tail - this.head;
  }

  /** Whether a request could ever be held: its prompt, and its answer unless others decode. */
  holds(request: number): boolean {
    const { prompt, answer } = this.requests;
    if ((prompt[request] as number) + (answer[request] as number) > this.limits.contextTokens) return false;
    const others = this.handOver === undefined ? (answer[request] as number) - 1 : 0;
    const most = (prompt[request] as number) + others + this.limits.tokensPerStep;
    return this.takenByOne(most) <= this.room;
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
    } else if (this.steps > 1 && this.waiting === 1) {
      const steps = Math.max(1, stepsToReach(this.firstTime, this.growth, now - this.start));
      if (steps >= this.steps) return;
      this.steps = steps;
      this.boundary = Math.max(now, this.start + runTime(this.firstTime, this.growth, steps));
    }
  }

  /** A request comes whose prompt was worked on elsewhere, with its cache; `advance` first. */
  enqueueFilled(request: number, now: Seconds): void {
    this.isFilled[request] = 1;
    this.enqueue(request, now);
  }

  /** Plays the step or run of steps under way to its end, and begins the next. */
  reachBoundary(): void {
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
      if ((this.made[request] as number) === 0) requests.first[request] = now;
      if (this.decodes(request) === 0) this.leave(request, now);
      else if (this.handOver === undefined) this.join(request);
      else {
        this.present--;
        this.handOver(request, now);
      }
    }
    this.finishingCount = 0;
    if (this.step >= this.nextEnd) this.endStep(now);
    this.begin(now);
  }

  /** Steps after the one with the prompt. */
  private decodes(request: number): number {
    const others = (this.requests.answer[request] as number) - (this.made[request] as number) - 1;
    return Math.min(Math.max(0, Math.ceil(others / this.limits.tokensPerStep)), LONGEST_ANSWER - 2);
  }

  /** Tokens whose cache has to be there before a request decodes: its prompt, and what it had made before an interruption. */
  private length(request: number): number {
    return (this.requests.prompt[request] as number) + (this.made[request] as number);
  }

  private join(request: number): void {
    const { ends, latest } = this;
    const end = this.step + this.decodes(request);
    const slot = end & (ends.length - 1);
    this.sibling[request] = ends[slot] as number;
    ends[slot] = request;
    this.nextEnd = Math.min(this.nextEnd, end);
    this.before[request] = latest;
    this.after[request] = NONE;
    if (latest !== NONE) this.after[latest] = request;
    this.latest = request;
    this.joined[request] = this.step;
    this.decoding++;
    const length = this.length(request);
    this.cached += length;
    this.windowed += Math.min(length, this.law.steps.window);
  }

  /** Takes a request that decodes out of all but the steps in which requests end. */
  private drop(request: number): void {
    const before = this.before[request] as number;
    const after = this.after[request] as number;
    if (before !== NONE) this.after[before] = after;
    if (after === NONE) this.latest = before;
    else this.before[after] = before;
    const length = this.length(request);
    this.decoding--;
    this.cached -= length + this.gained(request);
    this.windowed -= Math.min(length, this.law.steps.window);
  }

  /** Tokens that a request has made since it joined. */
  private gained(request: number): number {
    return (this.step - (this.joined[request] as number)) * this.limits.tokensPerStep;
  }

  private leave(request: number, now: Seconds): void {
    this.requests.last[request] = now;
    this.present--;
  }

  /** Those whose last token this step made are gone; finds the next step in which somebody ends. */
  private endStep(now: Seconds): void {
    const { ends, step } = this;
    const mask = ends.length - 1;
    for (let request = ends[step & mask] as number; request !== NONE; request = this.sibling[request] as number) {
      this.drop(request);
      this.leave(request, now);
    }
    ends[step & mask] = NONE;
    this.findNextEnd(step + 1);
  }

  private findNextEnd(from: number): void {
    const { ends } = this;
    const mask = ends.length - 1;
    if (this.decoding === 0) {
      [this.cached, this.windowed, this.nextEnd] = [0, 0, NEVER];
      return;
    }
    let next = from;
    while (ends[next & mask] === NONE) next++;
    this.nextEnd = next;
  }

  /** Room in the cache, in tokens, that is taken once those who decode have made another step. */
  private heldAfterStep(): number {
    const { decoding } = this;
    return this.taken(this.cached + decoding * this.limits.tokensPerStep, this.windowed, decoding);
  }

  private taken(tokens: number, windowed: number, sequences: number): number {
    const { perBlock, perWindowedBlock } = this.law.memory;
    const all = perBlock * (tokens + UNUSED * sequences);
    return perWindowedBlock === 0 ? all : all + perWindowedBlock * (windowed + UNUSED * sequences);
  }

  private takenByOne(tokens: number): number {
    return this.taken(tokens, Math.min(tokens, this.law.steps.window), 1);
  }

  /** The latest taken loses its cache and waits first. */
  private interruptLatest(): void {
    let request = this.partial;
    if (request === NONE) {
      request = this.latest;
      this.forgetEnd(request);
      this.drop(request);
      // With the token that came of its prompt.
      this.made[request] = (this.made[request] as number) + this.gained(request) + 1;
      this.findNextEnd(this.step + 1);
    }
    this.partial = NONE;
    this.line[--this.head] = request;
  }

  /** Takes a request from among those that end with its step. */
  private forgetEnd(request: number): void {
    const { ends, sibling } = this;
    const slot = ((this.joined[request] as number) + this.decodes(request)) & (ends.length - 1);
    const next = sibling[request] as number;
    let at = ends[slot] as number;
    if (at === request) {
      ends[slot] = next;
      return;
    }
    while (sibling[at] !== request) at = sibling[at] as number;
    sibling[at] = next;
  }

  /** Interrupts until those who decode have room for another step. @returns whether somebody was */
  private makeRoom(): boolean {
    let interrupted = false;
    for (;;) {
      const others = this.partial === NONE ? 0 : this.takenByOne(this.done);
      const sequences = this.decoding + (this.partial === NONE ? 0 : 1);
      if (sequences <= 1 || this.heldAfterStep() + others <= this.room) return interrupted;
      this.interruptLatest();
      interrupted = true;
    }
  }

  /** All who wait do so for lack of room. */
  private holdUp(): void {
    this.heldUp += this.tail - Math.max(this.counted, this.head);
    this.counted = this.tail;
  }

  private lackRoom(): void {
    this.fullest = 1;
    this.holdUp();
  }

  /** Decides what the next step holds, and how many there are of its kind. */
  private begin(now: Seconds): void {
    this.start = now;
    if (this.decoding === 0 && this.partial === NONE && this.waiting === 0) {
      this.boundary = NEVER;
      return;
    }
    [this.tokens, this.pairs, this.windowedPairs] = [0, 0, 0];
    const interrupted = this.workOnPrompts(this.makeRoom());
    const { law, limits, decoding, cached, windowed } = this;
    this.firstTime =
      (law.time[decoding] as number) + law.timePerCachedToken * cached + law.timePerWindowedToken * windowed;
    if (this.tokens > 0) {
      this.firstTime += promptTime(law.steps, decoding, this.tokens, this.pairs, this.windowedPairs);
      this.work = stepWork(law.power, decoding, cached, windowed, this.tokens);
      [this.growth, this.workGrowth, this.steps] = [0, 0, 1];
    } else {
      const gain = decoding * limits.tokensPerStep;
      this.growth = law.timePerCachedToken * gain;
      this.work =
        (law.work[decoding] as number) + law.workPerCachedToken * cached + law.workPerWindowedToken * windowed;
      this.workGrowth = law.workPerCachedToken * gain;
      // Who waits now could not be taken, and cannot before somebody leaves.
      this.steps = interrupted ? 1 : Math.min(this.nextEnd - this.step, this.stepsOfRoom());
    }
    this.boundary = now + runTime(this.firstTime, this.growth, this.steps);
  }

  /** Steps that those who decode can make before the cache is full. */
  private stepsOfRoom(): number {
    const { perBlock } = this.law.memory;
    if (perBlock === 0 || this.decoding <= 1) return NEVER;
    const left = this.room - this.heldAfterStep();
    return 1 + Math.max(0, Math.floor(left / (perBlock * this.decoding * this.limits.tokensPerStep)));
  }

  /** Fills the step with the prompt under way and, unless somebody lacked room, with those that wait. @returns whether somebody did or does */
  private workOnPrompts(interrupted: boolean): boolean {
    const { law, limits, requests } = this;
    let budget = limits.tokenBudget - this.decoding;
    let held = this.heldAfterStep();
    while (budget > 0) {
      const running = this.decoding + this.finishingCount;
      const isNew = this.partial === NONE;
      if (isNew && this.waiting === 0) break;
      if (isNew && (interrupted || running >= limits.maxBatch)) {
        this.holdUp();
        break;
      }
      const request = isNew ? (this.line[this.head] as number) : this.partial;
      const length = this.length(request);
      if (isNew && this.isFilled[request] === 1) {
        const taken = this.takenByOne(length + limits.tokensPerStep);
        if (held + taken > this.room && running > 0) {
          this.lackRoom();
          return interrupted;
        }
        this.head++;
        this.isFilled[request] = 0;
        this.join(request);
        held += taken;
        budget--;
        continue;
      }
      const known = (requests.prompt[request] as number) * limits.cachedShare;
      const done = isNew ? Math.min(known, length - 1) : this.done;
      const chunk = Math.min(budget, length - done);
      const taken = this.takenByOne(done + chunk);
      if (held + taken > this.room && running > 0) {
        if (!isNew) this.interruptLatest();
        this.lackRoom();
        return interrupted || !isNew;
      }
      if (isNew) this.head++;
      this.tokens += chunk;
      this.pairs += attentionPairs(chunk, done);
      this.windowedPairs += attentionPairs(chunk, done, law.steps.window);
      held += taken;
      budget -= chunk;
      this.partial = request;
      this.done = done + chunk;
      if (this.done < length) break;
      this.finishing[this.finishingCount++] = request;
      this.partial = NONE;
    }
    const batch = (this.decoding + this.finishingCount) / limits.maxBatch;
    this.fullest = Math.max(this.fullest, batch, held / this.room);
    return interrupted;
  }
}
