import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** What a process left. */
export interface Ended {
  /** Its exit code; a signal as the shell counts it, 128 and its number. */
  readonly code: number;
  readonly out: string;
  readonly talk: string;
}

const SIGNAL_CODES: Readonly<Record<string, number>> = { SIGINT: 130, SIGTERM: 143, SIGXCPU: 152, SIGKILL: 137 };

/** Runs the built program to its end; `limits` bounds its memory to about 500 MB and its processor time. */
export function fleetwatt(
  args: readonly string[],
  { limits = false, uid }: { limits?: boolean; uid?: number } = {},
): Ended {
  const command = ['node', ...(limits ? ['--max-old-space-size=380'] : []), program, ...args];
  const [file, ...rest] = limits ? ['bash', '-c', 'ulimit -t 4; exec "$@"', 'bash', ...command] : command;
  const { status, signal, stdout, stderr } = spawnSync(file as string, rest, {
    encoding: 'utf8',
    timeout: 25_000,
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  return { code: status ?? SIGNAL_CODES[signal ?? ''] ?? -1, out: stdout, talk: stderr };
}

/** Says so once the program listens to interruptions: a signal before that would end the runtime, not the program. */
const LISTENING = 'listens to interruptions\n';
const tellsWhenItListens = `data:text/javascript,process.on('newListener',(name)=>{if(name==='SIGINT')setImmediate(()=>process.stderr.write(${JSON.stringify(LISTENING)}))})`;

/** Starts the program and sends it a signal once it listens and `ready` says so, and again if asked. */
export function interrupted(args: readonly string[], ready: () => boolean, times = 1): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn('node', ['--import', tellsWhenItListens, program, ...args]);
    let out = '';
    let talk = '';
    let sent = 0;
    child.stdout.on('data', (text) => (out += text));
    child.stderr.on('data', (text) => (talk += text));
    const timer = setInterval(() => {
      if (sent >= times || (sent === 0 && !(talk.includes(LISTENING) && ready()))) return;
      sent++;
      child.kill('SIGINT');
    }, 2);
    child.on('close', (status, signal) => {
      clearInterval(timer);
      resolve({ code: status ?? SIGNAL_CODES[signal ?? ''] ?? -1, out, talk: talk.replaceAll(LISTENING, '') });
    });
  });
}
