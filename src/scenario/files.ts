import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { InputError } from '../errors.ts';
import { gathered, headFirst } from '../traces/reading/byteChunks.ts';
import { gunzipped } from '../traces/reading/gunzipped.ts';
import { type FileAccess, type FileRefusal, type FoundFile, findFile, reasonOf } from './findFile.ts';
import { printable } from './printable.ts';

/** What was made of a file, with the fingerprint of its bytes on disk. */
export interface DataFile<Content> {
  readonly content: Content;
  readonly sha256: string;
}

/** Takes the bytes of a file as they pass by, unpacked. */
export type BytesReader<Content> = (bytes: AsyncIterable<Uint8Array>) => Promise<Content>;

/** Bytes of a job list of 10^7 rows with some room; what would only cost time is refused. */
const LARGEST = 2e9;

const PIECE = 256 * 1024;

/** What is found out about a file only while it is read. */
class RefusedContent extends Error {}

/**
 * Reads a file that a scenario names, if the scenario may read it.
 * @param read may throw; its errors pass through
 * @param largest bytes it may have, as it lies and unpacked
 */
export async function readDataFile<Content>(
  name: string,
  access: FileAccess,
  read: BytesReader<Content>,
  largest = LARGEST,
): Promise<DataFile<Content> | FileRefusal> {
  const found = await findFile(name, access);
  return 'real' in found ? readFoundFile(found, name, read, largest) : found;
}

/** Reads a file where it was found, if it is a plain one and not too large. */
export async function readFoundFile<Content>(
  { real }: FoundFile,
  name: string,
  read: BytesReader<Content>,
  largest: number,
): Promise<DataFile<Content> | FileRefusal> {
  const shown = printable(name, 200);
  let handle: FileHandle;
  try {
    // Without O_NONBLOCK opening a FIFO would wait for a writer; O_NOFOLLOW keeps the path that was checked.
    handle = await open(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  } catch (error) {
    return { problem: `cannot read "${shown}": ${reasonOf(error) ?? 'it has just been removed'}` };
  }
  try {
    const status = await handle.stat();
    if (status.isDirectory()) return { problem: `expected a file, but "${shown}" is a folder` };
    if (!status.isFile()) return { problem: `expected a plain file, but "${shown}" is a device, pipe or socket` };
    if (status.size > largest) return { problem: `"${shown}" has more than ${largest / 1e6} MB` };
    const { pieces, sha256 } = hashed(handle);
    const content = await read(unpacked(pieces(), shown, largest));
    return { content, sha256: await sha256() };
  } catch (error) {
    if (error instanceof RefusedContent) return { problem: `"${shown}" ${error.message}` };
    throw error;
  } finally {
    await handle.close();
  }
}

/** A whole file as text, for one that is known to be small. */
export const wholeText: BytesReader<string> = async (bytes) => new TextDecoder('utf-8').decode(await gathered(bytes));

/** The bytes of a file, and their hash, for which whatever was not asked for is read as well. */
function hashed(handle: FileHandle) {
  const hash = createHash('sha256');
  const next = async (): Promise<Uint8Array | undefined> => {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(PIECE), 0, PIECE);
    if (bytesRead === 0) return undefined;
    const piece = buffer.subarray(0, bytesRead);
    hash.update(piece);
    return piece;
  };
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let piece = await next(); piece !== undefined; piece = await next()) yield piece;
  }
  const sha256 = async (): Promise<string> => {
    while ((await next()) !== undefined);
    return hash.digest('hex');
  };
  return { pieces, sha256 };
}

/** The content of a file, gunzipped where its first bytes say so. */
async function* unpacked(pieces: AsyncIterable<Uint8Array>, file: string, largest: number): AsyncGenerator<Uint8Array> {
  try {
    const { head, all } = await headFirst(gunzipped(pieces, file), 2);
    if (head[0] === 0xff && head[1] === 0xfe) throw new RefusedContent('is UTF-16 text; save it as UTF-8');
    let length = 0;
    for await (const piece of all) {
      length += piece.length;
      if (length > largest) throw new RefusedContent(`unpacks to more than ${largest / 1e6} MB`);
      yield piece;
    }
  } catch (error) {
    if (error instanceof InputError) throw new RefusedContent(error.issues[0]?.message, { cause: error });
    throw error;
  }
}
