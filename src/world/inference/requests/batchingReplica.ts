import { SimulationError } from '../../../errors.ts';
import { type BatchLaw, shareOfRated } from '../../../physics/serving/batchLaw.ts';
import { BlockResidues, blocksFor } from '../../../physics/serving/blockResidues.ts';
import { runTime, stepsToReach, stepsWithin } from '../../../physics/serving/decodeRun.ts';
import { segmentEnergy, stepEnergy, stepWork } from '../../../physics/serving/gpuPower.ts';
import { BLOCK_TOKENS } from '../../../physics/serving/memory.ts';
import { attentionPairs, promptTime } from '../../../physics/serving/stepLaw.ts';
import type { Fraction, Seconds } from '../../../units/flavors.ts';
import type { FleetReplica } from './fleetReplica.ts';
import { NONE, type RequestId, type RequestSlab } from './requestSlab.ts';
import type { RequestTally } from './requestTally.ts';
import { RunningSet } from './runningSet.ts';
import { WaitingLine } from './waitingLine.ts';

/** How a replica batches. */
export interface BatchingOptions {
  readonly law: BatchLaw;
  /** Requests in a step at most. */
  readonly maxBatch: number;
  /** Tokens in a step at most, those of decoding and of prefill together; at least `maxBatch`. */
  readonly tokenBudget: number;
  /** Classes of priority. */
  readonly classes: number;
  /** Most tokens of an answer that one step yields. */
  readonly largestGain: number;
  /** Tokens of the longest sequence, prompt and answer together, that the model takes. Default: any. */
  readonly contextTokens?: number;
  /** A request that has waited longer is turned away, s. */
  readonly maxWait: Seconds;
  /** GPUs of this part over those of the whole replica, where prefill and decoding have GPUs of their own; else 1. */
  readonly weight: Fraction;
}

/** What becomes of a request whose prompt has been worked on; used where another replica decodes. */
export type HandOff = (id: RequestId, now: Seconds) => void;

/** Tokens of a request's prompt that its replica holds already. */
export type CachedTokens = (id: RequestId) => number;

const NEVER = Number.POSITIVE_INFINITY;

/**
 * A replica under continuous batching that plays no step it need not look at.
 *
 * Scheduling is that of vLLM's engine V1: at each step boundary those that decode go first, a token each (or its gain);
 * what is left of the token budget goes to the prompt that is under way, then to waiting requests in their order, the last
 * of which may get a part only. A step with prefill holds both kinds. Cache is given in blocks as tokens come; when there
 * is none for the next step, the latest admitted of the lowest class is interrupted, loses its cache and waits first in its
 * class; nobody is admitted in that step. The head of the line is not passed by others.
 *
 * While nobody comes or goes, step k takes a + b·k, and n steps have a closed form. A run of steps ends where a request is
 * done, the cache is full, a sliding window is full, an arrival can be admitted, a wait becomes too long or the speed changes; a step with prefill
 * is a run of one. All instants are seconds since the base of the fleet's clock.
 * Source: Kwon et al. (2023), SOSP, and vLLM 0.11 `v1/core/sched/scheduler.py` for the order of scheduling.
 */
export class BatchingReplica implements FleetReplica {
  /** When this replica has to be looked at next; infinite while it has nothing to do. */
  boundary: Seconds = NEVER;
  /** Requests that wait here or are in the batch. */
  outstanding = 0;
  private readonly slab: RequestSlab;
  readonly tally: RequestTally;
  private readonly options: BatchingOptions;
  private readonly handOff: HandOff | undefined;
  private readonly cachedTokens: CachedTokens;
  private readonly line: WaitingLine;
  private readonly running = new RunningSet();
  /** Of all that decode, and of those whose windowed layers still grow. */
  private readonly residues: BlockResidues;
  private readonly growing: BlockResidues;
  /** Requests whose prefill ends with the present step. */
  private finishing = new Int32Array(4);
  private finishingCount = 0;
  /** The request whose prompt is under way over several steps. */
  private partial: RequestId = NONE;
  private admissions = 0;

  /** The run of steps under way: its begin, its first step and growth at the present speed, its length, its batch. */
  private start = 0;
  private first = 0;
  private growth = 0;
  private steps = 0;
  private work = 0;
  private workGrowth = 0;
  private runSpeed: Fraction = 1;
  private prompt = 0;
  private pairs = 0;
  private windowedPairs = 0;
  /** Part of its first step that has been booked, s. */
  private booked = 0;

