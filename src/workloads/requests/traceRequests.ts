import * as z from 'zod';
import type { PrefixBlocks, RequestTrace } from '../../model/trace.ts';
import type { Seconds } from '../../units/flavors.ts';
import type { RequestSource, RequestSourcePlugin } from './contract.ts';

const options = z.strictObject({
  file: z
    .string()
    .min(1)
    .describe(
      'Path of a list of requests, plain or gzip, relative to the scenario; outside its folder only under an `--allow` of the command line.',
    ),
  speedUp: z
    .number()
    .positive()
    .max(1e6)
    .prefault(1)
    .describe('Divides the times of arrival: 2 sends the same requests twice as fast. Lengths stay.'),
});

class TraceRequests implements RequestSource {
  time = Number.POSITIVE_INFINITY;
  promptTokens = 0;
  outputTokens = 0;
  key = 0;
  readonly prefixes: PrefixBlocks | undefined;
  private readonly trace: RequestTrace;
  private readonly speedUp: number;
  private position = -1;
  private base = 0;

  constructor(trace: RequestTrace, speedUp: number) {
    this.trace = trace;
    this.speedUp = speedUp;
    this.prefixes = trace.prefixes;
    this.advance();
  }

  advance(): void {
    const { trace } = this;
    const position = ++this.position;
    if (position >= trace.timeS.length) {
      this.time = Number.POSITIVE_INFINITY;
      return;
    }
    this.time = (trace.timeS[position] as number) / this.speedUp - this.base;
    this.promptTokens = trace.tokensIn[position] as number;
    this.outputTokens = trace.tokensOut[position] as number;
    this.key = position;
  }

  setRate(): void {}

  rebase(seconds: Seconds): void {
    this.base += seconds;
    this.time -= seconds;
  }
}

/** Requests as a file lists them. */
export const traceRequests: RequestSourcePlugin<typeof options> = {
  kind: 'trace',
  title: 'Requests listed in a file',
  doc:
    'Plays the requests of a file once: its first request comes at the start of the run. Arrivals come `speedUp` times as fast as in the file; lengths stay as they are. ' +
    'Where the file names blocks of prompt that requests share, replicas keep them in their cache, and routing by prefix goes by the first of them.',
  options,
  create: ({ speedUp }, { trace }) => {
    if (trace === undefined) throw new TypeError('a service was given no request trace');
    return new TraceRequests(trace, speedUp);
  },
};
