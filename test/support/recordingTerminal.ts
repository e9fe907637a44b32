import type { Interruptible } from '../../src/cli/interruption.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

/** A terminal that keeps what it was given. */
export function recordingTerminal(): Terminal & { readonly data: () => string; readonly talk: () => string } {
  const data: string[] = [];
  const talk: string[] = [];
  return {
    out: (text) => void data.push(text),
    say: (text) => void talk.push(text),
    colour: false,
    interactive: false,
    columns: 80,
    data: () => data.join(''),
    talk: () => talk.join(''),
  };
}

/** Nobody asks the command to end. */
export const uninterrupted: Interruptible = { undisturbed: (work) => work(), reach: () => {} };
