import type { ArrivalPhases } from '../../../src/physics/serving/arrivals.ts';
import { exponential } from '../../../src/random/exponential.ts';
import { hyperExponential } from '../../../src/random/hyperExponential.ts';
import { logNormal } from '../../../src/random/logNormal.ts';
import { Streams, type UniformStream } from '../../../src/random/streams.ts';
import type { FleetReplica } from '../../../src/world/inference/requests/fleetReplica.ts';
import { RequestSlab } from '../../../src/world/inference/requests/requestSlab.ts';
import { RequestTally } from '../../../src/world/inference/requests/requestTally.ts';
import type { GridLengths } from './grid.ts';

/** Figures of one cell by either engine: shares, W of a GPU, s. */
export interface CellFigures {
  readonly utilization: number;
  readonly powerW: number;
  readonly ttftMean: number;
  readonly ttftP99: number;
}

/** What is played: replicas, each request to the one with the fewest. */
export interface CellSettings {
  readonly createReplica: (slab: RequestSlab, tally: RequestTally) => FleetReplica;
  readonly lengths: GridLengths;
  readonly replicas: number;
  readonly phases: ArrivalPhases;
  /** Power of a GPU by the share between idle and rated, W. */
  readonly watts: (share: number) => number;
}

/** Requests in a cell at least; the first tenth of so many warms up. */
export const LEAST_REQUESTS = 100_000;
/** Standard errors, over the figure, at which no more are played: a quarter of the tolerances. */
const CERTAIN: CellFigures = { utilization: 0.005, powerW: 0.005, ttftMean: 0.025, ttftP99: 0.05 };
/** Parts of a cell from which standard errors come. Source: batch means, Law (2015), Simulation Modeling and Analysis, ch. 9. */
const PARTS = 20;

const FIGURES = Object.keys(CERTAIN) as (keyof CellFigures)[];

/** Integrals and times to the first token of a part of a cell. */
interface Part {
  readonly seconds: number;
  readonly busy: number;
  readonly power: number;
  readonly ttfts: Float64Array;
}

/** Plays one cell by requests until its figures are known well, at most a number of requests. @param number of the cell in its row: other numbers, other draws */
export function playCell(
  settings: CellSettings,
  most: number,
  seed: number,
  number: number,
): { figures: CellFigures; noise: CellFigures } {
  const played = new PlayedCell(settings, new Streams(seed, number));
  played.play(LEAST_REQUESTS / 10);
  played.take();
  const parts: Part[] = [];
  const size = (LEAST_REQUESTS * 0.9) / PARTS;
  for (let count = PARTS; ; count *= 2) {
    while (parts.length < count) {
      played.play(size);
      parts.push(played.take());
    }
    const figures = figuresOf(parts, settings);
    const noise = noiseOf(parts, settings, figures);
    if (FIGURES.every((name) => noise[name] <= CERTAIN[name]) || 2 * count * size > most) return { figures, noise };
  }
}

function figuresOf(parts: readonly Part[], { watts, replicas }: CellSettings): CellFigures {
  const sum = (of: (part: Part) => number): number => parts.reduce((total, part) => total + of(part), 0);
  const span = sum(({ seconds }) => seconds) * replicas;
  const ttfts = new Float64Array(sum((part) => part.ttfts.length));
  let at = 0;
  for (const part of parts) {
    ttfts.set(part.ttfts, at);
    at += part.ttfts.length;
  }
  ttfts.sort();
  return {
    utilization: sum(({ busy }) => busy) / span,
    powerW: watts(sum(({ power }) => power) / span),
    ttftMean: ttfts.reduce((total, value) => total + value, 0) / ttfts.length,
    ttftP99: ttfts[Math.floor(0.99 * ttfts.length)] ?? Number.NaN,
  };
}

/** Standard errors over the figures, from as many equal runs of parts as a cell has parts at least. */
function noiseOf(parts: readonly Part[], settings: CellSettings, all: CellFigures): CellFigures {
  const length = parts.length / PARTS;
  const runs = Array.from({ length: PARTS }, (_, run) =>
    figuresOf(parts.slice(run * length, (run + 1) * length), settings),
  );
  const errorOf = (name: keyof CellFigures): number => {
    const mean = runs.reduce((sum, run) => sum + run[name], 0) / PARTS;
    const squares = runs.reduce((sum, run) => sum + (run[name] - mean) ** 2, 0);
    return Math.sqrt(squares / (PARTS * (PARTS - 1))) / all[name];
  };
  return {
    utilization: errorOf('utilization'),
    powerW: errorOf('powerW'),
    ttftMean: errorOf('ttftMean'),
    ttftP99: errorOf('ttftP99'),
  };
}

/** The replicas of a cell and the requests that come to them. */
class PlayedCell {
  private readonly group: FleetReplica[];
  private readonly slab = new RequestSlab();
  private readonly tally = new Watched();
  private readonly drawGap: () => number;
  private readonly drawPrompt: () => number;
  private readonly drawAnswer: () => number;
  private now = 0;
  private begun = { at: 0, busy: 0, power: 0 };

  constructor({ createReplica, lengths, replicas, phases }: CellSettings, streams: Streams) {
    this.group = Array.from({ length: replicas }, () => createReplica(this.slab, this.tally));
    const gaps = streams.open('gaps');
    const prompts = streams.open('prompts');
    const answers = streams.open('answers');
    const bursts = hyperExponential(
      phases.rate.map((each, phase) => ({ weight: phases.chance[phase] as number, mean: 1 / each })),
    );
    const [only, other] = phases.rate;
    this.drawGap = other === undefined ? () => exponential(gaps, 1 / (only as number)) : () => bursts(gaps);
    this.drawPrompt = () => drawLength(prompts, lengths.prompt, lengths.promptSpread);
    this.drawAnswer = () => drawLength(answers, lengths.answer, lengths.answerSpread);
  }

  /** Plays so many more requests. */
  play(count: number): void {
    const { group, slab, tally } = this;
    for (let request = 0; request < count; request++) {
      this.now += this.drawGap();
      for (const each of group) each.advance(this.now);
      const target = group.reduce((least, each) => (each.outstanding < least.outstanding ? each : least));
      const prompt = this.drawPrompt();
      const answer = this.drawAnswer();
      tally.arrived++;
      if (!target.holds(prompt, answer)) {
        tally.tooLong++;
        continue;
      }
      const id = slab.take(this.now, prompt, answer);
      slab.gain[id] = 1;
      target.enqueue(id, this.now);
    }
  }

  /** What happened since the last time. */
  take(): Part {
    const { group, tally, now, begun } = this;
    for (const each of group) each.settle(now);
    this.begun = { at: now, busy: tally.busySeconds, power: tally.powerSeconds };
    const ttfts = Float64Array.from(tally.ttfts);
    tally.ttfts = [];
    return {
      seconds: now - begun.at,
      busy: tally.busySeconds - begun.busy,
      power: tally.powerSeconds - begun.power,
      ttfts,
    };
  }
}

const drawLength = (stream: UniformStream, mean: number, spread: number): number =>
  Math.max(1, Math.round(logNormal(stream, mean * Math.exp(-(spread ** 2) / 2), spread)));

/** A tally that keeps the time to the first token of every request. */
class Watched extends RequestTally {
  ttfts: number[] = [];

  override serve(ttft: number, perToken: number, e2e: number, promptTokens: number, outputTokens: number): void {
    super.serve(ttft, perToken, e2e, promptTokens, outputTokens);
    this.ttfts.push(ttft);
  }
}
