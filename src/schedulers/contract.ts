import type * as z from 'zod';
import type { Plugin } from '../model/plugin.ts';
import type { Decisions, SchedulerView } from '../model/scheduling.ts';

/** Decides which waiting jobs start now: a pure function of the view. */
export interface Scheduler {
  /** Half-life with which GPU-seconds held in the past fade from the view, s. Default: they do not. */
  readonly memory?: number;
  decide(view: SchedulerView, decisions: Decisions): void;
}

/** A queueing discipline for gangs and of jobs that share a node. */
export interface SchedulerPlugin<Schema extends z.ZodObject = z.ZodObject> extends Plugin<Schema> {
  create(options: z.infer<Schema>): Scheduler;
}
