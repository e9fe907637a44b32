import { describe, expect, it } from '@jest/globals';
import { NodeSet } from '../../src/world/nodeSet.ts';
import { fc } from '../support/properties.ts';

describe('a set of nodes', () => {
  it('answers as a list of numbers would', () => {
    const steps = fc.array(
      fc.record({
        act: fc.constantFrom('range', 'one', 'run', 'remove'),
        at: fc.nat(200),
        count: fc.integer({ min: 1, max: 80 }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(steps, (acts) => {
        const set = new NodeSet();
        const plain = new Set<number>();
        for (const { act, at, count } of acts) {
          const range = Array.from({ length: count }, (_, index) => at + index);
          if (act === 'range' && range.every((node) => !plain.has(node))) {
            set.addRange(at, count);
            for (const node of range) plain.add(node);
          } else if (act === 'one' && !plain.has(at)) {
            set.add(at);
            plain.add(at);
          } else if (act === 'remove' && plain.has(at)) {
            set.remove(at);
            plain.delete(at);
          } else if (act === 'run' && plain.has(at)) {
            const length = range.findIndex((node) => !plain.has(node));
            const expected = length < 0 ? count : length;
            expect(set.removeRun(at, count)).toBe(expected);
            for (const node of range.slice(0, expected)) plain.delete(node);
          }
          const sorted = [...plain].sort((a, b) => a - b);
          expect(set.count).toBe(plain.size);
          expect(set.lowest()).toBe(sorted[0] ?? -1);
          expect(set.next(at)).toBe(sorted.find((node) => node >= at) ?? -1);
          expect(set.has(at)).toBe(plain.has(at));
        }
      }),
    );
  });
});
