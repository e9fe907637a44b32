import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { example } from '../scenario/example.ts';
import { temporaryFolder } from '../scenario/temporaryFolder.ts';
import { fleetwatt } from './process.ts';

/** What would take minutes if each part of it were compared with every other. */
const huge: readonly (readonly [what: string, text: string, says: string])[] = [
  ['a million entries', `a: [${'1,'.repeat(1_000_000)}]`, 'too many entries'],
  ['deep lists on one line', `${'- '.repeat(100_000)}x`, 'nested deeper than 64'],
  ['fifty thousand different keys', Array.from({ length: 50_000 }, (_, i) => `k${i}: 1`).join('\n'), 'unknown'],
  [
    'a million spaces in a quantity',
    example('limit: 40 MW', `limit: "1 a${' '.repeat(1_000_000)}b"`),
    'expected a power',
  ],
];

describe('a scenario of a size that nobody writes', () => {
  it.each(huge)('%s is refused within four seconds of processor time', (_, text, says) => {
    const folder = temporaryFolder({ 'a.yaml': text });

    const { code, talk, out } = fleetwatt(['validate', join(folder, 'a.yaml')], { limits: true });

    expect(code).toBe(2);
    expect(out + talk).toContain(says);
  });
});
