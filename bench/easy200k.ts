import { JobStatus } from 'fleetwatt';
import { ClusterFleet } from './clusterFleet.ts';
import { cpuTime, median, rounded } from './cpuTime.ts';

/** Jobs per CPU second through FIFO with EASY backfill on 18,000 GPUs that fail, the median of rounds that alternate with the reference. */
export async function* easy200k(settings: ReadonlyMap<string, string>): AsyncGenerator<object> {
  const jobs = Number(settings.get('jobs') ?? 200_000);
  const rounds = Number(settings.get('rounds') ?? 5);
  const cpp = rounds > 0 ? (await import('./reference.ts')).cppReference('fleet') : null;
  const own: number[] = [];
  const ratios: number[] = [];
  if (settings.get('warm') !== 'no') new ClusterFleet(20_000, 1).play();
  let fleet = new ClusterFleet(jobs, 7);
  for (let round = 0; round < Math.max(1, rounds); round++) {
    if (round > 0) fleet = new ClusterFleet(jobs, 7);
    own.push(jobs / cpuTime(() => fleet.play()));
    if (cpp !== null) ratios.push((own.at(-1) as number) / ((await cpp(String(jobs))).jobsPerCpuS as number));
  }
  const { store, ground } = fleet;
  let completed = 0;
  let lastEnd = 0;
  let waited = 0;
  for (let job = 0; job < jobs; job++) {
    if (store.status[job] === JobStatus.completed) completed++;
    lastEnd = Math.max(lastEnd, store.end[job] as number);
    waited += (store.start[job] as number) - (store.submit[job] as number);
  }
  yield {
    per_cpu_s: rounded(median(own)),
    ratio_cpp: cpp === null ? null : rounded(median(ratios)),
    ratio_simpy: null,
    jobs,
    completed,
    interruptions: fleet.interruptions,
    mean_wait_hours: rounded(waited / jobs / 3600),
    days: rounded(lastEnd / 86_400),
    events: fleet.sim.events,
  };
  if (completed !== jobs || ground.pool.free !== ground.pool.total) process.exitCode = 1;
}
