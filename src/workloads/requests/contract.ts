import type * as z from 'zod';
import type { Plugin } from '../../model/plugin.ts';
import type { PrefixBlocks, RequestTrace } from '../../model/trace.ts';
import type { UniformStream } from '../../random/streams.ts';
import type { Seconds } from '../../units/flavors.ts';

/**
 * Requests of a service in order of arrival: the fields tell of the next one, `advance` moves on. Instants are seconds since a
 * base that `rebase` moves, so that they keep their digits however long a run lasts.
 */
export interface RequestSource {
  /** Infinite when none is to come. */
  readonly time: Seconds;
  readonly promptTokens: number;
  readonly outputTokens: number;
  /** What the request shares with others: its session, or its position in a trace. */
  readonly key: number;
  /** Blocks of prompt that requests share, where the trace has them; `key` is the position in it. */
  readonly prefixes: PrefixBlocks | undefined;
  advance(): void;
  /** From an instant on requests come at another mean rate, 1/s; a trace has its own. */
  setRate(rate: number, now: Seconds): void;
  /** Moves the base of instants on. */
  rebase(seconds: Seconds): void;
}

/** What a source may draw on. */
export interface RequestSourceContext {
  readonly open: (purpose: string) => UniformStream;
  /** Draws the lengths of a prompt and of an answer. */
  readonly promptTokens: () => number;
  readonly outputTokens: () => number;
  /** Draws a session. */
  readonly session: () => number;
  readonly trace: RequestTrace | undefined;
}

/** A way requests come to be. */
export interface RequestSourcePlugin<Schema extends z.ZodObject = z.ZodObject> extends Plugin<Schema> {
  create(options: z.infer<Schema>, context: RequestSourceContext): RequestSource;
}
