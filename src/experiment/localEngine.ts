import { fileURLToPath } from 'node:url';
import { FleetError, InputError } from '../errors.ts';
import { type OnHour, type PlayedReplication, playAttentively, type ReplicationTask } from './playReplication.ts';

/** Plays replications on this machine; `close` when done. */
export interface ReplicationEngine {
  /** @param onHour called at each full hour, where the engine can tell */
  play(task: ReplicationTask, onHour?: OnHour): Promise<PlayedReplication>;
  /** Replications that may run at once. */
  readonly width: number;
  close(): Promise<void>;
}

/** The compiled worker, also when the program itself runs from source; compiled, this stands in a folder beside it. */
function workerFile(): string {
  const here = import.meta.url;
  return fileURLToPath(
    here.endsWith('.ts')
      ? new URL('../../dist/experiment/replicationWorker.js', here)
      : new URL('../experiment/replicationWorker.js', here),
  );
}

/** One replication after the other, so that no more than one world is held. */
function inThisThread(): ReplicationEngine {
  let last: Promise<unknown> = Promise.resolve();
  return {
    width: 1,
    play: (task, onHour) => {
      // After a failure nothing that was asked for with it is played.
      const played = last.then(() => playAttentively(task, onHour));
      last = played;
      return played;
    },
    close: async () => {},
  };
}

/**
 * An engine of that many threads. Replications do not know of each other, so that their results are the same bytes
 * whatever the number.
 */
export async function localEngine(workers: number): Promise<ReplicationEngine> {
  if (workers <= 1) return inThisThread();
  const { Piscina } = await import('piscina');
  const pool = new Piscina({ filename: workerFile(), maxThreads: workers, minThreads: 1, idleTimeout: 1000 });
  return {
    width: workers,
    play: async (task, onHour) => {
      try {
        const played = (await pool.run(task, { name: 'play' })) as PlayedReplication;
        onHour?.((task.loaded.end - task.loaded.start) / 3600);
        return played;
      } catch (error) {
        throw revived(error);
      }
    },
    close: () => pool.destroy(),
  };
}

/** An error that crossed from a worker has lost its class; its name tells which it was. */
function revived(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof FleetError || error instanceof InputError) return error;
  return /^(FleetError|InvariantError|SimulationError)$/.test(error.name) ||
    error.message.startsWith('invariant broken')
    ? new FleetError(error.message, { cause: error })
    : error;
}
