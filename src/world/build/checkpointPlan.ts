import { dalyInterval, optimalInterval, youngInterval } from '../../physics/reliability/checkpointInterval.ts';
import { transferTime } from '../../physics/reliability/checkpointSize.ts';
import { type FailureRates, meanTimeToInterrupt } from '../../physics/reliability/failureRates.ts';
import type { Scenario, SiteSettings } from '../../scenario/schema.ts';
import type { Seconds } from '../../units/flavors.ts';
import type { CheckpointPlan } from '../checkpointing.ts';

type WorkloadSettings = Scenario['workloads'][number];
type CheckpointSettings = NonNullable<WorkloadSettings['checkpoint']>;

/** What a node moves to storage where the site says nothing. An assumption: a tenth of a 400 Gb/s port. */
const NODE_BANDWIDTH = 5e9;
/** Time from new nodes to the load of a checkpoint where the workload says nothing; an assumption: 1 to 3 min to get nodes, 1 to 10 to start. */
const INIT: Seconds = 300;
/** Time to copy a checkpoint to host memory where the workload says nothing; an assumption: 2 to 5 s. */
const COPY: Seconds = 3;
/** Nobody saves more often, s; keeps a nearly free checkpoint from cutting work to dust. */
const SHORTEST_INTERVAL = 1;

/** A job as its plan depends on it. */
interface JobSize {
  readonly gpus: number;
  /** Nodes it works on; parts of one count as parts. */
  readonly nodes: number;
}

/** How a job of a workload saves its work at a site and starts again. @param rates of failures; undefined where nothing fails */
export function checkpointPlan(
  { checkpoint, restart }: WorkloadSettings,
  storage: SiteSettings['storage'],
  rates: FailureRates | undefined,
  size: JobSize,
): CheckpointPlan {
  // Where nobody has said what fails and what is saved, an interrupted job goes on where it was, at no cost.
  const resumes = rates === undefined && checkpoint === undefined && restart === undefined;
  const write = checkpoint === undefined ? 0 : writeTime(checkpoint, storage, size);
  const isAsync = checkpoint?.mode === 'async';
  const block = isAsync ? (checkpoint?.copy ?? COPY) : write;
  const mtti = rates === undefined ? Number.POSITIVE_INFINITY : meanTimeToInterrupt(rates, size.gpus);
  return {
    interval: checkpoint === undefined ? Number.POSITIVE_INFINITY : intervalOf(checkpoint, block, mtti),
    block,
    flush: isAsync ? write : 0,
    savesAtEnd: checkpoint?.atEnd ?? false,
    resumes,
    savesOnNotice: checkpoint?.onNotice ?? true,
    init: restart?.all ?? restart?.init ?? (resumes ? 0 : INIT),
    load: restart?.all === undefined ? write : 0,
    waitsForDetection: restart?.all === undefined,
    bandwidth: checkpoint?.sizePerGpu === undefined || write === 0 ? 0 : (checkpoint.sizePerGpu * size.gpus) / write,
  };
}

/** Time one checkpoint takes while nobody else writes. */
export function writeTime(
  { write, sizePerGpu }: CheckpointSettings,
  storage: SiteSettings['storage'],
  { gpus, nodes }: JobSize,
): Seconds {
  if (write !== undefined) return write;
  if (sizePerGpu === undefined) return 0;
  const ownBandwidth = nodes * (storage?.perNode ?? NODE_BANDWIDTH);
  return transferTime(sizePerGpu * gpus, ownBandwidth, storage?.bandwidth ?? Number.POSITIVE_INFINITY);
}

function intervalOf({ interval, rule }: CheckpointSettings, block: Seconds, mtti: Seconds): Seconds {
  if (interval !== undefined) return interval;
  if (rule === undefined || rule === 'none' || mtti === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  const byRule = { optimum: optimalInterval, daly: dalyInterval, young: youngInterval } as const;
  return Math.max(SHORTEST_INTERVAL, byRule[rule](block, mtti));
}
