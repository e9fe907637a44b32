import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

// Compiled code runs one folder deeper than its source.
const SOURCES = resolve(import.meta.dirname, '../../../shared/bench');
/** Runs a program once for every line of arguments it is sent. */
const RUN_EACH_LINE = 'while read -r arguments; do "$0" $arguments; done';

type Figures = Readonly<Record<string, number>>;

/** Runs a reference program with some arguments and reads the one JSON line it prints. */
export type Reference = (...args: readonly string[]) => Promise<Figures>;

function output(command: string, args: readonly string[]): string | null {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return null;
  }
}

/**
 * Builds a C++ reference in a temporary folder; null when its source or the compiler is not there.
 *
 * One child runs it again and again: to start another between two measurements would have every page of this process copied on its
 * next write, which took a quarter of what is measured.
 */
export function cppReference(name: string): Reference | null {
  const source = join(SOURCES, `${name}.cpp`);
  if (!existsSync(source)) return null;
  const folder = mkdtempSync(join(tmpdir(), 'fleetwatt-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const program = join(folder, name);
  if (output('g++', ['-O2', '-o', program, source]) === null) return null;
  return answering(spawn('sh', ['-c', RUN_EACH_LINE, program], { stdio: ['pipe', 'pipe', 'inherit'] }));
}

/** A SimPy model of this folder; null when Python or SimPy is not installed. */
export function simpyReference(name: string): ((...args: readonly string[]) => Figures) | null {
  if (output('python3', ['-c', 'import simpy']) === null) return null;
  return (...args) => JSON.parse(output('python3', [join(import.meta.dirname, '..', `${name}.py`), ...args]) as string);
}

/** Sends a child its arguments, line by line, and reads its answers; only while one is awaited does it keep this process alive. */
function answering(child: ChildProcessByStdio<Writable, Readable, null>): Reference {
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const handles = [child, child.stdin as Socket, child.stdout as Socket];
  for (const handle of handles) handle.unref();
  return async (...args) => {
    for (const handle of handles) handle.ref();
    child.stdin.write(`${args.join(' ')}\n`);
    const { value } = await answers.next();
    for (const handle of handles) handle.unref();
    return JSON.parse(value) as Figures;
  };
}
