import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { TraceError } from '../../errors.ts';
import { headFirst } from './byteChunks.ts';

/** A stretch of unpacked bytes that is looked at as a whole. */
const STRETCH = 3e6;

/** Tables shrink to a tenth, some to a hundredth; a stretch that came from less than this share of its length is a trap. */
const MOST_TIMES = 250;

/**
 * Unpacks a file as it passes by when its first two bytes say that it is gzip; any other passes unchanged.
 * @throws TraceError when it begins like gzip and cannot be unpacked, or unpacks to far more than a table would
 */
export async function* gunzipped(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  const { head, all } = await headFirst(chunks, 2);
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* all;
    return;
  }
  const packed = Readable.from(all);
  const unpacked = createGunzip();
  packed.on('error', (error) => unpacked.destroy(error));
  try {
    let stretch = 0;
    let taken = 0;
    for await (const chunk of packed.pipe(unpacked)) {
      stretch += chunk.length;
      if (stretch > STRETCH) {
        const packedBytes = unpacked.bytesWritten - taken;
        if (stretch > MOST_TIMES * packedBytes)
          throw new TraceError([{ file, path: 'file', message: `unpacks to more than ${MOST_TIMES} times its size` }]);
        stretch = 0;
        taken = unpacked.bytesWritten;
      }
      yield chunk as Uint8Array;
    }
  } catch (cause) {
    const isBroken = String((cause as NodeJS.ErrnoException).code).startsWith('Z_');
    if (!isBroken) throw cause;
    const message = 'begins like a gzip file but cannot be unpacked';
    throw new TraceError([{ file, path: 'file', message }], { cause });
  }
}