  /** Decode steps so far, tokens in the cache of those that decode, and how many a step adds; of the windowed layers too. */
  private step = 0;
  private cached = 0;
  private gain = 0;
  private windowed = 0;
  private windowGain = 0;
  /** Sequences with no room in their window for another step. */
  private saturatedCount = 0;
  private nextSaturation = NEVER;

  private speed: Fraction = 1;

  constructor(
    slab: RequestSlab,
    tally: RequestTally,
    options: BatchingOptions,
    cachedTokens: CachedTokens,
    handOff?: HandOff,
  ) {
    this.slab = slab;
    this.tally = tally;
    this.options = options;
    this.cachedTokens = cachedTokens;
    this.handOff = handOff;
    this.line = new WaitingLine(slab, options.classes);
    this.residues = new BlockResidues(options.largestGain);
    this.growing = new BlockResidues(options.largestGain);
  }

  /** Whether a request of these lengths could ever be held. */
  holds(promptTokens: number, outputTokens: number): boolean {
    const { largestGain, contextTokens = Number.POSITIVE_INFINITY } = this.options;
    if (promptTokens + outputTokens > contextTokens) return false;
    const most = promptTokens + Math.max(0, outputTokens - 1) + largestGain;
    return this.blocksOf(most) <= this.options.law.memory.blocks;
  }

  /** Tokens in the cache of those that decode, and blocks of the prompt that is under way: both 0 once all work is done. */
  get heldTokens(): number {
    return this.cached + this.heldByPrefill();
  }

  /** Plays everything before an instant. */
  advance(until: Seconds): void {
    while (this.boundary < until) this.reachBoundary();
  }

  /** Takes a request that arrives now; `advance` first. An arrival on a boundary joins there. */
  enqueue(id: RequestId, now: Seconds): void {
    const wasHead = this.line.head;
    this.line.join(id);
    this.tally.waitFrom(now);
    this.outstanding++;
    if (this.boundary === NEVER) this.boundary = now;
    else {
      if (this.line.head !== wasHead) this.cut(now);
      // Where it is the first of its class, it may be the first to have waited too long.
      if (this.line.headOf(this.slab.priority[id] as number) === id) this.cut(now + this.options.maxWait);
    }
  }

  /** Books work and power up to an instant; `advance` first. */
  settle(now: Seconds): void {
    if (this.steps === 0 || now <= this.start) return;
    const whole = Math.min(stepsWithin(this.first, this.growth, now - this.start), this.steps);
    if (whole > 0) this.pass(whole);
    const part = now - this.start;
    if (this.steps === 0 || part <= this.booked) return;
    const { weight } = this.options;
    this.tally.busySeconds += weight * (part - this.booked);
    this.tally.powerSeconds += weight * (part - this.booked) * this.presentPower();
    this.booked = part;
  }

  /** Changes the speed of the steps that begin from now on. @param speed over full speed, above 0 */
  setSpeed(speed: Fraction, now: Seconds): void {
    this.settle(now);
    this.speed = speed;
    if (this.steps === 0) return;
    if (this.booked === 0 && this.prompt === 0 && this.finishingCount === 0) {
      this.steps = 0;
      this.boundary = now;
    } else {
      this.steps = 1;
      this.boundary = Math.max(now, this.start + this.first);
    }
  }

  /** Hands over every request that is here, each without its cache; `settle` first. */
  evacuate(now: Seconds, to: (id: RequestId) => void): void {
    const { slab, line, running, tally } = this;
    const interrupted = [...this.finishing.subarray(0, this.finishingCount)];
    if (this.partial !== NONE) interrupted.push(this.partial);
    this.finishingCount = 0;
    this.partial = NONE;
    while (running.size > 0) {
      const id = running.takeFirst();
      slab.produced[id] = this.madeNow(id);
      this.dropFromBatch(id);
      interrupted.push(id);
    }
    const waiting: RequestId[] = [];
    while (line.size > 0) {
      waiting.push(line.leave(slab.priority[line.head] as number));
      tally.waitUntil(now);
    }
    this.outstanding = 0;
    this.steps = 0;
    this.prompt = 0;
    this.boundary = NEVER;
    tally.preemptions += interrupted.length;
    for (const id of [...interrupted, ...waiting]) {
      slab.held[id] = 0;
      slab.prefilled[id] = 0;
      to(id);
    }
  }

