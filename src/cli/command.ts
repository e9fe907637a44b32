import type { Argv } from 'yargs';
import type { Interruptible } from './interruption.ts';
import type { Terminal } from './terminal.ts';

/** One command of the program: its usage line, its options and what it does. */
export interface Command<Args> {
  /** As yargs writes it, e.g. `run <scenario>`. */
  readonly usage: string;
  readonly summary: string;
  options(yargs: Argv): Argv;
  /** @returns the exit code; throws what `renderError` shows */
  run(args: Args, terminal: Terminal, interruptible: Interruptible): Promise<number>;
}
