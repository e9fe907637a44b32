import type * as z from 'zod';
import type { Plugin } from '../../model/plugin.ts';
import type { UniformStream } from '../../random/streams.ts';

/** The replicas that a request may go to, by position. */
export interface ReplicaLoads {
  /** At least one. */
  readonly count: number;
  /** Requests waiting at or served by the replica at a position. */
  outstanding(position: number): number;
  /** The replica with the fewest, the first of several. */
  leastLoaded(): number;
}

/** Chooses a replica for each request as it arrives. */
export interface ReplicaRouter {
  /** Whether it looks at loads, so that they must be those of the present instant. */
  readonly readsLoads: boolean;
  /**
   * @param key what the request shares with others: its session, or the beginning of its prompt
   * @returns a position below `loads.count`
   */
  choose(key: number, loads: ReplicaLoads): number;
}

/** A rule for sending requests to the replicas of a service. */
export interface ReplicaRouterPlugin<Schema extends z.ZodObject = z.ZodObject> extends Plugin<Schema> {
  /** @param stream for rules that draw lots */
  create(options: z.infer<Schema>, stream: UniformStream): ReplicaRouter;
}
