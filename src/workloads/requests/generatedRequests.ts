import type { Seconds } from '../../units/flavors.ts';
import type { RequestSource, RequestSourceContext } from './contract.ts';

/**
 * Requests drawn at random: the time between two, measured by how many are expected within it, has mean one, so that a rate
 * that changes stretches it and draws nothing anew.
 */
export class GeneratedRequests implements RequestSource {
  time = Number.POSITIVE_INFINITY;
  promptTokens = 0;
  outputTokens = 0;
  key = 0;
  readonly prefixes = undefined;
  private readonly drawGap: () => number;
  private readonly context: RequestSourceContext;
  private rate = 0;
  /** Arrivals expected until the next one comes, as of `from`. */
  private left = 0;
  private from = 0;

  /** @param drawGap draws a gap of mean one */
  constructor(drawGap: () => number, context: RequestSourceContext) {
    this.drawGap = drawGap;
    this.context = context;
    this.draw();
  }

  advance(): void {
    this.from = this.time;
    this.draw();
    this.time = this.from + this.left / this.rate;
  }

  setRate(rate: number, now: Seconds): void {
    this.left = Math.max(0, this.left - (now - this.from) * this.rate);
    this.from = now;
    this.rate = rate;
    this.time = rate > 0 ? now + this.left / rate : Number.POSITIVE_INFINITY;
  }

  rebase(seconds: Seconds): void {
    this.from -= seconds;
    this.time -= seconds;
  }

  private draw(): void {
    const { context } = this;
    this.left = this.drawGap();
    this.promptTokens = context.promptTokens();
    this.outputTokens = context.outputTokens();
    this.key = context.session();
  }
}
