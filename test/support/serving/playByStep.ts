import type { BatchLaw } from '../../../src/physics/serving/batchLaw.ts';
import { stepEnergy, stepWork } from '../../../src/physics/serving/gpuPower.ts';
import { attentionPairs, decodeStepTime, promptTime } from '../../../src/physics/serving/stepLaw.ts';

/** A request of a test. */
export interface PlayedRequest {
  readonly arrival: number;
  readonly promptTokens: number;
  readonly outputTokens: number;
  readonly gain: number;
  readonly priority: number;
  /** Tokens of its prompt that a cache holds. */
  readonly known: number;
}

/** Steps that begin from an instant on run at another speed. */
export interface SpeedChange {
  readonly at: number;
  readonly speed: number;
}

export interface PlayedOptions {
  readonly law: BatchLaw;
  readonly maxBatch: number;
  readonly tokenBudget: number;
  readonly maxWait: number;
  readonly until: number;
}

/** What became of a request, s; `NaN` where it has not come to it. */
export interface PlayedFate {
  readonly ttft: number;
  readonly e2e: number;
}

export interface Played {
  /** By position of the request. */
  readonly fates: readonly PlayedFate[];
  readonly counts: Readonly<Record<(typeof countNames)[number], number>>;
  readonly busySeconds: number;
  readonly powerSeconds: number;
  readonly waitingSeconds: number;
  /** Arrivals and speed changes within 1e-9 s of a step boundary. */
  readonly nearBoundary: number;
}

export const countNames = [
  'arrived',
  'served',
  'tooLong',
  'expired',
  'tokensIn',
  'tokensOut',
  'prefilled',
  'fromCache',
  'recomputed',
  'generated',
  'preemptions',
  'steps',
  'mixedSteps',
] as const;

interface Sequence {
  readonly request: PlayedRequest;
  readonly position: number;
  produced: number;
  held: number;
  reached: number;
  started: boolean;
  decoding: boolean;
  waitingSince: number;
  firstToken: number;
}

const NEAR = 1e-9;
const BLOCK = 16;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * A replica played step by step: every sequence is looked at in every step. It shares the step law with the engine and
 * nothing else, and follows the same rules as they are written down there.
 */
