import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { JobTrace } from '../../src/model/trace.ts';
import { readTraceBytes } from '../../src/traces/readTraceBytes.ts';
import { inPieces } from '../support/inPieces.ts';

const issue = (part: object) => expect.objectContaining({ issues: [expect.objectContaining(part)] });

/** Bytes of a job table of a million rows, made as they are asked for. */
async function* manyJobs(rows: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from('submit_s,gpus,duration_s\n');
  for (let from = 0; from < rows; from += 1000) {
    const block = Array.from({ length: 1000 }, (_, index) => `${from + index},8,3600\n`);
    yield Buffer.from(block.join(''));
  }
}

describe('reading a data file from its bytes', () => {
  it('reads a character that is cut by the end of a piece', async () => {
    const bytes = Buffer.from('submit_s,gpus,duration_s,name\n0,1,60,Borlänge\n');

    const { trace } = await readTraceBytes(inPieces(bytes, 1), 'x.csv', 'jobs');

    expect((trace as JobTrace).names.at(0)).toBe('Borlänge');
  });

  it('keeps numbers of a long file, not its text', async () => {
    const rows = 300_000;
    const { trace } = await readTraceBytes(manyJobs(rows), 'x.csv', 'jobs');

    const jobs = trace as JobTrace;
    expect(jobs.names).toHaveLength(rows);
    expect(jobs.names.at(rows - 1)).toBe(`job-${rows}`);
    expect(jobs.submitS[rows - 1]).toBe(rows - 1);
  });

  it('refuses gzip that is cut or broken, and a line without end', async () => {
    const packed = gzipSync(Buffer.from(`submit_s,gpus,duration_s\n${'0,1,60\n'.repeat(2000)}`));
    const broken = Uint8Array.from(packed);
    broken.fill(0, 20, 40);
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('submit_s,gpus,duration_s\n');
      for (;;) yield Buffer.alloc(1e6, '1');
    }

    for (const bytes of [packed.subarray(0, 60), broken]) {
      await expect(readTraceBytes(inPieces(bytes, 10), 'x.gz', 'jobs')).rejects.toEqual(
        issue({ file: 'x.gz', message: 'begins like a gzip file but cannot be unpacked' }),
      );
    }
    await expect(readTraceBytes(endless(), 'x.csv', 'jobs')).rejects.toEqual(issue({ line: 2, path: 'row' }));
  });

  it('refuses a file of blank lines behind a header', async () => {
    async function* blank(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('submit_s,gpus,duration_s\n0,1,60\n');
      for (;;) yield Buffer.alloc(1e5, '\n');
    }

    await expect(readTraceBytes(blank(), 'x.csv', 'jobs')).rejects.toEqual(
      issue({ line: 2 + 100_001, path: 'row', message: 'expected rows, got more than 100000 blank lines' }),
    );
  });

  it('refuses gzip that unpacks without end behind an honest beginning, long before it is through', async () => {
    const honest = Array.from(
      { length: 200_000 },
      (_, job) => `${job},${1 + (job % 7)},${60 + ((job * 7919) % 9973)}\n`,
    );
    const trap = '200000,8,3600\n'.repeat(2e6);
    const packed = gzipSync(Buffer.from(`submit_s,gpus,duration_s\n${honest.join('')}${trap}`));

    const read = readTraceBytes(inPieces(packed, 65_536), 'x.gz', 'jobs');

    await expect(read).rejects.toEqual(issue({ message: 'unpacks to more than 250 times its size' }));
  });

  it('says what formats it knows when anything will do', async () => {
    await expect(readTraceBytes(inPieces(Buffer.from('hello\n'), 10), 'x.txt')).rejects.toEqual(
      issue({ message: expect.stringMatching(/^expected a file of a known format \(epw .*, got a file that begins/) }),
    );
  });
});
