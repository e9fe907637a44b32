import { cheapHours } from './cheapHours.ts';
import { conservativeBackfill } from './conservativeBackfill.ts';
import type { SchedulerPlugin } from './contract.ts';
import { deadlineFirst } from './deadlineFirst.ts';
import { easyBackfill } from './easyBackfill.ts';
import { fairShare } from './fairShare.ts';
import { fifo } from './fifo.ts';
import { priorityPreemption } from './priorityPreemption.ts';

/** Every queueing discipline a site can follow; adding one is a file and a line here. */
export const schedulers: readonly SchedulerPlugin[] = [
  fifo,
  easyBackfill,
  conservativeBackfill,
  priorityPreemption,
  fairShare,
  deadlineFirst,
  cheapHours,
];
