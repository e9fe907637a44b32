import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { Simulator } from '../../src/kernel/simulator.ts';
import { quantile } from '../../src/measure/quantile.ts';
import type { JobTrace, NodeTrace } from '../../src/model/trace.ts';
import { easyBackfill } from '../../src/schedulers/easyBackfill.ts';
import { readTraceBytes } from '../../src/traces/readTraceBytes.ts';
import { Dispatcher } from '../../src/world/dispatcher.ts';
import { JobStore } from '../../src/world/jobStore.ts';
import { OpenGround } from '../../src/world/openGround.ts';
import { Phase } from '../../src/world/phases.ts';
import type { ValidationRow } from './row.ts';

const FOLDER = 'gpu_cluster/alibaba_2023';
const PODS = 'openb_pod_list_default.csv';
const NODES = 'openb_node_list_all_node.csv';

/** Waits of all jobs, ascending, and the most GPUs held at once. */
export interface ReplayedPods {
  readonly jobs: number;
  readonly gpus: number;
  readonly waits: Float64Array;
  readonly mostGpus: number;
}

const read = async (data: string, name: string) =>
  (await readTraceBytes(createReadStream(path.join(data, FOLDER, name)), name)).trace;

/**
 * Plays the pods on the nodes of their cluster, one pool for each number of GPUs in a node: a pod goes to the pool that can start it
 * first, of equals to that with the smallest nodes.
 * @param share of the nodes of every size that there are, rounded up
 */
export async function replayPods(data: string, share = 1): Promise<ReplayedPods> {
  const pods = (await read(data, PODS)) as JobTrace;
  const nodes = (await read(data, NODES)) as NodeTrace;
  const counts = new Map<number, number>();
  for (const gpus of nodes.gpus) if (gpus > 0) counts.set(gpus, (counts.get(gpus) ?? 0) + 1);
  const sim = new Simulator();
  const store = new JobStore([], pods.submitS.length);
  const pools = [...counts]
    .sort(([one], [other]) => one - other)
    .map(([gpus, count]) => {
      const ground = new OpenGround(`nodes-of-${gpus}`, Math.ceil(count * share), gpus);
      return new Dispatcher(sim, ground, store, { scheduler: easyBackfill.create({ depth: 1000 }), powerShare: 1 });
    });
  let held = 0;
  const arrival = sim.register('arrival', Phase.arrivals, (pod) => {
    const gpus = pods.gpus[pod] as number;
    const duration = pods.durationS[pod] as number;
    const job = store.add({ name: '', workload: 0, submit: sim.now, gpus, duration, estimate: duration });
    const fitting = pools.filter(({ site }) => gpus <= site.pool.gpusPerNode);
    const starts = fitting.map((pool) => pool.earliestStart(gpus / pool.site.pool.gpusPerNode));
    (fitting[starts.indexOf(Math.min(...starts))] as (typeof pools)[number]).enqueue(job);
  });
  const meter = sim.register('most', Phase.meters, () => {
    held = Math.max(
      held,
      pools.reduce((sum, { site }) => sum + site.heldGpus, 0),
    );
  });
  pods.submitS.forEach((submit, pod) => {
    sim.schedule(submit, arrival, pod);
    sim.schedule(submit, meter);
  });
  sim.run(Number.MAX_VALUE);
  const waits = Float64Array.from(
    { length: store.length },
    (_, job) => (store.start[job] as number) - (store.submit[job] as number),
  ).sort();
  const gpus = pools.reduce((sum, { site }) => sum + site.pool.total * site.pool.gpusPerNode, 0);
  return { jobs: store.length, gpus, waits, mostGpus: held };
}

/** Waits of the same pods as the cluster itself recorded them, ascending. */
export function recordedWaits(data: string): Float64Array {
  const [header = '', ...lines] = readFileSync(path.join(data, FOLDER, PODS), 'utf8')
    .trim()
    .split('\n');
  const column = (name: string): number => header.split(',').indexOf(name);
  const [gpus, phase, created, deleted, scheduled] = [
    'num_gpu',
    'pod_phase',
    'creation_time',
    'deletion_time',
    'scheduled_time',
  ].map(column);
  const waits = lines.flatMap((line) => {
    const cells = line.split(',');
    const at = (position: number | undefined): string => cells[position ?? -1] ?? '';
    if (at(scheduled) === '' || at(phase) === 'Pending' || Number(at(gpus)) === 0 || at(deleted) === at(scheduled))
      return [];
    return [Number(at(scheduled)) - Number(at(created))];
  });
  return Float64Array.from(waits).sort();
}

const spread = (waits: Float64Array): string =>
  [0.5, 0.9, 0.95, 0.99].map((share) => `p${100 * share} ${Math.round(quantile(waits, share))} s`).join(', ');

/** The pods of a production cluster on as many GPUs as it had, waits beside its own. */
export async function openbRows(data: string): Promise<ValidationRow[]> {
  const recorded = recordedWaits(data);
  const own = await replayPods(data);
  const tight = await replayPods(data, 0.005);
  const source = 'Alibaba, openb pod and node lists (2023); Weng et al. (2023), USENIX ATC';
  return [
    {
      id: 'openb',
      published: `${recorded.length} pods that ran on GPUs, on 6,212 GPUs: waits ${spread(recorded)}`,
      computed: `${own.jobs} jobs on ${own.gpus} GPUs, ${own.mostGpus.toFixed(1)} held at most: waits ${spread(own.waits)}`,
      tolerance: 'sanity',
      verdict: 'sanity',
      source,
      note:
        'so few of the GPUs were ever held by these pods that none has to wait for one: what the cluster recorded is the time of its control ' +
        'plane, of pods without a GPU beside them and of limits on processors and memory, none of which is modelled. A queue for GPUs cannot be validated with it.',
    },
    {
      id: 'openb',
      published: 'none: the same pods on a two-hundredth of the nodes',
      computed: `${tight.jobs} jobs on ${tight.gpus} GPUs, ${tight.mostGpus.toFixed(1)} held at most: waits ${spread(tight.waits)}`,
      tolerance: 'sanity',
      verdict: 'sanity',
      source,
      note: 'shows from where on GPUs would have been scarce; no figure of others stands beside it.',
    },
  ];
}