  /** Moves the base of instants on. */
  rebase(seconds: Seconds): void {
    this.boundary -= seconds;
    this.start -= seconds;
  }

  private reachBoundary(): void {
    const now = this.boundary;
    if (this.steps > 0) this.pass(this.steps);
    if (this.finishingCount > 0) this.finishPrefills(now);
    const { running } = this;
    while (running.size > 0 && running.firstStep <= this.step) {
      const id = running.takeFirst();
      // With a gain above one the last step may make more than was asked for.
      this.tally.generated -= this.madeNow(id) - (this.slab.outputTokens[id] as number);
      this.dropFromBatch(id);
      this.complete(id, now);
    }
    if (this.step >= this.nextSaturation) this.saturate();
    this.begin(now);
  }

  /** Books the next `count` steps of the run. */
  private pass(count: number): void {
    const { tally } = this;
    const time = runTime(this.first, this.growth, count);
    let power = this.powerOver(count, time);
    if (this.booked > 0) power -= this.booked * this.presentPower();
    const { weight } = this.options;
    tally.busySeconds += weight * (time - this.booked);
    tally.powerSeconds += weight * power;
    tally.steps += count;
    if (this.prompt > 0 || this.finishingCount > 0) tally.mixedSteps += count;
    tally.generated += this.gain * count;
    this.booked = 0;
    this.start += time;
    this.steps -= count;
    this.first += this.growth * count;
    this.work += this.workGrowth * count;
    this.step += count;
    this.cached += this.gain * count;
    this.windowed += this.windowGain * count;
  }

  /** Power share during the first step of the run. */
  private presentPower(): Fraction {
    const { law } = this.options;
    const fullClock = this.first * this.runSpeed;
    return shareOfRated(law, stepEnergy(law.power, this.work, fullClock), fullClock);
  }

  /** Integral of the power share over the next `count` steps, which take `time`. */
  private powerOver(count: number, time: Seconds): number {
    const { law } = this.options;
    const { runSpeed } = this;
    const joules = segmentEnergy(
      law.power,
      count,
      this.work,
      this.workGrowth,
      this.first * runSpeed,
      this.growth * runSpeed,
    );
    return time * shareOfRated(law, joules, time * runSpeed);
  }

  /** Those whose prompt is done have their first token, or the next one after an interruption. */
  private finishPrefills(now: Seconds): void {
    const { slab } = this;
    for (let at = 0; at < this.finishingCount; at++) {
      const id = this.finishing[at] as number;
      if ((slab.produced[id] as number) === 0) slab.firstToken[id] = now;
      const output = slab.outputTokens[id] as number;
      if (output > 0) {
        slab.produced[id] = (slab.produced[id] as number) + 1;
        this.tally.generated++;
      }
      if ((slab.produced[id] as number) >= output) this.complete(id, now);
      else if (this.handOff === undefined) this.joinBatch(id);
      else {
        this.outstanding--;
        this.handOff(id, now);
      }
    }
    this.finishingCount = 0;
  }

  /** A request whose cache is filled decodes from the next step on. */
  private joinBatch(id: RequestId): void {
    const { slab } = this;
    const gain = slab.gain[id] as number;
    const held = slab.held[id] as number;
    slab.joined[id] = this.step;
    const rest = (slab.outputTokens[id] as number) - (slab.produced[id] as number);
    this.running.add(id, this.step + Math.ceil(rest / gain));
    this.residues.add(held, gain, this.step);
    this.cached += held;
    this.gain += gain;
    const { window } = this.options.law.steps;
    if (held + gain > window) {
      slab.saturated[id] = 1;
      this.saturatedCount++;
      this.windowed += window;
    } else {
      slab.saturated[id] = 0;
      this.windowed += held;
      this.windowGain += gain;
      this.growing.add(held, gain, this.step);
      this.nextSaturation = Math.min(this.nextSaturation, this.step + Math.floor((window - held) / gain));
    }
  }

  /** Tokens that a request in the batch has gained since it joined. */
  private gainedNow(id: RequestId): number {
    const { slab } = this;
    return (slab.gain[id] as number) * (this.step - (slab.joined[id] as number));
  }

  private heldNow(id: RequestId): number {
    return (this.slab.held[id] as number) + this.gainedNow(id);
  }

  private madeNow(id: RequestId): number {
    return (this.slab.produced[id] as number) + this.gainedNow(id);
  }

