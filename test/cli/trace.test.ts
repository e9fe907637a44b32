import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { traceCommand } from '../../src/cli/commands/trace.ts';
import type { Inspection } from '../../src/cli/inspection/inspection.ts';
import { AccessError } from '../../src/errors.ts';
import { uninterrupted } from '../support/recordingTerminal.ts';

const FIXTURES = path.join(import.meta.dirname, '../../fixtures');

async function inspect(name: string, json: boolean) {
  const printed: string[] = [];
  const terminal = {
    out: (text: string) => void printed.push(text),
    say: () => undefined,
    colour: false,
    interactive: false,
    columns: 80,
  };
  const code = await traceCommand.run(
    { action: 'inspect', file: path.join(FIXTURES, name), json },
    terminal,
    uninterrupted,
  );
  return { code, text: printed.join('') };
}

describe('fleetwatt trace inspect', () => {
  it('tells what a file is, its span, clock, gaps, repairs and statistics', async () => {
    const { code, text } = await inspect('day-ahead-prices.csv', false);

    expect(code).toBe(0);
    expect(text).toMatch(/^format +energi-data-service: Day-ahead prices/m);
    expect(text).toMatch(/^span +2026-10-21T22:00Z to 2026-10-29T23:00Z$/m);
    expect(text).toMatch(/^clock +Europe\/Copenhagen$/m);
    expect(text).toMatch(/^rows +193$/m);
    expect(text).toMatch(/^ +2 {2}absent-hours-interpolated: /m);
    expect(text).toMatch(/^ +hours_negative +1$/m);
  });

  it('prints one JSON document with the same', async () => {
    const { text } = await inspect('carbon.csv', true);
    const inspection = JSON.parse(text) as Inspection;

    expect(inspection.format).toBe('fleetwatt-carbon');
    expect(inspection.rows).toBe(4);
    // 50, 45, 40 and 35 g/kWh: mean 42.5, variance 31.25.
    expect(inspection.columns[0]?.statistics.mean).toBeCloseTo(42.5, 9);
    expect(inspection.columns[0]?.statistics.sd).toBeCloseTo(Math.sqrt(31.25), 9);
    expect(inspection.columns[0]?.statistics.p50).toBeCloseTo(42.5, 9);
  });

  it.each(['jobs.csv', 'pods.csv', 'jobs.swf', 'pods-nodes.csv', 'philly-runtimes.csv', 'philly-arrivals.csv'])(
    'describes %s',
    async (name) => {
      expect((await inspect(name, false)).text).toMatch(/mean/);
    },
  );

  it.each(['requests.csv', 'mooncake.jsonl', 'servegen-rates.csv', 'servegen-shapes.json', 'daily-means.csv'])(
    'describes %s',
    async (name) => {
      expect((await inspect(name, false)).text).toMatch(/mean/);
    },
  );

  it('says that a file cannot be read when it is missing or a folder', async () => {
    await expect(inspect('nowhere.csv', false)).rejects.toBeInstanceOf(AccessError);
    await expect(inspect('.', false)).rejects.toBeInstanceOf(AccessError);
  });
});
