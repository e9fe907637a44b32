import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import alea from 'seedrandom/lib/alea.js';
import { Streams, type UniformStream } from '../../src/random/streams.ts';
import { fc } from '../support/properties.ts';

const take = (stream: UniformStream, count: number): number[] => Array.from({ length: count }, () => stream.next());
const bitsOf = (uniform: number): number => (uniform * 2 ** 32) | 0;

/** Names as a scenario has them: alike but for a character. */
const NAMES = [
  'a',
  'b',
  'c',
  'site-a/arrivals',
  'site-b/arrivals',
  'site-a/durations',
  'site-b/durations',
  '1',
  '2',
  '11',
];
const DRAWS = 20_000;

describe('named streams', () => {
  it('are equal for equal names, and other for another seed, replication or name', () => {
    const first = take(new Streams(7, 1).open('a'), 10);

    expect(take(new Streams(7, 1).open('a'), 10)).toEqual(first);
    expect(take(new Streams(8, 1).open('a'), 10)).not.toEqual(first);
    expect(take(new Streams(7, 2).open('a'), 10)).not.toEqual(first);
    expect(take(new Streams(7, 1).open('b'), 10)).not.toEqual(first);
  });

  it('are those of seedrandom for the hash of seed, replication and name', () => {
    const reference = alea(createHash('sha256').update('7/1/a').digest('hex'));

    expect(take(new Streams(7, 1).open('a'), 1000)).toEqual(Array.from({ length: 1000 }, () => reference()));
  });

  it('do not move when an entity is added', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 10 }), fc.nat(), (names, seed) => {
        const alone = take(new Streams(seed, 0).open(names[0] as string), 20);
        const streams = new Streams(seed, 0);
        const all = names.map((name) => streams.open(name));
        const interleaved = Array.from({ length: 20 }, () => all.map((stream) => stream.next())[0]);

        expect(interleaved).toEqual(alone);
      }),
      { seed: 20270101, numRuns: 50 },
    );
  });

  it('continue where they were saved', () => {
    const stream = new Streams(7, 1).open('a');
    take(stream, 1000);
    const saved = JSON.parse(JSON.stringify(stream.state()));

    expect(take(Streams.resume(saved), 1000)).toEqual(take(stream, 1000));
  });

  it('of similar names do not cancel in fours', () => {
    // With a generator that is linear in its seed, these four cancel bit by bit.
    const four = [
      new Streams(7, 1).open('a'),
      new Streams(7, 1).open('b'),
      new Streams(7, 2).open('a'),
      new Streams(7, 2).open('b'),
    ];
    let ones = 0;
    for (let draw = 0; draw < DRAWS; draw++) {
      let word = four.reduce((bits, stream) => bits ^ bitsOf(stream.next()), 0);
      for (; word !== 0; word &= word - 1) ones++;
    }

    // 32 fair bits a draw.
    expect(Math.abs(ones - 16 * DRAWS)).toBeLessThan(4 * Math.sqrt(8 * DRAWS));
  });

  it('of similar names are uncorrelated in pairs, at once and one draw apart', () => {
    const draws = [1, 2].flatMap((replication) => {
      const streams = new Streams(7, replication);
      return NAMES.map((name) => Float64Array.from(take(streams.open(name), DRAWS + 1), (uniform) => uniform - 0.5));
    });
    const correlation = (a: Float64Array, b: Float64Array, lag: number): number => {
      let sum = 0;
      for (let at = 0; at < DRAWS; at++) sum += (a[at] as number) * (b[at + lag] as number);
      return (12 * sum) / DRAWS;
    };
    let largest = 0;
    for (const [position, a] of draws.entries())
      for (const b of draws.slice(position + 1))
        for (const lag of [0, 1]) largest = Math.max(largest, Math.abs(correlation(a, b, lag)));

    // 380 standard normal numbers over √n: beyond 4.5 in one of four hundred such tests.
    expect(largest).toBeLessThan(4.5 / Math.sqrt(DRAWS));
  });

  it('of similar names XOR to even words in every pair and triple', () => {
    const words = NAMES.map((name) => Int32Array.from(take(new Streams(7, 1).open(name), 2000), bitsOf));
    const bias = (...members: readonly Int32Array[]): number => {
      let ones = 0;
      for (let at = 0; at < 2000; at++) {
        let word = members.reduce((bits, member) => bits ^ (member[at] as number), 0);
        for (; word !== 0; word &= word - 1) ones++;
      }
      return Math.abs(ones - 32_000) / Math.sqrt(16_000);
    };
    let largest = 0;
    for (const [i, a] of words.entries())
      for (const [j, b] of words.entries())
        if (j > i) {
          largest = Math.max(largest, bias(a, b));
          for (const c of words.slice(j + 1)) largest = Math.max(largest, bias(a, b, c));
        }

    expect(largest).toBeLessThan(4.5);
  });
});
