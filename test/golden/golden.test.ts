import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadScenario } from '../../src/scenario/load.ts';
import type { Scenario } from '../../src/scenario/schema.ts';
import { HOUR } from '../../src/units/constants.ts';
import { played } from '../support/played.ts';

const scenarios = path.join(import.meta.dirname, '../../scenarios');
const shipped = readdirSync(scenarios)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => path.basename(name, '.yaml'));

/** Enough digits to see any change of the model, few enough not to see the last bit of a logarithm. */
const DIGITS = 12;
const DAYS = 3;

const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(DIGITS)));

/** The day that ends a run of a few days from the start of a scenario, or the end of one that is shorter. */
function shortEnd({ start, end }: Scenario): string {
  const day = Date.parse(`${start.slice(0, 10)}T00:00Z`) / 1000 + DAYS * 24 * HOUR;
  const short = new Date(day * 1000).toISOString().slice(0, 10);
  return short < end ? short : end;
}

/** Figures of the fleet over the first days, one to a line, so that a person can read what changed. */
async function figuresOf(name: string): Promise<string> {
  const file = path.join(scenarios, `${name}.yaml`);
  const { scenario } = await loadScenario(file);
  const { figures } = await played(file, { sets: [`end=${shortEnd(scenario)}`] });
  return `${JSON.stringify(Object.fromEntries([...figures].map(([metric, value]) => [metric, rounded(value)])), null, 1)}\n`;
}

describe('the first days of a shipped scenario', () => {
  it.each(shipped)('%s gives the figures that a person has accepted', async (name) => {
    const accepted = path.join(import.meta.dirname, `${name}.golden.json`);

    const figures = await figuresOf(name);

    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(accepted, figures);
    expect({ name, isAccepted: existsSync(accepted) }).toEqual({ name, isAccepted: true });
    expect(figures.split('\n')).toEqual(readFileSync(accepted, 'utf8').split('\n'));
  });

  it('has no accepted figures without a scenario', () => {
    const accepted = readdirSync(import.meta.dirname)
      .filter((name) => name.endsWith('.golden.json'))
      .map((name) => name.replace('.golden.json', ''));

    expect(accepted.filter((name) => !shipped.includes(name))).toEqual([]);
  });
});
