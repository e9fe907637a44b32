import { FleetError } from '../errors.ts';

/** The signals that ask a process to end in an orderly way. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** The user asked the process to end. */
export class Interruption extends FleetError {
  override readonly name = 'Interruption';
  readonly signal: (typeof SIGNALS)[number];

  /** @param when how far the work had come and what became of it, in plain words */
  constructor(signal: (typeof SIGNALS)[number], when: string) {
    super(`interrupted ${when}`);
    this.signal = signal;
  }
}

/** What a command tells about itself, so that an interruption leaves nothing half-done and says what was kept. */
export interface Interruptible {
  /** Lets a short piece of work on the disk come to its end when a signal arrives, however often. */
  readonly undisturbed: (work: () => Promise<void>) => Promise<void>;
  /** Takes how far the work has come, such as `after 3 of 365 simulated days`. */
  readonly reach: (progress: string) => void;
}

/**
 * Does the work of a command and ends it early when the user asks for that; signals are heard whenever the work yields.
 * @throws Interruption at once, or after what must not be disturbed
 */
export async function interruptible<Result>(work: (command: Interruptible) => Promise<Result>): Promise<Result> {
  let progress = 'before the start';
  let isWriting = false;
  let came: (typeof SIGNALS)[number] | undefined;
  let giveUp: (reason: Interruption) => void = () => {};
  const givenUp = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  const onSignal = (signal: (typeof SIGNALS)[number]): void => {
    came ??= signal;
    if (!isWriting)
      giveUp(new Interruption(signal, `${progress}; nothing new was written, and what was there is as it was`));
  };
  const undisturbed: Interruptible['undisturbed'] = async (writing) => {
    isWriting = true;
    try {
      await writing();
      // The signal of a moment ago is handed over only now.
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      isWriting = false;
    }
    if (came !== undefined) throw new Interruption(came, 'while writing; what was written is complete and is kept');
  };
  const reach: Interruptible['reach'] = (reached) => {
    progress = reached;
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  try {
    return await Promise.race([work({ undisturbed, reach }), givenUp]);
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }
}
