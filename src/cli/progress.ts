import cliProgress from 'cli-progress';
import type { Interruptible } from './interruption.ts';
import type { Terminal } from './terminal.ts';

export interface Progress {
  update(done: number, total: number): void;
  stop(): void;
}

/** How far a simulation has come: a bar on the talk stream of a TTY, and words for an interruption. */
export function startProgress(terminal: Terminal, title: string, { reach }: Interruptible): Progress {
  const bar = terminal.interactive ? barOf(title) : undefined;
  let started = false;
  return {
    update: (done, total) => {
      if (!started) bar?.start(total, 0);
      started = true;
      reach(`after ${done} of ${total} simulated days`);
      bar?.update(done);
      // The simulation seldom yields, so the bar's own timer would fire late.
      bar?.render();
    },
    stop: () => bar?.stop(),
  };
}

const barOf = (title: string) =>
  new cliProgress.SingleBar(
    {
      format: `${title} {bar} {percentage}% | {value}/{total} days | {eta_formatted} left`,
      stream: process.stderr,
      hideCursor: false,
      clearOnComplete: true,
      fps: 8,
    },
    cliProgress.Presets.shades_classic,
  );