export function playByStep(
  requests: readonly PlayedRequest[],
  changes: readonly SpeedChange[],
  options: PlayedOptions,
): Played {
  const { law, maxBatch, tokenBudget, maxWait, until } = options;
  const { window } = law.steps;
  const { blocks: cacheBlocks, perBlock, perWindowedBlock } = law.memory;
  const blocks = (tokens: number, within = Math.min(tokens, window)): number =>
    perBlock * Math.ceil(tokens / BLOCK) + perWindowedBlock * Math.ceil(within / BLOCK);
  /** A sequence with no room in its window for another step counts as one that fills it. */
  const within = ({ held, request }: Sequence): number => (held + request.gain > window ? window : held);
  const largestGain = Math.max(1, ...requests.map(({ gain }) => gain));
  const counts = Object.fromEntries(countNames.map((name) => [name, 0])) as Record<(typeof countNames)[number], number>;
  const fates: { ttft: number; e2e: number }[] = requests.map(() => ({ ttft: Number.NaN, e2e: Number.NaN }));
  let waiting: Sequence[] = [];
  /** In order of admission. */
  let running: Sequence[] = [];
  let now = 0;
  let lost = 0;
  let next = 0;
  let busySeconds = 0;
  let powerSeconds = 0;
  let waitingSeconds = 0;
  let nearBoundary = 0;

  const arriveUntil = (time: number): void => {
    for (; next < requests.length; next++) {
      const request = requests[next] as PlayedRequest;
      if (request.arrival > time || request.arrival >= until) return;
      counts.arrived++;
      const most = request.promptTokens + Math.max(0, request.outputTokens - 1) + largestGain;
      if (blocks(most) > cacheBlocks) {
        counts.tooLong++;
        continue;
      }
      waiting.push({
        request,
        position: next,
        produced: 0,
        held: 0,
        reached: 0,
        started: false,
        decoding: false,
        waitingSince: request.arrival,
        firstToken: Number.NaN,
      });
    }
  };
  const length = ({ request, produced }: Sequence): number => request.promptTokens + produced;
  const first = (): Sequence | undefined =>
    waiting.reduce<Sequence | undefined>(
      (best, one) => (best === undefined || one.request.priority < best.request.priority ? one : best),
      undefined,
    );
  const needed = (): number =>
    sum(
      running.map((one) => {
        if (!one.decoding) return blocks(one.held);
        const { gain } = one.request;
        return blocks(one.held + gain, within(one) === window ? window : one.held + gain);
      }),
    );
  const reach = (one: Sequence, tokens: number): number => {
    const before = one.reached;
    one.reached = Math.max(before, Math.min(tokens, one.request.promptTokens));
    return one.reached - before;
  };
  const interruptLatest = (): void => {
    const victim = running.reduce((worst, one) => (one.request.priority >= worst.request.priority ? one : worst));
    running = running.filter((one) => one !== victim);
    victim.held = 0;
    victim.decoding = false;
    victim.waitingSince = now;
    counts.preemptions++;
    const at = waiting.findIndex((one) => one.request.priority >= victim.request.priority);
    if (at < 0) waiting.push(victim);
    else waiting.splice(at, 0, victim);
  };
  const pass = (seconds: number): void => {
    const added = seconds - lost;
    const sumNow = now + added;
    lost = sumNow - now - added;
    now = sumNow;
  };

  arriveUntil(0);
  while (now < until) {
    // Who has waited too long goes; only the first of a class can have waited longest.
    for (const priority of new Set(waiting.map((one) => one.request.priority))) {
      for (;;) {
        const head = waiting.find((one) => one.request.priority === priority);
        if (head === undefined || head.started || now - head.request.arrival <= maxWait) break;
        waiting = waiting.filter((one) => one !== head);
        counts.expired++;
        waitingSeconds += now - head.waitingSince;
      }
    }
    if (running.length === 0 && waiting.length === 0) {
      const coming = requests[next];
      if (coming === undefined || coming.arrival >= until) {
        now = until;
        break;
      }
      now = coming.arrival;
      lost = 0;
      nearBoundary += requests.filter(({ arrival }) => arrival !== now && Math.abs(arrival - now) < NEAR).length;
      nearBoundary += changes.filter(({ at }) => Math.abs(at - now) < NEAR).length;
      arriveUntil(now);
      continue;
    }

    let interrupted = false;
    while (needed() > cacheBlocks) {
      interruptLatest();
      interrupted = true;
    }
    const decoders = running.filter(({ decoding }) => decoding);
    let left = tokenBudget - decoders.length;
    let prompt = 0;
    let pairs = 0;
    let windowedPairs = 0;
    const prefilling: Sequence[] = [];
    const work = (one: Sequence, chunk: number): void => {
      pairs += attentionPairs(chunk, one.held);
      windowedPairs += attentionPairs(chunk, one.held, window);
      prompt += chunk;
      left -= chunk;
      const target = one.held + chunk;
      counts.prefilled += chunk;
      counts.recomputed += chunk - reach(one, target);
      one.held = target;
      prefilling.push(one);
    };
    const partial = running.find((one) => !one.decoding);
    if (partial !== undefined) {
      const chunk = Math.min(length(partial) - partial.held, left);
      const grown = () => needed() - blocks(partial.held) + blocks(partial.held + chunk);
      while (running.includes(partial) && grown() > cacheBlocks) {
        interruptLatest();
        interrupted = true;
      }
      if (running.includes(partial)) work(partial, chunk);
    }
    const isPartWay = (): boolean => running.some((one) => !one.decoding && one.held < length(one));
    while (!interrupted && !isPartWay() && left > 0 && waiting.length > 0 && running.length < maxBatch) {
      const head = first() as Sequence;
      const known = Math.min(head.request.known, Math.max(0, length(head) - 1));
      const chunk = Math.min(length(head) - known, left);
      if (needed() + blocks(known + chunk) > cacheBlocks) break;
      waiting = waiting.filter((one) => one !== head);
      waitingSeconds += now - head.waitingSince;
      head.started = true;
      head.held = known;
      counts.fromCache += reach(head, known);
      running.push(head);
      work(head, chunk);
    }

    const stepping = running.filter((one) => one.decoding && !prefilling.includes(one));
    const cached = sum(stepping.map((one) => one.held));
    const windowed = sum(stepping.map(within));
    const batch = stepping.length;
    const fullClock =
      decodeStepTime(law.steps, batch, cached, windowed) + promptTime(law.steps, batch, prompt, pairs, windowedPairs);
    const present = changes.filter(({ at }) => at <= now).at(-1);
    const seconds = fullClock / (present?.speed ?? 1);
    const joules = stepEnergy(law.power, stepWork(law.power, batch, cached, windowed, prompt), fullClock);
    const power = (joules / fullClock - law.idleW) / (law.power.rated - law.idleW);
    const played = Math.min(now + seconds, until) - now;
    busySeconds += played;
    powerSeconds += played * power;
    pass(seconds);
    if (now > until) break;
    nearBoundary += requests.filter(({ arrival }) => Math.abs(arrival - now) < NEAR).length;
    nearBoundary += changes.filter(({ at }) => Math.abs(at - now) < NEAR).length;

    counts.steps++;
    if (prefilling.length > 0) counts.mixedSteps++;
    for (const one of stepping) {
      one.held += one.request.gain;
      const made = Math.min(one.request.gain, one.request.outputTokens - one.produced);
      one.produced += one.request.gain;
      counts.generated += made;
    }
    for (const one of prefilling) {
      if (one.held < length(one)) continue;
      one.decoding = true;
      if (one.produced === 0) one.firstToken = now;
      if (one.request.outputTokens > 0) {
        one.produced++;
        counts.generated++;
      } else one.produced = 1;
    }
    for (const one of running.filter((each) => each.decoding && each.produced >= each.request.outputTokens)) {
      const { arrival, promptTokens, outputTokens } = one.request;
      counts.served++;
      counts.tokensIn += promptTokens;
      counts.tokensOut += outputTokens;
      fates[one.position] = { ttft: one.firstToken - arrival, e2e: now - arrival };
      running = running.filter((each) => each !== one);
    }
    arriveUntil(now);
  }
  arriveUntil(until);
  waitingSeconds += sum(waiting.map((one) => until - one.waitingSince));
  return { fates, counts, busySeconds, powerSeconds, waitingSeconds, nearBoundary };
}
