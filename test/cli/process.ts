import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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

/** SIGINT in the mask of caught signals that Linux tells of a process. */
const INTERRUPT_BIT = 0b10n;

/** Whether a process has a handler for SIGINT by now. */
function catchesInterrupt(pid: number | undefined): boolean {
  const caught = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  return (BigInt(`0x${caught}`) & INTERRUPT_BIT) !== 0n;
}

/** Starts the program and sends it a signal once it listens and `ready` says so, and again if asked. */
export function interrupted(args: readonly string[], ready: () => boolean, times = 1): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn('node', [program, ...args]);
    let out = '';
    let talk = '';
    let sent = 0;
    child.stdout.on('data', (text) => (out += text));
    child.stderr.on('data', (text) => (talk += text));
    const timer = setInterval(() => {
      if (sent >= times || (sent === 0 && !(catchesInterrupt(child.pid) && ready()))) return;
      sent++;
      child.kill('SIGINT');
    }, 2);
    child.on('close', (status, signal) => {
      clearInterval(timer);
      resolve({ code: status ?? SIGNAL_CODES[signal ?? ''] ?? -1, out, talk });
    });
  });
}