  /** Takes what a request holds off the sums; it has left the running set. */
  private dropFromBatch(id: RequestId): void {
    const { slab } = this;
    const gain = slab.gain[id] as number;
    const held = this.heldNow(id);
    this.residues.remove(slab.held[id] as number, gain, slab.joined[id] as number);
    this.cached -= held;
    this.gain -= gain;
    if (slab.saturated[id] === 1) {
      this.windowed -= this.options.law.steps.window;
      this.saturatedCount--;
    } else {
      this.windowed -= held;
      this.windowGain -= gain;
      this.growing.remove(slab.held[id] as number, gain, slab.joined[id] as number);
    }
    if (this.running.size === 0) {
      this.step = 0;
      this.nextSaturation = NEVER;
    }
  }

  private complete(id: RequestId, now: Seconds): void {
    const { slab, tally } = this;
    const output = slab.outputTokens[id] as number;
    const arrival = slab.arrival[id] as number;
    const firstToken = slab.firstToken[id] as number;
    const perToken = output > 1 ? (now - firstToken) / (output - 1) : 0;
    tally.serve(firstToken - arrival, perToken, now - arrival, slab.promptTokens[id] as number, output);
    tally.lastEnd = now;
    slab.release(id);
    this.outstanding--;
  }

  /** Sequences that have come to the end of their window grow no further in the windowed layers. */
  private saturate(): void {
    const { slab, running } = this;
    const { window } = this.options.law.steps;
    let next = NEVER;
    for (let at = 0; at < running.size; at++) {
      const id = running.at(at);
      if (slab.saturated[id] === 1) continue;
      const held = this.heldNow(id);
      const gain = slab.gain[id] as number;
      if (held + gain > window) {
        slab.saturated[id] = 1;
        this.saturatedCount++;
        this.windowed += window - held;
        this.windowGain -= gain;
        this.growing.remove(slab.held[id] as number, gain, slab.joined[id] as number);
      } else next = Math.min(next, this.step + Math.floor((window - held) / gain));
    }
    this.nextSaturation = next;
  }

  /** Decides what the next run of steps holds, and how long it is. */
  private begin(now: Seconds): void {
    const { running, line, options } = this;
    this.start = now;
    this.prompt = 0;
    this.pairs = 0;
    this.windowedPairs = 0;
    this.steps = 0;
    if (line.size > 0) this.dropExpired(now);
    if (running.size === 0 && this.partial === NONE && line.size === 0) {
      this.boundary = NEVER;
      return;
    }
    let interrupted = this.makeRoom(this.heldByPrefill(), now);
    let budget = options.tokenBudget - running.size;
    if (this.partial !== NONE) {
      interrupted = this.continuePrefill(budget, now) || interrupted;
      budget -= this.prompt;
    }
    if (!interrupted && this.partial === NONE && line.size > 0) this.admit(budget, now);

    const decoding = running.size;
    const isMixed = this.finishingCount > 0 || this.partial !== NONE;
    if (decoding === 0 && !isMixed) throw new SimulationError('requests wait and none can be served', now, 'replica');
    this.runSpeed = this.speed;
    const { law } = options;
    const seconds =
      (law.time[decoding] as number) + law.timePerCachedToken * this.cached + law.timePerWindowedToken * this.windowed;
    if (isMixed) {
      const { prompt } = this;
      const prefill = promptTime(law.steps, decoding, prompt, this.pairs, this.windowedPairs);
      this.first = (seconds + prefill) / this.speed;
      this.growth = 0;
      this.work = stepWork(law.power, decoding, this.cached, this.windowed, prompt);
      this.workGrowth = 0;
      this.steps = 1;
    } else {
      const { gain, windowGain } = this;
      this.first = seconds / this.speed;
      this.growth = (law.timePerCachedToken * gain + law.timePerWindowedToken * windowGain) / this.speed;
      this.work =
        (law.work[decoding] as number) +
        law.workPerCachedToken * this.cached +
        law.workPerWindowedToken * this.windowed;
      this.workGrowth = law.workPerCachedToken * gain + law.workPerWindowedToken * windowGain;
      this.steps = interrupted && line.size > 0 ? 1 : this.stepsToChange();
    }
    this.boundary = now + runTime(this.first, this.growth, this.steps);
    for (let priority = 0; this.steps > 1 && priority < line.classes; priority++) {
      const id = line.headOf(priority);
      if (id !== NONE && this.mayExpire(id)) this.cut((this.slab.arrival[id] as number) + options.maxWait);
    }
  }

