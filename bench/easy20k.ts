import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, rounded } from './cpuTime.ts';

const run = fileURLToPath(new URL('run.js', import.meta.url));
const ONE = ['easy200k', 'jobs=20000', 'rounds=0', 'warm=no'];

/** CPU seconds of a whole process that plays 20,000 jobs of `easy200k` once, from its start to its end, and of one that does nothing; the medians of rounds in which they take turns. */
export function* easy20k(settings: ReadonlyMap<string, string>): Generator<object> {
  const rounds = Number(settings.get('rounds') ?? 15);
  const whole: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    whole.push(processTime([run, ...ONE]));
    bare.push(processTime(['-e', '0']));
  }
  yield { cpu_s: rounded(median(whole)), least_cpu_s: rounded(Math.min(...whole)), bare_node_s: rounded(median(bare)) };
}

/** User and system time of Node on some arguments, as the shell counts that of its children, s. */
function processTime(args: readonly string[]): number {
  const { stdout, status } = spawnSync('sh', ['-c', '"$0" "$@" > /dev/null && times', process.execPath, ...args], {
    encoding: 'utf8',
  });
  const spent = [...(stdout.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  if (status !== 0 || spent.length !== 2) throw new Error(`a process ended with ${status}: ${stdout}`);
  return spent.reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0);
}
