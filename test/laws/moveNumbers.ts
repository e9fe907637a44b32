import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { numericLeaves } from '../support/numericLeaves.ts';
import { played } from '../support/played.ts';
import { type NumberRow, numberRows, type Variant, variants } from './whatNumbersMove.ts';

const root = path.join(import.meta.dirname, '../..');
const scenario = path.join(import.meta.dirname, 'plainSite.yaml');

/** What a run of the variant tells of the fleet, with its identity and the numbers it was made of. */
async function outcomeOf(within: Variant, change: readonly string[] = []) {
  const sets = [...variants[within], ...change];
  const { loaded, figures } = await played(scenario, { sets, allow: [path.join(root, 'fixtures')] });
  return { key: loaded.key, leaves: numericLeaves(loaded.resolved), figures };
}

/** Rounding between two orders of summing the same thing, relative. */
const ROUNDING = 1e-11;

const areEqual = (one: number | null | undefined, other: number | null | undefined): boolean =>
  one === other ||
  (typeof one === 'number' && typeof other === 'number' && Math.abs(one - other) <= ROUNDING * Math.abs(one));

type Outcome = Awaited<ReturnType<typeof outcomeOf>>;

const patternOf = ({ number }: NumberRow): RegExp =>
  new RegExp(`^${number.replaceAll('.', '\\.').replaceAll('*', '\\d+')}$`);

const names = Object.keys(variants) as Variant[];
const outcomes = new Map<Variant, Outcome>();
const standing = (within: Variant): Outcome => outcomes.get(within) as Outcome;

/** Declares the law that each number moves what its row says; the table itself is held to be complete. */
export function lawOfNumbers(rows: readonly NumberRow[]): void {
  beforeAll(async () => {
    for (const name of names) outcomes.set(name, await outcomeOf(name));
  });

  describe('the numbers of a scenario', () => {
    it('are each in the table that says what they move', () => {
      const patterns = numberRows.map(patternOf);
      const paths = new Set(names.flatMap((name) => [...standing(name).leaves.keys()]));

      const unknown = [...paths].filter((leaf) => !patterns.some((pattern) => pattern.test(leaf)));

      expect(unknown).toEqual([]);
    });

    it.each(rows.map((row) => [row.number, row] as const))(
      '%s moves what it should, and nothing else of note',
      async (_, row) => {
        const pattern = patternOf(row);
        const base = standing(row.within);
        const paths = [...base.leaves.keys()].filter((leaf) => pattern.test(leaf));
        expect(paths).not.toEqual([]);

        for (const leaf of paths) {
          const changed = await outcomeOf(row.within, [`${leaf}=${row.to}`]);

          const differs = (name: string): boolean => !areEqual(changed.figures.get(name), base.figures.get(name));
          expect({ leaf, unmoved: row.moves.filter((name) => !differs(name)) }).toEqual({ leaf, unmoved: [] });
          expect({ leaf, moved: row.keeps.filter(differs) }).toEqual({ leaf, moved: [] });
          expect(changed.key).not.toBe(base.key);
        }
      },
    );
  });
}