  /** Steps until a request is done, a window is full or the cache has no room for the next. */
  private stepsToChange(): number {
    const steps = Math.min(this.running.firstStep, this.nextSaturation) - this.step;
    if (this.fits(steps, 0)) return steps;
    let fitting = 1;
    let failing = steps;
    while (failing - fitting > 1) {
      const middle = (fitting + failing) >> 1;
      if (this.fits(middle, 0)) fitting = middle;
      else failing = middle;
    }
    return fitting;
  }

  /** Whether the cache holds those that decode after so many steps beside `others` blocks. */
  private fits(steps: number, others: number): boolean {
    const { memory } = this.options.law;
    const { size } = this.running;
    const tokens = this.cached + this.gain * steps;
    // No sequence leaves more than a block less one token unused.
    const most = (tokens + (BLOCK_TOKENS - 1) * size) / BLOCK_TOKENS;
    if (most * (memory.perBlock + memory.perWindowedBlock) + others <= memory.blocks) return true;
    const step = this.step + steps;
    const all = memory.perBlock * this.residues.blocks(tokens, step);
    if (memory.perWindowedBlock === 0) return all + others <= memory.blocks;
    const { windowBlocks } = memory;
    const growing = this.windowed + this.windowGain * steps - this.saturatedCount * this.options.law.steps.window;
    const windowed = this.growing.blocks(growing, step) + this.saturatedCount * windowBlocks;
    return all + memory.perWindowedBlock * windowed + others <= memory.blocks;
  }

  /** Blocks that so many tokens of one sequence take. */
  private blocksOf(tokens: number): number {
    const { memory, steps } = this.options.law;
    const within = blocksFor(Math.min(tokens, steps.window));
    return memory.perBlock * blocksFor(tokens) + memory.perWindowedBlock * within;
  }

  /** Blocks held by prompts that are worked on. */
  private heldByPrefill(): number {
    return this.partial === NONE ? 0 : this.blocksOf(this.slab.held[this.partial] as number);
  }

  /** Interrupts requests until those that decode have room for one more step. */
  private makeRoom(others: number, now: Seconds): boolean {
    let held = others;
    let interrupted = false;
    while (!this.fits(1, held)) {
      this.interruptLatest(now);
      interrupted = true;
      held = this.heldByPrefill();
    }
    return interrupted;
  }

  /** The prompt that is under way gets its next chunk, or is interrupted. @returns whether somebody was */
  private continuePrefill(budget: number, now: Seconds): boolean {
    const { slab } = this;
    const id = this.partial;
    const held = slab.held[id] as number;
    const missing = this.prefillLength(id) - held;
    const chunk = Math.min(missing, budget);
    let interrupted = false;
    while (!this.fits(1, this.blocksOf(held + chunk))) {
      this.interruptLatest(now);
      interrupted = true;
      if (this.partial === NONE) return true;
    }
    this.prefill(id, chunk, chunk === missing);
    return interrupted;
  }

  /** Tokens whose cache has to be there before a request decodes: its prompt, and what it had made before an interruption. */
  private prefillLength(id: RequestId): number {
    return (this.slab.promptTokens[id] as number) + (this.slab.produced[id] as number);
  }

  /** Works on `chunk` tokens of a prompt in the coming step. */
  private prefill(id: RequestId, chunk: number, last: boolean): void {
    const { slab } = this;
    const held = slab.held[id] as number;
    this.prompt += chunk;
    this.pairs += attentionPairs(chunk, held);
    this.windowedPairs += attentionPairs(chunk, held, this.options.law.steps.window);
    slab.held[id] = held + chunk;
    this.tally.prefilled += chunk;
    this.tally.recomputed += chunk - this.reach(id, held + chunk);
    if (!last) {
      this.partial = id;
      return;
    }
    if (this.partial === id) this.partial = NONE;
    if (this.finishingCount === this.finishing.length) {
      const longer = new Int32Array(2 * this.finishing.length);
      longer.set(this.finishing);
      this.finishing = longer;
    }
    this.finishing[this.finishingCount++] = id;
  }

  /** Tokens of the prompt that are held for the first time, now that the first `tokens` are. */
  private reach(id: RequestId, tokens: number): number {
    const { slab } = this;
    const reached = slab.reached[id] as number;
    const now = Math.min(tokens, slab.promptTokens[id] as number);
    if (now <= reached) return 0;
    slab.reached[id] = now;
    return now - reached;
  }

