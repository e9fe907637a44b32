import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadScenario } from '../../src/scenario/load.ts';
import { played } from '../support/played.ts';

const failing = path.join(import.meta.dirname, '../../fixtures/failing.yaml');

/** The messages that a setting of the fixture brings. */
async function messagesOf(...sets: readonly string[]): Promise<string> {
  try {
    await loadScenario(failing, { sets });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('what a scenario says of failures', () => {
  it('is played: nodes and domains fail, racks are maintained, jobs save and start again', async () => {
    const { figures, result } = await played(failing);

    for (const name of [
      'node_failures',
      'domain_outages',
      'interruptions',
      'restarts',
      'gpu_hours_lost_checkpoint',
      'gpu_hours_down',
    ])
      expect({ name, figure: figures.get(name), isSeen: (figures.get(name) ?? 0) > 0 }).toMatchObject({ isSeen: true });
    const kinds = new Set(result.record.outages.columns.kind);
    expect([...kinds].sort()).toEqual(['domain', 'job', 'maintenance', 'node']);
    const about = result.record.header.assumptions.filter(({ text }) =>
      /failures per 1,000 days|draws nothing/.test(text),
    );
    expect(about).toHaveLength(2);
  });

  it('is told when there is nothing to say', async () => {
    const { result, figures } = await played(path.join(path.dirname(failing), 'small.yaml'));

    expect(result.record.header.assumptions.map(({ text }) => text)).toContain('none: nothing fails at essonne');
    expect(figures.get('interruptions')).toBe(0);
    expect(figures.get('ettr')).toBeCloseTo(1, 9);
  });

  it.each([
    ['site.reliability.preset=lama3', 'expected a failure preset of the catalog, got "lama3"'],
    ['site.reliability.classes=[{ id: gpus }]', 'expected a failure class of the catalog, got "gpus"'],
    ['site.reliability.domains=[{ kind: hal }]', 'expected a failure domain of the catalog, got "hal"'],
    [
      'site.reliability.maintenance=[{ id: a, start: 2027-01-02, every: 1 h, length: 2 h }]',
      'expected windows that end before the next begins: every is shorter than length',
    ],
    [
      'site.reliability.maintenance=[{ id: a, start: 2027-01-02, length: 2 h, mode: kill }]',
      'expected drain or stop, got "kill"',
    ],
    [
      'workloads.research.checkpoint={ interval: 1 h, rule: young, write: 3 s }',
      'expected either interval or rule in a checkpoint',
    ],
    ['workloads.research.checkpoint={ interval: 1 h }', 'expected either write or sizePerGpu in a checkpoint'],
    ['workloads.research.checkpoint={ rule: best, write: 3 s }', 'expected optimum, daly, young or none, got "best"'],
    ['workloads.research.checkpoint={ rule: young, write: 0 s }', 'expected a write above 0 s for an interval by rule'],
    ['workloads.research.checkpoint={ interval: 1 h, sizePerGpu: 4 }', 'expected an amount of data such as "6 TB"'],
    ['site.storage.bandwidth=2 TB', 'expected a bandwidth such as "8 TB/s"'],
    ['site.reliability.lemons=0', 'lemons'],
  ])('refuses %s', async (set, message) => {
    expect(await messagesOf(set)).toContain(message);
  });
});