  /** Admits waiting requests in their order while batch, budget and cache last. */
  private admit(budget: number, now: Seconds): void {
    const { slab, line, running, options } = this;
    let left = budget;
    // A prompt that was under way may end in this step and hold its blocks.
    let held = this.finishingCount === 0 ? 0 : this.blocksOf(slab.held[this.finishing[0] as number] as number);
    while (left > 0 && line.size > 0 && running.size + this.finishingCount < options.maxBatch) {
      const id = line.head;
      if (slab.prefilled[id] === 1) {
        if (!this.takeOver(id, held, now)) return;
        left--;
        continue;
      }
      const length = this.prefillLength(id);
      const known = Math.min(this.cachedTokens(id), Math.max(0, length - 1));
      const chunk = Math.min(length - known, left);
      const blocks = this.blocksOf(known + chunk);
      if (!this.fits(1, held + blocks)) return;
      this.leaveLine(id, now);
      slab.held[id] = known;
      this.tally.fromCache += this.reach(id, known);
      this.prefill(id, chunk, chunk === length - known);
      held += blocks;
      left -= chunk;
      if (this.partial !== NONE) return;
    }
  }

  private leaveLine(id: RequestId, now: Seconds): void {
    this.line.leave(this.slab.priority[id] as number);
    this.tally.waitUntil(now);
    this.slab.admitted[id] = ++this.admissions;
  }

  /** A request whose cache was filled elsewhere joins at once, if there is room for it. @param others blocks */
  private takeOver(id: RequestId, others: number, now: Seconds): boolean {
    const { slab } = this;
    const held = this.prefillLength(id) - 1;
    if (!this.fits(1, others + this.blocksOf(held + (slab.gain[id] as number)))) return false;
    this.leaveLine(id, now);
    slab.prefilled[id] = 0;
    slab.held[id] = held;
    this.joinBatch(id);
    return true;
  }

  /** Interrupts the latest admitted of the lowest class: its cache is lost, and it waits first in its class. */
  private interruptLatest(now: Seconds): void {
    const { slab, running } = this;
    let position = -1;
    let latest = this.partial;
    for (let at = 0; at < running.size; at++) {
      const id = running.at(at);
      if (latest === NONE || this.yieldsBefore(id, latest)) {
        latest = id;
        position = at;
      }
    }
    if (position < 0) this.partial = NONE;
    else {
      running.removeAt(position);
      slab.produced[latest] = this.madeNow(latest);
      this.dropFromBatch(latest);
    }
    slab.held[latest] = 0;
    slab.prefilled[latest] = 0;
    this.tally.preemptions++;
    this.tally.waitFrom(now);
    this.line.rejoin(latest);
  }

  private yieldsBefore(id: RequestId, other: RequestId): boolean {
    const { priority, admitted } = this.slab;
    const difference = (priority[id] as number) - (priority[other] as number);
    return difference > 0 || (difference === 0 && (admitted[id] as number) > (admitted[other] as number));
  }

  /** Whether a request that waits is one that has never been worked on, or whose cache waits to be taken over. */
  private mayExpire(id: RequestId): boolean {
    return this.slab.admitted[id] === 0 || this.slab.prefilled[id] === 1;
  }

  /** Turns away who has waited too long; those who were interrupted stay. */
  private dropExpired(now: Seconds): void {
    const { slab, line, tally } = this;
    const { maxWait } = this.options;
    for (let priority = 0; priority < line.classes; priority++) {
      for (;;) {
        const id = line.headOf(priority);
        if (id === NONE || !this.mayExpire(id) || now - (slab.arrival[id] as number) <= maxWait) break;
        line.leave(priority);
        tally.waitUntil(now);
        tally.expired++;
        tally.discarded += slab.produced[id] as number;
        slab.release(id);
        this.outstanding--;
      }
    }
  }

  /** Ends the run of steps at the first boundary at or after an instant. */
  private cut(now: Seconds): void {
    if (this.steps <= 1 || now >= this.boundary) return;
    const steps = Math.max(1, stepsToReach(this.first, this.growth, now - this.start));
    if (steps >= this.steps) return;
    this.steps = steps;
    this.boundary = Math.max(now, this.start + runTime(this.first, this.growth, steps));
  }
}
